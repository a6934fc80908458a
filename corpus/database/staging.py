"""Rows that are put aside before a transaction writes them all.

A long document has a hundred thousand rows: to make and write them takes ten seconds of the write
lock. So they are made while nobody waits, and put into temporary tables of the connection that will
write them; for that no lock is taken. The transaction then copies them with one statement a
table, in a tenth of the time. Rows that are to go are named by temporary tables of their numbers in
the same way. Nobody else sees temporary tables, and nothing is left of them when the connection
ends, however it ends.

Passages that are not written yet have the numbers -1, -2 and so on; which ones they get is known
when they are copied. What the rows were made of may have changed by then: Outdated is raised, and
all is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    MetaData,
    Table,
    case,
    delete,
    insert,
    literal,
    select,
)
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from corpus.database.locks import LOCK, WriteLock
from corpus.database.memory import OF_PEOPLE
from corpus.database.options import BUSY_TIMEOUT_MS
from corpus.database.postgresql import WAITING
from corpus.database.replicas import note_written
from corpus.database.scoped import session_within
from corpus.model import Base, Document, Passage, PassageKind

PREFIX = "staged_"

READING: dict[str, dict[str, Any]] = {
    "sqlite": {"sqlite_begin": "DEFERRED"},
    "postgresql": {"isolation_level": "REPEATABLE READ"},
}
WRITING: dict[str, dict[str, Any]] = {
    "sqlite": {"sqlite_begin": "IMMEDIATE"},
    "postgresql": {"isolation_level": "READ COMMITTED", WAITING: BUSY_TIMEOUT_MS},
}
"""What a connection is told for each, by SQLAlchemy's name of the database."""

MISSING = "42P01"
"""PostgreSQL's code of a table that is not there."""

AT_ONCE = 500
"""Rows that are in memory while they are put aside."""


class Outdated(Exception):
    """Something that rows put aside were made of has changed before they were written."""


Finish = Callable[[Session, Document, int], None]
"""Writes what was put aside, in the transaction that writes the document: takes its session, the
document, and the number before that of the first new passage. Outdated if it does not hold any
more."""


class Staging:
    """Temporary tables on one connection, each named after the table for which its rows are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._metadata = MetaData()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one state of the database, and may put rows aside."""
        options = READING[self._connection.dialect.name]
        bind = self._connection.execution_options(**options, **{OF_PEOPLE: True})
        with session_within(bind) as session, session.begin():
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session whose work is committed at the end of the block, or not at all."""
        options = WRITING[self._connection.dialect.name]
        told = {OF_PEOPLE: False, LOCK: WriteLock.CONTENTS}
        bind = self._connection.execution_options(**options, **told)
        with self._on_its_connection(), session_within(bind) as session, session.begin():
            yield session
        note_written(self._connection.engine)

    @contextmanager
    def _on_its_connection(self) -> Iterator[None]:
        """Outdated if a pooler has given the transaction another connection of the server."""
        try:
            yield
        except ProgrammingError as error:
            if getattr(error.orig, "sqlstate", None) == MISSING:
                raise Outdated from error
            raise

    def put(self, session: Session, into: type[Base], rows: Iterable[Mapping[str, Any]]) -> Table:
        """Put rows aside for a table of the model; all have the columns of the first."""
        table = cast(Table, into.__table__)
        waiting = iter(rows)
        first = list(islice(waiting, 1))
        names = first[0] if first else table.columns.keys()
        columns = [Column(name, table.c[name].type) for name in names]
        return self.put_into(session, table.name, columns, chain(first, waiting))

    def put_numbers(self, session: Session, name: str, numbers: Iterable[int]) -> Table:
        """Put the numbers of some rows aside, each once, in a column `id`."""
        columns = [Column("id", Integer, primary_key=True, autoincrement=False)]
        rows = [{"id": number} for number in sorted(set(numbers))]
        return self.put_into(session, name, columns, rows)

    def put_into(
        self,
        session: Session,
        name: str,
        columns: Iterable[Column[Any]],
        rows: Iterable[Mapping[str, Any]],
    ) -> Table:
        """Put rows aside in a table called after `name`; they are made as they are written."""
        staged = Table(f"{PREFIX}{name}", self._metadata, *columns, prefixes=["TEMPORARY"])
        staged.create(session.connection())
        waiting = iter(rows)
        while some := list(islice(waiting, AT_ONCE)):
            session.execute(insert(staged), some)
        if self._connection.dialect.name == "postgresql":
            # A server knows nothing of the size of temporary tables by itself.
            session.connection().exec_driver_sql(f"ANALYZE {staged.name}")
        return staged


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage that is not written yet, or has just been: what is derived of it is made of these.

    It takes a tenth of the memory of a row of the model, and of the time to make one; a long
    document has 60,000. `document_id` and `number` are known once it is written.
    """

    id: int
    shelf_id: int
    collection_id: int
    start: int
    end: int
    kind: PassageKind
    whole: str = field(repr=False)
    document_id: int = 0
    number: int = 0
    retired_at: None = None

    @property
    def text(self) -> str:
        """The text of the passage, which is cut out of the document's `whole` one."""
        return self.whole[self.start : self.end]


