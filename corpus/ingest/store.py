"""Documents in the database: one is stored, changed or removed.

Everything happens in the caller's transaction: rows, index, mentions and statements change together
or not at all.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.database import NewPassage, default_collection, insert_rows, next_number, shelf_of
from corpus.ingest.ahead import WrittenAhead
from corpus.ingest.derivation import Derivation
from corpus.ingest.metadata import NO_METADATA, Metadata, to_json
from corpus.ingest.numbering import match_pieces
from corpus.ingest.record import Bibliography
from corpus.ingest.rules import RULES
from corpus.ingest.structure import Piece
from corpus.model import Document, Passage, RowOrigin
from corpus.text.detection import language_of
from corpus.text.frequencies import ENGLISH


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that is ready to be stored: its record, its text and its passages.

    `given` is what was stated beside the file and is kept for the next import, see
    `corpus.ingest.records.companions`; `claimed` what the file's own properties propose;
    `detected_language` is "" if the words tell none, and None if nobody has looked yet.
    """

    record: Bibliography
    text: str
    pieces: tuple[Piece, ...]
    given: dict[str, Any] = field(default_factory=dict)
    claimed: Metadata = NO_METADATA
    detected_language: str | None = None


def store_document(
    session: Session,
    draft: Draft,
    *,
    reference: str,
    source: str,
    sha256: str,
    now: datetime,
    derivations: Sequence[Derivation],
    origin: RowOrigin = RowOrigin.TEAM,
    shelf_id: int | None = None,
    collection_id: int | None = None,
    ahead: WrittenAhead | None = None,
    moved_by: str | None = None,
) -> Document:
    """Store a new document with its passages, numbered from 1, and derive what follows.

    It is of the session's shelf, in its default collection, unless others are named. If all was put
    aside `ahead`, it is copied; Outdated if it does not hold any more.
    """
    document = Document(
        shelf_id=shelf_of(session) if shelf_id is None else shelf_id,
        collection_id=default_collection(session) if collection_id is None else collection_id,
        reference=reference,
        origin=origin,
        source=source,
        sha256=sha256,
        imported_at=now,
        moved_by=moved_by,
    )
    describe(document, draft)
    session.add(document)
    session.flush()
    if ahead is not None:
        ahead.finish(session, document)
        return document
    first = next_number(session, Passage, len(draft.pieces))
    rows = [
        {"id": first + number - 1, **passage_row(document, piece, number, ordinal=number)}
        for number, piece in enumerate(draft.pieces, start=1)
    ]
    insert_rows(session, Passage, rows)
    passages = [
        NewPassage(
            row["id"], document.shelf_id, document.collection_id, piece.start, piece.end,
            piece.kind, draft.text, document.id, row["number"],
        )
        for row, piece in zip(rows, draft.pieces, strict=True)
    ]  # fmt: skip
    for derivation in derivations:
        derivation.begin(session, document, passages)
    return document


def _number_rows(session: Session, passages: Sequence[Passage]) -> None:
    """Give new passages the next row numbers, so that they are written with one statement.

    The caller has the write lock, and the database would give the same numbers.
    """
    first = next_number(session, Passage, len(passages))
    for row_number, passage in enumerate(passages, start=first):
        passage.id = row_number


def change_document(
    session: Session,
    document: Document,
    draft: Draft,
    *,
    sha256: str,
    now: datetime,
    derivations: Sequence[Derivation],
    ahead: WrittenAhead | None = None,
) -> None:
    """Bring a document to what the draft holds, and change only what differs: see `numbering`.

    A passage that the draft does not hold is retired. The reference stays. If all was put aside
    `ahead`, it is copied; Outdated if it does not hold any more.
    """

    def update() -> None:
        describe(document, draft)
        document.sha256, document.imported_at = sha256, now

    if ahead is not None:
        ahead.check(session, document)
        update()
        ahead.finish(session, document)
        return
    _change_passages(session, document, draft.pieces, update, now=now, derivations=derivations)


def recut_document(
    session: Session,
    document: Document,
    text: str,
    pieces: Sequence[Piece],
    *,
    now: datetime,
    derivations: Sequence[Derivation],
    ahead: WrittenAhead | None = None,
) -> None:
    """Bring a document to the passages that today's rules make of it; its record stays.

    If all was put aside `ahead`, it is copied; Outdated if it does not hold any more.
    """

    def update() -> None:
        document.text, document.rules = text, RULES

    if ahead is not None:
        ahead.check(session, document)
        update()
        ahead.finish(session, document)
        return
    _change_passages(session, document, pieces, update, now=now, derivations=derivations)


def move_document(
    session: Session,
    document: Document,
    collection_id: int,
    *,
    derivations: Sequence[Derivation],
    ahead: WrittenAhead | None = None,
) -> None:
    """Move a document into another collection, with its passages and all that follows of them.

    If all was put aside `ahead`, it is copied; Outdated if it does not hold any more.
    """
    if ahead is not None:
        ahead.check(session, document)
        document.collection_id = collection_id
        ahead.finish(session, document)
        return
    passages = session.scalars(
        select(Passage).where(Passage.document_id == document.id).order_by(Passage.ordinal)
    ).all()
    live = [passage for passage in passages if passage.retired_at is None]
    _remove_derived(session, live, derivations)
    document.collection_id = collection_id
    for passage in passages:
        passage.collection_id = collection_id
    session.flush()
    if live:
        for derivation in derivations:
            derivation.add(session, document, live)


