"""The digests that channels have set up, and when a wall-clock time falls on a given day.

Cron never decides which dates get a digest: it is wrong round daylight saving. A local date and a
wall time give one instant, always: in a gap (a time the clocks skip) the first instant after it, in
a fold (a time that comes twice) the first of the two.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.digests.options import AS_USUAL, DigestOptions, Section
from corpus.digests.zones import zone_info
from corpus.errors import QueryError
from corpus.model import Subscription

MOST_DIGESTS = 10  # of one channel
HORIZON_DAYS = 60  # how far ahead a due day is looked for, among days that are passed over


@dataclass(frozen=True, slots=True)
class Schedule:
    """A digest of a channel: due at `wall_time` of `zone`, on days that have something to say.

    `number` is what the channel calls it by, `id` what the ledger does.
    """

    id: int
    workspace: str
    channel: str
    wall_time: time
    zone: str
    created_by: str
    since: datetime  # nothing that was due before is owed
    paused_reason: str | None = None
    number: int = 1
    terms: DigestOptions = AS_USUAL

    def settings(self) -> dict[str, Any]:
        """Return what people set, as the audit keeps it."""
        return {
            "time": self.wall_time.strftime("%H:%M"),
            "zone": self.zone,
            "days": sorted(self.terms.days),
            "sections": [section.value for section in self.terms.sections],
            "most": self.terms.most,
            "topic": self.terms.topic,
        }

    def due_at(self, local_date: date) -> datetime:
        """The instant, in UTC, at which the digest of `local_date` is due, if it is due then."""
        return instant(local_date, self.wall_time, zone_info(self.zone))

    def is_due_on(self, local_date: date) -> bool:
        """Whether there is to be a digest on this day of the week."""
        return local_date.isoweekday() in self.terms.days

    def next_date(self, now: datetime, *, passed_over: Container[date] = ()) -> date:
        """The first local date that is due after `now` and none of those that are passed over."""
        today = now.astimezone(zone_info(self.zone)).date()
        return next(
            day
            for day in (today + timedelta(days) for days in range(-1, HORIZON_DAYS))
            if self.is_due_on(day) and day not in passed_over and self.due_at(day) > now
        )

    def next_due(self, now: datetime, *, passed_over: Container[date] = ()) -> datetime:
        """The instant at which `next_date` is due, in the schedule's own zone."""
        due = self.due_at(self.next_date(now, passed_over=passed_over))
        return due.astimezone(zone_info(self.zone))


def instant(local_date: date, wall_time: time, zone: tzinfo) -> datetime:
    """The first instant (UTC) at which clocks of `zone` show `wall_time` or have passed it.

    >>> from zoneinfo import ZoneInfo
    >>> instant(date(2026, 3, 29), time(2, 30), ZoneInfo("Europe/Berlin")).isoformat()
    '2026-03-29T01:00:00+00:00'
    """
    wall = datetime.combine(local_date, wall_time).replace(fold=0)
    first = wall.replace(tzinfo=zone).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == wall:
        return first
    # A gap: with fold=0 the offset is the one before it, so `first` lies past the transition.
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while first - before > timedelta(seconds=1):
        middle = before + (first - before) / 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).replace(tzinfo=None) < wall:
            before = middle
        else:
            first = middle
    return first


def subscribe(
    session: Session,
    *,
    workspace: str,
    channel: str,
    wall_time: time,
    zone: str,
    by: str,
    now: datetime,
    terms: DigestOptions = AS_USUAL,
    number: int = 1,
) -> Schedule:
    """Set one of the channel's digests, replacing it if there is one; a paused one goes on.

    QueryError if the channel has as many as it may have.
    """
    row = _row(session, workspace, channel, number)
    if row is None:
        check_room(len(schedules_of(session, workspace=workspace, channel=channel)) + 1)
        row = Subscription(workspace=workspace, channel=channel, number=number)
        session.add(row)
    row.wall_time = wall_time.strftime("%H:%M")
    row.time_zone = zone
    row.created_by = by
    row.created_at = now
    row.paused_reason = None
    row.weekdays = "".join(str(day) for day in sorted(terms.days))
    row.sections = [section.value for section in terms.sections]
    row.most = terms.most
    row.topic = terms.topic
    session.flush()
    return _schedule(row)


def check_room(number: int) -> None:
    """QueryError if a channel cannot have so many digests."""
    if number > MOST_DIGESTS:
        raise QueryError(f"A channel has {MOST_DIGESTS} digests at most. End one with off.")


def free_number(session: Session, *, workspace: str, channel: str) -> int:
    """The lowest number that none of the channel's digests has."""
    taken = {s.number for s in schedules_of(session, workspace=workspace, channel=channel)}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def unsubscribe(session: Session, *, workspace: str, channel: str, number: int = 1) -> bool:
    """End one of the channel's digests; False if there is none of this number."""
    row = _row(session, workspace, channel, number)
    if row is None:
        return False
    session.delete(row)
    return True


def pause(session: Session, schedule_id: int, reason: str) -> bool:
    """Keep the schedule but post nothing until it is set going again; False if it was paused."""
    row = session.get(Subscription, schedule_id)
    if row is None or row.paused_reason is not None:
        return False
    row.paused_reason = reason
    return True


def resume(session: Session, schedule_id: int, now: datetime) -> bool:
    """Set a paused schedule going; what was due meanwhile is not owed. False if it was going."""
    row = session.get(Subscription, schedule_id)
    if row is None or row.paused_reason is None:
        return False
    row.paused_reason = None
    row.created_at = now
    return True


def schedule_by_id(session: Session, schedule_id: int) -> Schedule | None:
    """The schedule that the ledger calls by this id, or None if it was ended."""
    row = session.get(Subscription, schedule_id)
    return None if row is None else _schedule(row)


def find_schedule(
    session: Session, *, workspace: str, channel: str, number: int
) -> Schedule | None:
    """The channel's schedule of this number, or None."""
    row = _row(session, workspace, channel, number)
    return None if row is None else _schedule(row)


def schedules_of(session: Session, *, workspace: str, channel: str) -> list[Schedule]:
    """The channel's schedules by number, paused ones too."""
    rows = select(Subscription).where(
        Subscription.workspace == workspace, Subscription.channel == channel
    )
    return [_schedule(row) for row in session.scalars(rows.order_by(Subscription.number))]


def schedules(session: Session) -> list[Schedule]:
    """Every schedule, paused ones too, oldest first."""
    return [
        _schedule(row) for row in session.scalars(select(Subscription).order_by(Subscription.id))
    ]


def _row(session: Session, workspace: str, channel: str, number: int) -> Subscription | None:
    return session.scalar(
        select(Subscription).where(
            Subscription.workspace == workspace,
            Subscription.channel == channel,
            Subscription.number == number,
        )
    )


def _schedule(row: Subscription) -> Schedule:
    return Schedule(
        id=row.id,
        workspace=row.workspace,
        channel=row.channel,
        wall_time=time.fromisoformat(row.wall_time),
        zone=row.time_zone,
        created_by=row.created_by,
        since=row.created_at,
        paused_reason=row.paused_reason,
        number=row.number,
        terms=DigestOptions(
            days=frozenset(int(day) for day in row.weekdays),
            sections=tuple(Section(section) for section in row.sections),
            most=row.most,
            topic=row.topic,
        ),
    )
