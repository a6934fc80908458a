"""Anniversaries: the events of a calendar day or a month in earlier years, each event once.

Only an event that is dated to the day, and surely to it, has an anniversary. One that was only
planned or predicted for a day that has come is told as expected, behind what happened, unless
something of that day confirms it; it is left out of a month. Of the events that the program found,
a sentence counts only if its year is written out or is that of the document's date.

Events of one day that are one event in several documents are a cluster and are shown once: see
`corpus.events.clusters`. A muted event mutes its whole cluster, with what later documents add.
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
from corpus.model import Event, EventStatus, RowOrigin, is_muted

SURE_YEAR = frozenset([Anchor.EXPLICIT, Anchor.DOCUMENT_DATE])
ROUND_YEARS = (50, 25, 10, 5)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """An event on its day. `leap` marks an event of 29 February on the 28th.

    `alike` are the claims of the event's cluster, in all documents; `best` is the one to quote.
    """

    event: DatedEvent
    years: int
    leap: bool = False
    alike: tuple[Claim, ...] = ()
    best: Claim | None = None

    @property
    def documents(self) -> int:
        """The number of documents that date the event to this day."""
        return len({claim.document for claim in self.alike})


@dataclass(frozen=True, slots=True)
class Day:
    """The anniversaries of a day, the most important first."""

    day: date
    anniversaries: tuple[Anniversary, ...]


def on_this_day(
    session: Session,
    day: date,
    *,
    among: Collection[int] | None = None,
    muted: Collection[int] = (),
) -> Day:
    """Return the anniversaries of a day; those of 29 February fall on the 28th in other years.

    Curated events come first, then publications, what was only expected last; among them those that
    more documents date to the day, then round anniversaries, then the older. `among` keeps only
    events of these ids; `muted` are left out besides those that are muted everywhere.
    """
    month_days = [day.strftime("%m-%d")]
    if month_days == ["02-28"] and not isleap(day.year):
        month_days.append("02-29")
    dated = Event.month_day.in_(month_days) & Event.qualifier.is_(None)
    return Day(day, _anniversaries(session, dated, day, among, muted))


def in_this_month(
    session: Session,
    day: date,
    *,
    among: Collection[int] | None = None,
    muted: Collection[int] = (),
) -> tuple[Anniversary, ...]:
    """Return the anniversaries of events that are dated to the month and no more precisely."""
    dated = (
        (Event.precision == Precision.MONTH.value)
        & Event.qualifier.is_(None)
        & (Event.status == EventStatus.HAPPENED)
        & (extract("month", Event.lo) == day.month)
    )
    return _anniversaries(session, dated, day, among, muted)


def _anniversaries(
    session: Session,
    dated: ColumnElement[bool],
    day: date,
    among: Collection[int] | None,
    muted_here: Collection[int],
) -> tuple[Anniversary, ...]:
    rows = session.execute(
        select(Event.id, is_muted().label("is_muted")).where(dated).order_by(Event.id)
    ).all()
    muted = {row.id for row in rows if row.is_muted} | set(muted_here)
    events = [e for e in map(_sure, load_events(session, [row.id for row in rows])) if e]
    anniversaries = [
        _anniversary(group, day)
        for group in map(_as_happened, _unmuted(clusters_of(_before(events, day)), muted))
        if among is None or any(event.id in among for event in group)
    ]
    return tuple(sorted(anniversaries, key=_weight))


def _sure(event: DatedEvent) -> DatedEvent | None:
    """Return the event with its certain claims of its own date; None if it has none."""
    if event.curated or event.origin == RowOrigin.PUBLICATION:
        return event
    sure = tuple(
        claim
        for claim in event.claims
        if claim.span.anchor in SURE_YEAR
        and (claim.span.lo, claim.span.hi) == (event.span.lo, event.span.hi)
        and (claim.status == EventStatus.HAPPENED) == (event.status == EventStatus.HAPPENED)
    )
    return replace(event, claims=sure) if sure and event.confirmed is None else None


def _before(events: Iterable[DatedEvent], day: date) -> list[DatedEvent]:
    """Return the events of earlier years, and what was expected of this very day."""
    return [
        event
        for event in events
        if event.span.lo is not None
        and (event.span.lo.year < day.year or (is_expected(event) and event.span.lo == day))
    ]


def is_expected(event: DatedEvent) -> bool:
    """Whether the event was only planned or predicted."""
    return event.status != EventStatus.HAPPENED


def _as_happened(group: Sequence[DatedEvent]) -> Sequence[DatedEvent]:
    """Return those of a cluster that happened; all of one that was only expected."""
    return [event for event in group if not is_expected(event)] or group


def _unmuted(
    groups: Iterable[Sequence[DatedEvent]], muted: set[int]
) -> Iterator[Sequence[DatedEvent]]:
    """Yield the clusters that are not muted; a curated event is muted only by itself."""
    for group in groups:
        curated = [event for event in group if event.curated]
        silent = [event for event in curated or group if event.id in muted]
        if not silent:
            yield [event for event in group if event.id not in muted]


def _anniversary(group: Sequence[DatedEvent], day: date) -> Anniversary:
    """Return the cluster as one event: its curated event, or the one with the best sentence."""
    alike = tuple(claim for event in group for claim in event.claims)
    best = best_claim(alike)
    event = next((e for e in group if e.curated or best is None or best in e.claims), group[0])
    assert event.span.lo is not None
    leap = event.span.precision is Precision.DAY and event.span.lo.day != day.day
    return Anniversary(event, day.year - event.span.lo.year, leap, alike, best)


def _weight(anniversary: Anniversary) -> tuple[bool, bool, bool, int, int, int, int]:
    event = anniversary.event
    roundness = next((i for i, n in enumerate(ROUND_YEARS) if anniversary.years % n == 0), 4)
    publication = event.origin == RowOrigin.PUBLICATION
    years = -anniversary.years
    first = (is_expected(event), not event.curated, publication)
    return (*first, -anniversary.documents, roundness, years, event.id)
