"""Whether the database can be used: the findings that `remembrancer doctor` prints.

Nothing is changed: no file is made, no schema is upgraded, no library is loaded.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from corpus import library
from corpus.database import (
    database_file,
    exposures,
    is_listed,
    is_log_lost,
    log_lost_sentence,
    open_engine,
    reading,
    storage_fault,
)
from corpus.database.copies import faults_of
from corpus.database.server import damage, size_of_database, version_of
from corpus.database.storage_faults import DAMAGED
from corpus.errors import SchemaError
from corpus.search import Encoder, index
from corpus.upkeep.backups import backups_before_updates
from corpus.upkeep.schema import is_migrated
from corpus.upkeep.status import status_of

LEAST_FREE = 200_000_000  # bytes of free disk space; the size of the database if that is more


class Health(StrEnum):
    """The state of one thing that was examined."""

    OK = "ok"
    WARN = "look"
    FAIL = "mend"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined: its state, and a sentence that says what to do about it."""

    subject: str
    health: Health
    sentence: str


def examine(url: str, *, use_library: bool, encoder: Encoder | None = None) -> Iterator[Finding]:
    """Yield the findings on the database at an SQLAlchemy URL, up to one that ends them all."""
    file = database_file(url)
    if file is not None and not file.exists():
        yield Finding(
            "Database",
            Health.WARN,
            f"{file} is not there yet: remembrancer serve or import makes it.",
        )
        return
    if file is not None and is_log_lost(file):
        yield Finding("Database", Health.FAIL, log_lost_sentence(file))
    engine = open_engine(url)
    try:
        yield from _schema(engine, file)
        if file is not None:
            yield _disk(file)
        if is_migrated(engine):
            with reading(engine) as session:
                yield from _contents(session, use_library=use_library, encoder=encoder)
    except SchemaError as error:
        mend = f" {_remedy(file)}" if _is_damaged(error.__cause__) else ""
        yield Finding("Database", Health.FAIL, f"{error}{mend}")
    except DatabaseError as error:
        mend = f" {_remedy(file)}" if _is_damaged(error) else ""
        yield Finding("Database", Health.FAIL, f"It cannot be read: {error.orig}.{mend}")
    finally:
        engine.dispose()


def examine_files(files: Sequence[Path]) -> Finding:
    """Return whether others on this machine may open files, or put others in their place."""
    found = list(exposures(*files))
    if found:
        return Finding("Files", Health.FAIL, f"{'. '.join(found)}.")
    listed = next((file for file in files if is_listed(file)), None)
    if listed is None:
        return Finding("Files", Health.OK, "Only you may open them.")
    hide = f"chmod 700 {listed.resolve().parent}"
    return Finding(
        "Files", Health.OK, f"Only you may open them. Others see their names, which {hide} hides."
    )


def _schema(engine: Engine, file: Path | None) -> Iterator[Finding]:
    if is_migrated(engine):
        yield Finding("Database", Health.OK, "Its schema is this version's.")
    else:
        yield Finding(
            "Database",
            Health.WARN,
            "An older version wrote it: remembrancer db upgrade, or the next start, brings it up "
            "to date.",
        )
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if isinstance(driver, sqlite3.Connection):
            yield _sound(driver, file)
        else:
            yield _server(connection)


def _is_damaged(error: BaseException | None) -> bool:
    return error is not None and storage_fault(error) == DAMAGED


def _remedy(file: Path | None) -> str:
    """Return what to do about a database that is damaged."""
    copies = [] if file is None else backups_before_updates(file)
    backup = f"the last copy that I made is {copies[-1]}" if copies else "PATH is a copy of yours"
    return (
        f"Stop the bot, and put a backup in its place: remembrancer db restore PATH ({backup}). "
        "Without one, move the file away and import the documents again."
    )


def _sound(connection: sqlite3.Connection, file: Path | None) -> Finding:
    faults = faults_of(connection)
    if faults:
        why = f"SQLite finds it damaged ({'; '.join(faults)})."
        return Finding("Database", Health.FAIL, f"{why} {_remedy(file)}")
    return Finding("Database", Health.OK, f"SQLite {sqlite3.sqlite_version} finds it sound.")


def _server(connection: Connection) -> Finding:
    faults = damage(connection)
    if faults:
        return Finding("Database", Health.FAIL, f"{'. '.join(faults)}.")
    size = size_of_database(connection) / 1e6
    held = f"PostgreSQL {version_of(connection)} finds it sound; it takes {size:,.0f} MB."
    return Finding("Database", Health.OK, f"{held} pg_dump copies it.")


def _disk(file: Path) -> Finding:
    free = shutil.disk_usage(file.resolve().parent).free
    size = file.stat().st_size
    sentence = f"The database takes {size / 1e6:,.0f} MB; {free / 1e9:,.1f} GB are free beside it."
    if free < max(LEAST_FREE, size):
        return Finding("Disk", Health.WARN, f"{sentence} An import may run out of room.")
    return Finding("Disk", Health.OK, sentence)


def _contents(session: Session, *, use_library: bool, encoder: Encoder | None) -> Iterator[Finding]:
    status = status_of(session, encoder)
    if status.documents:
        held = (
            f"{status.documents:,} documents in {status.passages:,} passages, "
            f"{status.actors:,} actors, {status.events:,} dated events."
        )
        yield Finding("Documents", Health.OK, held)
    else:
        sentence = "None has been imported yet: remembrancer import FOLDER brings them in."
        yield Finding("Documents", Health.WARN, sentence)
    if library.is_current(session, use_library=use_library):
        sentence = "This version's is in." if use_library else "It is left out, as it was asked."
        yield Finding("Library", Health.OK, sentence)
    else:
        yield Finding("Library", Health.WARN, "The next start brings it up to date.")
    if status.due:
        yield Finding(
            "Names and dates",
            Health.WARN,
            f"The library has changed: they are still to be looked for anew in {status.due:,} "
            "documents. remembrancer serve does that in the background.",
        )
    if status.encoded is not None and status.encoded.due:
        yield Finding(
            "Meaning",
            Health.WARN,
            f"Still to be read: {status.encoded.due:,} of {status.encoded.passages:,} passages. "
            "remembrancer serve does that in the background, remembrancer db meaning does it now.",
        )
    if index.is_unfinished(session):
        yield Finding(
            "Search index",
            Health.WARN,
            "It is being made anew; questions are answered from the one before. remembrancer serve "
            "goes on with it in the background, remembrancer db check --rebuild does it now.",
        )
        return
    faults = list(index.state_problems(session))
    mend = "remembrancer db check --rebuild mends it."
    yield (
        Finding("Search index", Health.FAIL, f"{' '.join(faults)} {mend}")
        if faults
        else Finding("Search index", Health.OK, "It counts what the documents have.")
    )
