"""The lease of a long job is renewed beside it, which is so told that it was cancelled."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import DBAPIError

from corpus.jobs.job import JobLease
from corpus.jobs.jobs import Jobs

RENEWED_EVERY = 5.0
"""Seconds: several times in the life of a lease, and as old as a shown progress may be."""

LOOKED_AT_EVERY = 0.25
"""Seconds: whoever cancels a job sees it stop at once, and to look takes no lock of writers."""


@dataclass
class KeptLease:
    """How far a job is, and whether it is still its holder's; used by two threads."""

    done: int = 0
    total: int = 0
    is_lost: bool = False

    def tell(self, done: int, total: int) -> None:
        """Note how far the job is: it is written down with the next renewal."""
        self.done, self.total = done, total


@contextmanager
def keeping(
    jobs: Jobs, lease: JobLease, now: Callable[[], datetime], every: float = RENEWED_EVERY
) -> Iterator[KeptLease]:
    """Keep a lease during the block; what is yielded says when it is lost, and takes progress.

    The database may be locked by the very job for a while: a lease outlives that.
    """
    kept, over = KeptLease(total=lease.job.total), threading.Event()

    def renew() -> None:
        with suppress(DBAPIError):
            if not jobs.renew(lease, now(), done=kept.done, total=kept.total):
                kept.is_lost = True

    def look() -> None:
        with suppress(DBAPIError):
            if not jobs.is_held(lease):
                kept.is_lost = True

    def keep() -> None:
        renewed_at = time.monotonic()
        while not over.wait(min(every, LOOKED_AT_EVERY)) and not kept.is_lost:
            if time.monotonic() - renewed_at < every:
                look()
            else:
                renew()
                renewed_at = time.monotonic()

    keeper = threading.Thread(target=keep, name=f"lease-{lease.job.number}", daemon=True)
    keeper.start()
    try:
        yield kept
    finally:
        over.set()
        keeper.join()
        renew()
