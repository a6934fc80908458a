"""The status of a digest: its schedule, when it is next due, and what became of the last ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from corpus.digests.schedules import Schedule
from corpus.model import Delivery, DeliveryState

RECENT = 5


@dataclass(frozen=True, slots=True)
class DeliveryDay:
    """One day of the ledger: its state and, unless it was posted, the reason.

    `thread` says what became of the thread of one that was posted, unless all is well.
    """

    local_date: date
    state: DeliveryState
    reason: str | None
    changed_at: datetime
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class DigestStatus:
    """A schedule with its last deliveries, newest first.

    `next_due` is in the schedule's zone, and None while it is paused. `skipped` are days to come
    that somebody left out, `uncertain` those of which nobody knows whether they arrived.
    """

    schedule: Schedule
    recent: tuple[DeliveryDay, ...]
    next_due: datetime | None
    last_posted: DeliveryDay | None
    skipped: tuple[date, ...]
    uncertain: tuple[DeliveryDay, ...]


def status_of(session: Session, schedule: Schedule, now: datetime) -> DigestStatus:
    """Return the status of one digest."""
    of_it = _days_of(schedule)
    passed = of_it.where(Delivery.due_at <= now)
    posted = of_it.where(Delivery.state == DeliveryState.POSTED)
    skipped = _skipped(session, schedule, now)
    due = schedule.next_due(now, passed_over=skipped) if schedule.paused_reason is None else None
    return DigestStatus(
        schedule=schedule,
        recent=_days(session, passed.limit(RECENT)),
        next_due=due,
        last_posted=next(iter(_days(session, posted.limit(1))), None),
        skipped=tuple(sorted(skipped)),
        uncertain=_days(session, of_it.where(Delivery.state == DeliveryState.UNCERTAIN)),
    )


def skip_next(session: Session, schedule: Schedule, by: str, now: datetime) -> date:
    """Leave out the next digest; the local date that it would have been for.

    The ledger has the day from now on as one that is done with, so that nothing enters it again.
    """
    skipped = _skipped(session, schedule, now)
    day = schedule.next_date(now, passed_over=skipped)
    session.add(
        Delivery(
            subscription_id=schedule.id,
            local_date=day,
            due_at=schedule.due_at(day),
            state=DeliveryState.SKIPPED,
            attempt=0,
            reason=f"skipped by <@{by}>",
            changed_at=now,
        )
    )
    return day


def unskip(session: Session, schedule: Schedule, now: datetime) -> int:
    """Put back the days to come that were left out; how many there were."""
    days = _skipped(session, schedule, now)
    session.execute(
        delete(Delivery).where(
            Delivery.subscription_id == schedule.id, Delivery.local_date.in_(days)
        )
    )
    return len(days)


def _skipped(session: Session, schedule: Schedule, now: datetime) -> set[date]:
    """Days to come that are in the ledger already."""
    return set(
        session.scalars(
            select(Delivery.local_date).where(
                Delivery.subscription_id == schedule.id,
                Delivery.due_at > now,
                Delivery.state == DeliveryState.SKIPPED,
            )
        )
    )


def _days_of(schedule: Schedule) -> Select[Delivery]:
    return (
        select(Delivery)
        .where(Delivery.subscription_id == schedule.id, Delivery.part == 0)
        .order_by(Delivery.local_date.desc())
    )


def _days(session: Session, rows: Select[Delivery]) -> tuple[DeliveryDay, ...]:
    return tuple(
        DeliveryDay(r.local_date, r.state, r.reason, r.changed_at, _trouble(session, r))
        for r in session.scalars(rows)
    )


def _trouble(session: Session, row: Delivery) -> str | None:
    """What became of the first message of a posted digest's thread that was not posted too."""
    if row.state != DeliveryState.POSTED:
        return None
    unposted = session.execute(
        select(Delivery.state, Delivery.reason)
        .where(
            Delivery.subscription_id == row.subscription_id,
            Delivery.local_date == row.local_date,
            Delivery.part > 0,
            Delivery.state != DeliveryState.POSTED,
        )
        .order_by(Delivery.part)
    ).first()
    return None if unposted is None else ", ".join(filter(None, unposted))
