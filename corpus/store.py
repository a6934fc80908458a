"""The database: its engine, its migrations, and sessions that read or write.

SQLite is opened with write-ahead logging, foreign keys and a busy timeout. pysqlite's own
transaction handling is switched off, because it leaves a SELECT outside the transaction that the
following INSERT opens; a writing session takes the write lock at once (BEGIN IMMEDIATE), for a
reader that upgrades to a writer gets "database is locked" without waiting.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

import migrations
from corpus.errors import SchemaError

BUSY_TIMEOUT_MS = 15_000


def open_engine(url: str) -> Engine:
    """Return an engine for a database URL; nothing is read or written yet."""
    # An error's text goes to the log, and what people typed must not.
    engine = create_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one state of the database throughout and writes nothing."""
    with Session(engine) as session:
        yield session
        session.rollback()


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session whose work is committed at the end of the block, or not at all."""
    with Session(engine.execution_options(sqlite_begin="IMMEDIATE")) as session, session.begin():
        yield session


def alembic_config(engine: Engine | None = None) -> Config:
    """The migrations' configuration, found beside the installed package."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    if engine is not None:
        config.attributes["engine"] = engine
    return config


def migrate(engine: Engine, revision: str = "head") -> bool:
    """Bring the database to `revision`; True if anything was to be done.

    SchemaError if the database was written by a newer version, or is no database at all.
    """
    if is_migrated(engine, revision):
        return False
    command.upgrade(alembic_config(engine), revision)
    return True


def is_migrated(engine: Engine, revision: str = "head") -> bool:
    """Whether the database is at `revision`. SchemaError as `migrate` raises it."""
    script = ScriptDirectory.from_config(alembic_config())
    current = _current_revision(engine)
    if current is not None and current not in {r.revision for r in script.walk_revisions()}:
        raise SchemaError(
            f"The database {_place(engine)} was written by a newer version of Remembrancer "
            f"(its schema is {current}). Upgrade the program, or set DATABASE_URL to another "
            "database. Nothing was changed."
        )
    return current == (script.get_current_head() if revision == "head" else revision)


def _current_revision(engine: Engine) -> str | None:
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except DatabaseError as error:
        raise SchemaError(
            f"The database {_place(engine)} cannot be opened: {error.orig}. "
            "Check DATABASE_URL, and that the folder exists and can be written to."
        ) from error


def _place(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)
