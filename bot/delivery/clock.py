"""The clock: a tick every thirty seconds, in this process, with no schedule of its own to lose."""

from __future__ import annotations

from datetime import UTC

from apscheduler.schedulers.background import BackgroundScheduler

from bot.delivery.courier import Courier

TICK_SECONDS = 30


class Clock(BackgroundScheduler):  # type: ignore[misc]  # APScheduler has no types
    """A scheduler that, when it ends, first lets the courier claim no more."""

    def __init__(self, courier: Courier) -> None:
        super().__init__(timezone=UTC)
        self._courier = courier

    def shutdown(self, wait: bool = True) -> None:
        """End; the post that is under way is waited for, what is due is left to the next clock."""
        self._courier.stop()
        super().shutdown(wait=wait)


def start_clock(courier: Courier, *, tick_seconds: float = TICK_SECONDS) -> Clock:
    """Start ticking; the first tick comes at once, for what fell due while nothing ran."""
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
    clock.start()
    return clock
