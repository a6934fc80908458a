"""A whole database copied into another one, of the same kind or of the other.

Every table is copied in batches, each committed, in the order in which rows refer to each other. A
copy that was interrupted goes on where it ended. Until it is whole nobody opens the database that
it fills. The search index is derived from the passages: it is made anew there. At the end each
table of both is counted, and summed up row by row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Connection, Engine, MetaData, Table, delete, func, insert, select

from corpus.database import open_engine, reader_of, writing
from corpus.database.memory import CONTENTS_MARKER
from corpus.database.rows import count_on, highest_number
from corpus.database.unfinished import COPY_MARKER, unfinished_copy
from corpus.errors import CorpusError
from corpus.model import AuditRow, Base, Marker
from corpus.search import index
from corpus.upkeep.schema import current_revision, is_migrated, migrate

Progress = Callable[[str, int, int], None]
"""Called with what is done ("Copying", "Indexing", "Checking"), how much of it, and the total."""

BATCH = 2_000
"""Rows that are read, written and committed at a time."""

COPYING, INDEXING, CHECKING = "Copying", "Indexing", "Checking"

OWN_MARKERS = (COPY_MARKER, CONTENTS_MARKER)
"""Markers that a database has of its own: how far a copy is, and the version of its contents."""

_SUM = 1 << 128


class NotCopied(CorpusError):
    """A database that cannot be copied, or not there, or that the copy is not like."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: how many tables, and how many rows in all of them."""

    tables: int
    rows: int


def copy_database(
    source_url: str, target_url: str, *, restart: bool = False, progress: Progress | None = None
) -> Copied:
    """Copy a database into an empty one, which is made if it is a file that is not there.

    Into the copy of the same database that was interrupted the rest is copied; with `restart` all
    is copied again. NotCopied if the other database holds something else, or differs in the end.
    SchemaError if the source is not of this version, or cannot be opened.
    """
    source, target = open_engine(source_url), open_engine(target_url)
    try:
        _demand_ready(source, target)
        state = _begin(source, target, restart=restart)
        report = progress or (lambda _doing, _done, _total: None)
        with reader_of(source).connect() as connection:  # one state of it, to the end
            rows = _copy(connection, target, state, report)
            with writing(target) as session:
                index.rebuild(session, lambda done, total: report(INDEXING, done, total))
            _check(connection, target, report)
        _finish(target)
        return Copied(len(_tables()), rows)
    finally:
        source.dispose()
        target.dispose()


@dataclass(slots=True)
class _State:
    """Whose copy a database is, and which of its tables are whole."""

    source: str
    done: list[str]

    def write(self, connection: Connection) -> None:
        """Note it in the copy."""
        value = json.dumps({"source": self.source, "done": self.done})
        connection.execute(delete(Marker).where(Marker.name == COPY_MARKER))
        connection.execute(insert(Marker).values(name=COPY_MARKER, value=value))


def _demand_ready(source: Engine, target: Engine) -> None:
    if _address(source) == _address(target):
        raise NotCopied("That is one database: a copy needs another one.")
    if current_revision(source) is None:
        raise NotCopied(f"The database {_place(source)} is empty: there is nothing to copy.")
    if not is_migrated(source):
        raise NotCopied(
            f"The database {_place(source)} is of an older version: remembrancer db upgrade brings "
            "it up to date, with DATABASE_URL set to it."
        )
    if unfinished_copy(source) is not None:
        raise NotCopied(f"The database {_place(source)} is itself a copy that is not whole.")


def _begin(source: Engine, target: Engine, *, restart: bool) -> _State:
    """Make the other database ready, or return how far an earlier copy came."""
    address = hashlib.sha256(_address(source).encode()).hexdigest()
    before = unfinished_copy(target)
    if before is None and current_revision(target) is not None:
        raise NotCopied(
            f"The database {_place(target)} holds something: copy into an empty one. "
            "Nothing was changed."
        )
    if before is not None and before.get("source") != address:
        raise NotCopied(
            f"The database {_place(target)} is the unfinished copy of another one: delete it, or "
            "copy into a new one. Nothing was changed."
        )
    if before is not None and not restart:
        return _State(address, list(before["done"]))
    if before is None:
        migrate(target)
    state = _State(address, [])
    with target.begin() as connection:
        for table in reversed(_tables()):  # what the migrations wrote is in the source too
            if table.name != AuditRow.__tablename__:  # which only grows, and goes on from its end
                connection.execute(delete(table))
        state.write(connection)
    return state


