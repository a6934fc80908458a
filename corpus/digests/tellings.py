"""The tellings of watches that are due, entered into the ledger; and those that were not told.

A telling takes all that its watch has found and not told. One at once is due when there is
anything; a daily one at its time, for what imports had added by then, once a day. A telling that
was not posted because its watch was paused, or its channel is gone, gives back what it had: it is
told when the watch goes on.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import Session

from corpus import model
from corpus.digests.schedules import instant
from corpus.digests.zones import zone_info
from corpus.model import Addition, Delivery, DeliveryState, WatchMatch, telling_occasion
from corpus.watches import Watch, watch_by_id


def enter_tellings(session: Session, now: datetime) -> None:
    """Write a row for each telling that is due, with all that it is to tell."""
    untold = select(WatchMatch.watch_id).where(WatchMatch.telling.is_(None)).distinct()
    for watch_id in sorted(session.scalars(untold)):
        watch = watch_by_id(session, watch_id)
        if watch is None or watch.paused_reason is not None:
            continue
        due_at = last_due(watch, now)
        if due_at is None:
            _enter(session, watch, now, now, WatchMatch.telling.is_(None))
        elif not _is_entered(session, watch, due_at):
            added = select(Addition.id).where(
                Addition.id == WatchMatch.addition_id, Addition.added_at <= due_at
            )
            _enter(session, watch, due_at, now, added.exists())


def last_due(watch: Watch, now: datetime) -> datetime | None:
    """Return when a daily watch was due last; None for one that tells at once."""
    wall_time = watch.setting.wall_time
    if wall_time is None:
        return None
    zone = zone_info(watch.setting.zone)
    today = now.astimezone(zone).date()
    due = (instant(today - timedelta(days), wall_time, zone) for days in range(3))
    return next(moment for moment in due if moment <= now)


def _is_entered(session: Session, watch: Watch, due_at: datetime) -> bool:
    """Whether the watch has told something since it was due."""
    told = exists().where(Delivery.watch_id == watch.id, Delivery.due_at >= due_at)
    return bool(session.scalar(select(told)))


def _enter(
    session: Session, watch: Watch, due_at: datetime, now: datetime, among: ColumnElement[bool]
) -> None:
    """Enter a telling of what the watch has not told among some; none if that is nothing."""
    row = session.get_one(model.Watch, watch.id)
    number = row.tellings + 1
    waiting = (WatchMatch.watch_id == watch.id, WatchMatch.telling.is_(None), among)
    if session.scalar(select(WatchMatch.passage_id).where(*waiting).limit(1)) is None:
        return
    session.execute(
        update(WatchMatch)
        .where(*waiting)
        .values(telling=number)
        .execution_options(synchronize_session=False)
    )
    row.tellings = number
    session.add(
        Delivery(
            watch_id=watch.id,
            telling=number,
            occasion=telling_occasion(watch.id, number),
            local_date=due_at.astimezone(zone_info(watch.setting.zone)).date(),
            part=0,
            due_at=due_at,
            state=DeliveryState.DUE,
            attempt=0,
            changed_at=now,
        )
    )
    session.flush()


def give_back(session: Session, watch_id: int, telling: int) -> None:
    """Let what a telling had be told by a later one."""
    session.execute(
        update(WatchMatch)
        .where(WatchMatch.watch_id == watch_id, WatchMatch.telling == telling)
        .values(telling=None)
        .execution_options(synchronize_session=False)
    )
