"""Many rows of a table, written with one statement and without an object for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Dialect, Select, Table, func, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from corpus.model import Base

NOT_AGAIN = {"passage": "search_gone"}
"""Tables of numbers that SQLite must not give again, by the table whose rows had them: the index
has words under them still."""


def insert_rows(session: Session, into: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows of the same columns into a table; nothing if there are none."""
    insert_rows_into(session, _table(into), rows)


def insert_rows_into(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows into a table that may be none of the model's; nothing if there are none."""
    if not rows:
        return
    columns = tuple(rows[0])
    if any(each.default is not None and each.key not in columns for each in table.columns):
        session.execute(insert(table), rows)  # each row is given its own default
        return
    connection = session.connection()
    statement = _statement(table, columns, connection.dialect)
    connection.exec_driver_sql(statement.sql, statement.values(rows))


class _Statement(NamedTuple):
    """An INSERT of some columns, made once: for each row alone it would be bound anew."""

    sql: str
    columns: Sequence[tuple[str, Callable[[Any], Any] | None]]
    is_positional: bool

    def values(self, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
        """Return the rows as the driver takes them."""
        by_column = [
            [row[name] for row in rows] if to_store is None
            else [to_store(row[name]) for row in rows]
            for name, to_store in self.columns
        ]  # fmt: skip
        values = list(zip(*by_column, strict=True))
        if self.is_positional:
            return values
        names = [name for name, _ in self.columns]
        return [dict(zip(names, each, strict=True)) for each in values]


@lru_cache(maxsize=64)
def _statement(table: Table, columns: tuple[str, ...], dialect: Dialect) -> _Statement:
    compiled = insert(table).compile(dialect=dialect, column_keys=columns)
    names = compiled.positiontup or columns
    to_store = [
        (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
        for name in names
    ]
    return _Statement(compiled.string, to_store, compiled.positiontup is not None)


def insert_query(
    session: Session, into: type[Base], columns: Sequence[str], query: Select[*tuple[Any, ...]]
) -> None:
    """Write into a table what a query returns."""
    session.execute(insert(_table(into)).from_select(columns, query))


def next_number(session: Session, of: type[Base], rows: int = 1) -> int:
    """Return the first of the numbers that the database would give the next `rows` rows.

    They follow each other, whatever the session sees. The caller has the write lock. PostgreSQL
    gives none of them again, so the caller asks for as many as it writes.
    """
    table = _table(of)
    on_server = session.get_bind().dialect.name == "postgresql"
    if on_server and rows > 0:
        sequence = func.pg_get_serial_sequence(f'"{table.name}"', "id")
        last = func.setval(sequence, func.nextval(sequence) + rows - 1)
        return int(session.execute(select(last)).scalar_one()) - rows + 1
    highest = session.connection().exec_driver_sql(_highest(table, on_server=on_server))
    return int(highest.scalar() or 0) + 1


def _highest(table: Table, *, on_server: bool) -> str:
    """Return the query for the highest number of a table's rows."""
    highest = f'SELECT max(id) FROM "{table.name}"'
    if on_server or table.name not in NOT_AGAIN:
        return highest
    gone = f"SELECT coalesce(max(id), 0) FROM {NOT_AGAIN[table.name]}"
    return f"SELECT max(coalesce(({highest}), 0), ({gone}))"


def highest_number(connection: Connection, table: Table) -> int:
    """Return the highest number that a row of a table ever had, as far as the database knows it."""
    highest = int(connection.scalar(select(func.max(table.c.id))) or 0)
    if connection.dialect.name == "postgresql":
        sequence = _sequence(connection, table)
        if sequence is not None:
            last = connection.exec_driver_sql(f"SELECT last_value, is_called FROM {sequence}").one()
            highest = max(highest, last[0] if last[1] else last[0] - 1)
    elif table.dialect_options["sqlite"]["autoincrement"]:
        given = connection.execute(
            text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}
        ).scalar()
        highest = max(highest, int(given or 0))
    return highest


def count_on(connection: Connection, table: Table, highest: int) -> None:
    """Have the rows to come numbered behind `highest`, and behind those that are there."""
    if highest <= 0:
        return
    if connection.dialect.name == "postgresql":
        sequence = _sequence(connection, table)
        if sequence is not None:
            connection.execute(select(func.setval(sequence, highest)))
    elif table.dialect_options["sqlite"]["autoincrement"]:
        named = {"name": table.name, "highest": highest}
        changed = connection.execute(
            text("UPDATE sqlite_sequence SET seq = max(seq, :highest) WHERE name = :name"), named
        )
        if not changed.rowcount:
            connection.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :highest)"), named)


def _sequence(connection: Connection, table: Table) -> str | None:
    """Return the sequence of a table's numbers on PostgreSQL, if it has one."""
    name: str | None = connection.scalar(
        select(func.pg_get_serial_sequence(f'"{table.name}"', "id"))
    )
    return name


def insert_or(session: Session, into: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """Return an INSERT that may say what to do where a row is there already (ON CONFLICT)."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(into)
    return sqlite.insert(into)


def _table(of: type[Base]) -> Table:
    return cast(Table, of.__table__)
