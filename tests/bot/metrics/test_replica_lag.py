"""What a monitoring system reads of a standby that keeps up, lags and is gone: of a real one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from bot.metrics import measured
from bot.metrics_address import MetricsAddress
from bot.now import utc_now
from corpus.corpus import Corpus
from corpus.database import open_engine
from tests.postgresql.server import NoPostgreSQL, Server, server
from tests.postgresql.standby import REPLICATED, standby_of

pytestmark = pytest.mark.thorough


@dataclass
class Read:
    """The standby, the corpus that reads it, and where its metrics are read."""

    standby: Server
    corpus: Corpus
    url: str

    def lag(self) -> float | None:
        with urlopen(self.url, timeout=20) as answer:
            found = text_string_to_metric_families(answer.read().decode())
            return next(
                (
                    sample.value
                    for family in found
                    for sample in family.samples
                    if sample.name == "remembrancer_replica_lag_seconds"
                ),
                None,
            )

    def on_standby(self, statement: str) -> None:
        engine = open_engine(self.standby.url())
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(statement))
        engine.dispose()


@pytest.fixture
def read() -> Iterator[Read]:
    try:
        with server(settings=REPLICATED) as primary:
            first, _opened = Corpus.open(primary.url(), use_library=False, clock=utc_now)
            first.close()
            with standby_of(primary) as standby:
                corpus, _opened = Corpus.open(
                    primary.url(), use_library=False, clock=utc_now, read_url=standby.url()
                )
                with measured(MetricsAddress("127.0.0.1", 0), corpus) as address:
                    assert address is not None
                    yield Read(standby, corpus, f"http://127.0.0.1:{address.port}/metrics")
                corpus.close()
    except NoPostgreSQL as error:
        pytest.skip(f"this machine {error}")


def until(holds: Callable[[], bool]) -> None:
    """Wait for what comes by itself; the test fails if it does not come."""
    end = time.monotonic() + 40
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_the_lag_is_that_of_a_real_standby(read: Read) -> None:
    until(lambda: read.lag() == 0.0)
    read.on_standby("SELECT pg_wal_replay_pause()")
    read.corpus.shelves.add("Team of the lamp", now=utc_now())
    until(lambda: (read.lag() or 0.0) > 1.0)
    before = read.lag()
    assert before is not None
    until(lambda: (read.lag() or 0.0) > before)
    read.on_standby("SELECT pg_wal_replay_resume()")
    until(lambda: read.lag() == 0.0)
    read.standby.stop()
    until(lambda: read.lag() is None)
    assert "does not answer" in (read.corpus.replica_fault() or "")
