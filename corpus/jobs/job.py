"""What is to be done in the background, a job as it stands, and the lease of whoever does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from corpus import model
from corpus.model import JobKind, JobState

OPEN = (JobState.WAITING, JobState.RUNNING)

GIVEN_IN_SLACK = (JobKind.READ, JobKind.ADD)
"""Kinds for whose answer a person looks at a card: they come before all others."""

OF_THE_SHELF = (JobKind.IMPORT, JobKind.ENCODE, JobKind.REREAD, JobKind.REINDEX)
"""Kinds that take long, and need nothing of Slack."""

PASSED_OVER, ADDING = "passed over", "adding"
"""What came of a document that was shared where intake is on and is none, and of one whose card was
answered: what adds it is a job of its own."""

UNLISTED = (PASSED_OVER, ADDING)
"""Outcomes of jobs that nobody looks for."""

NOBODY = ""
"""The person, workspace and channel of a job that the program gave itself."""

MOST_LINES = 20
"""Lines of a log: the first stays, and the newest."""

FIRST_PAUSE = timedelta(seconds=30)
"""Before a job is tried a second time; each further pause is ten times as long."""


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
    """A job as it stands: see `corpus.model.Job`.

    `log` has what happened to it: moments in UTC and words of the program's own.
    """

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
    started_at: datetime | None = None
    retry_at: datetime | None = None
    reason: str = ""
    log: Sequence[tuple[datetime, str]] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done, or being done."""
        return self.state in OPEN

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody took it back."""
        return self.state is JobState.CANCELLED

    @property
    def name(self) -> str:
        """The file, folder or page that it is about; empty if it is about the whole shelf."""
        return str(self.body.get("name", ""))

    def has_changed_within(self, now: datetime, time: timedelta) -> bool:
        """Return whether something happened to it so short a time ago."""
        return now - self.changed_at < time

    @property
    def is_of_program(self) -> bool:
        """Whether nobody asked for it."""
        return self.person == NOBODY


@dataclass(frozen=True, slots=True)
class JobLease:
    """A job that is its holder's to do: `attempt` counts from 1.

    `is_lost` says that it has ended too many processes, and is not to be tried again.
    """

    job: Job
    token: str
    attempt: int
    is_lost: bool = False


def pause_after(attempt: int) -> timedelta:
    """Return how long a job rests after its attempt of this number.

    >>> [str(pause_after(attempt)) for attempt in (1, 2)]
    ['0:00:30', '0:05:00']
    """
    return FIRST_PAUSE * int(10 ** (attempt - 1))


def read_job(row: model.Job) -> Job:
    """Return the job of a row."""
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
        row.started_at,
        row.retry_at,
        row.reason,
        tuple((datetime.fromisoformat(at), words) for at, words in row.log),
    )


def new_row(order: JobOrder, shelf_id: int, now: datetime) -> model.Job:
    """Return the row of a job that is to be done."""
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
        reason="",
        log=[],
    )


def add_line(row: model.Job, now: datetime, words: str) -> None:
    """Write a line into the log of a job; of a long log the middle is dropped."""
    lines = [*row.log, [now.isoformat(), words]]
    if len(lines) > MOST_LINES:
        lines = [lines[0], *lines[-MOST_LINES + 1 :]]
    row.log = lines
