"""Whose job comes next: people take turns, and the program's own jobs are one person's.

Of those who have jobs waiting, the one who has the fewest running comes first, then the one whose
last turn is longest ago. So the hundred files of one person do not hold up the one file of another.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from corpus.model import Job, JobKind, JobState

LONG_AGO = timedelta(days=60)
"""Longer than a row is kept: the last turn of who had none."""


def next_job(
    session: Session,
    shelf_id: int,
    now: datetime,
    *,
    most_of_a_person: int,
    kinds: Collection[JobKind] | None = None,
) -> int | None:
    """Return the number of the job whose turn it is, of these kinds; None if none is ready.

    Whoever has `most_of_a_person` of these kinds running waits.
    """
    of_shelf = Job.shelf_id == shelf_id
    if kinds is not None:
        of_shelf = and_(of_shelf, Job.kind.in_(kinds))
    whose = (Job.workspace, Job.person)
    first = session.execute(
        select(*whose, func.min(Job.id)).where(of_shelf, _is_free(now)).group_by(*whose)
    ).all()
    if not first:
        return None
    held = and_(Job.state == JobState.RUNNING, Job.leased_until >= now)
    running = {
        (workspace, person): count
        for workspace, person, count in session.execute(
            select(*whose, func.count()).where(of_shelf, held).group_by(*whose)
        )
    }
    last = {
        (workspace, person): at
        for workspace, person, at in session.execute(
            select(*whose, func.max(Job.started_at)).where(of_shelf).group_by(*whose)
        )
        if at is not None
    }
    turns = [
        (running.get((workspace, person), 0), last.get((workspace, person)), number)
        for workspace, person, number in first
    ]
    ready = [turn for turn in turns if turn[0] < most_of_a_person]
    long_ago = now - LONG_AGO
    next_one = min(ready, key=lambda turn: (turn[0], turn[1] or long_ago, turn[2]), default=None)
    return None if next_one is None else next_one[2]


def _is_free(now: datetime) -> ColumnElement[bool]:
    """Return the condition for a job that nobody does: its holder may have been killed."""
    abandoned = and_(Job.state == JobState.RUNNING, Job.leased_until < now)
    is_rested = or_(Job.retry_at.is_(None), Job.retry_at <= now)
    return or_(and_(Job.state == JobState.WAITING, is_rested), abandoned)
