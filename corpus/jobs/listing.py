"""Jobs as they are listed: running, waiting, failed, then those that ended of late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from corpus import model
from corpus.jobs.job import OPEN, UNLISTED, Job, read_job
from corpus.jobs.unattended import Unattended, unattended
from corpus.model import JobKind, JobState

LATELY = timedelta(days=7)
"""For how long a job that has ended is listed."""

ORDER = {JobState.RUNNING: 0, JobState.WAITING: 1, JobState.FAILED: 2}
"""In what order jobs are listed; the others come last."""


@dataclass(frozen=True, slots=True)
class JobPage:
    """Some jobs of a list, the first of which is number `offset` of `total`.

    `counts` are those of the whole list by state. `unattended` are those of it that nobody does;
    None if somebody does jobs, or none waits.
    """

    jobs: tuple[Job, ...]
    total: int
    offset: int = 0
    unattended: Unattended | None = None
    counts: Mapping[JobState, int] = field(default_factory=dict)


def list_jobs(
    session: Session,
    shelf_id: int,
    now: datetime,
    *,
    limit: int,
    offset: int,
    of_person: tuple[str, str] | None,
) -> JobPage:
    """Return a page of the jobs of a shelf: see `corpus.jobs.Jobs.listed`."""
    is_recent = or_(model.Job.state.in_(OPEN), model.Job.changed_at > now - LATELY)
    wanted = [model.Job.shelf_id == shelf_id, is_recent]
    wanted.append(model.Job.outcome.not_in(UNLISTED))
    is_read = and_(model.Job.kind == JobKind.ENCODE, model.Job.state == JobState.DONE)
    wanted.append(~is_read)  # one follows each import
    if of_person is not None:
        wanted += [model.Job.workspace == of_person[0], model.Job.person == of_person[1]]
    rank = case(ORDER, value=model.Job.state, else_=len(ORDER))
    ended_first = case((model.Job.state.in_(OPEN), None), else_=model.Job.changed_at)
    rows = session.scalars(
        select(model.Job)
        .where(*wanted)
        .order_by(rank, ended_first.desc(), model.Job.id)
        .limit(limit)
        .offset(offset)
    ).all()
    by_state = select(model.Job.state, func.count()).where(*wanted).group_by(model.Job.state)
    counts = dict(session.execute(by_state).all())
    listed = tuple(map(read_job, rows))
    left = unattended(session, now, shelf_id=shelf_id) if any(j.is_open for j in listed) else None
    return JobPage(listed, sum(counts.values()), offset, left, counts)
