"""A server that stops answering is given up; one that takes its time is waited for."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from corpus.database import driver_reading, open_engine, reading, storage_fault, writing
from corpus.database.storage_faults import UNREACHABLE
from tests.databases import ON_POSTGRESQL
from tests.postgresql.server import Server, server

psycopg = pytest.importorskip("psycopg")

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not ON_POSTGRESQL, reason="makes PostgreSQL hang: DATABASE=postgresql"),
]


@pytest.fixture(scope="module")
def one() -> Iterator[Server]:
    with server() as started:
        yield started


@pytest.fixture
def engine(one: Server) -> Iterator[Engine]:
    opened = open_engine(one.url())
    yield opened
    opened.dispose()


@contextmanager
def hanging(one: Server) -> Iterator[None]:
    one.signal_all(signal.SIGSTOP)
    try:
        yield
    finally:
        one.signal_all(signal.SIGCONT)


def read(engine: Engine) -> None:
    with reading(engine) as session:
        session.execute(text("SELECT 1"))


def read_by_driver(engine: Engine) -> None:
    with driver_reading(engine, asked=["SELECT 1"]) as (driver, _kept):
        driver.execute("SELECT 1").fetchall()


def write(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(text("SELECT 1"))


@pytest.mark.parametrize("ask", [read, read_by_driver, write])
@pytest.mark.parametrize("is_connected", [True, False])
def test_who_asks_a_server_that_hangs_gets_its_sentence(
    one: Server, engine: Engine, ask: Callable[[Engine], None], is_connected: bool
) -> None:
    if is_connected:
        ask(engine)
    with hanging(one):
        assert [fault_of(engine, ask), fault_of(engine, ask)] == [UNREACHABLE] * 2
    assert_answers_soon(engine, ask)


def fault_of(engine: Engine, ask: Callable[[Engine], None]) -> str | None:
    try:
        ask(engine)
    except DBAPIError as error:
        return storage_fault(error)
    return None


def assert_answers_soon(engine: Engine, ask: Callable[[Engine], None]) -> None:
    """It is not asked for a second after it was silent."""
    faults: list[str] = []
    while (fault := fault_of(engine, ask)) and len(faults) < 100:
        faults.append(fault)
        time.sleep(0.1)
    assert fault is None
    assert set(faults) <= {UNREACHABLE}


def test_what_is_in_the_middle_when_a_server_hangs_is_not_done(one: Server, engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(text("CREATE TABLE done (number integer)"))

    def write_and_hang(engine: Engine) -> None:
        with writing(engine) as session:
            session.execute(text("INSERT INTO done VALUES (1)"))
            one.signal_all(signal.SIGSTOP)
            session.execute(text("INSERT INTO done VALUES (2)"))

    assert fault_of(engine, write_and_hang) == UNREACHABLE
    one.signal_all(signal.SIGCONT)
    assert_answers_soon(engine, write)
    with reading(engine) as session:
        assert session.scalar(text("SELECT count(*) FROM done")) == 0


def test_a_server_that_takes_its_time_is_waited_for(engine: Engine) -> None:
    with reading(engine) as session:
        asked = text("SELECT count(*) FROM pg_stat_activity, pg_sleep(1.5) WHERE datid IS NOT NULL")
        assert session.scalar(asked) >= 1


def test_a_connection_whose_answers_are_out_of_step_is_lost(engine: Engine) -> None:
    def out_of_step() -> Generator[Any, Any, None]:
        raise psycopg.InternalError("received 2 results from command 'ROLLBACK'")
        yield

    pooled = engine.raw_connection()
    connection: Any = pooled.driver_connection
    with pytest.raises(psycopg.OperationalError) as lost:
        connection.wait(out_of_step())
    assert storage_fault(lost.value) == UNREACHABLE
    assert connection.closed
    pooled.invalidate()
    read(engine)  # on another one
