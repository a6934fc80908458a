"""The library's reading notes in the database: documents whose passages are of kind "note".

Each paragraph is a passage. If its wording changes, the new wording gets a new number and the old
one is retired, so that a reference that somebody wrote down keeps its meaning. A wording that comes
back takes up its old number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.ingest import (
    Bibliography,
    Derivation,
    Draft,
    Metadata,
    Piece,
    change_document,
    remove_document,
    store_document,
)
from corpus.library.entries import Note
from corpus.model import LIBRARY_COLLECTION, LIBRARY_SHELF, Document, PassageKind, RowOrigin

PUBLISHER = "Remembrancer starter library"
KIND = "reading note"


def put_notes(
    session: Session, notes: Sequence[Note], now: datetime, derivations: Sequence[Derivation]
) -> None:
    """Bring the notes to `notes`; those no longer listed are deleted with all derived from them."""
    known = {document.source: document for document in _documents(session)}
    for note in notes:
        document = known.pop(_source(note), None)
        sha256 = _sha256(note)
        if document is None:
            store_document(
                session,
                _draft(note),
                reference=note.reference,
                source=_source(note),
                sha256=sha256,
                now=now,
                derivations=derivations,
                origin=RowOrigin.LIBRARY,
                shelf_id=LIBRARY_SHELF,
                collection_id=LIBRARY_COLLECTION,
            )
        elif document.sha256 != sha256:
            change_document(
                session, document, _draft(note), sha256=sha256, now=now, derivations=derivations
            )
    for document in known.values():
        remove_document(session, document, derivations=derivations)


def drop_notes(session: Session, derivations: Sequence[Derivation]) -> None:
    """Delete the notes and all that was derived from them."""
    for document in _documents(session):
        remove_document(session, document, derivations=derivations)


def _documents(session: Session) -> Sequence[Document]:
    return session.scalars(select(Document).where(Document.origin == RowOrigin.LIBRARY)).all()


def _source(note: Note) -> str:
    return f"library:{note.reference}"


def _sha256(note: Note) -> str:
    return sha256(f"{note.title}\n\n{note.text}".encode()).hexdigest()


def _draft(note: Note) -> Draft:
    fields = Metadata(title=note.title, publisher=PUBLISHER, kind=KIND, language="en")
    record = Bibliography(fields, printed=frozenset(), supplied=fields.known_fields())
    pieces = tuple(Piece(start, end, note.text, PassageKind.NOTE) for start, end in note.spans)
    return Draft(record, note.text, pieces)
