"""How a digest is set, in plain words and as Slack's markup."""

from __future__ import annotations

from datetime import UTC, datetime, time

from corpus.digests.options import DigestOptions
from corpus.digests.schedules import Schedule
from handlers.views.digest_schedule import schedule_line
from handlers.wording import schedule_words


def schedule_about(topic: str) -> Schedule:
    return Schedule(
        id=1,
        workspace="T1",
        channel="C1",
        number=1,
        wall_time=time(9),
        zone="Europe/Berlin",
        created_by="U1",
        since=datetime(2026, 1, 1, tzinfo=UTC),
        terms=DigestOptions(topic=topic),
    )


def test_a_topic_is_escaped_for_slack_and_for_slack_alone() -> None:
    schedule = schedule_about("law & order")
    assert schedule_words(schedule).endswith("about law & order")
    assert schedule_line(schedule).endswith("about law &amp; order")
