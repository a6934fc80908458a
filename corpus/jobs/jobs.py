"""The jobs of one database: one row each, so that each is done, whatever happens meanwhile.

    waiting    noted, and nobody does it
    running    leased by whoever does it, of however many threads and processes
    done       done; `outcome` says what came of it, and `body` what was found
    failed     it could not be done, or it has ended so many processes

A lease ends unless its holder renews it: if the holder was killed, another takes the job, and does
it again from the start. What a job does must therefore change nothing when it is done twice.

People take turns: of those who have jobs waiting, the one who has the fewest running comes first,
then the one whose last turn is longest ago. So the hundred files of one person do not hold up the
one file of another. `corpus.people.messages` and `corpus.digests.ledger` have such rows too.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Condition
from typing import Any

from sqlalchemy import ColumnElement, Engine, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from corpus import model
from corpus.database import reading, shelf_of, writing
from corpus.model import JobKind, JobState

LEASE = timedelta(seconds=60)
"""For how long a job is its holder's, who renews it several times in that time."""

MOST_ATTEMPTS = 3
"""A job that has ended so many processes is not done again."""

SAME_WITHIN = timedelta(minutes=2)
"""For how long a second job with the same key is taken for the first one, told again."""

KEPT_FOR = timedelta(days=30)
"""For how long a row is kept after its last change, as that of a message is."""

