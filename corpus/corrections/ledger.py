"""The signed rows of corrections: who corrected what, when, and whether it was undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry
from corpus.database.scoped import scope_of
from corpus.errors import CorpusError
from corpus.model import Actor, AuditRow, Change, ChangeKind, Commitment, Document, Event

OF_OTHERS = (
    ChangeKind.RECORD,
    ChangeKind.EVENT,
    ChangeKind.TERM,
    ChangeKind.ASSESSMENT,
    ChangeKind.COMMITMENT,
    ChangeKind.NOTE,
    ChangeKind.POSITION,
    ChangeKind.DISMISSAL,
)
"""Kinds of corrections that are not of actors: their keys are of something else."""

OF_PASSAGES = (ChangeKind.NOTE, ChangeKind.POSITION, ChangeKind.DISMISSAL)
"""Kinds of corrections of what a document's passages say; `other_key` is its reference."""

NOT_ON_RECORD = "This change is not on record. /corpus changes lists those that are."


class ChangeRefused(CorpusError):
    """A correction that cannot be made as things stand; the message says why, and what can."""


@dataclass(frozen=True, slots=True)
class TeamChange:
    """A correction. `other` is the actor that remains after a merge, `text` is a new alias."""

    id: int
    kind: ChangeKind
    key: str
    name: str
    other_key: str | None
    other: str | None
    text: str | None
    by: str
    at: datetime
    undone_by: str | None
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChangePage:
    """A page of corrections, the latest first; `total` counts those on all pages."""

    changes: tuple[TeamChange, ...]
    total: int
    offset: int


def record(
    session: Session,
    kind: ChangeKind,
    key: str,
    signed: Signature,
    detail: Mapping[str, Any],
    *,
    other_key: str | None = None,
) -> Change:
    """Write a correction of an actor into the ledger and the audit; return the ledger's row."""
    row = add_change(session, kind, key, signed, detail, other_key=other_key)
    before = {"kind": detail["actor"]["kind"]} if kind == ChangeKind.ACCEPT else None
    add_entry(
        session,
        AuditKind(kind),
        signed,
        key,
        before=before,
        after=named_in(detail),
        change_id=row.id,
    )
    return row


def named_in(detail: Mapping[str, Any]) -> dict[str, Any]:
    """Return those names and words in a correction's detail that a sentence about it needs."""
    return {name: detail[name] for name in ("name", "other", "text", "kind") if detail.get(name)}


def add_change(
    session: Session,
    kind: ChangeKind,
    key: str,
    signed: Signature,
    detail: Mapping[str, Any],
    *,
    other_key: str | None = None,
) -> Change:
    """Write a correction into the ledger alone, and return its row."""
    row = Change(
        kind=kind,
        actor_key=key,
        other_key=other_key,
        detail=dict(detail),
        by=signed.by,
        at=signed.at,
    )
    session.add(row)
    session.flush()
    return row


def read_change(row: Change) -> TeamChange:
    """The row as a value."""
    return TeamChange(
        id=row.id,
        kind=row.kind,
        key=row.actor_key,
        name=row.detail["name"],
        other_key=row.other_key,
        other=row.detail.get("other"),
        text=row.detail.get("text"),
        by=row.by,
        at=row.at,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )


def page(session: Session, *, limit: int, offset: int = 0) -> ChangePage:
    """A page of all corrections, undone ones included, the latest first.

    The corrections of records that one table made are one entry, for they are undone together.

    In a part of the shelf those of actors and documents that are seen there. An actor that was
    merged or rejected is seen nowhere, and tables concern many documents: the whole shelf lists
    these corrections.
    """
    first_of_table = (
        select(func.min(Change.id))
        .where(Change.kind == ChangeKind.RECORD, Change.other_key.is_not(None))
        .group_by(Change.other_key)
    )
    listed = or_(
        Change.kind != ChangeKind.RECORD,
        Change.other_key.is_(None),
        Change.id.in_(first_of_table),
    )
    seen = (listed, *seen_changes(session))
    rows = session.scalars(
        select(Change).where(*seen).order_by(Change.id.desc()).limit(limit).offset(offset)
    )
    total = session.scalar(select(func.count()).select_from(Change).where(*seen)) or 0
    return ChangePage(tuple(map(read_change, rows)), total, offset)


