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
from itertools import islice
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


Statement = tuple[str, Sequence[Any]]
"""SQL, and a value for each of its marks."""


class PostgresDriver:
    """A connection of psycopg that takes statements as SQLite's does.

    `remembered` is for what a transaction reads that sees one state: each has a driver of its own.
    `end` is the statement that ends the transaction, if the driver may.
    """

    __slots__ = ("_ahead", "connection", "end", "remembered")

    def __init__(self, connection: PostgresConnection[Any], *, end: str = "") -> None:
        self.connection = connection
        self.end = end
        self.remembered: dict[object, Any] = {}
        self._ahead: dict[tuple[str, str], DriverRows] = {}

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> DriverRows:
        """Run a statement with a value for each mark, and return the rows that it finds."""
        if self._ahead and (rows := self._ahead.pop(_key(sql, values), None)) is not None:
            return rows
        with errors_as_ours(sql, self.connection):
            return self.connection.cursor().execute(with_percent_marks(sql), values)

    def read_ahead(
        self, statements: Sequence[Statement], *, after: Sequence[str] = (), last: bool = False
    ) -> None:
        """Run statements in one round to the server, for `execute` to find their rows.

        Those of `after`, which have no values and no rows, go before them. With the `last` ones
        the transaction ends, if the driver may end it.
        """
        from psycopg import ClientCursor

        end = [self.end] if last and self.end else []
        joined = "; ".join([*after, *(with_percent_marks(sql) for sql, _ in statements), *end])
        values = [value for _, some in statements for value in some]
        with errors_as_ours(joined, self.connection):
            cursor = ClientCursor(self.connection)
            cursor.execute(joined, values or None)
            for _ in after:
                cursor.nextset()
            for sql, some in statements:
                self._ahead[_key(sql, some)] = RowsAhead(cursor.fetchall())
                cursor.nextset()

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> DriverRows:
        """Run a statement once for each row of values."""
        cursor = self.connection.cursor()
        with errors_as_ours(sql, self.connection):
            cursor.executemany(with_percent_marks(sql), rows)
        return cursor


class RowsAhead:
    """The rows of a statement that was run before it was asked for."""

    __slots__ = ("_rows", "rowcount")

    def __init__(self, rows: Sequence[Any]) -> None:
        self.rowcount = len(rows)
        self._rows = iter(rows)

    def fetchone(self) -> Any:
        """Return the next row; None if there is none."""
        return next(self._rows, None)

    def fetchmany(self, size: int = 1, /) -> list[Any]:
        """Return the next `size` rows, or fewer at the end."""
        return list(islice(self._rows, size))

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        return list(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows


def _key(sql: str, values: Sequence[Any]) -> tuple[str, str]:
    return sql, repr(tuple(values))


def read_ahead(driver: Driver, statements: Sequence[Statement], *, last: bool = False) -> None:
    """Run statements that will be asked at once, where each alone is a way to a server.

    The transaction must see one state: their rows are what `execute` returns later, once. Nothing
    else may be asked behind the `last` ones.
    """
    if statements and isinstance(driver, PostgresDriver):
        driver.read_ahead(statements, last=last)


@contextmanager
def errors_as_ours(sql: str, connection: PostgresConnection[Any] | None = None) -> Iterator[None]:
    """Raise psycopg's errors as SQLAlchemy's, which callers know.

    `connection_invalidated` of such an error says whether the connection is lost; there is none
    while it is made.
    """
    from psycopg import Error  # only where a connection is one of psycopg

    try:
        yield
    except Error as error:
        lost = connection is not None and connection.closed
        raise DBAPIError.instance(
            sql, (), error, Error, hide_parameters=True, connection_invalidated=lost
        ) from error


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
