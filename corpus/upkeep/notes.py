"""The library's reading notes, brought to what the documents that they stand in for leave them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.events import statements
from corpus.model import Document, Passage, RowOrigin
from corpus.upkeep.derivations import NOTE_SUFFIX, add_statements


def settle_notes(session: Session, references: Sequence[str]) -> None:
    """Let the library's notes on these documents date events, where nobody sees the documents.

    A note is silent while every place sees its document, and speaks again when the document has
    been removed or closed.
    """
    wanted = [reference + NOTE_SUFFIX for reference in references]
    of_library = Document.origin == RowOrigin.LIBRARY
    notes = session.scalars(select(Document).where(Document.reference.in_(wanted), of_library))
    for note in notes.all():
        live = session.scalars(
            select(Passage)
            .where(Passage.document_id == note.id, Passage.retired_at.is_(None))
            .order_by(Passage.ordinal)
        ).all()
        statements.remove(session, live)
        add_statements(session, note, live)
