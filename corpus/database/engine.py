"""The engine of the database, and sessions that read or write.

SQLite is opened with write-ahead logging, foreign keys and a busy timeout, and overwrites what is
deleted with zeros. Its file is made for its owner alone (see `corpus.database.files`). pysqlite's
own transaction handling is switched off, because it leaves a SELECT outside the transaction that
the following INSERT opens. A writing session takes the write lock at once (BEGIN IMMEDIATE),
because a reading transaction that begins to write gets "database is locked" without waiting.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from corpus.database.files import database_file, make_private
from corpus.database.memory import OF_PEOPLE, note_begin, note_commit
from corpus.database.scoped import session_within
from corpus.values import WHOLE_SHELF, Scope

BUSY_TIMEOUT_MS = 15_000


def open_engine(url: str) -> Engine:
    """Return an engine for a database URL; nothing is read or written yet."""
    # The text of an error goes to the log, which must not hold what people typed.
    engine = create_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        file = database_file(url)
        if file is not None:
            event.listen(engine, "do_connect", lambda *_connecting: make_private(file))
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        event.listen(engine, "commit", note_commit)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
    note_begin(connection)


@contextmanager
def reading(engine: Engine, scope: Scope = WHOLE_SHELF) -> Iterator[Session]:
    """Open a session that sees one state of the database throughout and writes nothing.

    It sees what `scope` lets it see: see `corpus.database.scoped`.
    """
    with session_within(engine, scope) as session:
        session.info["one_state"] = True
        yield session
        session.rollback()


@contextmanager
def writing(
    engine: Engine,
    scope: Scope = WHOLE_SHELF,
    *,
    wait_ms: int = BUSY_TIMEOUT_MS,
    of_people: bool = False,
) -> Iterator[Session]:
    """Open a session whose work is committed at the end of the block, or not at all.

    What it reads first is what `scope` lets it see. With `of_people` it changes nothing that
    answers are made of: see `corpus.database.memory`. OperationalError if another keeps the
    write lock for longer than `wait_ms`.
    """
    immediate = engine.execution_options(sqlite_begin="IMMEDIATE", **{OF_PEOPLE: of_people})
    with (
        _waiting(immediate, wait_ms) as bind,
        session_within(bind, scope) as session,
        session.begin(),
    ):
        yield session


@contextmanager
def _waiting(engine: Engine, wait_ms: int) -> Iterator[Engine | Connection]:
    """Give what waits for the write lock so long: a connection of its own, unless as always."""
    if wait_ms == BUSY_TIMEOUT_MS:
        yield engine
        return
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute(f"PRAGMA busy_timeout = {wait_ms}")
        try:
            yield connection
        finally:
            driver.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
