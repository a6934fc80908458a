"""The driver's own connection, for SQL that is written once and run on every database.

Search speaks to the driver, for an ORM would take longer than its queries. A statement marks its
values with `?`. SQLite's connection takes it as it is; psycopg wants `%s`, and a `%` that means
itself doubled, so its connection is wrapped.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import PoolProxiedConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from psycopg import Connection as PostgresConnection


class DriverRows(Protocol):
    """The rows that a statement found, each a tuple."""

    @property
    def rowcount(self) -> int:
        """How many rows the statement changed."""

    def fetchone(self) -> Any:
        """Return the next row; None if there is none."""

    def fetchmany(self, size: int = ..., /) -> list[Any]:
        """Return the next `size` rows, or fewer at the end."""

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Driver(Protocol):
    """A connection on which a statement marks its values with `?`."""

    def execute(self, sql: str, values: Sequence[Any] = ..., /) -> DriverRows:
        """Run a statement with a value for each mark, and return the rows that it finds."""

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> DriverRows:
        """Run a statement once for each row of values."""


class PostgresDriver:
    """A connection of psycopg that takes statements as SQLite's does.

    `remembered` is for what a transaction reads that sees one state: each has a driver of its own.
    """

    __slots__ = ("connection", "remembered")

    def __init__(self, connection: PostgresConnection[Any]) -> None:
        self.connection = connection
        self.remembered: dict[object, Any] = {}

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> DriverRows:
        """Run a statement with a value for each mark, and return the rows that it finds."""
        with _told_as_ours(sql):
            return self.connection.cursor().execute(with_percent_marks(sql), values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> DriverRows:
        """Run a statement once for each row of values."""
        cursor = self.connection.cursor()
        with _told_as_ours(sql):
            cursor.executemany(with_percent_marks(sql), rows)
        return cursor


@contextmanager
def _told_as_ours(sql: str) -> Iterator[None]:
    """Raise psycopg's errors as SQLAlchemy's, which callers know."""
    from psycopg import Error  # only where a connection is one of psycopg

    try:
        yield
    except Error as error:
        raise DBAPIError.instance(sql, (), error, Error, hide_parameters=True) from error


def driver_of(pooled: PoolProxiedConnection) -> Driver:
    """Return the driver's connection of one that is taken from the pool."""
    connection: Any = pooled.driver_connection
    return connection if isinstance(connection, sqlite3.Connection) else PostgresDriver(connection)


def driver_of_session(session: Session) -> Driver:
    """Return the driver's connection of a session, inside its transaction."""
    return driver_of(session.connection().connection)


_MARKS = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|\?|%")


@lru_cache(maxsize=1024)
def with_percent_marks(sql: str) -> str:
    """Return a statement with the marks of psycopg.

    >>> with_percent_marks("SELECT '?', 5 % 2 FROM passage WHERE id = ?")
    "SELECT '?', 5 %% 2 FROM passage WHERE id = %s"
    """
    return _MARKS.sub(_percent_mark, sql)


def _percent_mark(found: re.Match[str]) -> str:
    return "%s" if found[0] == "?" else found[0].replace("%", "%%")
