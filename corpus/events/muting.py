"""Events that a person has muted: left out of digests and timelines until they are unmuted.

A muted event stays in the database, so that no import and no update of the library brings it back.
It mutes the cluster it is in: see `corpus.events.anniversaries`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry
from corpus.dates import DateSpan
from corpus.errors import QueryError, UnknownReference
from corpus.model import Event


@dataclass(frozen=True, slots=True)
class MutedEvent:
    """An event that is or was muted: by whom and when."""

    event_id: int
    summary: str
    span: DateSpan
    by: str | None
    at: datetime | None


def mute(session: Session, event_id: int, edtf: str, signed: Signature) -> MutedEvent:
    """Mute an event until it is unmuted. `edtf` is its date: another event may have got its id.

    UnknownReference if it is no longer there, QueryError if it is muted already.
    """
    row = session.get(Event, event_id)
    if row is None or row.edtf != edtf:
        raise UnknownReference("This event is no longer on the timeline: nothing was muted.")
    if row.muted_at is not None:
        raise QueryError("It is muted already. /digest status lists what is.")
    row.muted_at, row.muted_by = signed.at, signed.by
    _record(session, AuditKind.EVENT_MUTED, row, signed)
    return _muted(row)


def unmute(session: Session, event_id: int, signed: Signature) -> MutedEvent:
    """Show an event again; UnknownReference if there is no such event, or it is not muted."""
    row = session.get(Event, event_id)
    if row is None or row.muted_at is None:
        raise UnknownReference("This event is not muted any more.")
    event = _muted(row)
    row.muted_at = row.muted_by = None
    _record(session, AuditKind.EVENT_UNMUTED, row, signed)
    return event


def _record(session: Session, kind: AuditKind, row: Event, signed: Signature) -> None:
    """Add what was done to an event to the audit, with what it says."""
    after = {"summary": row.summary, "date": row.edtf}
    add_entry(session, kind, signed, str(row.id), after=after, collection_id=row.collection_id)


def muted_events(session: Session, *, limit: int) -> tuple[tuple[MutedEvent, ...], int]:
    """Return the events muted last, and the number of all muted events."""
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
