"""A document that was kept apart becomes a version of another: what was saved of it goes along."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, aliased

from corpus.corrections import Signature
from corpus.model import Document, Event, Passage, SavedPassage
from corpus.upkeep.removal import remove


def absorb(session: Session, apart: Document, other: Document, signed: Signature) -> None:
    """Remove a document whose text another has now; the caller commits.

    Who saved a passage of it has the same passage of the other. Its references say where it went.
    """
    in_other = {passage.text: passage.id for passage in _live(session, other)}
    for passage in _live(session, apart):
        if passage.text in in_other:
            _move_saved(session, passage.id, in_other[passage.text])
    session.execute(
        update(Event)
        .where(Event.source_document == apart.reference)
        .values(source_document=other.reference)
    )
    reason = f"it is version {len(other.former) + 1} of {other.reference}"
    remove(session, apart.reference, signed, reason)


def _live(session: Session, document: Document) -> Sequence[Passage]:
    return session.scalars(
        select(Passage).where(Passage.document_id == document.id, Passage.retired_at.is_(None))
    ).all()


def _move_saved(session: Session, old: int, new: int) -> None:
    """Let people keep a passage in place of another; who keeps both keeps it once."""
    mine, theirs = aliased(SavedPassage), SavedPassage
    keeps_both = (
        select(mine.id)
        .where(
            mine.passage_id == new,
            mine.shelf_id == theirs.shelf_id,
            mine.workspace == theirs.workspace,
            mine.person == theirs.person,
        )
        .exists()
    )
    session.execute(
        delete(theirs).where(theirs.passage_id == old, keeps_both),
        execution_options={"synchronize_session": False},
    )
    session.execute(
        update(theirs).where(theirs.passage_id == old).values(passage_id=new),
        execution_options={"synchronize_session": False},
    )
