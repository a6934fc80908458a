"""The database: its engine, sessions that read or write, and the key of this database."""
