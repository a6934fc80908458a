"""What the disk or the server refuses, in sentences: it is full, busy, damaged or gone."""

from __future__ import annotations

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

FULL = "The disk is full, so nothing was changed: make room where the database is, then try again."
GONE = (
    "The database was moved, replaced or deleted while the program ran, or may not be written: "
    "nothing was changed. Start the program again once the file is in its place."
)
DAMAGED = "The database is damaged: remembrancer doctor says what to do."
BUSY = (
    "Another program writes into the database for long, an import perhaps, so nothing was changed: "
    "try again in a minute."
)
UNREACHABLE = "The database server does not answer: try again in a minute."
READ_ONLY = (
    "The database server takes no changes, as a standby does, so nothing was changed: try again in "
    "a minute."
)
CROWDED = "The database server takes no more connections: try again in a minute."

SENTENCES = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: GONE,
    sqlite3.SQLITE_CANTOPEN: GONE,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_BUSY: BUSY,
}
"""By SQLite's own code; what is in none of these rows is a fault of ours."""

OF_SERVER = {
    "53100": FULL,
    "53300": CROWDED,
    "25006": READ_ONLY,
    "55P03": BUSY,
    "40001": BUSY,
    "40P01": BUSY,
    "57P01": UNREACHABLE,
    "57P02": UNREACHABLE,
    "57P03": UNREACHABLE,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
"""By PostgreSQL's own code."""

CONNECTION = "08"
"""How PostgreSQL's codes of lost connections begin."""

NO_ROOM = frozenset([errno.ENOSPC, errno.EDQUOT])


def storage_fault(error: BaseException) -> str | None:
    """Return a sentence if an error is the disk's or the server's; None if it is another."""
    found = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(found, sqlite3.Error):
        code = getattr(found, "sqlite_errorcode", None)
        if code is None:
            return None
        # A write that the system refuses for want of room is SQLite's I/O error of a kind.
        if code == sqlite3.SQLITE_IOERR_WRITE:
            return FULL
        return SENTENCES.get(code & 0xFF)  # the kinds of a code share its lowest byte
    if isinstance(found, OSError) and found.errno in NO_ROOM:
        return FULL
    return _fault_of_server(found)


def _fault_of_server(error: BaseException | None) -> str | None:
    """Return the sentence of an error of psycopg, which may not be installed."""
    names = {kind.__name__ for kind in type(error).__mro__ if kind.__module__.startswith("psycopg")}
    if not names:
        return None
    code: str | None = getattr(error, "sqlstate", None)
    if code is None:  # libpq's own: there is no server that could give one
        return UNREACHABLE if "OperationalError" in names else None
    return UNREACHABLE if code.startswith(CONNECTION) else OF_SERVER.get(code)
