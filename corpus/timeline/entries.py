"""The team's own timeline: entries that people add, change and remove, and dates that they correct.

A change keeps the entry before and after it, so that undoing brings back what stood before. A date
that a document or the library has is not overwritten: the team's entry stands beside it with the
date that the team holds right, says what the source has and why that is wrong, and mutes the event
of the source. Imports and newer libraries leave entries and mutes alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry, empty_of_entry
from corpus.corrections import ChangeRefused
from corpus.corrections.ledger import add_change, of_table
from corpus.dates import DateSpan
from corpus.events import Dispute, load_events, mute, source_of_event, unmute
from corpus.model import (
    CURATED,
    Actor,
    Change,
    ChangeKind,
    Document,
    Event,
    EventActor,
    EventClaim,
    Passage,
    RowOrigin,
)
from corpus.timeline.entry import Entry, entry_of, write_entry


class StandsAlready(ChangeRefused):
    """The timeline has an entry already as it was to be added or changed."""


GONE = "This entry is no longer on the timeline. /timeline shows it as it stands."


def team_event(session: Session, key: str) -> Event:
    """Return the row of an entry; ChangeRefused if it is gone."""
    row = session.scalar(select(Event).where(Event.key == key, Event.origin == RowOrigin.TEAM))
    if row is None:
        raise ChangeRefused(GONE)
    return row


def event_dated(session: Session, event_id: int, edtf: str) -> Event:
    """Return an event's row; ChangeRefused if another has its number or date by now."""
    row = session.get(Event, event_id)
    if row is None or row.edtf != edtf:
        raise ChangeRefused(GONE)
    return row


def add(session: Session, entry: Entry, signed: Signature, *, table: str | None = None) -> Change:
    """Put an entry on the timeline; ChangeRefused if the team has it there already."""
    same = select(Event.id).where(
        Event.origin == RowOrigin.TEAM,
        Event.edtf == entry.span.edtf,
        Event.summary == entry.summary,
    )
    if session.scalar(same) is not None:
        raise StandsAlready("This is on the timeline already, with the same date and words.")
    key = f"team-{secrets.token_hex(5)}"
    write_entry(session, Event(key=key), entry, signed.at.date())
    return _sign(session, key, None, entry, "added", signed, table=table)


def edit(
    session: Session, key: str, entry: Entry, signed: Signature, *, table: str | None = None
) -> Change:
    """Bring an entry to `entry`; ChangeRefused if nothing differs."""
    row = team_event(session, key)
    before = entry_of(row)
    if before == entry:
        raise StandsAlready("Nothing has been changed: the timeline says this already.")
    _forget_actors(session, row, before, entry)
    write_entry(session, row, entry, signed.at.date())
    return _sign(session, key, before, entry, _differences(before, entry), signed, table=table)


def correct_date(
    session: Session, event_id: int, edtf: str, span: DateSpan, because: str, signed: Signature
) -> Change:
    """Give an event of a document or of the library the date that the team holds right.

    The team's entry has both dates; the other event is muted until this is undone.
    """
    row = event_dated(session, event_id, edtf)
    if row.edtf == span.edtf:
        raise ChangeRefused("Nothing has been changed: the timeline has this date already.")
    (event,) = load_events(session, [row.id])
    source = source_of_event(event)
    entry = Entry(
        span=span,
        summary=row.summary,
        who=event.actors,
        source=source,
        source_url=row.source_url,
        source_document=_document_of(session, row),
        collection_id=row.collection_id,
        kind=row.kind,
        disputes=(Dispute(source, row.date_span(), because),),
    )
    key = f"team-{secrets.token_hex(5)}"
    write_entry(session, Event(key=key), entry, signed.at.date())
    mute(session, row.id, row.edtf, signed)
    text = _date_corrected(row.date_span(), span, because)
    return _sign(session, key, None, entry, text, signed, muted=[row.id, row.edtf])


def remove(session: Session, key: str, signed: Signature) -> Change:
    """Take an entry off the timeline."""
    row = team_event(session, key)
    before = entry_of(row)
    session.execute(delete(Event).where(Event.id == row.id))
    return _sign(session, key, before, None, "removed", signed)


def undo(session: Session, change: Change) -> None:
    """Bring back what stood before a change, or before all of its table.

    ChangeRefused if the entry was changed since: that is undone first.
    """
    for each in reversed(of_table(session, change)):
        _check_last(session, each)
        each.undone_by, each.undone_at = change.undone_by, change.undone_at
        assert change.undone_at is not None, "whoever undoes it has marked it"
        _restore(session, each, change.undone_at)
    session.flush()


def _restore(session: Session, change: Change, now: datetime) -> None:
    kept = change.detail["before"]
    row = session.scalar(select(Event).where(Event.key == change.actor_key))
    if kept is None:
        if row is not None:
            session.execute(delete(Event).where(Event.id == row.id))
    else:
        entry = Entry.from_json(kept)
        if row is not None:
            _forget_actors(session, row, entry_of(row), entry)
        write_entry(session, row or Event(key=change.actor_key), entry, now.date())
    muted: list[Any] | None = change.detail.get("muted")
    if muted is not None:
        event_id, edtf = muted
        still = session.get(Event, event_id)
        if still is not None and still.edtf == edtf:
            unmute(session, event_id, Signature(change.undone_by or change.by, now))


