"""Whether the team has corrected the date of an event that a document or the library dates."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.corrections import ChangedMeanwhile
from corpus.corrections.ledger import read_change
from corpus.model import Change, ChangeKind, Event


def check_uncorrected(session: Session, event_id: int, edtf: str) -> None:
    """ChangedMeanwhile if the team has corrected the date of a document's event already."""
    rows = session.scalars(
        select(Change)
        .where(Change.kind == ChangeKind.EVENT, Change.undone_at.is_(None))
        .order_by(Change.id.desc())
    )
    found = next((row for row in rows if row.detail.get("muted") == [event_id, edtf]), None)
    if found is not None and _stands(session, found.actor_key):
        raise ChangedMeanwhile((read_change(found),))


def _stands(session: Session, key: str) -> bool:
    """Whether an entry is on the timeline, and seen."""
    return session.scalar(select(Event.id).where(Event.key == key)) is not None
