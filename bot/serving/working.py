"""Does the jobs that people gave the bot, on threads beside those that answer.

A process that ends does not wait for a long job: it lets go of it unfinished, and the next process
does it again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy.exc import DBAPIError, OperationalError

from corpus.jobs import JobLease
from handlers.intake import Worker

log = logging.getLogger(__name__)

THREADS = 2
MOST_OF_A_PERSON = 1
"""So that a thread is free for the next person, whatever one has given."""

LOOK_EVERY = 2.0
"""Seconds after which is looked for jobs that another process noted, or left."""

PATIENCE_SECONDS = 3.0
"""How long the end of the process waits for jobs that are nearly done."""


@contextmanager
def working(worker: Worker, *, threads: int = THREADS) -> Iterator[None]:
    """Do jobs during the block."""
    over, held = threading.Event(), dict[str, JobLease]()

    def run() -> None:
        while not over.is_set():
            try:
                lease = worker.jobs.lease_next(worker.now(), most_of_a_person=MOST_OF_A_PERSON)
            except OperationalError:
                lease = None  # another writes: an import, or the job of another thread
            except DBAPIError:
                log.exception("jobs cannot be looked for")
                lease = None
            if lease is None:
                worker.jobs.wait(LOOK_EVERY)
                continue
            held[lease.token] = lease
            worker.do(lease)
            del held[lease.token]

    running = [
        threading.Thread(target=run, name=f"jobs-{number}", daemon=True)
        for number in range(threads)
    ]
    for thread in running:
        thread.start()
    try:
        yield
    finally:
        over.set()
        worker.jobs.wake()
        for thread in running:
            thread.join(PATIENCE_SECONDS)
        for lease in list(held.values()):
            with suppress(DBAPIError):
                worker.jobs.give_back(lease, worker.now())