def _check_last(session: Session, change: Change) -> None:
    later = session.scalar(
        select(Change.id).where(
            Change.kind == ChangeKind.EVENT,
            Change.actor_key == change.actor_key,
            Change.id > change.id,
            Change.undone_at.is_(None),
        )
    )
    if later is not None:
        raise ChangeRefused(
            f"{change.detail['name']} was changed again since: undo the later change first."
        )


def _sign(
    session: Session,
    key: str,
    before: Entry | None,
    after: Entry | None,
    text: str,
    signed: Signature,
    *,
    table: str | None = None,
    muted: list[Any] | None = None,
) -> Change:
    entry = after or before
    assert entry is not None, "a change has an entry before or after it"
    detail = {
        "name": entry.name(),
        "text": text,
        "before": None if before is None else before.to_json(),
        "after": None if after is None else after.to_json(),
        "muted": muted,
    }
    change = add_change(session, ChangeKind.EVENT, key, signed, detail, other_key=table)
    add_entry(
        session,
        AuditKind.EVENT if table is None else AuditKind.EVENT_OF_TABLE,
        signed,
        key,
        before=None if before is None else {"name": before.name(), "source": before.source},
        after={"name": entry.name(), "text": text, "source": entry.source},
        collection_id=entry.collection_id,
        change_id=change.id if table is None else None,
    )
    return change


def _differences(before: Entry, after: Entry) -> str:
    """Return what a change changed, in words: "date 3 May 1998 instead of 4 May 1998"."""
    parts = []
    if before.span.edtf != after.span.edtf:
        new = after.disputes[len(before.disputes) :]
        because = new[0].because if new else ""
        parts.append(_date_corrected(before.span, after.span, because))
    if before.summary != after.summary:
        parts.append(f"it said “{before.summary}”")
    if before.who != after.who:
        parts.append(f"who: {', '.join(after.who) or 'nobody'}")
    if (before.source, before.source_url) != (after.source, after.source_url):
        parts.append(f"source: {after.source}")
    return "; ".join(parts) or "its other fields"


def _date_corrected(before: DateSpan, after: DateSpan, because: str) -> str:
    reason = f", because {because}" if because else ""
    return f"date {after.words()} instead of {before.words()}{reason}"


def _forget_actors(session: Session, row: Event, before: Entry, after: Entry) -> None:
    """Take the links to actors away whom the entry names no more; those that are left are made."""
    if before.who != after.who:
        session.execute(delete(EventActor).where(EventActor.event_id == row.id))


def _document_of(session: Session, row: Event) -> str | None:
    """Return the reference of the document that dates an event; None for one of the library."""
    if row.origin in CURATED:
        return None
    of_claim = (
        select(Document.reference)
        .join(Passage, Passage.document_id == Document.id)
        .join(EventClaim, EventClaim.passage_id == Passage.id)
        .where(EventClaim.event_id == row.id)
        .order_by(EventClaim.id)
        .limit(1)
    )
    of_publication = select(Document.reference).where(Document.id == row.document_id)
    return session.scalar(of_claim) or session.scalar(of_publication)


def note_table(session: Session, table: str, made: Sequence[Change], signed: Signature) -> None:
    """Record that a table changed the timeline, as one deed that is undone as one."""
    if not made:
        return
    others = f" and {len(made) - 1:,} more" if len(made) > 1 else ""
    named = {"name": f"{made[0].detail['name']}{others}", "text": f"from {table}"}
    made[0].detail = {**made[0].detail, **named}
    add_entry(session, AuditKind.EVENTS, signed, table, after=named, change_id=made[0].id)
    session.flush()


def remove_with_document(session: Session, reference: str, now: datetime) -> None:
    """Delete the entries whose source is in a document, and all that their changes hold."""
    session.execute(
        delete(Event).where(Event.source_document == reference, Event.origin == RowOrigin.TEAM)
    )
    for change in session.scalars(select(Change).where(Change.kind == ChangeKind.EVENT)).all():
        kept = (change.detail["before"], change.detail["after"])
        if any(entry and entry["source_document"] == reference for entry in kept):
            empty_of_entry(session, change.actor_key, change.id, now)
            session.delete(change)
    session.flush()


def missing_links(session: Session) -> list[tuple[int, int]]:
    """Return entries and the actors whom they name, by their ids, that are not linked.

    An import makes actors anew, and with them go their links.
    """
    named = session.execute(
        select(Event.id, Event.who).where(Event.origin == RowOrigin.TEAM, Event.who.is_not(None))
    ).all()
    names = {name for _event, who in named for name in who or ()}
    if not names:
        return []
    actors = dict(session.execute(select(Actor.name, Actor.id).where(Actor.name.in_(names))).all())
    events = [event for event, _who in named]
    links = session.execute(
        select(EventActor.event_id, EventActor.actor_id).where(EventActor.event_id.in_(events))
    )
    linked = {(event, actor) for event, actor in links}
    wanted = {(event, actors[name]) for event, who in named for name in who or () if name in actors}
    return sorted(wanted - linked)


def link(session: Session, pairs: Sequence[tuple[int, int]]) -> None:
    """Link entries with actors."""
    session.add_all(EventActor(event_id=event, actor_id=actor) for event, actor in pairs)


def with_dispute(entry: Entry, span: DateSpan, because: str) -> Entry:
    """Return an entry with another date, the former kept as what its source says if it is wrong."""
    if entry.span.edtf == span.edtf:
        return entry
    disputes = entry.disputes
    if because:
        disputes = (*disputes, Dispute(entry.source, entry.span, because))
    return replace(entry, span=span, disputes=disputes)
