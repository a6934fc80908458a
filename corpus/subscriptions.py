"""Channels that asked for the digest, and when a wall-clock time falls on a given day.

Cron never decides which dates get a digest: it is wrong round daylight saving. A local date and a
wall time give one instant, always: in a gap (a time the clocks skip) the first instant after it, in
a fold (a time that comes twice) the first of the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.errors import QueryError, UnknownTimeZone
from corpus.model import Subscription


@dataclass(frozen=True, slots=True)
class Schedule:
    """A channel's digest: due at `wall_time` of `zone`, on days that have something to say."""

    id: int
    workspace: str
    channel: str
    wall_time: time
    zone: str
    created_by: str
    since: datetime  # nothing that was due before is owed
    paused_reason: str | None = None

    def due_at(self, local_date: date) -> datetime:
        """The instant, in UTC, at which the digest of `local_date` is due."""
        return instant(local_date, self.wall_time, ZoneInfo(self.zone))

    def next_due(self, now: datetime) -> datetime:
        """The first instant after `now` at which a digest is due, in the schedule's own zone."""
        today = now.astimezone(ZoneInfo(self.zone)).date()
        candidates = (self.due_at(today + timedelta(days)) for days in range(-1, 3))
        return next(due for due in candidates if due > now).astimezone(ZoneInfo(self.zone))


def instant(local_date: date, wall_time: time, zone: ZoneInfo) -> datetime:
    """The first instant (UTC) at which clocks of `zone` show `wall_time` or have passed it.

    >>> instant(date(2026, 3, 29), time(2, 30), ZoneInfo("Europe/Berlin")).isoformat()
    '2026-03-29T01:00:00+00:00'
    """
    wall = datetime.combine(local_date, wall_time)
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
) -> Schedule:
    """Set the channel's digest, replacing the one it has; a paused one goes on."""
    row = _row(session, workspace, channel)
    if row is None:
        row = Subscription(workspace=workspace, channel=channel)
        session.add(row)
    row.wall_time = wall_time.strftime("%H:%M")
    row.time_zone = zone
    row.created_by = by
    row.created_at = now
    row.paused_reason = None
    session.flush()
    return _schedule(row)


def unsubscribe(session: Session, *, workspace: str, channel: str) -> bool:
    """End the channel's digest; False if it had none."""
    row = _row(session, workspace, channel)
    if row is None:
        return False
    session.delete(row)
    return True


def pause(session: Session, schedule_id: int, reason: str) -> bool:
    """Keep the schedule but post nothing until the channel sets it anew; False if it was paused."""
    row = session.get(Subscription, schedule_id)
    if row is None or row.paused_reason is not None:
        return False
    row.paused_reason = reason
    return True


def schedule_of(session: Session, *, workspace: str, channel: str) -> Schedule | None:
    """The channel's schedule, or None."""
    row = _row(session, workspace, channel)
    return None if row is None else _schedule(row)


def schedules(session: Session) -> list[Schedule]:
    """Every schedule, paused ones too, oldest first."""
    return [
        _schedule(row) for row in session.scalars(select(Subscription).order_by(Subscription.id))
    ]


def _row(session: Session, workspace: str, channel: str) -> Subscription | None:
    return session.scalar(
        select(Subscription).where(
            Subscription.workspace == workspace, Subscription.channel == channel
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
    )
