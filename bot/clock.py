"""The clock: a tick every thirty seconds, in this process, with no schedule of its own to lose."""

from __future__ import annotations

from datetime import UTC

from apscheduler.schedulers.background import BackgroundScheduler

from bot.delivery import Courier

TICK_SECONDS = 30


def start_clock(courier: Courier, *, tick_seconds: float = TICK_SECONDS) -> BackgroundScheduler:
    """Start ticking; the first tick comes at once, for what fell due while nothing ran."""
    clock = BackgroundScheduler(timezone=UTC)
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
    clock.start()
    return clock
