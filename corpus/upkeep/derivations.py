"""The derivations in their order: statements read the mentions.

A reading note of the library stands in for a document that the team has not imported. Once the team
has, the document dates its events itself, and the note's dated statements are removed. A document
of a closed collection removes nothing: who cannot see it must not miss the note's dates either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from corpus.actors import mentions
from corpus.commitments import proposing
from corpus.corrections import upholding
from corpus.database import Finish, Outdated, StagedPassage, UnwrittenDocument, finding, is_open
from corpus.events import statements
from corpus.ingest import Derivation, add_first_sketch, add_sketch, keep_sketch, sketch_ahead
from corpus.model import Collection, Document, Passage, RowOrigin
from corpus.search import index, meaning

NOTE_SUFFIX = "-note"  # the note on saari-2006 is saari-2006-note


def _index(session: Session, document: Document, passages: Sequence[StagedPassage]) -> None:
    index.add(session, passages, finding(session, index.TERMS, document.text))


def _index_new(session: Session, document: Document, passages: Sequence[StagedPassage]) -> None:
    index.add(session, passages, finding(session, index.TERMS, document.text), is_new=True)


def _index_ahead(unwritten: UnwrittenDocument) -> Finish:
    found = finding(unwritten.session, index.TERMS, unwritten.document.text)
    return index.ahead(unwritten, found)


def _encode_later(
    _session: Session, _document: Document, _passages: Sequence[StagedPassage]
) -> None:
    """Add no vector: passages are encoded after their import, see `corpus.search.meaning`."""


def add_statements(
    session: Session, document: Document, passages: Sequence[StagedPassage], *, is_new: bool = False
) -> None:
    """Make events of a document's dated statements; none of a note whose document is imported."""
    if document.origin == RowOrigin.LIBRARY:
        subject = document.reference.removesuffix(NOTE_SUFFIX)
        if _passages(session, subject, open_only=True):
            return
    elif is_open(session, document.collection_id):
        of_note = _passages(session, document.reference + NOTE_SUFFIX)
        if of_note:
            statements.remove(session, of_note)
    statements.add(session, document, passages, is_new=is_new)


def _mentions_ahead(unwritten: UnwrittenDocument) -> Finish:
    return mentions.ahead(unwritten, upholding.corrected_names(unwritten.session))


def _statements_ahead(unwritten: UnwrittenDocument) -> Finish:
    write = statements.ahead(unwritten)

    if unwritten.is_removed:
        return write

    def finish(session: Session, document: Document, before: int) -> None:
        note = document.reference + NOTE_SUFFIX
        if is_open(session, document.collection_id) and _passages(session, note):
            raise Outdated  # its statements go first, and the document's may be of their events
        write(session, document, before)

    return finish


def _passages(session: Session, reference: str, *, open_only: bool = False) -> Sequence[Passage]:
    of_document = _LIVE
    if open_only:
        seen_by_all = select(Collection.id).where(Collection.open)
        of_document = of_document.where(Document.collection_id.in_(seen_by_all))
    return session.scalars(of_document, {"reference": reference}).all()


_LIVE = (
    select(Passage)
    .join(Document)
    .where(Document.reference == bindparam("reference"), Passage.retired_at.is_(None))
)
"""It is made once, for it is asked of each document of an import."""


CORRECTIONS = Derivation(
    "the team's corrections",
    add=upholding.uphold_in,
    remove=upholding.remove_nothing,
    whole=True,
    ahead=upholding.uphold_ahead,
)

# Whole: a short form that a changed paragraph defines names actors in unchanged ones.
MENTIONS = Derivation(
    "mentions",
    add=mentions.add,
    remove=mentions.remove,
    whole=True,
    around=mentions.one_registry,
    ahead=_mentions_ahead,
    add_new=mentions.add_new,
)

STATEMENTS = Derivation(
    "statements",
    add=add_statements,
    remove=statements.remove,
    whole=True,
    ahead=_statements_ahead,
    add_new=partial(add_statements, is_new=True),
)

DERIVATIONS = (
    Derivation(
        "shingles",
        add=add_sketch,
        remove=keep_sketch,
        whole=True,
        ahead=sketch_ahead,
        add_new=add_first_sketch,
    ),
    Derivation(
        "search index",
        add=_index,
        remove=index.remove,
        around=index.writing_at_once,
        ahead=_index_ahead,
        add_new=_index_new,
    ),
    Derivation(
        "sentence vectors",
        add=_encode_later,
        remove=meaning.remove,
        ahead=meaning.remove_ahead,
    ),
    MENTIONS,
    CORRECTIONS,
    STATEMENTS,
    Derivation(
        "proposed commitments",
        add=proposing.add,
        remove=proposing.remove,
        whole=True,
        ahead=proposing.ahead,
        add_new=proposing.add_new,
    ),
)

OF_NAMES = (MENTIONS, replace(CORRECTIONS, ahead=upholding.uphold_actors_ahead), STATEMENTS)
"""What is derived anew where other names are known than before."""
