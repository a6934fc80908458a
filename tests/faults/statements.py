"""The statements that a process sends to its database, seen before each is executed."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine, event

from tests.databases import ON_POSTGRESQL, engine_at


def tracing(place: Path, before_statement: Callable[[str], None]) -> Engine:
    """Return an engine that tells each statement, COMMIT too, before it is executed."""
    engine = engine_at(place)
    if not ON_POSTGRESQL:

        def trace(connection: sqlite3.Connection, _record: object) -> None:
            connection.set_trace_callback(before_statement)

        event.listen(engine, "connect", trace)
        return engine

    class TellingCursor(psycopg.Cursor[Any]):
        def execute(self, query: Any, *given: Any, **options: Any) -> TellingCursor:
            before_statement(str(query))
            super().execute(query, *given, **options)
            return self

        def executemany(self, query: Any, *given: Any, **options: Any) -> None:
            before_statement(str(query))
            super().executemany(query, *given, **options)

    def tell(connection: psycopg.Connection[Any], _record: object) -> None:
        connection.cursor_factory = TellingCursor

    event.listen(engine, "connect", tell)
    event.listen(engine, "commit", lambda _connection: before_statement("COMMIT"))
    return engine


def is_killed(act: Callable[[Callable[[str], None]], object], statements: int) -> bool:
    """Act in a child that is killed before its so many-th statement; whether it was.

    `act` is given what is to be called before each statement.
    """
    child = os.fork()
    if child == 0:
        left = iter(range(statements))

        def count(_statement: str) -> None:
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            act(count)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def briefly_waiting(engine: Engine, busy_ms: int) -> Engine:
    """Let an engine wait so long for a locked database, where the program waits 15 seconds."""
    if not ON_POSTGRESQL:
        pragma = f"PRAGMA busy_timeout = {busy_ms}"
        event.listen(engine, "connect", lambda driver, _record: driver.execute(pragma))
        return engine

    def shorten(
        _connection: object, _cursor: object, statement: str, values: Any, *_rest: object
    ) -> tuple[str, Any]:
        return statement.replace("lock_timeout = 15000", f"lock_timeout = {busy_ms}"), values

    event.listen(engine, "before_cursor_execute", shorten, retval=True)
    return engine
