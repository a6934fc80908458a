"""Watches on the upgraded database: what was there is old, and what comes is told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from corpus.watches import WatchSetting
from tests.databases import engine_at
from tests.digest_scene import Clock, courier_of
from tests.library_database import copy_of
from tests.slack_on_loopback import slack_on_loopback

NOW = datetime(2026, 12, 10, 14, 30, tzinfo=UTC)


def test_what_was_on_the_shelf_is_known_as_added_and_matched(upgraded: Path) -> None:
    query = (
        "SELECT (SELECT count(*) FROM document WHERE origin = 'team'), count(*), "
        "sum(matched_at IS NULL) FROM addition"
    )
    with closing(sqlite3.connect(upgraded)) as connection:
        documents, additions, unmatched = connection.execute(query).fetchone()
        occasions = connection.execute("SELECT DISTINCT occasion FROM delivery").fetchall()
    assert documents == additions > 0
    assert unmatched == 0
    assert all(occasion.startswith("digest-") for (occasion,) in occasions)


def test_a_watch_is_set_and_tells_what_comes(upgraded: Path, tmp_path: Path) -> None:
    engine = engine_at(copy_of(upgraded, tmp_path))
    clock = Clock(NOW)
    file = tmp_path / "news.md"
    file.write_text("The Zubrowka committee met on Monday and wrote a letter.\n", encoding="utf-8")
    with slack_on_loopback(clock) as slack:
        courier = courier_of(engine, slack, clock)
        courier.corpus.watches.set_up(
            WatchSetting("Zubrowka", "UTC"),
            workspace="T1",
            channel="C01RESEARCH",
            by="U01RESEARCH",
            now=NOW,
        )
        courier.corpus.upkeep.import_path(file, now=NOW)
        courier.corpus.watches.match_new(NOW)
        courier.tick()
        (told,) = slack.posted("C01RESEARCH")
        assert told["text"].startswith("New for “Zubrowka”: 1 passage in 1 document.")
    engine.dispose()
