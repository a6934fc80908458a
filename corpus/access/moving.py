"""Documents moved from one collection into another.

A document takes along its passages and all that is derived from them: mentions, dated statements
and the index are removed and derived again, for statements of two collections are never one event.
What the team put on the timeline from it, and entered of commitments, goes along. References, saved
passages and corrections stay. Who moved it stays with the document, so that a later import leaves
it where people put it.
"""

from __future__ import annotations

from collections.abc import Collection as Members
from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from corpus.ingest import Derivation, move_document
from corpus.model import Commitment, CommitmentStep, Document, Event, RowOrigin


def move_documents(
    session: Session,
    references: Members[str],
    collection_id: int,
    *,
    derivations: Sequence[Derivation],
    by: str | None = None,
) -> list[str]:
    """Move documents of the team into a collection; return those that were not in it before.

    `by` is who wants them there, also those that are there already; None if nobody in particular.
    """
    moved = []
    rows = session.scalars(
        select(Document)
        .where(Document.reference.in_(set(references)), Document.origin == RowOrigin.TEAM)
        .order_by(Document.reference)
    ).all()
    for document in rows:
        document.moved_by = by or document.moved_by
        if document.collection_id != collection_id:
            move_document(session, document, collection_id, derivations=derivations)
            session.execute(
                update(Event)
                .where(Event.source_document == document.reference)
                .values(collection_id=collection_id)
            )
            for table in (Commitment, CommitmentStep):
                of_passages = table.reference.startswith(f"{document.reference} ", autoescape=True)
                session.execute(
                    update(table)
                    .where(of_passages, table.collection_id.is_not(None))
                    .values(collection_id=collection_id)
                )
            moved.append(document.reference)
    return moved
