"""The jobs of one database: one row each, so that each is done, whatever happens meanwhile.

    waiting    noted, and nobody does it; after a fault it rests for a while first
    running    leased by whoever does it, of however many threads and processes
    done       done; `outcome` says what came of it, and `body` what was found
    failed     it could not be done, or it has ended so many processes; `reason` says why
    cancelled  somebody took it back; what it had done by then stays

A lease ends unless its holder renews it: if the holder was killed, another takes the job, and does
it again from the start. What a job does must therefore change nothing when it is done twice. Who
renews a job that was cancelled or erased is told that it is lost, and stops.

Whose job comes next, `corpus.jobs.turns` says. `corpus.people.messages` and `corpus.digests.ledger`
have such rows too.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Condition
from typing import Any

from sqlalchemy import ColumnElement, Engine, func, or_, select, text
from sqlalchemy.orm import Session

from corpus import model
from corpus.audit import AuditKind, Signature, add_entry
from corpus.database import WriteLock, reading, shelf_of, writing
from corpus.jobs.job import (
    GIVEN_IN_SLACK,
    OPEN,
    Job,
    JobLease,
    JobOrder,
    add_line,
    new_row,
    pause_after,
    read_job,
)
from corpus.jobs.listing import JobPage, list_jobs
from corpus.jobs.turns import next_job
from corpus.jobs.unattended import Unattended, unattended
from corpus.model import JobKind, JobState

LEASE = timedelta(seconds=60)
"""For how long a job is its holder's, who renews it several times in that time."""

MOST_ATTEMPTS = 3
"""A job that has ended so many processes, or failed so often, is not done again by itself."""

SAME_WITHIN = timedelta(minutes=2)
"""For how long a second job with the same key is taken for the first one, told again."""

SHELVES = (
    "SELECT DISTINCT shelf_id FROM job "
    f"WHERE state IN ('{JobState.WAITING}', '{JobState.RUNNING}') ORDER BY 1"
)
"""As it stands, for the ORM would restrict it to one shelf."""

GIVEN_UP = "it has ended the program several times"