def _change_passages(
    session: Session,
    document: Document,
    pieces: Sequence[Piece],
    update: Callable[[], None],
    *,
    now: datetime,
    derivations: Sequence[Derivation],
) -> None:
    """Bring a document to these passages; `update` sets the columns of the document itself."""
    rows = session.scalars(
        select(Passage).where(Passage.document_id == document.id).order_by(Passage.ordinal)
    ).all()
    live = [row for row in rows if row.retired_at is None]
    retired = [row for row in rows if row.retired_at is not None]
    found = match_pieces(live, retired, pieces)
    matched = {row.id for row in found if row is not None}
    unchanged = {
        row.id
        for row, piece in zip(found, pieces, strict=True)
        if row is not None and row.retired_at is None and row.kind == piece.kind
    }
    _remove_derived(session, [row for row in live if row.id not in unchanged], derivations)
    for row in live:
        if row.id not in matched:
            row.retired_at = now
    update()
    highest = max((row.number for row in rows), default=0)
    passages = _arrange(document, found, pieces, highest)
    _number_rows(session, [passage for passage in passages if passage.id is None])
    session.add_all(passages)
    session.flush()
    added = [row for row in passages if row.id not in unchanged]
    for derivation in derivations:
        derivation.add(session, document, passages if derivation.whole else added)


def _arrange(
    document: Document, found: Sequence[Passage | None], pieces: Sequence[Piece], highest: int
) -> list[Passage]:
    """Return the passages in their new order: found ones moved, new ones for the other pieces."""
    numbers = itertools.count(highest + 1)
    passages: list[Passage] = []
    for ordinal, (row, piece) in enumerate(zip(found, pieces, strict=True), start=1):
        if row is None:
            new = passage_row(document, piece, next(numbers), ordinal=ordinal)
            passages.append(Passage(**new))
        else:
            row.ordinal, row.start, row.end = ordinal, piece.start, piece.end
            row.kind, row.retired_at = piece.kind, None
            row.page, row.last_page = piece.page, piece.last_page
            passages.append(row)
    return passages


def remove_document(
    session: Session,
    document: Document,
    *,
    derivations: Sequence[Derivation],
    ahead: WrittenAhead | None = None,
) -> None:
    """Remove a document, its passages (retired ones too) and all that was derived from them.

    What was put aside `ahead` has checked that it holds still.
    """
    if ahead is not None:
        ahead.finish(session, document)
    else:
        live = session.scalars(
            select(Passage)
            .where(Passage.document_id == document.id, Passage.retired_at.is_(None))
            .order_by(Passage.ordinal)
        ).all()
        _remove_derived(session, live, derivations)
    session.execute(delete(Document).where(Document.id == document.id))
    session.expire_all()


def _remove_derived(
    session: Session, passages: Sequence[Passage], derivations: Sequence[Derivation]
) -> None:
    if passages:
        for derivation in reversed(derivations):
            derivation.remove(session, passages)


def passage_row(document: Document, piece: Piece, number: int, *, ordinal: int) -> dict[str, Any]:
    """Return the row of a live passage, without its own number."""
    return {
        "shelf_id": document.shelf_id,
        "collection_id": document.collection_id,
        "document_id": document.id,
        "number": number,
        "ordinal": ordinal,
        "start": piece.start,
        "end": piece.end,
        "kind": piece.kind,
        "text": piece.text,
        "page": piece.page,
        "last_page": piece.last_page,
        "retired_at": None,
    }


def describe(document: Document, draft: Draft) -> None:
    """Give a document the text and the record of a draft."""
    fields, issued = draft.record.fields, draft.record.fields.issued
    columns: dict[str, Any] = {
        "title": fields.title,
        "authors": list(fields.authors),
        "publisher": fields.publisher,
        "issued_wording": issued and issued.wording,
        "issued_edtf": issued and issued.edtf,
        "issued_lo": issued and issued.lo,
        "issued_hi": issued and issued.hi,
        "issued_precision": issued and issued.precision.value,
        "kind": fields.kind,
        "language": fields.language,
        "url": fields.url,
        "detected_language": _language_of(document, draft),
        "printed": sorted(draft.record.printed),
        "supplied": sorted(draft.record.supplied),
        "missing": sorted(draft.record.missing),
        "facts": dict(fields.facts),
        "given": draft.given,
        "claimed": to_json(draft.claimed),
        "rules": RULES,
        "text": draft.text,
    }
    for name, value in columns.items():
        setattr(document, name, value)


def _language_of(document: Document, draft: Draft) -> str:
    """Return the language of a text, as its words tell; what the library writes is English."""
    if document.origin == RowOrigin.LIBRARY:
        return ENGLISH
    if draft.detected_language is not None:
        return draft.detected_language
    return language_of(draft.text) or ""
