"""The sentences of documents that say what a concept is: quoted, with their passages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.answers.comparing import Speaking
from corpus.answers.concept_cards.values import Definition
from corpus.concepts import ConceptCard, DefinedIn, ThreadEntry, defining_sentences
from corpus.database import among
from corpus.documents import passage_reference, read_passage_reference, source_of
from corpus.model import Document, Passage
from corpus.text.sentences import sentence_spans
from corpus.text.stems import stem
from corpus.text.words import words_with_offsets

MOST_READ = 400  # passages in which a definition is looked for
MOST = 2  # definitions of a card


def definitions_of(
    session: Session, card: ConceptCard, speaking: Speaking, entry: ThreadEntry | None
) -> tuple[Definition, ...]:
    """Return the sentences that say what a concept is, the most outright first.

    Where no sentence is built as a definition, a passage that the library names does.
    """
    terms = [term.text for term in card.terms if term.kind != "hidden"]
    passages = sorted(each for some in speaking.by_document.values() for each in some)[:MOST_READ]
    found = [
        (-each.worth, passage.id, _definition(passage, document, each.start, each.end))
        for passage, document in _rows(session, passages)
        for each in defining_sentences(passage.text, terms)
    ]
    if found:
        found.sort(key=lambda row: row[:2])
        return tuple(definition for _worth, _id, definition in found[:MOST])
    defined = entry.defined if entry is not None else ()
    return tuple(_of_library(session, defined, terms))


def _rows(session: Session, ids: Collection[int]) -> Sequence[tuple[Passage, Document]]:
    return [
        (passage, document)
        for passage, document in session.execute(
            select(Passage, Document)
            .join(Document, Document.id == Passage.document_id)
            .where(Passage.id.in_(among(ids)))
        )
    ]


def _of_library(
    session: Session, defined: Sequence[DefinedIn], terms: Sequence[str]
) -> Iterator[Definition]:
    """Yield the sentences of the passages that the library names, as far as they are seen."""
    for each in defined:
        place = read_passage_reference(each.reference)
        if place is None:
            continue
        row = session.execute(
            select(Passage, Document)
            .join(Document, Document.id == Passage.document_id)
            .where(
                Document.reference == place[0],
                Passage.number == place[1],
                Passage.retired_at.is_(None),
            )
        ).first()
        if row is None:
            continue
        passage, document = row
        spans = list(sentence_spans(passage.text))
        chosen = each.sentence - 1 if each.sentence is not None else -1
        if not 0 <= chosen < len(spans):
            chosen = max(range(len(spans)), key=lambda n: _shared(passage.text, spans[n], terms))
        yield _definition(passage, document, *spans[chosen])


def _shared(text: str, span: tuple[int, int], terms: Sequence[str]) -> int:
    """Return how many stems of some terms a sentence has."""
    stems = {stem(word.text) for term in terms for word in words_with_offsets(term)}
    start, end = span
    return len(stems & {stem(word.text) for word in words_with_offsets(text[start:end])})


def _definition(passage: Passage, document: Document, start: int, end: int) -> Definition:
    return Definition(
        passage_reference(document.reference, passage.number),
        " ".join(passage.text[start:end].split()),
        source_of(document),
    )
