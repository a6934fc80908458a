"""The library's reading notes in the database: documents whose passages are of kind "note".

A paragraph is a passage. One that is worded anew gets a new number and the old one is retired, so
that a reference somebody wrote down keeps its meaning; a wording that comes back takes up its old
number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.library.entries import RECORD_FIELDS, Note
from corpus.model import Document, Passage

ORIGIN = "library"
PUBLISHER = "Remembrancer starter library"
KIND = "reading note"

_KNOWN = ("title", "publisher", "kind", "language")


class Derivation(Protocol):
    """What is derived from passages: `corpus.ingest.Derivation`, of which this is all we need."""

    @property
    def add(self) -> Callable[[Session, Document, Sequence[Passage]], None]: ...

    @property
    def remove(self) -> Callable[[Session, Sequence[Passage]], None]: ...

    @property
    def whole(self) -> bool: ...


def put_notes(
    session: Session, notes: Sequence[Note], now: datetime, derivations: Sequence[Derivation]
) -> None:
    """Bring the notes to `notes`; those no longer listed go, with all derived from them."""
    known = {document.source: document for document in _documents(session)}
    for note in notes:
        document = known.pop(_source(note), None)
        if document is None:
            document = Document(source=_source(note), origin=ORIGIN)
            session.add(document)
        if document.sha256 != _sha256(note):
            _write(session, document, note, now, derivations)
    for document in known.values():
        _delete(session, document, derivations)


def drop_notes(session: Session, derivations: Sequence[Derivation]) -> None:
    """Take the notes out, with all that was derived from them."""
    for document in _documents(session):
        _delete(session, document, derivations)


def _documents(session: Session) -> Sequence[Document]:
    return session.scalars(select(Document).where(Document.origin == ORIGIN)).all()


def _source(note: Note) -> str:
    return f"library:{note.reference}"


def _sha256(note: Note) -> str:
    return sha256(f"{note.title}\n\n{note.text}".encode()).hexdigest()


def _write(
    session: Session,
    document: Document,
    note: Note,
    now: datetime,
    derivations: Sequence[Derivation],
) -> None:
    document.reference = note.reference
    document.sha256 = _sha256(note)
    document.title = note.title
    document.authors = []
    document.publisher = PUBLISHER
    document.kind = KIND
    document.language = "en"
    document.printed = []
    document.supplied = list(_KNOWN)
    document.missing = [field for field in RECORD_FIELDS if field not in _KNOWN]
    document.text = note.text
    document.imported_at = now
    session.flush()
    _write_passages(session, document, note, now, derivations)


def _write_passages(
    session: Session,
    document: Document,
    note: Note,
    now: datetime,
    derivations: Sequence[Derivation],
) -> None:
    all_passages = session.scalars(select(Passage).where(Passage.document_id == document.id)).all()
    known = {passage.text: passage for passage in all_passages}
    gone = [
        passage
        for passage in all_passages
        if passage.text not in note.paragraphs and passage.retired_at is None
    ]
    _retire(session, gone, now, derivations)
    number = max((passage.number for passage in all_passages), default=0)
    added = []
    for ordinal, (text, (start, end)) in enumerate(zip(note.paragraphs, note.spans, strict=True)):
        passage = known.get(text)
        if passage is None:
            number += 1
            passage = Passage(document_id=document.id, number=number, kind="note", text=text)
            added.append(passage)
        elif passage.retired_at is not None:
            passage.retired_at = None
            added.append(passage)
        passage.ordinal, passage.start, passage.end = ordinal, start, end
    session.add_all(added)
    session.flush()
    told = {True: _live_passages(session, document), False: added}
    for derivation in derivations:
        if told[derivation.whole]:
            derivation.add(session, document, told[derivation.whole])


def _retire(
    session: Session,
    passages: Sequence[Passage],
    now: datetime,
    derivations: Sequence[Derivation],
) -> None:
    _underive(session, passages, derivations)
    for passage in passages:
        passage.retired_at = now


def _delete(session: Session, document: Document, derivations: Sequence[Derivation]) -> None:
    _underive(session, _live_passages(session, document), derivations)
    session.delete(document)
    session.flush()


def _underive(
    session: Session, passages: Sequence[Passage], derivations: Sequence[Derivation]
) -> None:
    if passages:
        for derivation in reversed(derivations):
            derivation.remove(session, passages)


def _live_passages(session: Session, document: Document) -> Sequence[Passage]:
    return session.scalars(
        select(Passage)
        .where(Passage.document_id == document.id, Passage.retired_at.is_(None))
        .order_by(Passage.ordinal)
    ).all()
