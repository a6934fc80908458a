"""The schema's history, run by `corpus.database.engine.migrate`."""
