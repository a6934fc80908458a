"""The schema's history, run by `corpus.store.migrate`."""
