"""PostgreSQL: its engine, and what reads or writes on it.

What reads is a REPEATABLE READ transaction that may not write. What writes takes an advisory lock
first, see `corpus.database.locks`, and is READ COMMITTED: each statement sees what the writers
before it left.
No setting outlives its transaction and no statement is prepared, so that a pooler may give each
transaction another connection of its own. A connection that was lost is made anew when it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, Integer, PoolProxiedConnection, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError

from corpus.database.driver import Driver, PostgresDriver, Statement, errors_as_ours
from corpus.database.locks import lock_of, taking
from corpus.database.memory import note_commit_on_server
from corpus.errors import CorpusError

MOST_PENDING = "1MB"
"""How much of a full-text index waits to be written into it. Every query walks that."""

WAITING = "writers_wait_ms"
"""The option of a connection that writes alone, and waits so long for it."""

READ_ONLY = "25006"
"""The code of a server that became a standby, or whose disk is full: another may be the primary."""

ONE_STATE = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

END = "ROLLBACK"
IDLE = 0  # libpq's number of a connection that is in no transaction

CONNECTING: dict[str, Any] = {
    "prepare_threshold": None,
    # A person waits for it, and Slack for three seconds.
    "connect_timeout": 3,
    "application_name": "remembrancer",
    # A server that is gone without a word is noticed within half a minute.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""What psycopg and libpq are told; the URL may say otherwise, all but the first."""

LONGEST_QUESTION, LONGEST_READ, LONGEST_WRITE = 30.0, 600.0, 3600.0
"""Seconds that one statement takes at most, whether or not the server answers others meanwhile."""

POOL: dict[str, Any] = {"pool_pre_ping": True, "pool_size": 10, "max_overflow": 20}


_is_asked = ContextVar("is_asked", default=True)
"""Whether a connection is asked for a sign of life before it is used."""


class DriverMissing(CorpusError):
    """The extra `postgres` is not installed."""


def open_engine(url: str) -> Engine:
    """Return an engine for a database of a server; DriverMissing without the extra `postgres`."""
    try:
        # The text of an error goes to the log, which must not hold what people typed.
        engine = create_engine(url, hide_parameters=True, **POOL)
    except ModuleNotFoundError as error:
        raise DriverMissing(
            "DATABASE_URL names PostgreSQL, for which psycopg is missing: "
            "pip install 'remembrancer[postgres]', and write it as postgresql+psycopg://…"
        ) from error
    engine.dialect.colspecs = {**engine.dialect.colspecs, Integer: _AnyInteger}
    ping = engine.dialect.do_ping
    engine.dialect.do_ping = lambda dbapi_connection: (  # type: ignore[method-assign]
        ping(dbapi_connection) if _is_asked.get() else True
    )
    event.listen(engine, "do_connect", _connecting())
    event.listen(engine, "connect", _take_any_text)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "commit", note_commit_on_server)
    event.listen(engine, "handle_error", _examine_error)
    return engine


def _connecting() -> Callable[..., Any]:
    """Return what makes the connections of an engine, which know of each other's silence."""
    from corpus.database.silence import Silence, connect  # only where psycopg is

    silence = Silence()

    def make(_dialect: object, _record: object, _cargs: object, parameters: dict[str, Any]) -> Any:
        for name, value in CONNECTING.items():
            parameters.setdefault(name, value)
        parameters["prepare_threshold"] = None
        return connect(dict(parameters), silence)

    return make


class _AnyInteger(Integer):
    """A number as long as it is: one that no column could hold is found in no row, and no error."""

    render_bind_cast = False


def _take_any_text(connection: Any, _record: object) -> None:
    """Put U+FFFD where a text has NUL, which PostgreSQL refuses: offsets stay what they are."""
    from psycopg.types.string import StrDumperUnknown

    class WithoutNul(StrDumperUnknown):
        def dump(self, obj: str) -> bytes | bytearray | memoryview | None:
            return super().dump(obj.replace("\0", "\ufffd"))

    connection.adapters.register_dumper(str, WithoutNul)


def _begin(connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    reads = connection.get_execution_options().get("postgresql_readonly", False)
    driver.longest = LONGEST_READ if reads else LONGEST_WRITE
    wait_ms = connection.get_execution_options().get(WAITING)
    if wait_ms is not None:
        # To compile a statement takes longer here than it saves, and others wait for the lock.
        connection.exec_driver_sql(
            f"SET LOCAL lock_timeout = {int(wait_ms)}; SET LOCAL jit = off; "
            f"SET LOCAL gin_pending_list_limit = '{MOST_PENDING}'; {taking(lock_of(connection))}"
        )


def _examine_error(context: ExceptionContext) -> None:
    """Leave the first line of an error, and a server that takes no changes any more.

    The detail below the first line names the values of a row.
    """
    original = context.original_exception
    if getattr(original, "sqlstate", None) == READ_ONLY:
        context.is_disconnect = True
    message = str(original)
    first = message.partition("\n")[0]
    if first != message:
        original.args = (first,)
        if context.sqlalchemy_exception is not None:
            told = context.sqlalchemy_exception
            told.args = tuple(
                each.replace(message, first) if isinstance(each, str) else each
                for each in told.args
            )


def reader(engine: Engine) -> Engine:
    """Return what a reading session is bound to."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


@contextmanager
def one_state(
    engine: Engine, settings: Sequence[str], asked: Sequence[str]
) -> Iterator[tuple[Driver, dict[Any, Any]]]:
    """Give a connection that sees one state during the block, and writes nothing.

    Its beginning goes to the server as one, with `settings` and the queries that are `asked`. It
    tells too whether the connection was lost meanwhile, so that nothing is asked for that alone.
    """
    ahead = [(sql, ()) for sql in asked]
    with _unasked(), errors_as_ours("connecting"):
        pooled = engine.raw_connection()
    try:
        try:
            driver = _begun(pooled, settings, ahead)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
            pooled.invalidate()
            pooled.close()
            with errors_as_ours("connecting"):
                pooled = engine.raw_connection()
            driver = _begun(pooled, settings, ahead)
        try:
            yield driver, pooled.info
        finally:
            _end(driver.connection)
    finally:
        pooled.close()


def _begun(
    pooled: PoolProxiedConnection, settings: Sequence[str], ahead: Sequence[Statement]
) -> PostgresDriver:
    """Begin on a connection, and answer what is read ahead."""
    connection: Any = pooled.driver_connection
    driver = PostgresDriver(connection, end=END)
    try:
        connection.longest = LONGEST_QUESTION
        with errors_as_ours(ONE_STATE, connection):
            connection.autocommit = True  # psycopg would begin by a statement of its own
        driver.read_ahead(ahead, after=(ONE_STATE, *settings))
    except BaseException:
        _end(connection)
        raise
    return driver


def _end(connection: Any) -> None:
    if not connection.closed:
        if connection.info.transaction_status != IDLE:
            connection.execute(END)
        connection.autocommit = False


@contextmanager
def _unasked() -> Iterator[None]:
    """Let connections be taken from the pool without asking whether they were lost."""
    token = _is_asked.set(False)
    try:
        yield
    finally:
        _is_asked.reset(token)


@contextmanager
def writer(engine: Engine, wait_ms: int) -> Iterator[Engine | Connection]:
    """Give what a writing session is bound to: its transactions are alone in the database."""
    yield engine.execution_options(**{WAITING: wait_ms})
