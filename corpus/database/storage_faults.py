"""What the disk refuses, in sentences: it is full, read-only, damaged or gone."""

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

SENTENCES = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: GONE,
    sqlite3.SQLITE_CANTOPEN: GONE,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
"""By SQLite's own code; what is in none of these rows is a fault of ours."""

NO_ROOM = frozenset([errno.ENOSPC, errno.EDQUOT])


def storage_fault(error: BaseException) -> str | None:
    """Return a sentence if an error is the disk's; None if it is another."""
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
    return None