@dataclass(frozen=True, slots=True)
class Jobs:
    """The jobs of one database; safe to share between threads of the program."""

    engine: Engine
    _changed: Condition = field(default_factory=Condition)

    @property
    def shelf_id(self) -> int:
        """The shelf for which these jobs are."""
        return shelf_of(self.engine)

    def note(
        self, order: JobOrder, now: datetime, *, signed: Signature | None = None
    ) -> int | None:
        """Write down something to be done, and return its number.

        None if the same is waiting or running, or was noted a moment ago. `signed` is who does a
        deed with it, for the audit.
        """
        with writing(self.engine, lock=WriteLock.ORDERS) as session:
            is_same: ColumnElement[bool] = model.Job.state.in_(OPEN)
            if order.kind in GIVEN_IN_SLACK:  # which tells of the same thing more than once
                is_same = or_(is_same, model.Job.noted_at > now - SAME_WITHIN)
            same = select(model.Job.id).where(
                *_about(self.shelf_id, order.kind, order.key), is_same
            )
            if session.scalar(same.limit(1)) is not None:
                return None
            row = new_row(order, self.shelf_id, now)
            session.add(row)
            session.flush()
            number = row.id
            if signed is not None:
                _note_deed(session, AuditKind.JOB_NOTED, row, signed)
        self.wake()
        return number

    def lease_next(
        self,
        now: datetime,
        *,
        most_of_a_person: int,
        kinds: Collection[JobKind] | None = None,
    ) -> JobLease | None:
        """Lease the job whose turn it is, of these kinds; None if none is ready.

        Nobody has more than `most_of_a_person` of these kinds running at once. The lock of the
        database is taken only if one is there to be leased.
        """

        def next_number(session: Session) -> int | None:
            return next_job(
                session, self.shelf_id, now, most_of_a_person=most_of_a_person, kinds=kinds
            )

        with reading(self.engine) as session:
            if next_number(session) is None:
                return None
        with writing(self.engine, lock=WriteLock.ORDERS) as session:
            number = next_number(session)
            if number is None:
                return None
            row = session.get_one(model.Job, number)
            row.attempt += 1
            row.state, row.token = JobState.RUNNING, secrets.token_hex(8)
            row.leased_until = now + LEASE
            row.started_at = row.changed_at = now
            row.retry_at = None
            add_line(row, now, "begun" if row.attempt == 1 else f"begun, attempt {row.attempt}")
            return JobLease(read_job(row), row.token, row.attempt, row.attempt > MOST_ATTEMPTS)

    def renew(
        self,
        lease: JobLease,
        now: datetime,
        *,
        done: int = 0,
        total: int = 0,
        body: Mapping[str, Any] | None = None,
    ) -> bool:
        """Keep a job for another while, and write how far it is; False if it is lost to another.

        It is lost too if it was cancelled, or its row erased. `body` takes the place of its body,
        for whoever goes on with it.
        """
        with writing(self.engine, lock=WriteLock.ORDERS) as session:
            row = self._held(session, lease)
            if row is None:
                return False
            row.leased_until = now + LEASE
            row.done, row.total = done, total
            if body is not None:
                row.body = dict(body)
            return True

    def is_held(self, lease: JobLease) -> bool:
        """Return whether a job is still its holder's: False if another's, cancelled or erased."""
        with reading(self.engine) as session:
            return self._held(session, lease) is not None

    def finish(
        self,
        lease: JobLease,
        now: datetime,
        outcome: str,
        *,
        body: Mapping[str, Any] | None = None,
        state: JobState = JobState.DONE,
        reason: str = "",
    ) -> bool:
        """End a job, with what was found in place of its body; False if it is lost to another.

        `reason` is why it failed: a sentence to its person.
        """
        with writing(self.engine, lock=WriteLock.ORDERS) as session:
            row = self._held(session, lease)
            if row is None:
                return False
            row.state, row.outcome, row.token, row.changed_at = state, outcome, None, now
            row.reason = reason
            add_line(row, now, f"{state.value}: {reason or outcome}")
            if body is not None:
                row.body = dict(body)
            return True

    def try_later(self, lease: JobLease, now: datetime, reason: str) -> JobState | None:
        """Let a job that met a fault rest, and be tried again; after the last attempt it failed.

        Return what has become of it; None if it is lost to another.
        """
        with writing(self.engine, lock=WriteLock.ORDERS) as session:
            row = self._held(session, lease)
            if row is None:
                return None
            row.token, row.changed_at, row.reason = None, now, reason
            if row.attempt >= MOST_ATTEMPTS:
                row.state = JobState.FAILED
                add_line(row, now, f"failed: {reason}")
            else:
                pause = pause_after(row.attempt)
                row.state, row.retry_at = JobState.WAITING, now + pause
                seconds = int(pause.total_seconds())
                add_line(row, now, f"tried again in {seconds} s: {reason}")
            return row.state

    def give_back(self, lease: JobLease, now: datetime) -> None:
        """Let another do a job at once, as if it had not been begun."""
        with writing(self.engine, lock=WriteLock.ORDERS) as session:
            row = self._held(session, lease)
            if row is not None:
                row.state, row.token, row.changed_at = JobState.WAITING, None, now
                row.attempt -= 1
                add_line(row, now, "given back: the process ended")

    def cancel(self, number: int, signed: Signature) -> Job | None:
        """Take a job back, and return it; None if it is not to be done any more.

        Whoever does it stops at the next file. What it had done by then stays.
        """
        with writing(self.engine, lock=WriteLock.ORDERS) as session:
            row = self._row(session, number)
            if row is None or row.state not in OPEN:
                return None
            row.state, row.token, row.changed_at = JobState.CANCELLED, None, signed.at
            row.retry_at = None
            add_line(row, signed.at, "cancelled")
            _note_deed(session, AuditKind.JOB_CANCELLED, row, signed)
            found = read_job(row)
        self.wake()
        return found

    def retry(self, number: int, signed: Signature) -> Job | None:
        """Do a job again that failed or was cancelled, and return it; None if it was neither.

        None too if the same is waiting or running.
        """
        with writing(self.engine, lock=WriteLock.ORDERS) as session:
            row = self._row(session, number)
            if row is None or row.state not in (JobState.FAILED, JobState.CANCELLED):
                return None
            of_same = _about(self.shelf_id, row.kind, row.key)
            same = select(model.Job.id).where(*of_same, model.Job.state.in_(OPEN))
            if session.scalar(same.limit(1)) is not None:
                return None
            row.state, row.attempt, row.outcome, row.reason = JobState.WAITING, 0, "", ""
            row.done = row.total = 0
            row.changed_at = signed.at
            add_line(row, signed.at, "to be done again")
            _note_deed(session, AuditKind.JOB_RETRIED, row, signed)
            found = read_job(row)
        self.wake()
        return found

    def listed(
        self,
        now: datetime,
        *,
        limit: int,
        offset: int = 0,
        of_person: tuple[str, str] | None = None,
    ) -> JobPage:
        """Return a page of jobs: running, waiting, failed, then what was done of late.

        `of_person` are the workspace and the id of the one whose jobs are listed; None lists all.
        """
        with reading(self.engine) as session:
            return list_jobs(
                session, self.shelf_id, now, limit=limit, offset=offset, of_person=of_person
            )

    def unattended(self, now: datetime) -> Unattended | None:
        """Return what nobody does of all shelves' jobs; None if somebody does, or none waits."""
        with reading(self.engine) as session:
            return unattended(session, now)

    def shelves(self) -> list[int]:
        """Return the shelves of the database, this one or others, on which a job is to be done."""
        with reading(self.engine) as session:
            return list(session.scalars(text(SHELVES)))

    def last(self, kind: JobKind, key: str) -> Job | None:
        """Return the newest job of a kind and a key; None if there is none."""
        of_same = _about(self.shelf_id, kind, key)
        with reading(self.engine) as session:
            found = select(model.Job).where(*of_same).order_by(model.Job.id.desc()).limit(1)
            row = session.scalar(found)
            return None if row is None else read_job(row)

    def find(self, number: int) -> Job | None:
        """Return a job by its number; None if there is none, or it is kept no longer."""
        with reading(self.engine) as session:
            row = self._row(session, number)
            return None if row is None else read_job(row)

    def decide(
        self, number: int, outcome: str, now: datetime, *, body: Mapping[str, Any] | None = None
    ) -> Job | None:
        """Write what a person decided about a job that is done; None if it is not, any more."""
        with writing(self.engine, lock=WriteLock.ORDERS) as session:
            row = self._row(session, number)
            if row is None or row.state is not JobState.DONE:
                return None
            row.outcome, row.changed_at = outcome, now
            if body is not None:
                row.body = dict(body)
            return read_job(row)

    def waiting(self, workspace: str, person: str) -> int:
        """Return how many jobs of a person are still to be done, or being done."""
        with reading(self.engine) as session:
            mine = model.Job.workspace == workspace, model.Job.person == person
            counted = select(func.count()).select_from(model.Job)
            return session.scalar(counted.where(*mine, model.Job.state.in_(OPEN))) or 0

    def wait(self, seconds: float) -> None:
        """Return once a job is noted in this process, or after so many seconds."""
        with self._changed:
            self._changed.wait(seconds)

    def wake(self) -> None:
        """End the waiting of those who wait in this process."""
        with self._changed:
            self._changed.notify_all()

    def _held(self, session: Session, lease: JobLease) -> model.Job | None:
        row = session.get(model.Job, lease.job.number)
        return row if row is not None and row.token == lease.token else None

    def _row(self, session: Session, number: int) -> model.Job | None:
        row = session.get(model.Job, number)
        return row if row is not None and row.shelf_id == self.shelf_id else None


def _about(shelf_id: int, kind: JobKind, key: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for the jobs of a kind that are about the same."""
    return model.Job.shelf_id == shelf_id, model.Job.key == key, model.Job.kind == kind


def _note_deed(session: Session, kind: AuditKind, row: model.Job, signed: Signature) -> None:
    add_entry(session, kind, signed, str(row.id), after={"job": row.kind.value})