def _copy(source: Connection, target: Engine, state: _State, report: Progress) -> int:
    counts = {table.name: _count(source, table) for table in _tables()}
    total, done = sum(counts.values()), 0
    for table in _tables():
        if table.name in state.done:
            done += counts[table.name]
            continue
        before = done
        with closing(_copied_batches(source, target, table, state)) as batches:
            for rows in batches:
                done += rows
                report(COPYING, done, total)
        done = before + counts[table.name]
    report(COPYING, total, total)
    return total


def _copied_batches(
    source: Connection, target: Engine, table: Table, state: _State
) -> Generator[int]:
    """Copy a table, and yield how many rows each batch had; those of before are the first one.

    Rows with a number come in its order, so that the highest one there says where to go on. Other
    tables are small, or their rows are found again in no order: they begin anew.
    """
    exact = _with_exact_json(table)
    query = _every(table)
    number = table.c.get("id") if _is_numbered(table) else None
    if number is not None:
        with target.connect() as connection:
            highest = connection.scalar(select(func.max(number)))
        if highest is not None:
            already = source.scalar(
                select(func.count()).select_from(table).where(number <= highest)
            )
            yield int(already or 0)
            query = query.where(number > highest)
        query = query.order_by(number)
    else:
        with target.begin() as connection:
            connection.execute(delete(table).where(*_kept(table)))
    with source.execution_options(yield_per=BATCH).execute(query) as found:
        for batch in found.partitions(BATCH):
            values = [_as_stored(table, row._mapping) for row in batch]
            with target.begin() as connection:
                connection.execute(insert(exact), values)
            yield len(batch)
    with target.begin() as connection:
        if number is not None:
            count_on(connection, table, highest_number(source, table))
        state.done.append(table.name)
        state.write(connection)


def _check(source: Connection, target: Engine, report: Progress) -> None:
    """Compare both, row by row; NotCopied names the tables that differ."""
    differing = []
    tables = _tables()
    with reader_of(target).connect() as copied:
        for done, table in enumerate(tables, start=1):
            if _summed_up(source, table) != _summed_up(copied, table):
                differing.append(table.name)
            report(CHECKING, done, len(tables))
    if differing:
        raise NotCopied(
            f"The copy differs from the database in {', '.join(differing)}. It changed between two "
            "attempts, or the copy was written to: stop the bot, and copy again with --restart."
        )


def _summed_up(connection: Connection, table: Table) -> tuple[int, int]:
    """Return how many rows a table has, and the sum of the checksums of all, in whatever order."""
    rows = total = 0
    found = connection.execution_options(yield_per=BATCH).execute(_every(table))
    for row in found:
        rows += 1
        values = repr([_canonical(value) for value in row]).encode()
        total += int.from_bytes(hashlib.blake2b(values, digest_size=16).digest(), "big")
    return rows, total % _SUM


def _canonical(value: Any) -> object:
    """Return a value in the one way in which both kinds of database give it."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (dict, list)):
        return json.dumps(value, sort_keys=True)
    return bytes(value) if isinstance(value, memoryview) else value


def _finish(target: Engine) -> None:
    with target.begin() as connection:
        connection.execute(delete(Marker).where(Marker.name == COPY_MARKER))


def _tables() -> Sequence[Table]:
    """Return the tables, those first to which others refer."""
    return Base.metadata.sorted_tables


def _count(connection: Connection, table: Table) -> int:
    query = select(func.count()).select_from(table).where(*_kept(table))
    return int(connection.scalar(query) or 0)


def _every(table: Table) -> Any:
    """Return a query for all rows, and of each column of JSON whether it holds nothing at all."""
    nothing = [each.is_(None).label(f"no_{each.name}") for each in _json_columns(table)]
    return select(table, *nothing).where(*_kept(table))


def _kept(table: Table) -> list[Any]:
    """Return the condition that a row is copied: what each database notes of itself is not."""
    return [table.c.name.not_in(OWN_MARKERS)] if table.name == Marker.__tablename__ else []


def _json_columns(table: Table) -> list[Any]:
    return [each for each in table.c if isinstance(each.type, JSON)]


def _as_stored(table: Table, row: Any) -> dict[str, Any]:
    """Return a row so that JSON's own null stays apart from nothing."""
    values = {each.name: row[each.name] for each in table.c}
    for each in _json_columns(table):
        if values[each.name] is None and not row[f"no_{each.name}"]:
            values[each.name] = JSON.NULL
    return values


def _with_exact_json(table: Table) -> Table:
    """Return the like of a table in whose columns of JSON nothing is nothing, and not a null."""
    exact = table.to_metadata(MetaData())
    for each in _json_columns(exact):
        each.type = JSON(none_as_null=True)
    return exact


def _is_numbered(table: Table) -> bool:
    """Return whether a table's key is a number, which the database gives."""
    columns = list(table.primary_key)
    return [each.name for each in columns] == ["id"] and columns[0].type.python_type is int


def _address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def _place(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)
