"""Dated events: those of a period, and those of a calendar day.

A period ranks events by the share of the event that lies inside it: a day of December 1993 comes
before "1993", and that before "the 1990s". Events of which less than half lies inside are folded
behind a count. An event that is only known to lie before or after a day belongs to the
periods that hold that day, and comes last in them. Anniversaries are in
`corpus.events.anniversaries`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, extract, func, select, true
from sqlalchemy.orm import Session

from corpus.dates import DateSpan, Precision
from corpus.events.event import Claim, Confirmation, DatedEvent, load_events
from corpus.model import CURATED, Event, EventActor, is_unmuted

__all__ = [
    "Claim",
    "Confirmation",
    "DatedEvent",
    "EventPage",
    "events_in",
    "events_of_actor",
    "events_on",
    "load_events",
    "neighbours",
]

FOLDED_BELOW = 0.5

_PRECISIONS = {precision.value: rank for rank, precision in enumerate(Precision)}


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of events; `total` counts those on all pages, `folded` the vaguer ones left out."""

    events: tuple[DatedEvent, ...]
    total: int
    folded: int = 0


def events_in(
    session: Session,
    lo: date | None,
    hi: date | None,
    *,
    limit: int,
    offset: int = 0,
    vague: bool = False,
) -> EventPage:
    """Return the events of a period by rank; its days are inclusive, None is open.

    Events of which less than half lies inside are folded unless `vague`.
    """
    rows = session.execute(_spans_overlapping(lo, hi))
    spans = [_span_count(row, lo, hi) for row in rows]
    shown = [span for span in spans if vague or span.share >= FOLDED_BELOW]
    shown.sort(key=_rank)
    total = sum(span.count for span in shown)
    ids: list[int] = []
    skipped = 0
    for span in shown:
        if skipped + span.count > offset and len(ids) < limit:
            chosen = session.scalars(_events_of(span).order_by(Event.id))
            ids.extend(list(chosen)[max(0, offset - skipped) :])
        skipped += span.count
    folded = sum(span.count for span in spans) - total
    return EventPage(load_events(session, ids[:limit]), total, folded)


@dataclass(frozen=True, slots=True)
class _SpanCount:
    """A span that `count` events of a period have; `share` of it lies inside the period."""

    lo: date | None
    hi: date | None
    precision: str
    curated: bool
    count: int
    share: float


def _span_count(
    row: tuple[date | None, date | None, str, bool, int], lo: date | None, hi: date | None
) -> _SpanCount:
    first, last, precision, curated, count = row
    share = share_inside(first, last, lo, hi)
    return _SpanCount(first, last, precision, curated, count, share)


def share_inside(first: date | None, last: date | None, lo: date | None, hi: date | None) -> float:
    """Return the share of an event from `first` to `last` that lies in a period, from 0 to 1.

    An event that is open on a side has no number of days: it counts as half inside if the known
    end lies in the period.
    """
    if first is None or last is None:
        known = first or last
        inside = known is not None and (lo or date.min) <= known <= (hi or date.max)
        return FOLDED_BELOW if inside else 0.0
    span = DateSpan(wording="", edtf="", lo=first, hi=last, precision=Precision.RANGE)
    return span.share_inside(lo, hi)


def _rank(span: _SpanCount) -> tuple[float, bool, int, date]:
    return (-span.share, not span.curated, _PRECISIONS[span.precision], span.lo or date.min)


def overlapping(lo: date | None, hi: date | None) -> ColumnElement[bool]:
    """Return the condition for events that a period touches; its days are inclusive."""
    last, first = func.coalesce(Event.hi, Event.lo), func.coalesce(Event.lo, Event.hi)
    starts = first.is_not(None) if hi is None else first <= hi
    ends = true() if lo is None else last >= lo
    return and_(is_unmuted(), starts, ends)


def _spans_overlapping(
    lo: date | None, hi: date | None
) -> Select[date | None, date | None, str, bool, int]:
    curated = Event.origin.in_(CURATED)
    columns = (Event.lo, Event.hi, Event.precision, curated)
    return select(*columns, func.count()).where(overlapping(lo, hi)).group_by(*columns)


def _events_of(span: _SpanCount) -> Select[int]:
    lo = Event.lo.is_(None) if span.lo is None else Event.lo == span.lo
    hi = Event.hi.is_(None) if span.hi is None else Event.hi == span.hi
    curated = Event.origin.in_(CURATED) if span.curated else Event.origin.not_in(CURATED)
    return select(Event.id).where(lo, hi, curated, Event.precision == span.precision, is_unmuted())


def neighbours(session: Session, lo: date | None, hi: date | None) -> tuple[DatedEvent, ...]:
    """Return the last event wholly before a period and the first wholly after it."""
    ids: list[int] = []
    if lo is not None:
        before = select(Event.id).where(is_unmuted(), Event.hi < lo)
        ids += session.scalars(before.order_by(Event.hi.desc(), Event.id).limit(1))
    if hi is not None:
        after = select(Event.id).where(is_unmuted(), Event.lo > hi)
        ids += session.scalars(after.order_by(Event.lo, Event.id).limit(1))
    return load_events(session, ids)


def events_on(session: Session, month_day: str, *, limit: int, offset: int = 0) -> EventPage:
    """Return the events of a calendar day ("12-05") in any year, curated first, then by date."""
    return _of_any_year(session, Event.month_day == month_day, limit=limit, offset=offset)


def events_in_month(session: Session, month: int, *, limit: int, offset: int = 0) -> EventPage:
    """Return the events of a calendar month (1-12) in any year, curated first, then by date."""
    fine = Event.precision.in_((Precision.DAY, Precision.WEEK, Precision.MONTH))
    within = and_(fine, extract("month", Event.lo) == month, extract("month", Event.hi) == month)
    return _of_any_year(session, within, limit=limit, offset=offset)


def _of_any_year(
    session: Session, condition: ColumnElement[bool], *, limit: int, offset: int
) -> EventPage:
    found = and_(condition, is_unmuted())
    order = (Event.origin.not_in(CURATED), Event.lo.nulls_first(), Event.id)
    ids = session.scalars(
        select(Event.id).where(found).order_by(*order).limit(limit).offset(offset)
    )
    total = session.scalar(select(func.count()).select_from(Event).where(found)) or 0
    return EventPage(load_events(session, ids.all()), total)


def events_of_actor(session: Session, actor_id: int, *, limit: int, offset: int = 0) -> EventPage:
    """Return the events of an actor, oldest first."""
    of_actor = (
        select(Event.id)
        .join(EventActor, EventActor.event_id == Event.id)
        .where(EventActor.actor_id == actor_id, is_unmuted())
    )
    ids = session.scalars(
        of_actor.order_by(Event.lo.nulls_first(), Event.hi.nulls_first(), Event.id)
        .limit(limit)
        .offset(offset)
    )
    total = session.scalar(select(func.count()).select_from(of_actor.subquery())) or 0
    return EventPage(load_events(session, ids.all()), total)
