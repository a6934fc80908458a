"""Events that a person has muted: left out of digests and timelines until they are unmuted.

A muted event stays in the database, so that no import and no update of the library brings it back.
It mutes the cluster it is in: see `corpus.events.anniversaries`. The mutes of the library's events
are rows of their own, for the library belongs to all shelves, and a mute to one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, delete, func, select
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry
from corpus.dates import DateSpan
from corpus.errors import QueryError, UnknownReference
from corpus.model import CURATED, LIBRARY_SHELF, TEAM_SHELF, Event, EventMute, is_muted


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
    if _find_muted(session, event_id) is not None:
        raise QueryError("It is muted already. /digest status lists what is.")
    if row.shelf_id == LIBRARY_SHELF:
        session.add(EventMute(event_id=row.id, by=signed.by, at=signed.at))
    else:
        row.muted_at, row.muted_by = signed.at, signed.by
    _record(session, AuditKind.EVENT_MUTED, row, signed)
    return MutedEvent(row.id, row.summary, row.date_span(), signed.by, signed.at)


def unmute(session: Session, event_id: int, signed: Signature) -> MutedEvent:
    """Show an event again; UnknownReference if there is no such event, or it is not muted."""
    row, event = session.get(Event, event_id), _find_muted(session, event_id)
    if row is None or event is None:
        raise UnknownReference("This event is not muted any more.")
    session.execute(
        delete(EventMute).where(EventMute.shelf_id == TEAM_SHELF, EventMute.event_id == event_id)
    )
    row.muted_at = row.muted_by = None
    _record(session, AuditKind.EVENT_UNMUTED, row, signed)
    return event


def _record(session: Session, kind: AuditKind, row: Event, signed: Signature) -> None:
    """Add what was done to an event to the audit; a document's own words are not repeated there."""
    is_curated = row.origin in CURATED
    summary = row.summary if is_curated else f"a statement dated {row.date_span().words()}"
    after = {"summary": summary, "date": row.edtf}
    add_entry(session, kind, signed, str(row.id), after=after, collection_id=row.collection_id)


def muted_events(session: Session, *, limit: int) -> tuple[tuple[MutedEvent, ...], int]:
    """Return the events muted last, and the number of all muted events."""
    latest = _select_muted().order_by(_AT.desc(), Event.id.desc()).limit(limit)
    total = session.scalar(select(func.count()).select_from(Event).where(is_muted())) or 0
    return tuple(_muted(*row) for row in session.execute(latest)), total


_BY = func.coalesce(EventMute.by, Event.muted_by)
_AT = func.coalesce(EventMute.at, Event.muted_at)


def _select_muted() -> Select[Event, str | None, datetime | None]:
    of_library = and_(EventMute.event_id == Event.id, EventMute.shelf_id == TEAM_SHELF)
    return select(Event, _BY, _AT).outerjoin(EventMute, of_library).where(is_muted())


def _find_muted(session: Session, event_id: int) -> MutedEvent | None:
    row = session.execute(_select_muted().where(Event.id == event_id)).one_or_none()
    return None if row is None else _muted(*row)


def _muted(row: Event, by: str | None, at: datetime | None) -> MutedEvent:
    return MutedEvent(row.id, row.summary, row.date_span(), by, at)
