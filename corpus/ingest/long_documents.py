"""Long documents are made ready outside the transaction that writes them.

That takes a second for 20 MB of text then, whatever becomes of the document, and it is seen whole
as it was or whole as it is. What is killed before it has written nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, Table, func, or_, select
from sqlalchemy.orm import Session

from corpus.database import (
    NewPassage,
    Staging,
    UnwrittenDocument,
    bringing,
    shelf_of,
)
from corpus.errors import CorpusError
from corpus.ingest.ahead import MOVING, Basis, WrittenAhead
from corpus.ingest.derivation import Derivation
from corpus.ingest.numbering import match_pieces
from corpus.ingest.resemblance.finding import resemblance
from corpus.ingest.store import describe, passage_row
from corpus.ingest.structure import Piece
from corpus.ingest.taking import ImportRules, PreparedDocument
from corpus.ingest.versions import Replacing, completed
from corpus.model import Document, DocumentSource, Passage, RowOrigin, TextToPack

LONG = 1_500
"""Passages of a document that would keep other writers waiting for a third of a second."""


def may_be_long(passages: int) -> bool:
    """Return whether a document is to be made ready, if all that is derived of it can be."""
    return passages >= LONG


def is_long(passages: int, derivations: Sequence[Derivation]) -> bool:
    """Return whether a document is to be made ready before its transaction."""
    every = all(derivation.ahead is not None for derivation in derivations)
    return may_be_long(passages) and every


def is_long_now(session: Session, document_id: int, derivations: Sequence[Derivation]) -> bool:
    """Return whether a document that is there is long."""
    live = select(func.count()).where(
        Passage.document_id == document_id, Passage.retired_at.is_(None)
    )
    return is_long(session.scalar(live) or 0, derivations)


def put_aside(
    session: Session, staging: Staging, prepared: PreparedDocument, rules: ImportRules
) -> PreparedDocument | None:
    """Put aside what the transaction of a file will write; None if it is not to be written so."""
    file = prepared.file
    draft = replace(prepared.draft, text=TextToPack.of(prepared.draft.text))
    if prepared.replacing is not None:
        ready = replace(prepared, draft=draft)
        return _put_replacement_aside(session, staging, ready, prepared.replacing, rules)
    stored = session.scalar(select(Document).where(Document.source == file.source))
    if stored is not None:
        if stored.sha256 == file.sha256 and stored.given == draft.given:
            return None

        def update(document: Document) -> None:
            describe(document, draft)
            document.sha256 = file.sha256

        ahead = put_change_aside(
            session, staging, stored.id, draft.pieces, update,
            now=rules.now, derivations=rules.derivations, findings=prepared.findings,
        )  # fmt: skip
        return replace(prepared, draft=draft, ahead=ahead)
    for table in (Document, DocumentSource):
        known = or_(table.source == file.source, table.sha256 == file.sha256)
        if session.scalar(select(table.id).where(known).limit(1)) is not None:
            return None
    collection = None
    with suppress(CorpusError):  # it is raised again where the document is taken in
        stated = prepared.draft.record.fields.collection
        collection = rules.placing.collection(session, stated)
    if collection is None:
        return None
    document = Document(
        id=0,
        shelf_id=shelf_of(session),
        collection_id=collection,
        reference="",
        origin=RowOrigin.TEAM,
    )
    describe(document, draft)
    numbered = list(enumerate(draft.pieces, start=1))
    passages = [
        NewPassage(
            -number, document.shelf_id, collection, piece.start, piece.end, piece.kind, piece.whole
        )
        for number, piece in numbered
    ]
    rows = (
        {"id": -number, **passage_row(document, piece, number, ordinal=number)}
        for number, piece in numbered
    )
    unwritten = UnwrittenDocument(session, staging, document, passages, passages)
    ahead = _put(unwritten, rows, len(passages), rules.derivations, prepared.findings)
    return replace(prepared, draft=draft, ahead=ahead)


def _put_replacement_aside(
    session: Session,
    staging: Staging,
    prepared: PreparedDocument,
    replacing: Replacing,
    rules: ImportRules,
) -> PreparedDocument | None:
    """Put aside what replaces a document's text; None if a copy of it is kept apart, and goes."""
    file, number = prepared.file, replacing.document_id
    apart = session.scalar(select(Document.id).where(Document.source == file.source))
    former = session.get(Document, number)
    if former is None or apart not in (None, number):
        return None
    draft = completed(prepared.draft, former)
    found = resemblance(session, former, prepared.draft)
    session.expunge_all()

    def update(document: Document) -> None:
        describe(document, draft)
        document.sha256 = file.sha256

    ahead = put_change_aside(
        session, staging, number, draft.pieces, update,
        now=rules.now, derivations=rules.derivations, findings=prepared.findings,
    )  # fmt: skip
    return replace(prepared, ahead=ahead, resemblance=found)


@dataclass(frozen=True, slots=True)
class _Stored:
    """A document and its passages as they are stored, but none of them of a session."""

    document: Document
    live: list[Passage]
    retired: list[Passage]
    basis: Basis


