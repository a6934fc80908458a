"""Does the jobs of the shelf: imports, and what the program owes it.

One that meets a fault is tried again after a pause. One whose process ends is given back, and goes
on where it was.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import DBAPIError

from corpus.database import storage_fault
from corpus.errors import CorpusError
from corpus.jobs import GIVEN_UP, RENEWED_EVERY, JobLease, Jobs, keeping
from corpus.model import JobState
from corpus.upkeep import Background, Stopped, Work
from handlers.slack import trace_of

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ShelfWorker:
    """Does one job of the shelf after the other; safe to be used by several threads.

    `is_over` says that the process ends; leases are renewed after so many seconds.
    """

    background: Background
    now: Callable[[], datetime]
    is_over: Callable[[], bool] = lambda: False
    renewed_every: float = RENEWED_EVERY

    @property
    def jobs(self) -> Jobs:
        """The jobs of the database."""
        return self.background.jobs

    def do(self, lease: JobLease) -> None:
        """Do a job, and write down what came of it; nothing is raised."""
        job, started = lease.job, self.now()
        if lease.is_lost:
            self._fail(lease, GIVEN_UP)
            return
        try:
            with keeping(self.jobs, lease, self.now, self.renewed_every) as kept:
                work = Work(started, lambda: kept.is_lost or self.is_over(), kept.tell)
                outcome, body = self.background.do(job, work)
            self.jobs.finish(lease, self.now(), outcome, body=body)
        except Stopped:
            self.jobs.give_back(lease, self.now())  # unless somebody cancelled it
        except CorpusError as error:
            self._fail(lease, str(error))
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told in the log
            self._rest(lease, error)
        took = {"job": job.number, "did": job.kind.value}
        log.info("job %s (%s) took %s", job.number, job.kind, self.now() - started, extra=took)

    def _fail(self, lease: JobLease, reason: str) -> None:
        self.jobs.finish(lease, self.now(), "", state=JobState.FAILED, reason=reason)

    def _rest(self, lease: JobLease, error: Exception) -> None:
        """Let a job be tried again later; where that cannot be written its lease ends by itself."""
        reference = secrets.token_hex(4)
        fault = storage_fault(error) if isinstance(error, DBAPIError | OSError) else None
        reason = fault or f"something went wrong on our side (ref {reference})"
        log.error("ref %s\n%s", reference, trace_of(error, {}), extra={"ref": reference})
        with suppress(DBAPIError):
            self.jobs.try_later(lease, self.now(), reason)
