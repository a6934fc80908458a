"""The publication of a document of the team as an event of the timeline."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.dates import Anchor, DateSpan, Precision
from corpus.model import Document, Event, EventKind, EventStatus, RowOrigin, span_columns


def reconcile_publication(session: Session, document: Document, *, is_new: bool = False) -> None:
    """Bring the event of a document's publication to its record; no event without a date.

    A document that `is_new` has none yet.
    """
    published = Event.document_id == document.id, Event.kind == EventKind.PUBLICATION
    event = None if is_new else session.scalar(select(Event).where(*published))
    issued = _issued(document) if document.origin == RowOrigin.TEAM else None
    if issued is None:
        if event is not None:
            session.delete(event)
        return
    if event is None:
        event = Event(
            kind=EventKind.PUBLICATION,
            origin=RowOrigin.PUBLICATION,
            status=EventStatus.HAPPENED,
            shelf_id=document.shelf_id,
            document_id=document.id,
            key=None,
        )
        session.add(event)
    event.collection_id = document.collection_id
    event.summary = document.title or document.reference
    for name, value in span_columns(issued).items():
        setattr(event, name, value)


def _issued(document: Document) -> DateSpan | None:
    if document.issued_edtf is None or document.issued_precision is None:
        return None
    return DateSpan(
        wording=document.issued_wording or document.issued_edtf,
        edtf=document.issued_edtf,
        lo=document.issued_lo,
        hi=document.issued_hi,
        precision=Precision(document.issued_precision),
        qualifier=DateSpan.from_edtf(document.issued_edtf).qualifier,
        anchor=Anchor.EXPLICIT,
    )