def put_change_aside(
    session: Session,
    staging: Staging,
    document_id: int,
    pieces: Sequence[Piece],
    update: Callable[[Document], None],
    *,
    now: Any,
    derivations: Sequence[Derivation],
    findings: Mapping[str, Any],
) -> WrittenAhead:
    """Put aside what brings a document to these passages: see `corpus.ingest.store`.

    `update` sets the columns of the document itself.
    """
    stored = _read(session, document_id)
    document, live = stored.document, stored.live
    found = match_pieces(live, stored.retired, pieces)
    before = {row.id: _columns(row) for row in (*live, *stored.retired)}
    unchanged = {
        row.id
        for row, piece in zip(found, pieces, strict=True)
        if row is not None and row.retired_at is None and row.kind == piece.kind
    }
    matched = {row.id for row in found if row is not None}
    gone = [row.id for row in live if row.id not in unchanged]
    for row in live:
        if row.id not in matched:
            row.retired_at = now
    update(document)
    passages = list(_arranged(stored, found, pieces))
    new = [row for row in passages if row.id < 0]
    moving = [
        {"id": row.id, **_columns(row)}
        for row in (*live, *stored.retired)
        if _columns(row) != before[row.id]
    ]
    unwritten = UnwrittenDocument(
        session,
        staging,
        document,
        passages,
        [row for row in passages if row.id not in unchanged],
        staging.put_numbers(session, "gone", gone),
    )
    ahead = _put(unwritten, map(_row, new), len(new), derivations, findings)
    return replace(ahead, basis=stored.basis, moving=_put_moving(session, staging, moving))


def put_move_aside(
    session: Session,
    staging: Staging,
    document_id: int,
    collection_id: int,
    *,
    derivations: Sequence[Derivation],
) -> WrittenAhead:
    """Put aside what moves a document into a collection, with all that follows of it."""
    stored = _read(session, document_id)
    stored.document.collection_id = collection_id
    for passage in stored.live:
        passage.collection_id = collection_id
    gone = staging.put_numbers(session, "gone", (row.id for row in stored.live))
    unwritten = UnwrittenDocument(session, staging, stored.document, stored.live, stored.live, gone)
    return replace(_put(unwritten, (), 0, derivations, {}), basis=stored.basis)


def put_removal_aside(
    session: Session,
    staging: Staging,
    document_id: int,
    *,
    derivations: Sequence[Derivation],
) -> WrittenAhead:
    """Put aside what takes away all that was derived of a document."""
    stored = _read(session, document_id)
    gone = staging.put_numbers(session, "gone", (row.id for row in stored.live))
    unwritten = UnwrittenDocument(session, staging, stored.document, [], [], gone, is_removed=True)
    return replace(_put(unwritten, (), 0, derivations, {}), basis=stored.basis)


def put_derived_aside(
    session: Session,
    staging: Staging,
    document_id: int,
    *,
    derivations: Sequence[Derivation],
    findings: Mapping[str, Any],
    is_restated: bool,
) -> WrittenAhead:
    """Put aside what some derivations make of a document that stays as it is."""
    stored = _read(session, document_id)
    gone = staging.put_numbers(session, "gone", [])
    unwritten = UnwrittenDocument(
        session, staging, stored.document, stored.live, [], gone, is_restated=is_restated
    )
    return replace(_put(unwritten, (), 0, derivations, findings), basis=stored.basis)


def _read(session: Session, document_id: int) -> _Stored:
    row = session.get_one(Document, document_id)
    rows = session.scalars(
        select(Passage).where(Passage.document_id == document_id).order_by(Passage.ordinal)
    ).all()
    basis = Basis.of(session, row)
    columns = (column.key for column in Document.__mapper__.column_attrs)
    document = Document(**{name: getattr(row, name) for name in columns})
    session.expunge_all()
    live = [row for row in rows if row.retired_at is None]
    return _Stored(document, live, [row for row in rows if row.retired_at is not None], basis)


def _arranged(
    stored: _Stored, found: Sequence[Passage | None], pieces: Sequence[Piece]
) -> Iterator[Passage]:
    """Yield the passages in their new order: found ones moved, new ones for the other pieces."""
    highest = max((row.number for row in (*stored.live, *stored.retired)), default=0)
    numbers = itertools.count(1)
    for ordinal, (row, piece) in enumerate(zip(found, pieces, strict=True), start=1):
        if row is None:
            number = next(numbers)
            new = passage_row(stored.document, piece, highest + number, ordinal=ordinal)
            yield Passage(id=-number, **new)
        else:
            row.ordinal, row.start, row.end = ordinal, piece.start, piece.end
            row.kind, row.retired_at = piece.kind, None
            row.page, row.last_page = piece.page, piece.last_page
            yield row


def _row(passage: Passage) -> dict[str, Any]:
    columns = (column.key for column in Passage.__mapper__.column_attrs)
    return {name: getattr(passage, name) for name in columns}


def _columns(passage: Passage) -> dict[str, Any]:
    return {name: getattr(passage, name) for name in MOVING}


def _put_moving(session: Session, staging: Staging, rows: list[dict[str, Any]]) -> Table | None:
    if not rows:
        return None
    table = Passage.__table__
    columns = [Column(name, table.c[name].type) for name in ("id", *MOVING)]
    return staging.put_into(session, "passage_moving", columns, rows)


def _put(
    unwritten: UnwrittenDocument,
    rows: Iterable[Mapping[str, Any]],
    number: int,
    derivations: Sequence[Derivation],
    findings: Mapping[str, Any],
) -> WrittenAhead:
    """Put the rows of so many new passages aside, and what is derived of a document."""
    session, document = unwritten.session, unwritten.document
    passages = unwritten.staging.put(session, Passage, rows)
    with bringing(session, document.text, findings):
        finishes = tuple(
            derivation.ahead(unwritten) for derivation in derivations if derivation.ahead
        )
    return WrittenAhead(document.collection_id, passages, number, finishes)