StagedPassage = Passage | NewPassage


class NamedActor(NamedTuple):
    """An actor named in a passage, at offsets relative to it."""

    passage_id: int
    actor_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UnwrittenDocument:
    """A document as it is to be, with a session that reads what it depends on.

    Neither the document nor its passages are of the session. `document` has the number 0 if it is
    new. `passages` are those that it will have; the new ones are numbered from -1 down. `added` are
    those of them of which everything is to be derived, and `gone` is a table of the numbers of
    those of which nothing is to be left: a passage that is in both is derived anew. None is gone of
    a new document. `is_removed` says that nothing is to be left of the document, `is_restated` that
    all its statements are to be placed anew.

    `named` are those whom the passages name, once that is known; an actor that is not there yet has
    a number below 0. `renamed` are the passages among those that
    stay in which others are named than before.
    """

    session: Session
    staging: Staging
    document: Document
    passages: Sequence[StagedPassage]
    added: Sequence[StagedPassage]
    gone: Table | None = None
    is_removed: bool = False
    is_restated: bool = False
    named: list[NamedActor] = field(default_factory=list)
    renamed: set[int] = field(default_factory=set)


def numbered(passage: ColumnElement[int], before: int) -> ColumnElement[int]:
    """Return the number of a passage of which a row was put aside, in SQL."""
    return case((passage < 0, literal(before) - passage), else_=passage)


def number_of(passage: int, before: int) -> int:
    """Return the number of a passage of which a row was put aside.

    >>> number_of(-1, 40), number_of(7, 40)
    (41, 7)
    """
    return before - passage if passage < 0 else passage


def copy_staged(
    session: Session, staged: Table, into: type[Base], **changed: ColumnElement[Any]
) -> None:
    """Write the rows that were put aside into their table, some columns `changed`."""
    table = cast(Table, into.__table__)
    values = {column.name: column for column in staged.c} | changed
    session.execute(
        insert(table).from_select(list(values), select(*values.values()).select_from(staged))
    )


def delete_staged(
    session: Session, of: type[Base], column: str, numbers: Table, *conditions: ColumnElement[bool]
) -> None:
    """Delete the rows of a table whose column has a number that was put aside."""
    table = cast(Table, of.__table__)
    among = table.c[column].in_(select(numbers.c.id))
    session.execute(delete(table).where(among, *conditions))


@contextmanager
def staging(engine: Engine) -> Iterator[Staging]:
    """Give room for rows to be put aside, while the context lasts."""
    with engine.connect() as connection:
        try:
            yield Staging(connection)
        finally:
            connection.invalidate()  # it is closed, and not used again: its tables end with it
