"""What happened on a calendar day or in a month of earlier years, each thing once, told best first.

Only what is dated to the day has an anniversary, and only what happened: what was planned or
predicted for a day is left out unless a document tells that it came about. Of what the program
found, only sentences count whose year is written out or that of the document's own date.

What several documents date to the same day is told once: see `corpus.events.clusters`. What the
team has muted takes along all that is told with it, later documents' words too.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, extract, select
from sqlalchemy.orm import Session

from corpus.dates import Anchor, Precision
from corpus.events.clusters import best_claim, clusters_of
from corpus.events.event import Claim, DatedEvent, load_events
from corpus.model import Event, EventStatus, RowOrigin

SURE_YEAR = frozenset([Anchor.EXPLICIT, Anchor.DOCUMENT_DATE])
ROUND_YEARS = (50, 25, 10, 5)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """An event on its day. `leap` marks one of 29 February told on the 28th.

    `alike` are the sentences, of all documents, that date something to the event's day and are told
    with it; `best` is the one to quote.
    """

    event: DatedEvent
    years: int
    leap: bool = False
    alike: tuple[Claim, ...] = ()
    best: Claim | None = None

    @property
    def documents(self) -> int:
        """How many documents date something to this day."""
        return len({claim.document for claim in self.alike})


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on a calendar day, the most telling first."""

    day: date
    anniversaries: tuple[Anniversary, ...]


def on_this_day(session: Session, day: date, *, among: Collection[int] | None = None) -> Day:
    """What happened on this day of earlier years; 29 February is told on the 28th of other years.

    Curated events come first, publications last; then those that more documents date to the day,
    then round anniversaries, then the older. `among` keeps only events of these ids.
    """
    month_days = [day.strftime("%m-%d")]
    if month_days == ["02-28"] and not isleap(day.year):
        month_days.append("02-29")
    return Day(day, _told(session, Event.month_day.in_(month_days), day, among))


def in_this_month(
    session: Session, day: date, *, among: Collection[int] | None = None
) -> tuple[Anniversary, ...]:
    """What happened in this month of earlier years and is dated to the month, no more precisely."""
    dated = (
        (Event.precision == Precision.MONTH.value)
        & Event.qualifier.is_(None)
        & (extract("month", Event.lo) == day.month)
    )
    return _told(session, dated, day, among)


def _told(
    session: Session, dated: ColumnElement[bool], day: date, among: Collection[int] | None
) -> tuple[Anniversary, ...]:
    rows = session.execute(
        select(Event.id, Event.muted_at)
        .where(dated, Event.status == EventStatus.HAPPENED)
        .order_by(Event.id)
    ).all()
    muted = {row.id for row in rows if row.muted_at is not None}
    events = [e for e in map(_sure, load_events(session, [row.id for row in rows])) if e]
    told = [
        _anniversary(group, day)
        for group in _unmuted(clusters_of(_before(events, day)), muted)
        if among is None or any(event.id in among for event in group)
    ]
    return tuple(sorted(told, key=_weight))


def _sure(event: DatedEvent) -> DatedEvent | None:
    """The event with the sentences whose date is its own and sure; None if it has no more."""
    if event.curated or event.origin == RowOrigin.PUBLICATION:
        return event
    sure = tuple(
        claim
        for claim in event.claims
        if claim.span.anchor in SURE_YEAR
        and (claim.span.lo, claim.span.hi) == (event.span.lo, event.span.hi)
        and claim.status == EventStatus.HAPPENED
    )
    return replace(event, claims=sure) if sure else None


def _before(events: Iterable[DatedEvent], day: date) -> list[DatedEvent]:
    return [e for e in events if e.span.lo is not None and e.span.lo.year < day.year]


def _unmuted(
    groups: Iterable[Sequence[DatedEvent]], muted: set[int]
) -> Iterator[Sequence[DatedEvent]]:
    """Groups that nobody muted. A curated event goes only if it is muted itself."""
    for group in groups:
        curated = [event for event in group if event.curated]
        silent = [event for event in curated or group if event.id in muted]
        if not silent:
            yield [event for event in group if event.id not in muted]


def _anniversary(group: Sequence[DatedEvent], day: date) -> Anniversary:
    """The group as one: its curated event, or the one with the best sentence."""
    alike = tuple(claim for event in group for claim in event.claims)
    best = best_claim(alike)
    event = next((e for e in group if e.curated or best is None or best in e.claims), group[0])
    assert event.span.lo is not None
    leap = event.span.precision is Precision.DAY and event.span.lo.day != day.day
    return Anniversary(event, day.year - event.span.lo.year, leap, alike, best)


def _weight(anniversary: Anniversary) -> tuple[bool, bool, int, int, int, int]:
    event = anniversary.event
    roundness = next((i for i, n in enumerate(ROUND_YEARS) if anniversary.years % n == 0), 4)
    publication = event.origin == RowOrigin.PUBLICATION
    years = -anniversary.years
    return (not event.curated, publication, -anniversary.documents, roundness, years, event.id)
