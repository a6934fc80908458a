"""Write locks: another who has one, and a look at every statement of a run that writes.

That two transactions meet is rare, and no test sees it unless it arranges it. That one writes a
table of which it has not the lock is seen each time, in every test.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, Table, event

from corpus.database.engine import writing
from corpus.database.locks import TABLES, WriteLock, lock_of
from corpus.database.postgresql import WAITING
from corpus.model import AuditRow, Base


@contextmanager
def locks_checked() -> Iterator[None]:
    """AssertionError for whoever writes into a table without its lock, while the context lasts."""
    event.listen(Engine, "before_execute", _check)
    try:
        yield
    finally:
        event.remove(Engine, "before_execute", _check)


@contextmanager
def lock_held(engine: Engine, lock: WriteLock) -> Iterator[None]:
    """Another has the lock while the block runs."""
    has_it, over = threading.Event(), threading.Event()

    def hold() -> None:
        with writing(engine, lock=lock) as session:
            session.connection()
            has_it.set()
            over.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    has_it.wait(30)
    try:
        yield
    finally:
        over.set()
        thread.join()


def own_lock(table: str) -> WriteLock:
    """Return the lock with which a table is written."""
    of_table = (lock for lock, names in TABLES.items() if table in names)
    return next(of_table, WriteLock.CONTENTS)


def _check(connection: Connection, statement: Any, *_others: object) -> None:
    if not getattr(statement, "is_dml", False):
        return
    options = connection.get_execution_options()
    if options.get("sqlite_begin") != "IMMEDIATE" and options.get(WAITING) is None:
        return  # it writes into a database that the test has by itself
    table: Table = statement.table
    if statement.is_insert and table.name == AuditRow.__tablename__:
        return
    needed = _to_delete_from(table.name) if statement.is_delete else own_lock(table.name)
    lock = lock_of(connection)
    assert needed in lock, f"{table.name} is written with {lock}, and needs {needed}"


@cache
def _to_delete_from(table: str) -> WriteLock:
    """Return the locks of a table and of all from which the database deletes rows with its own."""
    lock = own_lock(table)
    for other in Base.metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table.name == table != other.name and key.ondelete == "CASCADE":
                lock |= _to_delete_from(other.name)
    return lock
