"""The clock: it calls the courier every thirty seconds, and has no schedule that could be lost.

Beside that it holds what imports added against the watches, which may take a while after a large
one; and twice a day it deletes what is kept for a time only. Two clocks on one database do no harm.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.schedulers.background import BackgroundScheduler

from bot.delivery.courier import Courier

TICK_SECONDS = 30
EXPIRY_HOURS = 12


class Clock(BackgroundScheduler):  # type: ignore[misc]  # APScheduler has no types
    """A scheduler that stops the courier from leasing digests before it ends."""

    def __init__(self, courier: Courier) -> None:
        super().__init__(timezone=UTC)
        self._courier = courier

    def shutdown(self, wait: bool = True) -> None:
        """End after the post under way; the digests still due are left to the next clock."""
        self._courier.stop()
        super().shutdown(wait=wait)


def start_clock(
    courier: Courier,
    *,
    match: Callable[[datetime], object],
    expire: Callable[[datetime], object],
    tick_seconds: float = TICK_SECONDS,
) -> Clock:
    """Start ticking; the first tick comes at once, for digests that fell due while nothing ran.

    `match` holds what is new at a moment against the watches, `expire` deletes what is kept no
    longer; both are called at once too.
    """
    clock = Clock(courier)
    jobs = (
        (courier.tick, {"seconds": tick_seconds}),
        (lambda: match(courier.now()), {"seconds": tick_seconds}),
        (lambda: expire(courier.now()), {"hours": EXPIRY_HOURS}),
    )
    for do, interval in jobs:
        # One that is missed, late or still running is no loss: the next does the same work.
        clock.add_job(
            do,
            "interval",
            **interval,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
            next_run_time=courier.now(),
        )
    clock.start()
    return clock