def check_seen(session: Session, change_id: int) -> None:
    """ChangeRefused if a correction is not on record, or is not seen."""
    of_id = Change.id == change_id
    if session.scalar(select(Change.id).where(of_id, *seen_changes(session))) is None:
        raise ChangeRefused(NOT_ON_RECORD)


def seen_changes(session: Session) -> list[ColumnElement[bool]]:
    """Return the conditions for the corrections that a session sees; none if it sees all."""
    if scope_of(session).collections is None:
        return []
    actors, documents = select(Actor.key), select(Document.reference)
    of_actors = and_(
        Change.kind.not_in(OF_OTHERS),
        Change.actor_key.in_(actors),
        or_(Change.other_key.is_(None), Change.other_key.in_(actors)),
    )
    # Of an event that was removed the audit knows where it was seen.
    every_key = select(Event.__table__.c.key).where(Event.__table__.c.key.is_not(None))
    of_record = and_(
        Change.kind == ChangeKind.RECORD,
        Change.other_key.is_(None),
        Change.actor_key.in_(documents),
    )
    of_event = and_(
        Change.kind == ChangeKind.EVENT,
        Change.id.in_(select(AuditRow.change_id).where(AuditRow.change_id.is_not(None))),
        or_(
            Change.actor_key.in_(select(Event.key).where(Event.key.is_not(None))),
            Change.actor_key.not_in(every_key),
        ),
    )
    of_concept = Change.kind == ChangeKind.TERM  # words hold for the whole shelf
    commitments = select(Commitment.key)
    every_commitment = select(Commitment.__table__.c.key)
    of_assessment = and_(Change.kind == ChangeKind.ASSESSMENT, Change.actor_key.in_(commitments))
    of_commitment = and_(
        Change.kind == ChangeKind.COMMITMENT,
        Change.id.in_(select(AuditRow.change_id).where(AuditRow.change_id.is_not(None))),
        or_(Change.actor_key.in_(commitments), Change.actor_key.not_in(every_commitment)),
    )
    of_note = and_(Change.kind.in_(OF_PASSAGES), Change.other_key.in_(documents))
    return [or_(of_actors, of_record, of_event, of_concept, of_assessment, of_commitment, of_note)]


def mark_undone(session: Session, change_id: int, signed: Signature) -> Change:
    """Mark a correction as undone, and return its row; ChangeRefused if it is undone or unknown."""
    marked = session.execute(
        update(Change)
        .where(Change.id == change_id, Change.undone_at.is_(None))
        .values(undone_by=signed.by, undone_at=signed.at)
        .returning(Change.id)
    ).first()
    row = session.get(Change, change_id, populate_existing=True)
    if row is None:
        raise ChangeRefused(NOT_ON_RECORD)
    if marked is None:
        raise ChangeRefused("This change has been undone already.")
    undone = {"undone": row.kind, **named_in(row.detail)}
    target = row.detail["name"] if row.kind == ChangeKind.NOTE else row.actor_key
    add_entry(session, AuditKind.UNDO, signed, target, after=undone)
    return row


def of_table(session: Session, change: Change) -> Sequence[Change]:
    """Return the changes that are undone with this one, itself among them, the oldest first."""
    if change.other_key is None:
        return [change]
    return session.scalars(
        select(Change)
        .where(Change.kind == change.kind, Change.other_key == change.other_key)
        .where(or_(Change.undone_at.is_(None), Change.id == change.id))
        .order_by(Change.id)
    ).all()


def later_changes(session: Session, change: Change) -> Sequence[Change]:
    """Return later corrections of the same actors that have not been undone, oldest first."""
    keys = [key for key in (change.actor_key, change.other_key) if key is not None]
    return session.scalars(
        select(Change)
        .where(Change.id > change.id, Change.undone_at.is_(None))
        .where(Change.kind.not_in(OF_OTHERS))
        .where(or_(Change.actor_key.in_(keys), Change.other_key.in_(keys)))
        .order_by(Change.id)
    ).all()


def actor_with(session: Session, key: str) -> Actor:
    """The actor with this key; ChangeRefused if it has gone."""
    actor = session.scalar(select(Actor).where(Actor.key == key))
    if actor is None:
        raise ChangeRefused("This actor is no longer in the corpus. Ask for the name anew.")
    return actor
