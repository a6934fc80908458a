"""The clock deletes what is kept for a time only, as soon as it starts."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from sqlalchemy import Engine

from bot.delivery.clock import start_clock
from tests.digest_scene import Clock, courier_of
from tests.slack_on_loopback import slack_on_loopback


def test_what_is_kept_for_a_time_only_is_deleted_at_once(engine: Engine) -> None:
    now = datetime.now(UTC)
    called: list[datetime] = []
    done = threading.Event()

    def expire(now: datetime) -> None:
        called.append(now)
        done.set()

    with slack_on_loopback(Clock(now)) as slack:
        clock = start_clock(courier_of(engine, slack, Clock(now)), expire=expire)
        assert done.wait(10)
        clock.shutdown(wait=True)
    assert called == [now]
