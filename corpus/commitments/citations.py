"""What vouches for commitments and their steps: passages, events, sources, looked up together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.commitments.commitment import Citation
from corpus.documents import read_passage_reference
from corpus.model import Commitment as CommitmentRow
from corpus.model import (
    CommitmentStep,
    Document,
    Event,
    Passage,
    RemovedDocument,
    is_unmuted,
)


class Citations:
    """The passages and events that rows name, looked up together."""

    def __init__(self, session: Session, rows: Sequence[CommitmentRow]) -> None:
        steps = [step for row in rows for step in row.steps]
        named = [each.reference for each in rows] + [each.reference for each in steps]
        references = {reference for reference in named if reference}
        self._passages = _passages(session, references)
        self._removed = _removed(session, references - self._passages.keys())
        keys = {step.event_key for step in steps if step.event_key}
        events = session.execute(
            select(Event.key, Event.source, Event.source_url).where(
                Event.key.in_(keys), is_unmuted()
            )
        )
        self._events = {row.key or "": row for row in events}

    def authors_of(self, row: CommitmentRow) -> tuple[str, ...]:
        """Return the authors of the document in which a commitment stands."""
        passage = self._passages.get(row.reference or "")
        return tuple(passage.authors or ()) if passage is not None else ()

    def of(self, row: CommitmentRow | CommitmentStep, event_key: str | None) -> Citation:
        """Return what vouches for a row."""
        passage = self._passages.get(row.reference or "")
        event = self._events.get(event_key or "")
        urls = [row.source_url, event and event.source_url, passage and passage.url]
        return Citation(
            reference=row.reference,
            event_key=event_key,
            source=row.source or (event.source if event else None),
            url=next(filter(None, urls), None),
            is_here=passage is not None or event is not None,
            was_removed=row.reference in self._removed,
        )


def _removed(session: Session, references: set[str]) -> frozenset[str]:
    """Return those of some references whose document was removed from the shelf."""
    read = {each: found[0] for each in references if (found := read_passage_reference(each))}
    removed = session.scalars(
        select(RemovedDocument.reference).where(
            RemovedDocument.reference.in_(set(read.values())),
            RemovedDocument.reference.not_in(select(Document.reference)),
        )
    ).all()
    return frozenset(each for each, document in read.items() if document in removed)


def _passages(session: Session, references: set[str]) -> Mapping[str, Any]:
    """Return the passages of some references, with their documents' addresses and authors."""
    read = {reference: read_passage_reference(reference) for reference in references}
    named = [each for each in read.values() if each is not None]
    rows = session.execute(
        select(
            Document.reference,
            Document.url,
            Document.authors,
            Passage.number,
        )
        .join(Passage, Passage.document_id == Document.id)
        .where(
            Document.reference.in_({document for document, _number in named}),
            Passage.number.in_({number for _document, number in named}),
        )
    )
    found = {(row.reference, row.number): row for row in rows}
    return {reference: found[each] for reference, each in read.items() if each in found}
