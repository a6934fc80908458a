"""The samples of shingles in the database: which documents may have a text is a look-up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from sqlalchemy import Engine, Float, bindparam, delete, exists, func, literal, select
from sqlalchemy.orm import Session

from corpus.database import (
    Finish,
    StagedPassage,
    UnwrittenDocument,
    copy_staged,
    finding,
    insert_rows,
    name_on_shelf,
    reading,
    writing,
)
from corpus.model import Document, Marker, Passage, RowOrigin, Shingle
from corpus.text.shingles import sample_of

SAMPLE = "sample of shingles"
"""The name under which the sample of a text may have been brought."""

LOOKED_UP = 128
"""Shingles of a new text that are looked up, the lowest ones."""

LEAST_FOUND = 0.25
"""The share of them that a document must have to be compared. Of the 60 million pairs of speeches
of the UN debate 15 have as much."""

MOST_FOUND = 50
MOST_COMPARED = 3
"""Documents that are found in all collections, and those of one that are compared."""

DRAWN_MARKER = "samples of shingles"
VERSION = "1"
"""The marker that every document has its sample, and which way of drawing made them."""

BATCH = 100
"""Documents whose samples are drawn in one transaction."""


def add_sketch(session: Session, document: Document, _passages: Sequence[StagedPassage]) -> None:
    """Draw the sample of a document of the team anew; the caller commits."""
    session.execute(delete(Shingle).where(Shingle.document_id == document.id))
    add_first_sketch(session, document, _passages)


def add_first_sketch(
    session: Session, document: Document, _passages: Sequence[StagedPassage]
) -> None:
    """Draw the sample of a document of the team that has none; the caller commits."""
    if document.origin == RowOrigin.TEAM:
        sample = _sample(session, document.text)
        rows = [{"hash": each, "document_id": document.id} for each in sample]
        insert_rows(session, Shingle, rows)


def sketch_ahead(unwritten: UnwrittenDocument) -> Finish:
    """Put the sample of a long document of the team aside, before its transaction.

    Nothing is written where it has the same already: another text makes what was put aside void.
    """
    session, number = unwritten.session, unwritten.document.id
    sample = [] if unwritten.is_removed else _sample(session, unwritten.document.text)
    stored = session.scalars(select(Shingle.hash).where(Shingle.document_id == number))
    if set(stored) == set(sample):
        return lambda _session, _document, _before: None
    rows = [{"hash": each, "document_id": 0} for each in sample]
    staged = unwritten.staging.put(session, Shingle, rows)

    def finish(session: Session, document: Document, _before: int) -> None:
        session.execute(delete(Shingle).where(Shingle.document_id == document.id))
        copy_staged(session, staged, Shingle, document_id=literal(document.id))

    return finish


def keep_sketch(_session: Session, _passages: Sequence[Passage]) -> None:
    """Keep the sample: it is drawn anew when the document changes, and is deleted with it."""


def draw_missing(engine: Engine, *, stops: Callable[[], bool] = lambda: False) -> int:
    """Draw the samples of documents that an older version imported, and return their number.

    Once `stops` returns true, the rest is left for the next time. A marker says that none is left.
    """
    has_none = ~exists().where(Shingle.document_id == Document.id)
    with reading(engine) as session:
        if session.get(Marker, name_on_shelf(session, DRAWN_MARKER)) is not None:
            return 0
        missing = session.scalars(
            select(Document.id).where(Document.origin == RowOrigin.TEAM, has_none)
        ).all()
    waiting, done = iter(missing), 0
    while not stops() and (some := list(islice(waiting, BATCH))):
        with writing(engine) as session:
            undrawn = select(Document).where(Document.id.in_(some), has_none)
            for document in session.scalars(undrawn).all():
                add_sketch(session, document, ())
                done += 1
    if done == len(missing):
        with writing(engine) as session:
            session.merge(Marker(name=name_on_shelf(session, DRAWN_MARKER), value=VERSION))
    return done


def find_candidates(session: Session, text: str, collection_id: int) -> list[int]:
    """Return the ids of documents of a collection that may resemble a text, the likeliest first."""
    looked_up = _sample(session, text)[:LOOKED_UP]
    least = LEAST_FOUND * len(looked_up)
    found = session.execute(_SHARING, {"hashes": looked_up, "least": least}).all()
    # Not joined: SQLite would read the text of every document that has a shingle, to come to the
    # columns behind it.
    ids = [document_id for document_id, _count in found]
    if not ids:
        return []
    within = Document.id.in_(ids), Document.collection_id == collection_id
    seen = set(session.scalars(select(Document.id).where(*within)))
    return [each for each in ids if each in seen][:MOST_COMPARED]


_SHARING = (
    select(Shingle.document_id, func.count())
    .where(Shingle.hash.in_(bindparam("hashes", expanding=True)))
    .group_by(Shingle.document_id)
    .having(func.count() >= bindparam("least", type_=Float))
    .order_by(func.count().desc(), Shingle.document_id)
    .limit(MOST_FOUND)
)
"""It is made once, for it is asked of each document of an import."""


def _sample(session: Session, text: str) -> tuple[int, ...]:
    return finding(session, SAMPLE, text) or sample_of(text)
