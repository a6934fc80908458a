"""Events that the team does not want to be told again: muted, signed, and set going again.

A muted event stays in the database, so that no import and no update of the library brings it back;
what is told together with it is silent too (see `corpus.events.anniversaries`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.dates import DateSpan
from corpus.errors import QueryError, UnknownReference
from corpus.model import Event


@dataclass(frozen=True, slots=True)
class MutedEvent:
    """An event that is, or was, muted, by whom and when."""

    event_id: int
    summary: str
    span: DateSpan
    by: str | None
    at: datetime | None


def mute(session: Session, event_id: int, edtf: str, by: str, now: datetime) -> MutedEvent:
    """Mute an event for ever. `edtf` is its date, for an id may have been given anew.

    UnknownReference if it is no longer there, QueryError if it is muted already.
    """
    row = session.get(Event, event_id)
    if row is None or row.edtf != edtf:
        raise UnknownReference("This event is no longer on the timeline: nothing was muted.")
    if row.muted_at is not None:
        raise QueryError("It is muted already. /digest status lists what is.")
    row.muted_at, row.muted_by = now, by
    return _muted(row)


def unmute(session: Session, event_id: int) -> MutedEvent:
    """Let an event be told again; UnknownReference if it is not there, or not muted."""
    row = session.get(Event, event_id)
    if row is None or row.muted_at is None:
        raise UnknownReference("This event is not muted any more.")
    told = _muted(row)
    row.muted_at = row.muted_by = None
    return told


def muted_events(session: Session, *, limit: int) -> tuple[tuple[MutedEvent, ...], int]:
    """The events muted last, and how many there are in all."""
    rows = session.scalars(
        select(Event)
        .where(Event.muted_at.is_not(None))
        .order_by(Event.muted_at.desc(), Event.id.desc())
        .limit(limit)
    )
    total = session.scalar(select(func.count()).where(Event.muted_at.is_not(None))) or 0
    return tuple(_muted(row) for row in rows), total


def _muted(row: Event) -> MutedEvent:
    return MutedEvent(row.id, row.summary, row.date_span(), row.muted_by, row.muted_at)
