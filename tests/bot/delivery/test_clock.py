"""The clock matches watches, and deletes what is kept for a time only, as soon as it starts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine

from bot.delivery.clock import start_clock
from tests.digest_scene import Clock, courier_of
from tests.slack_on_loopback import slack_on_loopback


def test_watches_are_matched_and_what_is_kept_for_a_time_only_is_deleted_at_once(
    engine: Engine,
) -> None:
    now = datetime.now(UTC)
    called: dict[str, datetime] = {}
    done = threading.Barrier(3)

    def noting(name: str) -> Callable[[datetime], None]:
        def note(now: datetime) -> None:
            called[name] = now
            done.wait(10)

        return note

    with slack_on_loopback(Clock(now)) as slack:
        courier = courier_of(engine, slack, Clock(now))
        clock = start_clock(courier, match=noting("match"), expire=noting("expire"))
        done.wait(10)
        clock.shutdown(wait=True)
    assert called == {"match": now, "expire": now}
