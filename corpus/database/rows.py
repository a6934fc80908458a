"""Many rows of a table, written with one statement and without an object for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Select, Table, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from corpus.model import Base


def insert_rows(session: Session, into: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows of the same columns into a table; nothing if there are none."""
    if rows:
        session.execute(insert(_table(into)), rows)


def insert_rows_into(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows into a table that is none of the model's; nothing if there are none."""
    if rows:
        session.execute(insert(table), rows)


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
    if session.get_bind().dialect.name == "postgresql" and rows > 0:
        sequence = func.pg_get_serial_sequence(f'"{table.name}"', "id")
        last = func.setval(sequence, func.nextval(sequence) + rows - 1)
        return int(session.execute(select(last)).scalar_one()) - rows + 1
    highest: int | None = session.scalar(select(func.max(table.c.id)))
    return (highest or 0) + 1


def insert_or(session: Session, into: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """Return an INSERT that may say what to do where a row is there already (ON CONFLICT)."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(into)
    return sqlite.insert(into)


def _table(of: type[Base]) -> Table:
    return cast(Table, of.__table__)
