"""Does jobs on threads beside those that answer, or in a process of their own.

Documents that people gave come before imports and upkeep, which take long: of several threads half
take nothing else. Shelves come in turn. A clock notes what each needs done
(`Background.note_due`).

A process that ends does not wait for a long job: it lets go of it unfinished, and the next process
goes on with it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count

from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.serving.shelf_jobs import ShelfWorker
from corpus.corpus import Corpus
from corpus.database import behind_askers
from corpus.jobs import GIVEN_IN_SLACK, OF_THE_SHELF, JobLease, Jobs
from corpus.model import JobKind
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


@dataclass(frozen=True, slots=True)
class JobThread:
    """What one thread does: jobs of the first kinds, and of the next ones where there are none.

    `do` does a job of the shelf of a corpus. `held` are the leases of what is being done.
    """

    corpus: Corpus
    now: Callable[[], datetime]
    kinds: Sequence[Sequence[JobKind]]
    do: Callable[[Corpus, JobLease], None]
    held: dict[str, tuple[Jobs, JobLease]] = field(default_factory=dict)
    turns: Iterator[int] = field(default_factory=count)

    def run(self, over: threading.Event) -> None:
        """Do jobs until `over` is set."""
        while not over.is_set():
            leased = self._lease()
            if leased is None:
                self.corpus.jobs.wait(LOOK_EVERY)
                continue
            corpus, lease = leased
            self.held[lease.token] = corpus.jobs, lease
            self.do(corpus, lease)
            del self.held[lease.token]

    def _lease(self) -> tuple[Corpus, JobLease] | None:
        try:
            shelves = self.corpus.jobs.shelves()
            first = next(self.turns) % len(shelves) if shelves else 0
            for kinds in self.kinds:
                for shelf in shelves[first:] + shelves[:first]:
                    corpus = self.corpus.of_shelf(shelf)
                    lease = corpus.jobs.lease_next(
                        self.now(), most_of_a_person=MOST_OF_A_PERSON, kinds=kinds
                    )
                    if lease is not None:
                        return corpus, lease
        except OperationalError:
            return None  # another writes: an import, or the job of another thread
        except DBAPIError:
            log.exception("jobs cannot be looked for")
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
    corpus: Corpus,
    now: Callable[[], datetime],
    worker: Worker | None = None,
    *,
    threads: int = THREADS,
    due_every: float = DUE_EVERY,
    is_asked: Callable[[], bool] = lambda: False,
) -> Iterator[None]:
    """Do jobs during the block; without a `worker` only those that need nothing of Slack.

    With no threads nothing is done, and nothing looked for.
    """
    if not threads:
        yield
        return
    over = threading.Event()

    def do(of: Corpus, lease: JobLease) -> None:
        if worker is not None and lease.job.kind in GIVEN_IN_SLACK:
            does = replace(worker, jobs=of.jobs).do
        else:
            does = ShelfWorker(of.background, now, over.is_set).do
        with behind_askers(is_asked):
            does(lease)

    running = [
        JobThread(corpus, now, kinds, do)
        for kinds in kinds_of_threads(threads, has_slack=worker is not None)
    ]
    started = [
        threading.Thread(target=each.run, args=(over,), name=f"jobs-{number}", daemon=True)
        for number, each in enumerate(running)
    ]
    clock = _clock(corpus, now, due_every)
    for thread in started:
        thread.start()
    try:
        yield
    finally:
        over.set()
        clock.shutdown(wait=True)
        corpus.jobs.wake()
        for thread in started:
            thread.join(PATIENCE_SECONDS)
        for jobs, lease in [held for each in running for held in list(each.held.values())]:
            with suppress(DBAPIError):
                jobs.give_back(lease, now())


def _clock(corpus: Corpus, now: Callable[[], datetime], seconds: float) -> BackgroundScheduler:
    """Return a running clock that notes what is due on each shelf, at once and again and again."""
    clock = BackgroundScheduler(timezone=UTC)

    def tick() -> None:
        try:
            for each in corpus.of_each_shelf():
                each.background.note_due(now())
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
