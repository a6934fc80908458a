"""Which index a connection has: that of its database."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from corpus.database import Driver, PostgresDriver, driver_of_session
from corpus.search.index.beside import IndexBeside, Phase, read_rebuild
from corpus.search.index.entries import IndexEntry
from corpus.search.index.fts5 import Fts5Index
from corpus.search.index.fts5_ahead import Fts5Staged
from corpus.search.index.fts5_beside import Fts5Beside
from corpus.search.index.fts5_tables import Fts5Tables
from corpus.search.index.halves import answering_half
from corpus.search.index.postgresql import PostgresIndex
from corpus.search.index.postgresql_ahead import PostgresStaged
from corpus.search.index.postgresql_beside import PostgresBeside
from corpus.search.index.postgresql_tables import PostgresTables
from corpus.search.index.protocol import Index, IndexTables, StagedEntries
from corpus.search.index.renewal import Renewal


def index_of(connection: Driver) -> Index:
    """Return the index as searches ask it over a connection."""
    if isinstance(connection, sqlite3.Connection):
        return Fts5Index(connection)
    assert isinstance(connection, PostgresDriver)
    return PostgresIndex(connection)


def tables_of(connection: Driver) -> IndexTables:
    """Return the index as it is written over a connection."""
    if isinstance(connection, sqlite3.Connection):
        return Fts5Tables(connection)
    return PostgresTables(connection, answering_half(connection))


def tables_of_session(session: Session) -> IndexTables:
    """Return the index as it is written over a session's connection, in its transaction."""
    return tables_of(driver_of_session(session))


def staged_entries(session: Session) -> StagedEntries:
    """Return the entries that were put aside on a session's connection."""
    connection = driver_of_session(session)
    if isinstance(connection, sqlite3.Connection):
        return Fts5Staged(connection)
    half = answering_half(connection)
    return PostgresStaged(connection, half, half)


def _beside(connection: Driver) -> IndexBeside:
    """Return the room for another index beside the one that answers."""
    if isinstance(connection, sqlite3.Connection):
        return Fts5Beside(connection)
    return PostgresBeside(connection)


@dataclass(frozen=True, slots=True)
class IndexToCome:
    """The index that a rebuild makes, as far as it is: see `corpus.search.index.beside`."""

    tables: IndexTables
    staged: StagedEntries
    after: int

    def of(self, entries: Sequence[IndexEntry]) -> list[IndexEntry]:
        """Return those of some entries that it has by now."""
        return [entry for entry in entries if entry.passage_id <= self.after]


def index_to_come(session: Session) -> IndexToCome | None:
    """Return the index that a rebuild makes, as whoever writes must know it; None without one."""
    connection = driver_of_session(session)
    rebuild = read_rebuild(connection)
    if rebuild is None or rebuild.phase is Phase.CLEARING:
        return None
    beside = _beside(connection)
    return IndexToCome(beside.tables, beside.staged, rebuild.after)


def renewal_of(session: Session) -> Renewal:
    """Return the rebuild in batches, in a session's transaction."""
    connection = driver_of_session(session)
    return Renewal(session, connection, _beside(connection))


def is_unfinished(session: Session) -> bool:
    """Return whether a rebuild was begun and is not at its end."""
    rows = driver_of_session(session).execute("SELECT 1 FROM search_rebuild")
    return rows.fetchone() is not None


def generation(session: Session) -> int:
    """Return a number that goes up with every change of the index."""
    return index_of(driver_of_session(session)).state(None).generation


def is_outdated(session: Session) -> bool:
    """Return whether another version of the text analysis built the index."""
    return tables_of_session(session).is_outdated()


def erase(session: Session) -> None:
    """Leave no byte of removed passages in the index once the caller commits."""
    session.flush()
    coming = index_to_come(session)
    if coming is not None:
        coming.tables.forget_words()
    tables_of_session(session).erase()
