"""Events that a person has muted: everywhere, or in the digests of one channel.

A muted event stays in the database, so that no import and no update of the library brings it back.
It mutes the cluster it is in: see `corpus.events.anniversaries`. What is muted everywhere is left
out of timelines too. The mutes of the library's events are rows of their own, for the library
belongs to all shelves, and a mute to one; so are those of channels.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, delete, func, select
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry
from corpus.database import shelf_of
from corpus.dates import DateSpan
from corpus.errors import QueryError, UnknownReference
from corpus.model import (
    CURATED,
    LIBRARY_SHELF,
    ChannelMute,
    Event,
    EventMute,
    is_muted,
)

MUTED_ALREADY = "It is muted already. /digest status lists what is."


@dataclass(frozen=True, slots=True)
class ChannelId:
    """A channel, by Slack's ids of it and of its workspace."""

    workspace: str
    channel: str


@dataclass(frozen=True, slots=True)
class MutedEvent:
    """An event that is or was muted: by whom and when; `is_here` if in one channel alone."""

    event_id: int
    summary: str
    span: DateSpan
    by: str | None
    at: datetime | None
    is_here: bool = False


def find_mutable(session: Session, event_id: int, edtf: str) -> MutedEvent:
    """Return an event that may be muted. `edtf` is its date: another event may have got its id.

    UnknownReference if it is no longer there, QueryError if it is muted everywhere already.
    """
    row = session.get(Event, event_id)
    if row is None or row.edtf != edtf:
        raise UnknownReference("This event is no longer on the timeline: nothing was muted.")
    if _find_muted(session, event_id) is not None:
        raise QueryError(MUTED_ALREADY)
    return _muted(row, None, None)


def mute(
    session: Session,
    event_id: int,
    edtf: str,
    signed: Signature,
    channel: ChannelId | None = None,
) -> MutedEvent:
    """Mute an event until it is unmuted, in a channel's digests alone if one is given.

    UnknownReference if it is no longer there, QueryError if it is muted already.
    """
    find_mutable(session, event_id, edtf)
    row = session.get_one(Event, event_id)
    if channel is not None:
        if event_id in muted_in(session, channel):
            raise QueryError(MUTED_ALREADY)
        session.add(
            ChannelMute(
                workspace=channel.workspace,
                channel=channel.channel,
                event_id=row.id,
                by=signed.by,
                at=signed.at,
            )
        )
    elif row.shelf_id == LIBRARY_SHELF:
        session.add(EventMute(event_id=row.id, by=signed.by, at=signed.at))
    else:
        row.muted_at, row.muted_by = signed.at, signed.by
    _record(session, AuditKind.EVENT_MUTED, row, signed, channel)
    return MutedEvent(
        row.id, row.summary, row.date_span(), signed.by, signed.at, channel is not None
    )


def unmute(
    session: Session, event_id: int, signed: Signature, channel: ChannelId | None = None
) -> MutedEvent:
    """Show an event again; UnknownReference if there is no such event, or it is not muted so."""
    row = session.get(Event, event_id)
    event = _find_muted(session, event_id) if channel is None else None
    if row is not None and channel is not None:
        here = session.scalar(select(ChannelMute).where(_of(session, channel), _event_is(event_id)))
        event = None if here is None else _muted(row, here.by, here.at, is_here=True)
    if row is None or event is None:
        raise UnknownReference("This event is not muted any more.")
    if channel is not None:
        session.execute(delete(ChannelMute).where(_of(session, channel), _event_is(event_id)))
    else:
        of_library = and_(EventMute.shelf_id == shelf_of(session), EventMute.event_id == event_id)
        session.execute(delete(EventMute).where(of_library))
        row.muted_at = row.muted_by = None
    _record(session, AuditKind.EVENT_UNMUTED, row, signed, channel)
    return event


def muted_in(session: Session, channel: ChannelId) -> frozenset[int]:
    """Return the ids of the events that are muted in a channel's digests alone."""
    return frozenset(session.scalars(select(ChannelMute.event_id).where(_of(session, channel))))


def muted_events(
    session: Session, *, limit: int, channel: ChannelId | None = None
) -> tuple[tuple[MutedEvent, ...], int]:
    """Return the events muted last, everywhere and in a channel, and the number of all."""
    latest = _select_muted(session).order_by(_AT.desc(), Event.id.desc()).limit(limit)
    total = session.scalar(select(func.count()).select_from(Event).where(is_muted())) or 0
    found = [_muted(*row) for row in session.execute(latest)]
    if channel is not None:
        here = select(Event, ChannelMute.by, ChannelMute.at).join(
            ChannelMute, and_(ChannelMute.event_id == Event.id, _of(session, channel))
        )
        of_channel = [_muted(*row, is_here=True) for row in session.execute(here)]
        total += len(of_channel)
        found = sorted([*found, *of_channel], key=lambda each: str(each.at), reverse=True)[:limit]
    return tuple(found), total


def _record(
    session: Session,
    kind: AuditKind,
    row: Event,
    signed: Signature,
    channel: ChannelId | None,
) -> None:
    """Add what was done to an event to the audit; a document's own words are not repeated there."""
    is_curated = row.origin in CURATED
    summary = row.summary if is_curated else f"a statement dated {row.date_span().words()}"
    after = {"summary": summary, "date": row.edtf}
    if channel is not None:
        after["channel"] = channel.channel
    add_entry(session, kind, signed, str(row.id), after=after, collection_id=row.collection_id)


_BY = func.coalesce(EventMute.by, Event.muted_by)
_AT = func.coalesce(EventMute.at, Event.muted_at)


def _of(session: Session, channel: ChannelId) -> ColumnElement[bool]:
    return and_(
        ChannelMute.shelf_id == shelf_of(session),
        ChannelMute.workspace == channel.workspace,
        ChannelMute.channel == channel.channel,
    )


def _event_is(event_id: int) -> ColumnElement[bool]:
    return ChannelMute.event_id == event_id


def _select_muted(session: Session) -> Select[Event, str | None, datetime | None]:
    of_library = and_(EventMute.event_id == Event.id, EventMute.shelf_id == shelf_of(session))
    return select(Event, _BY, _AT).outerjoin(EventMute, of_library).where(is_muted())


def _find_muted(session: Session, event_id: int) -> MutedEvent | None:
    row = session.execute(_select_muted(session).where(Event.id == event_id)).one_or_none()
    return None if row is None else _muted(*row)


def _muted(row: Event, by: str | None, at: datetime | None, *, is_here: bool = False) -> MutedEvent:
    return MutedEvent(row.id, row.summary, row.date_span(), by, at, is_here)
