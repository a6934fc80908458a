"""Jobs that wait and are done by nobody: no process that does jobs is running.

A process that does jobs looks for them every few seconds, on all shelves. So nobody does them if
one has been ready for some minutes while none, of any shelf, is leased.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from corpus.model import Job, JobState

UNATTENDED_AFTER = timedelta(minutes=2)
"""For how long a job is ready before nobody can be there who does it."""


@dataclass(frozen=True, slots=True)
class Unattended:
    """How many jobs nobody does, and since when the first of them could have been done."""

    jobs: int
    since: datetime


def unattended(
    session: Session, now: datetime, *, shelf_id: int | None = None
) -> Unattended | None:
    """Return what nobody does of a shelf, or of all; None if somebody does, or none waits."""
    job = Job.__table__.c  # of every shelf: this session sees its own
    is_held = and_(job.state == JobState.RUNNING, job.leased_until >= now)
    if session.execute(select(job.id).where(is_held).limit(1)).first() is not None:
        return None
    rests = and_(job.retry_at.is_not(None), job.retry_at > now)
    is_ready = or_(job.state == JobState.RUNNING, and_(job.state == JobState.WAITING, ~rests))
    since = case(
        (job.state == JobState.RUNNING, job.leased_until),
        (and_(job.retry_at.is_not(None), job.retry_at > job.changed_at), job.retry_at),
        else_=job.changed_at,
    )
    ready = select(func.count(), func.min(since)).where(is_ready)
    if shelf_id is not None:
        ready = ready.where(job.shelf_id == shelf_id)
    count, first = session.execute(ready).one()
    if first is None or now - first <= UNATTENDED_AFTER:
        return None
    return Unattended(count, first)
