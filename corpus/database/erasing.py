"""Bytes of deleted rows, out of the files of the database.

SQLite overwrites what it deletes (see `corpus.database.engine`), but the write-ahead log holds the
pages as they were until it is written back and cut.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

log = logging.getLogger(__name__)


def cut_log(engine: Engine) -> bool:
    """Write the log back into the file and cut it; False if a reader held it for too long."""
    with _connection(engine) as connection:
        (busy, _pages, _written) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy


def rewrite(engine: Engine) -> bool:
    """Write the file anew without free pages; False if there was no room or no lock for it."""
    with _connection(engine) as connection:
        try:
            connection.execute("VACUUM")
        except sqlite3.OperationalError as error:
            log.warning("the database cannot be written anew: %s", error)
            return False
    return True


@contextmanager
def _connection(engine: Engine) -> Iterator[sqlite3.Connection]:
    """A connection of the driver's, outside any transaction."""
    pooled = engine.raw_connection()
    try:
        connection = pooled.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        yield connection
    finally:
        pooled.close()
