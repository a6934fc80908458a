"""How a channel's digest stands: its schedule and what became of the last deliveries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.model import Delivery
from corpus.subscriptions import Schedule, schedule_of

RECENT = 5


@dataclass(frozen=True, slots=True)
class Delivered:
    """One day of the ledger: its state and, unless it was posted, the reason."""

    local_date: date
    state: str
    reason: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """A schedule with its last deliveries, newest first."""

    schedule: Schedule
    recent: tuple[Delivered, ...]


def standing_of(session: Session, *, workspace: str, channel: str) -> Standing | None:
    """How the channel's digest stands; None if it has none."""
    schedule = schedule_of(session, workspace=workspace, channel=channel)
    if schedule is None:
        return None
    rows = session.scalars(
        select(Delivery)
        .where(Delivery.subscription_id == schedule.id)
        .order_by(Delivery.local_date.desc())
        .limit(RECENT)
    )
    recent = tuple(Delivered(r.local_date, r.state, r.reason, r.changed_at) for r in rows)
    return Standing(schedule, recent)
