"""The database: its engine and files, sessions that read or write, their scope, its secret key."""

from corpus.database.engine import open_engine, reading, writing
from corpus.database.files import (
    database_file,
    exposures,
    is_listed,
    make_private,
    side_files,
)
from corpus.database.scoped import scope_of, session_within, visible_collections
from corpus.database.secret_key import read_secret_key

__all__ = [
    "database_file",
    "exposures",
    "is_listed",
    "make_private",
    "open_engine",
    "read_secret_key",
    "reading",
    "scope_of",
    "session_within",
    "side_files",
    "visible_collections",
    "writing",
]
