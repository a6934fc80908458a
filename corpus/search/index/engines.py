"""Which index a connection has: that of its database."""

from __future__ import annotations

import sqlite3

from sqlalchemy.orm import Session

from corpus.database import Driver, PostgresDriver, driver_of_session
from corpus.search.index.fts5 import Fts5Index
from corpus.search.index.fts5_ahead import Fts5Staged
from corpus.search.index.fts5_tables import Fts5Tables
from corpus.search.index.postgresql import PostgresIndex
from corpus.search.index.postgresql_ahead import PostgresStaged
from corpus.search.index.postgresql_tables import PostgresTables
from corpus.search.index.protocol import Index, IndexTables, StagedEntries


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
    return PostgresTables(connection)


def tables_of_session(session: Session) -> IndexTables:
    """Return the index as it is written over a session's connection, in its transaction."""
    return tables_of(driver_of_session(session))


def staged_entries(session: Session) -> StagedEntries:
    """Return the entries that were put aside on a session's connection."""
    connection = driver_of_session(session)
    if isinstance(connection, sqlite3.Connection):
        return Fts5Staged(connection)
    return PostgresStaged(connection)


def generation(session: Session) -> int:
    """Return a number that goes up with every change of the index."""
    return index_of(driver_of_session(session)).state(None).generation


def is_outdated(session: Session) -> bool:
    """Return whether another version of the text analysis built the index."""
    return tables_of_session(session).is_outdated()


def erase(session: Session) -> None:
    """Leave no byte of removed passages in the index once the caller commits."""
    session.flush()
    tables_of_session(session).erase()
