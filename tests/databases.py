"""Databases for tests, each named by a place: a path below the folder of a test.

On SQLite the place is the database's file. With `DATABASE=postgresql` in the environment it is a
small file that holds the address of a database on the server of this run (`tests.postgresql`), so
that processes that a test starts find it there as well. A place may be renamed on both.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, text

from corpus.database.engine import open_engine
from tests.postgresql import databases
from tests.postgresql.databases import of_the_run

__all__ = [
    "ON_POSTGRESQL",
    "change",
    "content",
    "copied",
    "engine_at",
    "of_the_run",
    "read_only_engine_at",
    "rows",
    "served",
    "settings_in",
    "temporary",
    "url_of",
]

ON_POSTGRESQL = os.environ.get("DATABASE") == "postgresql"
"""Whether the tests of this run use PostgreSQL."""


@contextmanager
def served() -> Iterator[None]:
    """Start what databases need, for a program that is no test, unless something is there."""
    is_needed = ON_POSTGRESQL and databases.ADDRESS not in os.environ
    with databases.on_a_server() if is_needed else nullcontext():
        yield


@contextmanager
def temporary() -> Iterator[None]:
    """Drop at the end of the block what databases were made in it, where no folder holds them."""
    with databases.temporary() if ON_POSTGRESQL else nullcontext():
        yield


def url_of(place: Path | str) -> str:
    """Return the address of the database at a place; a new one is empty, without any table."""
    if not ON_POSTGRESQL:
        return f"sqlite:///{place}"
    file = Path(place)
    if not file.exists():
        file.write_text(databases.create())
    return file.read_text()


def settings_in(folder: Path) -> dict[str, str]:
    """Return the settings by which a program that is started in a folder finds its database there.

    SQLite needs none: it is the file `remembrancer.db`.
    """
    return {"DATABASE_URL": url_of(folder / "remembrancer.db")} if ON_POSTGRESQL else {}


def engine_at(place: Path | str) -> Engine:
    """Return an engine for the database at a place, which is made if there is none."""
    return open_engine(url_of(place))


def read_only_engine_at(place: Path | str) -> Engine:
    """Return an engine that writes nothing, for what tests share: a test that would, fails."""
    engine = engine_at(place)
    if ON_POSTGRESQL:
        with engine.begin() as connection:
            name = engine.url.database
            connection.execute(
                text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
            )
        engine.dispose()
    else:
        event.listen(engine, "connect", _refuse_writing)
    return engine


def _refuse_writing(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA query_only = ON")


def copied(source: Path | str | Engine, target: Path) -> Path:
    """Copy a database, from its place or its engine, and return where the copy is.

    What is there already gives way to it.
    """
    if ON_POSTGRESQL:
        address = source.url if isinstance(source, Engine) else url_of(source)
        there = target.read_text() if target.exists() else None
        target.write_text(databases.create(template=address, instead=there))
        return target
    file = str(source.url.database) if isinstance(source, Engine) else source
    return Path(shutil.copy(file, target))


def rows(place: Path | str, query: str, **values: Any) -> list[tuple[Any, ...]]:
    """Return what a plain SELECT finds in the database at a place; `:name` stands for a value."""
    engine = engine_at(place)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query), values)]
    engine.dispose()
    return found


def change(place: Path | str, *statements: str, **values: Any) -> None:
    """Execute plain statements in the database at a place, and commit."""
    engine = engine_at(place)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement), values)
    engine.dispose()


def content(place: Path | str | Engine) -> bytes:
    """Return all that stands in a database: the bytes of SQLite's file and its log, or all rows."""
    if ON_POSTGRESQL:
        return databases.content(place.url if isinstance(place, Engine) else url_of(place))
    file = str(place.url.database) if isinstance(place, Engine) else place
    files = (Path(f"{file}{end}") for end in ("", "-wal", "-shm"))
    return b"".join(each.read_bytes() for each in files if each.exists())
