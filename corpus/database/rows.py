"""Many rows of a table, written with one statement and without an object for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table, func, insert, select
from sqlalchemy.orm import Session

from corpus.model import Base


def insert_rows(session: Session, into: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows of the same columns into a table; nothing if there are none."""
    if rows:
        session.execute(insert(_table(into)), rows)


def next_number(session: Session, of: type[Base]) -> int:
    """Return the number that SQLite would give the next row, whatever the session sees.

    The caller has the write lock.
    """
    highest: int | None = session.scalar(select(func.max(_table(of).c.id)))
    return (highest or 0) + 1


def _table(of: type[Base]) -> Table:
    return cast(Table, of.__table__)
