"""Whether digests go out: what `remembrancer doctor` tells of them. Nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus.database import reading
from corpus.digests.due import fallen_due
from corpus.digests.ledger import find
from corpus.digests.schedules import Schedule, schedules
from corpus.model import UNDECIDED

PATIENCE = timedelta(minutes=30)
"""How long after its time a digest may be undecided before it is overdue. A clock looks at it
every minute."""


@dataclass(frozen=True, slots=True)
class DigestHealth:
    """The schedules that are paused, how many are running, and how many of those are overdue."""

    paused: tuple[Schedule, ...]
    running: int
    overdue: int


def examine_digests(engine: Engine, now: datetime) -> DigestHealth:
    """Return which digests of a migrated database do not go out."""
    with reading(engine) as session:
        known = schedules(session)
        running = [schedule for schedule in known if schedule.paused_reason is None]
        return DigestHealth(
            paused=tuple(schedule for schedule in known if schedule.paused_reason is not None),
            running=len(running),
            overdue=sum(_is_overdue(session, schedule, now) for schedule in running),
        )


def _is_overdue(session: Session, schedule: Schedule, now: datetime) -> bool:
    """Say whether a day's digest fell due a while ago and nothing has become of it."""
    for local_date, due_at in fallen_due(schedule, now):
        found = find(session, schedule.id, local_date)
        if due_at < now - PATIENCE and (found is None or found[0] in UNDECIDED):
            return True
    return False
