"""Documents moved from one collection into another.

A document takes along its passages and all that is derived from them: mentions, dated statements
and the index are removed and derived again, for statements of two collections are never one event.
What the team put on the timeline from it, and entered of commitments, goes along. References, saved
passages and corrections stay. Who moved it stays with the document, so that a later import leaves
it where people put it.
"""

from __future__ import annotations

from collections.abc import Collection as Members
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from corpus.database import Staging
from corpus.ingest import Derivation, WrittenAhead, is_long_now, move_document, put_move_aside
from corpus.model import Commitment, CommitmentStep, Document, Event, RowOrigin

NOTHING_AHEAD: Mapping[str, WrittenAhead] = MappingProxyType({})


def move_documents(
    session: Session,
    references: Members[str],
    collection_id: int,
    *,
    derivations: Sequence[Derivation],
    by: str | None = None,
    ahead: Mapping[str, WrittenAhead] = NOTHING_AHEAD,
) -> list[str]:
    """Move documents of the team into a collection; return those that were not in it before.

    `by` is who wants them there, also those that are there already; None if nobody in particular.
    What was put aside `ahead` of some, by their references, is copied; Outdated if it does not hold
    any more.
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
            move_document(
                session,
                document,
                collection_id,
                derivations=derivations,
                ahead=ahead.get(document.reference),
            )
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


def long_among(
    session: Session,
    references: Members[str],
    collection_id: int,
    *,
    derivations: Sequence[Derivation],
) -> list[str]:
    """Return which documents are long and are not in the collection."""
    rows = session.execute(
        select(Document.reference, Document.id)
        .where(Document.reference.in_(set(references)), Document.origin == RowOrigin.TEAM)
        .where(Document.collection_id != collection_id)
        .order_by(Document.reference)
    ).all()
    return [row.reference for row in rows if is_long_now(session, row.id, derivations)]


def put_aside(
    session: Session,
    staging: Staging,
    reference: str,
    collection_id: int,
    *,
    derivations: Sequence[Derivation],
) -> WrittenAhead | None:
    """Put aside what moves a document into a collection; None if it is there, or is gone."""
    document = session.execute(
        select(Document.id, Document.collection_id).where(Document.reference == reference)
    ).one_or_none()
    if document is None or document.collection_id == collection_id:
        return None
    return put_move_aside(session, staging, document.id, collection_id, derivations=derivations)
