"""Long documents are made ready outside the transaction that writes them.

That takes a second for 20 MB of text then, and a document is seen whole or not at all. An import
that is killed before it has written nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from sqlalchemy import Engine, or_, select
from sqlalchemy.orm import Session

from corpus.database import Staging, UnwrittenDocument, bringing, shelf_of
from corpus.errors import CorpusError
from corpus.ingest.ahead import WrittenAhead
from corpus.ingest.store import describe, passage_row
from corpus.ingest.taking import ImportRules, PreparedDocument
from corpus.model import (
    Document,
    DocumentSource,
    Passage,
    RowOrigin,
    TextToPack,
)

LONG = 1_500
"""Passages of a document that would keep other writers waiting for a third of a second."""

ATTEMPTS = 3
"""How often a document is made ready, if what it depends on changes meanwhile; then it is written
in a transaction that takes as long as it takes."""


def is_long(engine: Engine, prepared: PreparedDocument, rules: ImportRules) -> bool:
    """Return whether a document is to be made ready before its transaction."""
    return (
        len(prepared.draft.pieces) >= LONG
        and prepared.replacing is None
        and engine.dialect.name == "sqlite"
        and all(derivation.ahead is not None for derivation in rules.derivations)
    )


def put_aside(
    session: Session, staging: Staging, prepared: PreparedDocument, rules: ImportRules
) -> PreparedDocument | None:
    """Put aside what a new document's transaction will write; None if it is not to be written."""
    file = prepared.file
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
    draft = replace(prepared.draft, text=TextToPack.of(prepared.draft.text))
    document = Document(
        id=0,
        shelf_id=shelf_of(session),
        collection_id=collection,
        reference="",
        origin=RowOrigin.TEAM,
    )
    describe(document, draft)
    rows = [
        {"id": number, **passage_row(document, piece, number, ordinal=number)}
        for number, piece in enumerate(draft.pieces, start=1)
    ]
    passages = staging.put(session, Passage, rows)
    unwritten = UnwrittenDocument(session, staging, document, [Passage(**row) for row in rows])
    with bringing(session, draft.text, prepared.findings):
        finishes = tuple(
            derivation.ahead(unwritten) for derivation in rules.derivations if derivation.ahead
        )
    ahead = WrittenAhead(collection, passages, len(rows), finishes)
    return replace(prepared, draft=draft, ahead=ahead)
