"""Questions are read from a replica as long as it has what it must have; with real servers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine, select, text

from bot.doctor import replica_finding
from corpus.database import Readers, open_engine, reading, writing
from corpus.database.replicas import (
    GONE,
    LOOK_AGAIN_AFTER,
    LOOK_EVERY,
    MOST_LAG,
    NO_REPLICA,
)
from corpus.model import Marker
from corpus.upkeep.health import Health
from corpus.upkeep.schema import migrate
from tests.postgresql.server import NoPostgreSQL, Server, server
from tests.postgresql.standby import REPLICATED, standby_of

pytestmark = pytest.mark.thorough


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Scene:
    """A primary and its standby, with the program's engines for both."""

    standby: Server
    primary_url: str
    replica_url: str
    primary: Engine
    replica: Engine
    clock: Clock

    def readers(self) -> Readers:
        return Readers(self.primary, self.replica, clock=self.clock)

    def on_standby(self, statement: str) -> None:
        with self.replica.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(statement))

    def write(self, value: str, engine: Engine | None = None) -> None:
        with writing(engine or self.primary) as session:
            session.merge(Marker(name="told", value=value))

    def write_elsewhere(self, value: str) -> None:
        """Have another process write."""
        other = open_engine(self.primary_url)
        self.write(value, other)
        other.dispose()

    def read(self, readers: Readers) -> str | None:
        with reading(readers.engine()) as session:
            return session.scalar(select(Marker.value).where(Marker.name == "told"))


def until(holds: Callable[[], bool]) -> None:
    """Wait for what comes by itself; the test fails if it does not come."""
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[Server, Server]]:
    try:
        with server(settings=REPLICATED) as primary:
            engine = open_engine(primary.url())
            migrate(engine)
            engine.dispose()
            with standby_of(primary) as standby:
                yield primary, standby
    except NoPostgreSQL as error:
        pytest.skip(f"this machine {error}")


@pytest.fixture
def scene(servers: tuple[Server, Server]) -> Iterator[Scene]:
    primary, standby = servers
    urls = primary.url(), standby.url()
    scene = Scene(standby, *urls, open_engine(urls[0]), open_engine(urls[1]), Clock())
    until(lambda: scene.readers().engine() is scene.replica)
    yield scene
    scene.primary.dispose()
    scene.replica.dispose()


def test_a_replica_that_keeps_up_is_read(scene: Scene) -> None:
    readers = scene.readers()
    assert readers.engine() is scene.replica
    assert readers.fault() is None
    assert readers.fresh().engine() is scene.primary
    found = replica_finding(scene.primary_url, scene.replica_url)
    assert found.health is Health.OK


def test_what_this_process_changed_is_seen_at_once(scene: Scene) -> None:
    readers = scene.readers()
    scene.on_standby("SELECT pg_wal_replay_pause()")
    try:
        scene.write("of this process")
        assert readers.engine() is scene.primary
        assert scene.read(readers) == "of this process"
        assert readers.fault() is None, "it is no fault of the replica's"
    finally:
        scene.on_standby("SELECT pg_wal_replay_resume()")
    until(lambda: readers.engine() is scene.replica)
    assert scene.read(readers) == "of this process"


def test_one_that_lags_is_passed_over_and_read_again_when_it_has_caught_up(scene: Scene) -> None:
    readers = scene.readers()
    assert readers.engine() is scene.replica
    scene.on_standby("SELECT pg_wal_replay_pause()")
    try:
        scene.write_elsewhere("of another process")
        scene.clock.now += LOOK_EVERY
        assert readers.engine() is scene.replica, "it is hardly behind"
        scene.clock.now += MOST_LAG + LOOK_EVERY
        assert readers.engine() is scene.primary
        assert scene.read(readers) == "of another process"
        assert "4 seconds behind" in (readers.fault() or "")
    finally:
        scene.on_standby("SELECT pg_wal_replay_resume()")

    def is_read() -> bool:
        scene.clock.now += LOOK_EVERY
        return readers.engine() is scene.replica

    until(is_read)
    assert readers.fault() is None


def test_one_that_is_gone_is_passed_over_and_looked_for_again(scene: Scene) -> None:
    readers = scene.readers()
    assert readers.engine() is scene.replica
    scene.standby.stop()
    try:
        scene.clock.now += LOOK_EVERY
        assert readers.engine() is scene.primary
        assert readers.fault() == GONE
        found = replica_finding(scene.primary_url, scene.replica_url)
        assert (found.health, found.sentence) == (Health.WARN, GONE)
    finally:
        scene.standby.start()
    assert readers.engine() is scene.primary, "it is not looked for all the time"

    def is_read() -> bool:
        scene.clock.now += LOOK_AGAIN_AFTER
        return readers.engine() is scene.replica

    until(is_read)


def test_without_a_primary_the_replica_is_read(scene: Scene) -> None:
    gone = open_engine("postgresql+psycopg://nobody@127.0.0.1:9/nothing")
    assert Readers(gone, scene.replica, clock=scene.clock).engine() is scene.replica


def test_another_database_is_no_replica(scene: Scene) -> None:
    with server(settings=REPLICATED) as other:
        engine = open_engine(other.url())
        readers = Readers(scene.primary, engine, clock=scene.clock)
        assert readers.engine() is scene.primary
        assert readers.fault() == NO_REPLICA
        engine.dispose()


def test_one_that_was_promoted_is_no_replica_any_more(scene: Scene) -> None:
    """The last of the tests, for there is no way back."""
    readers = scene.readers()
    assert readers.engine() is scene.replica
    scene.on_standby("SELECT pg_promote()")
    scene.clock.now += LOOK_EVERY
    assert readers.engine() is scene.primary
    assert readers.fault() == NO_REPLICA
