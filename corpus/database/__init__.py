"""The database: its engine, sessions that read or write, their scope, and its secret key."""

from corpus.database.engine import open_engine, reading, writing
from corpus.database.scoped import scope_of, session_within, visible_collections
from corpus.database.secret_key import read_secret_key

__all__ = [
    "open_engine",
    "read_secret_key",
    "reading",
    "scope_of",
    "session_within",
    "visible_collections",
    "writing",
]
