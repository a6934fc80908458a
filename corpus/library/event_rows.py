"""The library's timeline in the database: matched by key, so that ids and mutes stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from corpus.dates import DateSpan
from corpus.library.addresses import address_of
from corpus.library.country_names import country_slug
from corpus.library.entries import EventEntry
from corpus.model import (
    LIBRARY_SHELF,
    Actor,
    ChannelMute,
    Event,
    EventActor,
    EventMute,
    RowOrigin,
    span_columns,
)


def put_events(session: Session, entries: Sequence[EventEntry]) -> None:
    """Bring the library's events to `entries`; those no longer listed are deleted.

    Every actor named must be in the database: the library's own, and the countries. LookupError
    names those that are not.
    """
    keys = [entry.key for entry in entries]
    session.execute(delete(Event).where(Event.origin == RowOrigin.LIBRARY, Event.key.not_in(keys)))
    actor_ids = _actor_ids(session, entries)
    known = {
        event.key: event for event in session.scalars(select(Event).where(Event.key.in_(keys)))
    }
    events = [
        known.get(entry.key) or Event(shelf_id=LIBRARY_SHELF, key=entry.key) for entry in entries
    ]
    for event, entry in zip(events, entries, strict=True):
        _describe(event, entry)
    session.add_all(events)
    session.flush()
    session.execute(
        delete(EventActor).where(EventActor.event_id.in_([event.id for event in events]))
    )
    session.execute(
        insert(EventActor),
        [
            {"shelf_id": LIBRARY_SHELF, "event_id": event.id, "actor_id": actor_ids[key]}
            for event, entry in zip(events, entries, strict=True)
            for key in entry.actors
        ],
    )


def drop_events(session: Session) -> None:
    """Delete the library's events, except those that are muted somewhere: they stay so."""
    kept = select(EventMute.event_id).union(select(ChannelMute.event_id))
    session.execute(delete(Event).where(Event.origin == RowOrigin.LIBRARY, Event.id.not_in(kept)))


def _describe(event: Event, entry: EventEntry) -> None:
    span = DateSpan.from_edtf(entry.date)
    for column, value in span_columns(replace(span, wording=span.words())).items():
        setattr(event, column, value)
    event.summary = entry.summary
    event.kind = entry.kind
    event.status = entry.status
    event.origin = RowOrigin.LIBRARY
    event.source = entry.source
    event.source_url = entry.url or address_of(entry.source)


def _actor_ids(session: Session, entries: Sequence[EventEntry]) -> Mapping[str, int]:
    """Return the actors' ids by the keys that the entries use for them."""
    keys = {key: country_slug(key) or key for entry in entries for key in entry.actors}
    rows = session.execute(select(Actor.key, Actor.id).where(Actor.key.in_(keys.values()))).all()
    found = {row.key: row.id for row in rows}
    if lacking := sorted(key for key, actor_key in keys.items() if actor_key not in found):
        raise LookupError(
            f"the timeline names actors that are not in the database: {', '.join(lacking)}"
            " (the countries are loaded before the library)"
        )
    return {key: found[actor_key] for key, actor_key in keys.items()}
