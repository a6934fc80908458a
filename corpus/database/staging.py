"""Rows that are put aside before a transaction writes them all.

A long document has a hundred thousand rows: to make and write them takes ten seconds of the write
lock. So they are made while nobody waits, and put into temporary tables of the connection that will
write them; for that SQLite takes no lock. The transaction then copies them with one statement a
table, in a tenth of the time. Nobody else sees temporary tables, and nothing is left of them when
the connection ends, however it ends.

The number of a row put aside counts from 1; what is to be added to it is known when it is copied.
What the rows were made of may have changed by then: Outdated is raised, and all is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Column, ColumnElement, Connection, Engine, MetaData, Table, insert, select
from sqlalchemy.orm import Session

from corpus.database.memory import OF_PEOPLE
from corpus.database.scoped import session_within
from corpus.model import Base, Document, Passage

PREFIX = "staged_"


class Outdated(Exception):
    """Something that rows put aside were made of has changed before they were written."""


Finish = Callable[[Session, Document, int], None]
"""Writes what was put aside, in the transaction that writes the document: takes its session, the
document, and the number before that of the first passage. Outdated if it does not hold any more."""


class Staging:
    """Temporary tables on one connection, each named after the table for which its rows are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._metadata = MetaData()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one state of the database, and may put rows aside."""
        options = {"sqlite_begin": "DEFERRED", OF_PEOPLE: True}
        bind = self._connection.execution_options(**options)
        with session_within(bind) as session, session.begin():
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session whose work is committed at the end of the block, or not at all."""
        options = {"sqlite_begin": "IMMEDIATE", OF_PEOPLE: False}
        bind = self._connection.execution_options(**options)
        with session_within(bind) as session, session.begin():
            yield session

    def put(self, session: Session, into: type[Base], rows: Sequence[Mapping[str, Any]]) -> Table:
        """Put rows aside for a table of the model; all have the columns of the first."""
        table = cast(Table, into.__table__)
        names = rows[0] if rows else table.columns.keys()
        columns = [Column(name, table.c[name].type) for name in names]
        return self.put_into(session, table.name, columns, rows)

    def put_into(
        self,
        session: Session,
        name: str,
        columns: Iterable[Column[Any]],
        rows: Sequence[Mapping[str, Any]],
    ) -> Table:
        """Put rows aside in a table called after `name`."""
        staged = Table(f"{PREFIX}{name}", self._metadata, *columns, prefixes=["TEMPORARY"])
        staged.create(session.connection())
        if rows:
            session.execute(insert(staged), rows)
        return staged


@dataclass(frozen=True, slots=True)
class UnwrittenDocument:
    """A new document whose rows are put aside, with a session that reads what they depend on.

    Neither the document nor its passages are of the session. The passages are numbered from 1, and
    the document is 0. `named` has (passage, actor, start, end) of those whom it names, once that is
    known; an actor that is not there yet has a number below 0.
    """

    session: Session
    staging: Staging
    document: Document
    passages: Sequence[Passage]
    named: list[tuple[int, int, int, int]] = field(default_factory=list)


def copy_staged(
    session: Session, staged: Table, into: type[Base], **changed: ColumnElement[Any]
) -> None:
    """Write the rows that were put aside into their table, some columns `changed`."""
    table = cast(Table, into.__table__)
    values = {column.name: column for column in staged.c} | changed
    session.execute(
        insert(table).from_select(list(values), select(*values.values()).select_from(staged))
    )


@contextmanager
def staging(engine: Engine) -> Iterator[Staging]:
    """Give room for rows to be put aside, while the context lasts."""
    with engine.connect() as connection:
        try:
            yield Staging(connection)
        finally:
            connection.invalidate()  # it is closed, and not used again: its tables end with it
