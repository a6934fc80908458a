"""The engine of the database, and sessions that read or write: those of SQLite or of PostgreSQL.

A reading session sees one state throughout. A writing one is alone from its beginning with what it
writes: all code that writes relies on that, whatever the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.orm import Session

from corpus.database import postgresql, sqlite
from corpus.database.askers import let_askers_first
from corpus.database.driver import Driver
from corpus.database.locks import LOCK, WriteLock
from corpus.database.memory import OF_PEOPLE
from corpus.database.options import BUSY_TIMEOUT_MS
from corpus.database.replicas import note_written
from corpus.database.scoped import session_within
from corpus.database.shelves import asked_for_collections, has_others, is_only_shelf
from corpus.errors import CorpusError
from corpus.values import WHOLE_SHELF, Scope


class Backend(Protocol):
    """How a database is opened, and what sessions that read or write are bound to."""

    def open_engine(self, url: str, /) -> Engine: ...
    def reader(self, engine: Engine, /) -> Engine: ...
    def one_state(
        self, engine: Engine, settings: Sequence[str], asked: Sequence[str], /
    ) -> AbstractContextManager[tuple[Driver, dict[Any, Any]]]: ...
    def writer(
        self, engine: Engine, wait_ms: int, /
    ) -> AbstractContextManager[Engine | Connection]: ...


BACKENDS: dict[str, Backend] = {"sqlite": sqlite, "postgresql": postgresql}
"""By SQLAlchemy's name of the database."""


class UnknownDatabase(CorpusError):
    """A URL names a database that the program does not speak to."""


def open_engine(url: str) -> Engine:
    """Return an engine for a database URL; nothing is read or written yet.

    UnknownDatabase if it is neither SQLite's nor PostgreSQL's.
    """
    name = make_url(url).get_backend_name()
    if name not in BACKENDS:
        raise UnknownDatabase(
            f"DATABASE_URL names {name}, which is not supported: write it as sqlite:///FILE or "
            "postgresql+psycopg://USER@HOST/DATABASE."
        )
    return BACKENDS[name].open_engine(url)


@contextmanager
def reading(engine: Engine, scope: Scope | None = None) -> Iterator[Session]:
    """Open a session that sees one state of the database throughout and writes nothing.

    It sees what `scope` lets it see, the whole shelf of the engine if none is given: see
    `corpus.database.scoped`.
    """
    with session_within(reader_of(engine), scope) as session:
        session.info["one_state"] = True
        yield session
        session.rollback()


def reader_of(engine: Engine) -> Engine:
    """Return an engine each of whose transactions sees one state and writes nothing."""
    return BACKENDS[engine.dialect.name].reader(engine)


def driver_reading(
    engine: Engine, *, on_server: Sequence[str] = (), asked: Sequence[str] = ()
) -> AbstractContextManager[tuple[Driver, dict[Any, Any]]]:
    """Give the driver's connection, which sees one state of the database during the block.

    With it comes what is kept as long as the connection is. `on_server` are statements that
    PostgreSQL runs first, such as settings of the transaction; those `asked` are queries that it
    answers together with them, since they will be asked.
    """
    return BACKENDS[engine.dialect.name].one_state(engine, on_server, asked)


def has_one_shelf(engine: Engine) -> bool:
    """Return whether a database has one shelf besides the library's, asked without a session."""
    if has_others(engine.pool):
        return False
    asked = asked_for_collections(engine.pool, WHOLE_SHELF)
    with driver_reading(engine, asked=asked) as (driver, _kept):
        return is_only_shelf(engine.pool, driver)


@contextmanager
def writing(
    engine: Engine,
    scope: Scope | None = None,
    *,
    wait_ms: int = BUSY_TIMEOUT_MS,
    of_people: bool = False,
    lock: WriteLock = WriteLock.CONTENTS,
) -> Iterator[Session]:
    """Open a session whose work is committed at the end of the block, or not at all.

    What it reads first is what `scope` lets it see. With `of_people`, or without the lock of the
    contents, it changes nothing that answers are made of: see `corpus.database.memory`.
    OperationalError if another keeps the `lock` for longer than `wait_ms`.
    """
    let_askers_first()
    of_people = of_people or WriteLock.CONTENTS not in lock
    writer = BACKENDS[engine.dialect.name].writer
    with (
        writer(engine.execution_options(**{OF_PEOPLE: of_people, LOCK: lock}), wait_ms) as bind,
        session_within(bind, scope) as session,
        session.begin(),
    ):
        yield session
    if not of_people:
        note_written(engine)
