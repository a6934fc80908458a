"""The ledger of digests on the upgraded database: what was doubted goes on as on a new one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from corpus.digests import STUCK
from tests.databases import engine_at
from tests.digest_scene import Clock, courier_of, deliveries
from tests.library_database import copy_of
from tests.slack_on_loopback import slack_on_loopback

LATER = datetime(2026, 12, 10, 14, 30, tzinfo=UTC)


def test_what_could_not_be_seen_is_no_longer_called_skipped(upgraded: Path) -> None:
    query = "SELECT state, look_at FROM delivery WHERE reason LIKE 'it may have been posted%'"
    with closing(sqlite3.connect(upgraded)) as connection:
        assert connection.execute(query).fetchall() == [("unseen", None)]


def test_a_doubtful_digest_of_the_first_version_is_settled(upgraded: Path, tmp_path: Path) -> None:
    engine = engine_at(copy_of(upgraded, tmp_path))
    clock = Clock(LATER)
    with slack_on_loopback(clock) as slack:
        courier = courier_of(engine, slack, clock)
        courier.tick()
        clock.forward(seconds=STUCK.total_seconds())
        courier.tick()
        assert len(slack.posted("C02ONTHISDAY")) == 1
    found = deliveries(engine)["C02ONTHISDAY", date(2026, 12, 10)]
    engine.dispose()
    assert found[0] == "posted"
