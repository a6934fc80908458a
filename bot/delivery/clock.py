"""The clock: it calls the courier every thirty seconds, and has no schedule that could be lost.

Twice a day it deletes what is kept for a time only. Two clocks on one database do no harm.
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
    expire: Callable[[datetime], object],
    tick_seconds: float = TICK_SECONDS,
) -> Clock:
    """Start ticking; the first tick comes at once, for digests that fell due while nothing ran.

    `expire` deletes what is kept no longer at a moment; it is called at once too.
    """
    clock = Clock(courier)
    # A tick that is missed, late or still running is no loss: the next one does the same work.
    clock.add_job(
        courier.tick,
        "interval",
        seconds=tick_seconds,
        max_instances=1,
        coalesce=True,
        misfire_grace_time=None,
        next_run_time=courier.now(),
    )
    clock.add_job(
        lambda: expire(courier.now()),
        "interval",
        hours=EXPIRY_HOURS,
        max_instances=1,
        coalesce=True,
        misfire_grace_time=None,
        next_run_time=courier.now(),
    )
    clock.start()
    return clock
