"""Dated events in the order of time: the events of an actor, of a topic, or of a period.

An event stands where it begins; one that is only known to lie before a day stands at that day. With
a period, events of which less than half lies inside it are left out and counted, as on the page of
a period.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import ColumnElement, Row, and_, select, true
from sqlalchemy.orm import Session

from corpus.dates import Reading
from corpus.events.periods import FOLDED_BELOW, EventPage, load_events, overlapping, share_inside
from corpus.model import Event, EventActor, is_unmuted

MOST_ELSEWHERE = 3_000  # events of other times, enough to know the words of an actor
MOST_IDS = 500  # values of one IN list, well under SQLite's limit


@dataclass(frozen=True, slots=True)
class Chronology:
    """The ids of events, oldest first; `folded` counts those that a period holds too little of."""

    ids: tuple[int, ...]
    folded: int = 0

    def page(self, session: Session, *, limit: int, offset: int = 0) -> EventPage:
        """Load one page of the events."""
        page_ids = self.ids[offset : offset + limit]
        events = [event for some in _batches(page_ids) for event in load_events(session, some)]
        return EventPage(tuple(events), len(self.ids), self.folded)


def chronology_of_actor(
    session: Session, actor_id: int, period: Reading | None = None
) -> Chronology:
    """The events that name an actor."""
    named = select(EventActor.event_id).where(EventActor.actor_id == actor_id)
    return _ordered(_rows(session, Event.id.in_(named), period), period)


def chronology_of_actors(
    session: Session, bearers: Sequence[Collection[int]], period: Reading
) -> Chronology:
    """The events of a period that name one of the bearers of each name."""
    named = [
        Event.id.in_(select(EventActor.event_id).where(EventActor.actor_id.in_(some)))
        for some in bearers
    ]
    return _ordered(_rows(session, and_(*named), period), period)


def told_elsewhere(
    session: Session, bearers: Sequence[Collection[int]], ids: Collection[int]
) -> list[tuple[str, str]]:
    """Return sentences of the same actors' other events, each with the wording of its date."""
    named = [
        Event.id.in_(select(EventActor.event_id).where(EventActor.actor_id.in_(some)))
        for some in bearers
    ]
    rows = session.execute(
        select(Event.summary, Event.wording)
        .where(and_(*named), Event.id.not_in(ids), is_unmuted())
        .order_by(Event.id)
        .limit(MOST_ELSEWHERE)
    )
    return [(summary, wording) for summary, wording in rows]


def chronology_of_events(
    session: Session, ids: Sequence[int], period: Reading | None = None
) -> Chronology:
    """The events with these ids."""
    rows = [row for some in _batches(ids) for row in _rows(session, Event.id.in_(some), period)]
    return _ordered(rows, period)


def chronology_of_period(session: Session, period: Reading) -> Chronology:
    """Return all events of a period."""
    return _ordered(_rows(session, true(), period), period)


_Row = Row[int, date | None, date | None]


def _rows(
    session: Session, condition: ColumnElement[bool], period: Reading | None
) -> Sequence[_Row]:
    columns = (Event.id, Event.lo, Event.hi)
    return session.execute(select(*columns).where(condition, _touching(period))).all()


def _touching(period: Reading | None) -> ColumnElement[bool]:
    if period is not None and period.span is None:
        return and_(Event.month_day == period.month_day, is_unmuted())
    span = None if period is None else period.span
    return overlapping(None, None) if span is None else overlapping(span.lo, span.hi)


def _ordered(rows: Iterable[_Row], period: Reading | None) -> Chronology:
    found = sorted(rows, key=_place)
    shown = [row for row in found if _lies_inside(row, period)]
    return Chronology(tuple(row.id for row in shown), len(found) - len(shown))


def _place(row: _Row) -> tuple[date, date, int]:
    return row.lo or row.hi or date.min, row.hi or date.max, row.id


def _lies_inside(row: _Row, period: Reading | None) -> bool:
    if period is None or period.span is None:
        return True
    return share_inside(row.lo, row.hi, period.span.lo, period.span.hi) >= FOLDED_BELOW


def _batches(ids: Sequence[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while some := list(islice(rest, MOST_IDS)):
        yield some
