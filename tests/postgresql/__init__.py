"""PostgreSQL for the tests: a server of a run's own, and databases on it."""