OPEN = (JobState.WAITING, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class JobOrder:
    """Something to be done for a person: `body` is what, and `key` what it is about."""

    kind: JobKind
    key: str
    workspace: str
    channel: str
    person: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands: see `corpus.model.Job`."""

    number: int
    kind: JobKind
    key: str
    workspace: str
    channel: str
    person: str
    state: JobState
    body: Mapping[str, Any]
    outcome: str
    done: int
    total: int
    noted_at: datetime
    changed_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done, or being done."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class JobLease:
    """A job that is its holder's to do: `attempt` counts from 1.

    `is_lost` says that it has ended too many processes, and is not to be tried again.
    """

    job: Job
    token: str
    attempt: int
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Jobs:
    """The jobs of one database; safe to share between threads of the program."""

    engine: Engine
    _changed: Condition = field(default_factory=Condition)

    @property
    def shelf_id(self) -> int:
        """The shelf for which these jobs are."""
        return shelf_of(self.engine)

    def note(self, order: JobOrder, now: datetime) -> int | None:
        """Write down something to be done, and return its number.

        None if the same is waiting or running, or was noted a moment ago.
        """
        with writing(self.engine) as session:
            same = select(model.Job.id).where(
                model.Job.shelf_id == self.shelf_id,
                model.Job.key == order.key,
                model.Job.kind == order.kind,
                or_(model.Job.state.in_(OPEN), model.Job.noted_at > now - SAME_WITHIN),
            )
            if session.scalar(same.limit(1)) is not None:
                return None
            row = _new_row(order, self.shelf_id, now)
            session.add(row)
            session.flush()
            number = row.id
        self.wake()
        return number

    def lease_next(self, now: datetime, *, most_of_a_person: int) -> JobLease | None:
        """Lease the job whose turn it is; None if none waits.

        Nobody has more than `most_of_a_person` running at once. The lock of the database is taken
        only if one is there to be leased.
        """
        with reading(self.engine) as session:
            if self._next(session, now, most_of_a_person) is None:
                return None
        with writing(self.engine) as session:
            number = self._next(session, now, most_of_a_person)
            if number is None:
                return None
            row = session.get_one(model.Job, number)
            row.attempt += 1
            row.state, row.token = JobState.RUNNING, secrets.token_hex(8)
            row.leased_until = now + LEASE
            row.started_at = row.changed_at = now
            return JobLease(_read(row), row.token, row.attempt, row.attempt > MOST_ATTEMPTS)

    def renew(self, lease: JobLease, now: datetime, *, done: int = 0, total: int = 0) -> bool:
        """Keep a job for another while, and write how far it is; False if it is lost to another.

        It is lost too if its row was erased.
        """
        with writing(self.engine) as session:
            row = self._held(session, lease)
            if row is None:
                return False
            row.leased_until = now + LEASE
            row.done, row.total = done, total
            return True

    def finish(
        self,
        lease: JobLease,
        now: datetime,
        outcome: str,
        *,
        body: Mapping[str, Any] | None = None,
        state: JobState = JobState.DONE,
    ) -> bool:
        """End a job, with what was found in place of its body; False if it is lost to another."""
        with writing(self.engine) as session:
            row = self._held(session, lease)
            if row is None:
                return False
            row.state, row.outcome, row.token, row.changed_at = state, outcome, None, now
            if body is not None:
                row.body = dict(body)
            return True

    def give_back(self, lease: JobLease, now: datetime) -> None:
        """Let another do a job at once, as if it had not been begun."""
        with writing(self.engine) as session:
            row = self._held(session, lease)
            if row is not None:
                row.state, row.token, row.changed_at = JobState.WAITING, None, now
                row.attempt -= 1

    def find(self, number: int) -> Job | None:
        """Return a job by its number; None if there is none, or it is kept no longer."""
        with reading(self.engine) as session:
            row = session.get(model.Job, number)
            return None if row is None or row.shelf_id != self.shelf_id else _read(row)

    def decide(
        self, number: int, outcome: str, now: datetime, *, body: Mapping[str, Any] | None = None
    ) -> Job | None:
        """Write what a person decided about a job that is done; None if it is not, any more."""
        with writing(self.engine) as session:
            row = session.get(model.Job, number)
            if row is None or row.shelf_id != self.shelf_id or row.state is not JobState.DONE:
                return None
            row.outcome, row.changed_at = outcome, now
            if body is not None:
                row.body = dict(body)
            return _read(row)

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

    def _next(self, session: Session, now: datetime, most_of_a_person: int) -> int | None:
        of_shelf = model.Job.shelf_id == self.shelf_id
        whose = (model.Job.workspace, model.Job.person)
        first = session.execute(
            select(*whose, func.min(model.Job.id)).where(of_shelf, _is_free(now)).group_by(*whose)
        ).all()
        held = and_(model.Job.state == JobState.RUNNING, model.Job.leased_until >= now)
        running = {
            (workspace, person): count
            for workspace, person, count in session.execute(
                select(*whose, func.count()).where(of_shelf, held).group_by(*whose)
            )
        }
        last = {
            (workspace, person): at
            for workspace, person, at in session.execute(
                select(*whose, func.max(model.Job.started_at)).where(of_shelf).group_by(*whose)
            )
            if at is not None
        }
        turns = [
            (running.get((workspace, person), 0), last.get((workspace, person)), number)
            for workspace, person, number in first
        ]
        ready = [turn for turn in turns if turn[0] < most_of_a_person]
        long_ago = now - KEPT_FOR - KEPT_FOR
        next_one = min(
            ready, key=lambda turn: (turn[0], turn[1] or long_ago, turn[2]), default=None
        )
        return None if next_one is None else next_one[2]

    def _held(self, session: Session, lease: JobLease) -> model.Job | None:
        row = session.get(model.Job, lease.job.number)
        return row if row is not None and row.token == lease.token else None


def _is_free(now: datetime) -> ColumnElement[bool]:
    """Return the condition for a job that nobody does: its holder may have been killed."""
    abandoned = and_(model.Job.state == JobState.RUNNING, model.Job.leased_until < now)
    return or_(model.Job.state == JobState.WAITING, abandoned)


def _new_row(order: JobOrder, shelf_id: int, now: datetime) -> model.Job:
    return model.Job(
        shelf_id=shelf_id,
        kind=order.kind,
        key=order.key,
        workspace=order.workspace,
        channel=order.channel,
        person=order.person,
        state=JobState.WAITING,
        body=dict(order.body),
        outcome="",
        done=0,
        total=0,
        attempt=0,
        leased_until=now,
        noted_at=now,
        changed_at=now,
    )


def _read(row: model.Job) -> Job:
    return Job(
        row.id,
        row.kind,
        row.key,
        row.workspace,
        row.channel,
        row.person,
        row.state,
        row.body,
        row.outcome,
        row.done,
        row.total,
        row.noted_at,
        row.changed_at,
    )


_GIVEN = re.compile(r"(?:slack|web):[^/]*/[^/]*\.(?P<number>\d+)/")
"""The source of a document that was given; it ends with the number of the job that read it."""


def forget_jobs_of(session: Session, source: str) -> None:
    """Delete what was read of a document that was given, when it is removed; the caller commits."""
    given = _GIVEN.match(source)
    if given is None:
        return
    number = int(given["number"])
    of_document = or_(model.Job.id == number, model.Job.key == adding_key(number))
    session.execute(delete(model.Job).where(of_document))


def adding_key(number: int) -> str:
    """Return the key of the job that adds what the job of this number has read."""
    return f"add:{number}"


def forget_old_jobs(session: Session, now: datetime) -> int:
    """Delete the rows that are kept no longer; return their number."""
    old = delete(model.Job).where(
        model.Job.changed_at < now - KEPT_FOR, model.Job.state.not_in(OPEN)
    )
    return len(session.execute(old.returning(model.Job.id)).all())
