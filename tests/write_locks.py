"""Every statement of a run that writes is looked at: is it alone with what it writes?

That two transactions meet is rare, and no test sees it unless it arranges it. That one writes a
table of which it has not the lock is seen each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Table, event

from corpus.database.locks import LOCK, OF_CONVERSATIONS, WriteLock
from corpus.database.postgresql import WAITING


@contextmanager
def locks_checked() -> Iterator[None]:
    """AssertionError for whoever writes into a table without its lock, while the context lasts."""
    event.listen(Engine, "before_execute", _check)
    try:
        yield
    finally:
        event.remove(Engine, "before_execute", _check)


def _check(connection: Connection, statement: Any, *_others: object) -> None:
    if not getattr(statement, "is_dml", False):
        return
    options = connection.get_execution_options()
    if options.get("sqlite_begin") != "IMMEDIATE" and options.get(WAITING) is None:
        return  # it writes into a database that the test has by itself
    table: Table = statement.table
    lock: WriteLock = options.get(LOCK, WriteLock.CONTENTS)
    own = WriteLock.CONVERSATIONS if table.name in OF_CONVERSATIONS else WriteLock.CONTENTS
    assert set(own.value) <= set(lock.value), f"{table.name} is written with the lock of {lock}"
