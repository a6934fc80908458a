"""What was computed from the contents of a database, for as long as the contents stay the same.

A commit that changed anything writes a new version into the table of markers, unless the session
wrote `of_people` alone: messages, threads, deliveries. So a question after a question need not read
again which events people put on the timeline, and a question after an import or a correction does.

    documents = remembered(session, "documents", lambda: count_documents(session))

Values must be immutable, and hold nothing of the session. Outside `reading` they are computed anew.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Pool
from sqlalchemy.orm import Session

from corpus.database.scoped import scope_of
from corpus.values import Scope

Value = TypeVar("Value")
Id = TypeVar("Id", bound=Hashable)

CONTENTS_MARKER = "contents"

SCOPES = 4
"""Scopes of which something is remembered: the whole shelf and those used last."""

MOST_ROWS = 4096
"""Rows of a kind that are remembered by their ids: those of a small shelf, or of a busy hour."""

OF_PEOPLE = "of_people"
"""The option of a connection that writes nothing of the contents."""

_VERSION = f"SELECT value FROM marker WHERE name = '{CONTENTS_MARKER}'"
_NEW_VERSION = (
    f"INSERT INTO marker (name, value) VALUES ('{CONTENTS_MARKER}', hex(randomblob(8))) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_HAS_WRITTEN = (
    "SELECT pg_current_xact_id_if_assigned() IS NOT NULL AND to_regclass('marker') IS NOT NULL"
)
_NEW_VERSION_ON_SERVER = _NEW_VERSION.replace("hex(randomblob(8))", "gen_random_uuid()::text")
_HAS_MARKERS = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'marker'"

_UNREAD: Any = object()

_Memory = dict[Hashable, Any]
_memories: WeakKeyDictionary[Pool, OrderedDict[Scope, tuple[str, _Memory]]] = WeakKeyDictionary()
_lock = Lock()


def note_begin(connection: Connection) -> None:
    """Note how many rows a connection has changed when its transaction begins."""
    connection.info["changes"] = _driver(connection).total_changes


def note_commit(connection: Connection) -> None:
    """Give the contents a new version if the transaction that ends has changed them."""
    before = connection.info.get("changes")
    if connection.get_execution_options().get(OF_PEOPLE):
        return
    if before == _driver(connection).total_changes:
        return
    if connection.exec_driver_sql(_HAS_MARKERS).scalar():
        connection.exec_driver_sql(_NEW_VERSION)


def note_commit_on_server(connection: Connection) -> None:
    """Do what `note_commit` does on PostgreSQL, where a transaction that wrote has a number."""
    if connection.get_execution_options().get(OF_PEOPLE):
        return
    if connection.exec_driver_sql(_HAS_WRITTEN).scalar():
        connection.exec_driver_sql(_NEW_VERSION_ON_SERVER)


def remembered(session: Session, key: Hashable, compute: Callable[[], Value]) -> Value:
    """Return a value that depends on the contents and the session's scope alone."""
    memory = _memory_of(session)
    if memory is None:
        return compute()
    if key not in memory:
        memory[key] = compute()
    return cast(Value, memory[key])


def rows_by_id(
    session: Session,
    key: Hashable,
    ids: Iterable[Id],
    load: Callable[[Sequence[Id]], Mapping[Id, Value]],
) -> dict[Id, Value]:
    """Return values by their ids, in the order of the ids; `load` reads those not remembered.

    Ids that `load` does not know are left out.
    """
    held: dict[Id, Value | None] = remembered(session, key, dict)
    wanted = list(dict.fromkeys(ids))
    found = {each: value for each in wanted if (value := held.get(each, _UNREAD)) is not _UNREAD}
    missing = [each for each in wanted if each not in found]
    if missing:
        loaded = load(missing)
        if len(held) + len(missing) > MOST_ROWS:
            held.clear()
        for each in missing:
            found[each] = held[each] = loaded.get(each)
    return {each: cast(Value, found[each]) for each in wanted if found[each] is not None}


def _memory_of(session: Session) -> _Memory | None:
    """Return what is remembered of a session's scope; None where the session may write."""
    if not session.info.get("one_state"):
        return None
    memory = session.info.get("memory")
    if memory is None:
        session.info["memory"] = memory = _newest(session)
    return cast(_Memory, memory)


def _newest(session: Session) -> _Memory:
    connection = session.connection()
    version = str(connection.exec_driver_sql(_VERSION).scalar())
    with _lock:
        of_scopes = _memories.setdefault(connection.engine.pool, OrderedDict())
        scope = scope_of(session)
        held = of_scopes.get(scope)
        if held is None or held[0] != version:
            held = of_scopes[scope] = version, {}
        of_scopes.move_to_end(scope)
        while len(of_scopes) > SCOPES:
            of_scopes.popitem(last=False)
        return held[1]


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
