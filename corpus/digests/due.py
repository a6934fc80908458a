"""What has fallen due, entered into the ledger: one row for each digest and local date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from corpus.digests.ledger import CATCH_UP, find
from corpus.digests.schedules import Schedule
from corpus.digests.zones import zone_info
from corpus.model import Delivery, DeliveryState


def enter_due(session: Session, schedules: Iterable[Schedule], now: datetime) -> None:
    """Write a row for every digest that has fallen due; one that is too late is skipped visibly."""
    known = _entered(session, since=now.date() - timedelta(days=2))
    for schedule in schedules:
        if schedule.paused_reason is not None:
            continue
        for local_date, due_at in fallen_due(schedule, now):
            if (schedule.id, local_date) not in known:
                enter(session, schedule, local_date, due_at, now)


def fallen_due(schedule: Schedule, now: datetime) -> Iterator[tuple[date, datetime]]:
    """The local dates whose digest is due by now, with the instant: of today and of yesterday.

    If this is called at least once in twelve hours, each date comes up, whatever the clocks of the
    zone do, and always with the same instant.
    """
    today = now.astimezone(zone_info(schedule.zone)).date()
    for local_date in (today - timedelta(days=1), today):
        due_at = schedule.due_at(local_date)
        if schedule.is_due_on(local_date) and schedule.since <= due_at <= now:
            yield local_date, due_at


def _entered(session: Session, since: date) -> set[tuple[int, date]]:
    """The digests that have a row, in one query: a thousand channels are looked at in each tick."""
    rows = session.execute(
        select(Delivery.subscription_id, Delivery.local_date).where(Delivery.local_date >= since)
    )
    return {(schedule_id, local_date) for schedule_id, local_date in rows if schedule_id}


def enter(
    session: Session, schedule: Schedule, local_date: date, due_at: datetime, now: datetime
) -> None:
    """Write the row of one digest unless there is one."""
    if find(session, schedule.id, local_date) is not None:
        return
    late = now - due_at > CATCH_UP
    row = Delivery(
        subscription_id=schedule.id,
        local_date=local_date,
        part=0,
        due_at=due_at,
        state=DeliveryState.SKIPPED if late else DeliveryState.DUE,
        attempt=0,
        reason="the bot did not run for twelve hours after it was due" if late else None,
        changed_at=now,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return  # another clock was quicker
