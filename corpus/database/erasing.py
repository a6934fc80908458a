"""Bytes of deleted rows, out of the files of the database.

SQLite overwrites what it deletes (see `corpus.database.sqlite`), but the write-ahead log holds the
pages as they were until it is written back and cut. PostgreSQL writes the tables anew; its log, the
archives of it and the standbys are the server's, which forgets them by its own settings.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DBAPIError

from corpus.database.options import BUSY_TIMEOUT_MS
from corpus.database.server import is_server

log = logging.getLogger(__name__)


def cut_log(engine: Engine) -> bool:
    """Write the log back into the file and cut it; False if a reader held it for too long.

    A server does that by itself.
    """
    if is_server(engine):
        return True
    with _connection(engine) as connection:
        (busy, _pages, _written) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy


def rewrite(engine: Engine) -> bool:
    """Write the file anew without free pages; False if there was no room or no lock for it."""
    if is_server(engine):
        return _rewrite_tables(engine)
    with _connection(engine) as connection:
        try:
            connection.execute("VACUUM")
        except sqlite3.OperationalError as error:
            log.warning("the database cannot be written anew: %s", error)
            return False
    return True


def _rewrite_tables(engine: Engine) -> bool:
    """Write each table of a server anew; nobody reads one while it is written."""
    tables = inspect(engine).get_table_names()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        quoted = connection.dialect.identifier_preparer.quote
        connection.exec_driver_sql(f"SET lock_timeout = {BUSY_TIMEOUT_MS}")
        try:
            for table in tables:
                connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {quoted(table)}")
        except DBAPIError as error:
            log.warning("the tables cannot be written anew: %s", error.orig)
            return False
        finally:
            if not connection.invalidated:
                connection.exec_driver_sql("RESET lock_timeout")
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
