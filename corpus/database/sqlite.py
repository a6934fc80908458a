"""SQLite: its engine, and what reads or writes on it.

A database is opened with write-ahead logging, foreign keys and a busy timeout, and overwrites what
is deleted with zeros. Its file is made for its owner alone (see `corpus.database.files`). The
driver's own transaction handling is switched off, because it leaves a SELECT outside the
transaction that the following INSERT opens. What writes takes the write lock at once (BEGIN
IMMEDIATE), because a reading transaction that begins to write gets "database is locked" without
waiting.

A connection holds two megabytes of pages. Whoever writes more than that at once, to indexes whose
keys come in no order, writes most pages out and reads them again: see `with_pages_at_hand`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from corpus.database.driver import Driver, driver_of
from corpus.database.files import database_file, make_private
from corpus.database.memory import note_begin, note_commit
from corpus.database.options import BUSY_TIMEOUT_MS


def open_engine(url: str) -> Engine:
    """Return an engine for a database in a file or in memory."""
    # The text of an error goes to the log, which must not hold what people typed.
    engine = create_engine(url, hide_parameters=True)
    file = database_file(url)
    if file is not None:
        event.listen(engine, "do_connect", lambda *_connecting: make_private(file))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "commit", note_commit)
    return engine


MANY_PAGES_KB = 16_000
"""An import of 600 speeches on a shelf of 600,000 passages takes 4.9 s of the system's time with
two megabytes of pages, 3.8 s with these and 3.5 s with 32,000, beside some 28 s of its own."""

FEW_PAGES_KB = 2_000
"""As many as SQLite keeps by itself."""

_PAGES = "page_cache_kb"


def with_pages_at_hand(engine: Engine, kilobytes: int) -> Engine:
    """Return the engine for who writes much: its connections keep so many pages in memory."""
    return engine.execution_options(**{_PAGES: kilobytes})


def _prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    pages = options.get(_PAGES)
    if pages is not None and connection.info.get(_PAGES) != pages:
        connection.exec_driver_sql(f"PRAGMA cache_size = -{pages}")
        connection.info[_PAGES] = pages
    mode = options.get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
    note_begin(connection)


def reader(engine: Engine) -> Engine:
    """Return what a reading session is bound to."""
    return engine


@contextmanager
def one_state(
    engine: Engine, _settings: Sequence[str], _asked: Sequence[str]
) -> Iterator[tuple[Driver, dict[Any, Any]]]:
    """Give a connection that sees one state during the block; what ends it is its return."""
    pooled = engine.raw_connection()
    try:
        driver = driver_of(pooled)
        driver.execute("BEGIN")
        yield driver, pooled.info
    finally:
        pooled.close()


@contextmanager
def writer(engine: Engine, wait_ms: int) -> Iterator[Engine | Connection]:
    """Give what a writing session is bound to: its own connection, unless it waits as always."""
    immediate = engine.execution_options(sqlite_begin="IMMEDIATE")
    if wait_ms == BUSY_TIMEOUT_MS:
        yield immediate
        return
    with immediate.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute(f"PRAGMA busy_timeout = {wait_ms}")
        try:
            yield connection
        finally:
            driver.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
