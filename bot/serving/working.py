"""Does jobs on threads beside those that answer, or in a process of their own.

Documents that people gave come before imports and upkeep, which take long: of several threads half
take nothing else. A clock notes what the shelf needs done (`Background.note_due`).

A process that ends does not wait for a long job: it lets go of it unfinished, and the next process
goes on with it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.serving.shelf_jobs import ShelfWorker
from corpus.jobs import GIVEN_IN_SLACK, OF_THE_SHELF, JobLease, Jobs
from corpus.model import JobKind
from corpus.upkeep import Background
from handlers.intake import Worker

log = logging.getLogger(__name__)

THREADS = 3
MOST_OF_A_PERSON = 1
"""So that a thread is free for the next person, whatever one has given."""

LOOK_EVERY = 2.0
"""Seconds after which is looked for jobs that another process noted, or left."""

DUE_EVERY = 20.0
"""Seconds after which is looked whether the shelf needs something done."""

PATIENCE_SECONDS = 3.0
"""How long the end of the process waits for jobs that are nearly done."""

Doing = Callable[[JobLease], None]


@dataclass(frozen=True, slots=True)
class JobThread:
    """What one thread does: jobs of the first kinds, and of the next ones where there are none."""

    jobs: Jobs
    now: Callable[[], datetime]
    kinds: Sequence[Sequence[JobKind]]
    do: Callable[[JobKind], Doing]
    held: dict[str, JobLease] = field(default_factory=dict)

    def run(self, over: threading.Event) -> None:
        """Do jobs until `over` is set."""
        while not over.is_set():
            lease = self._lease()
            if lease is None:
                self.jobs.wait(LOOK_EVERY)
                continue
            self.held[lease.token] = lease
            self.do(lease.job.kind)(lease)
            del self.held[lease.token]

    def _lease(self) -> JobLease | None:
        for kinds in self.kinds:
            try:
                lease = self.jobs.lease_next(
                    self.now(), most_of_a_person=MOST_OF_A_PERSON, kinds=kinds
                )
            except OperationalError:
                return None  # another writes: an import, or the job of another thread
            except DBAPIError:
                log.exception("jobs cannot be looked for")
                return None
            if lease is not None:
                return lease
        return None


def kinds_of_threads(threads: int, *, has_slack: bool) -> list[list[Sequence[JobKind]]]:
    """Return what each thread does, by preference; without Slack none does what is given there.

    >>> [[len(kinds) for kinds in each] for each in kinds_of_threads(3, has_slack=True)]
    [[2], [2, 4], [2, 4]]
    """
    if not has_slack:
        return [[OF_THE_SHELF] for _ in range(threads)]
    quick = threads // 2
    both: list[Sequence[JobKind]] = [GIVEN_IN_SLACK, OF_THE_SHELF]
    return [both[:1] if number < quick else both for number in range(threads)]


@contextmanager
def working(
    background: Background,
    now: Callable[[], datetime],
    worker: Worker | None = None,
    *,
    threads: int = THREADS,
    due_every: float = DUE_EVERY,
) -> Iterator[None]:
    """Do jobs during the block; without a `worker` only those that need nothing of Slack.

    With no threads nothing is done, and nothing looked for.
    """
    if not threads:
        yield
        return
    over = threading.Event()
    of_shelf = ShelfWorker(background, now, over.is_set)

    def doing(kind: JobKind) -> Doing:
        return worker.do if worker is not None and kind in GIVEN_IN_SLACK else of_shelf.do

    running = [
        JobThread(background.jobs, now, kinds, doing)
        for kinds in kinds_of_threads(threads, has_slack=worker is not None)
    ]
    started = [
        threading.Thread(target=each.run, args=(over,), name=f"jobs-{number}", daemon=True)
        for number, each in enumerate(running)
    ]
    clock = _clock(background, now, due_every)
    for thread in started:
        thread.start()
    try:
        yield
    finally:
        over.set()
        clock.shutdown(wait=True)
        background.jobs.wake()
        for thread in started:
            thread.join(PATIENCE_SECONDS)
        for lease in [lease for each in running for lease in list(each.held.values())]:
            with suppress(DBAPIError):
                background.jobs.give_back(lease, now())


def _clock(
    background: Background, now: Callable[[], datetime], seconds: float
) -> BackgroundScheduler:
    """Return a running clock that notes what is due, at once and again and again."""
    clock = BackgroundScheduler(timezone=UTC)

    def tick() -> None:
        try:
            background.note_due(now())
        except DBAPIError:
            log.warning("what is due cannot be looked for: the database did not answer")

    clock.add_job(
        tick,
        "interval",
        seconds=seconds,
        max_instances=1,
        coalesce=True,
        misfire_grace_time=None,
        next_run_time=datetime.now(UTC),
    )
    clock.start()
    return clock
