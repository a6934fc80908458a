"""The digests that channels have set up, and when a wall-clock time falls on a given day.

Cron never decides which dates get a digest: it is wrong round daylight saving. A local date and a
wall time give one instant, always: in a gap (a time the clocks skip) the first instant after it, in
a fold (a time that comes twice) the first of the two.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.digests.options import AS_USUAL, DigestOptions, Section
from corpus.errors import QueryError, UnknownTimeZone
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
        return instant(local_date, self.wall_time, ZoneInfo(self.zone))

    def is_due_on(self, local_date: date) -> bool:
        """Whether there is to be a digest on this day of the week."""
        return local_date.isoweekday() in self.terms.days

    def next_date(self, now: datetime, *, passed_over: Container[date] = ()) -> date:
        """The first local date that is due after `now` and none of those that are passed over."""
        today = now.astimezone(ZoneInfo(self.zone)).date()
        return next(
            day
            for day in (today + timedelta(days) for days in range(-1, HORIZON_DAYS))
            if self.is_due_on(day) and day not in passed_over and self.due_at(day) > now
        )

    def next_due(self, now: datetime, *, passed_over: Container[date] = ()) -> datetime:
        """The instant at which `next_date` is due, in the schedule's own zone."""
        due = self.due_at(self.next_date(now, passed_over=passed_over))
        return due.astimezone(ZoneInfo(self.zone))


def instant(local_date: date, wall_time: time, zone: ZoneInfo) -> datetime:
    """The first instant (UTC) at which clocks of `zone` show `wall_time` or have passed it.

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


_WALL_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?:(?P<half>[ap])\.?m\.?)?", re.IGNORECASE
)


def read_wall_time(words: str) -> time:
    """Read "09:00", "9", "9.30", "7pm"; QueryError if the day has no such time."""
    match = _WALL_TIME.fullmatch(words.strip())
    if match:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or "").lower()
        possible = 1 <= hour <= 12 if half else hour < 24
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        if possible and minute < 60:
            return time(hour, minute)
    raise QueryError(f"“{words}” is no time of day. Write it as 09:00, 9.30 or 7pm.")


def read_zone(words: str) -> str:
    """The IANA zone that is meant: "europe/berlin", "Berlin" and "berln" are Europe/Berlin.

    UnknownTimeZone, naming the nearest ones, if none or several are meant.
    """
    typed = words.strip().replace(" ", "_").casefold()
    if typed in _zones():
        return _zones()[typed]
    cities = [zone for zone in _cities().values() if zone.rpartition("/")[2].casefold() == typed]
    if cities:
        # Two zones of one city are one zone under its old and its present name, which is longer:
        # America/Buenos_Aires became America/Argentina/Buenos_Aires.
        return max(cities, key=len)
    nearest = _nearest_zones(typed)
    if len(nearest) == 1:
        return nearest[0]
    offer = f" Did you mean {_or(nearest)}?" if nearest else " Name one as Europe/Berlin."
    raise UnknownTimeZone(f"There is no time zone “{words}”.{offer}")


@cache
def _zones() -> dict[str, str]:
    """Folded name to name, for zones that name a place ("Europe/Berlin") and UTC."""
    places = (z for z in available_timezones() if "/" in z and not z.startswith(("Etc/", "posix")))
    return {zone.casefold(): zone for zone in sorted([*places, "UTC"])}


@cache
def _cities() -> dict[str, str]:
    """Zones whose last part names a city; "Brazil/West" and the like must be typed out."""
    regions = ("Brazil/", "Canada/", "Chile/", "Mexico/", "US/")
    return {f: zone for f, zone in _zones().items() if not zone.startswith(regions)}


def _nearest_zones(typed: str) -> list[str]:
    cities = {folded: folded.rpartition("/")[2] for folded in _cities()}
    found = process.extract(typed.rpartition("/")[2], cities, scorer=fuzz.ratio, limit=4)
    return [_cities()[folded] for _city, score, folded in found if score >= 75]


def _or(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


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
        if len(schedules_of(session, workspace=workspace, channel=channel)) >= MOST_DIGESTS:
            raise QueryError(f"A channel has {MOST_DIGESTS} digests at most. End one with off.")
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
