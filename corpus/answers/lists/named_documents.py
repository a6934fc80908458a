"""The documents that words name: by reference, author, publisher, title or kind."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.actors import Registry
from corpus.answers.linking import named_in
from corpus.answers.ranking import AskedSource, asked_sources, documents_of_author, masked
from corpus.model import Document, RowOrigin
from corpus.questions import read_answer_types
from corpus.text.function_words import SMALL_WORDS
from corpus.text.words import words_with_offsets


def documents_named(
    session: Session, registry: Registry, words: str, topic: str
) -> tuple[Document, ...]:
    """Return the documents that the topic of a request names; none if it names something else.

    `words` are the whole request. The library's reading notes are left out beside documents of the
    team; where two sources are named, as in "the HRW essay", the documents of both are meant. An
    author who is no actor is meant where nothing else is.
    """
    by_reference = session.scalars(
        select(Document).where(func.lower(Document.reference) == topic.strip().casefold())
    ).all()
    if by_reference:
        return tuple(by_reference)
    sources = sources_in(session, registry, words)
    if sources and _covers(sources, words, topic):
        meant = frozenset.intersection(*(each.documents for each in sources))
        meant = meant or frozenset().union(*(each.documents for each in sources))
    else:
        meant = documents_of_author(session, topic, Document.origin != RowOrigin.LIBRARY)
    if not meant:
        return ()
    return without_notes(
        session.scalars(
            select(Document).where(Document.id.in_(meant)).order_by(Document.reference)
        ).all()
    )


def sources_in(session: Session, registry: Registry, words: str) -> list[AskedSource]:
    """Return all that words name and that has written documents, or is a kind of document."""
    typed = read_answer_types(words)
    return list(asked_sources(session, words, typed, registry, named_in(words, registry)))


def of_one_source(
    session: Session, registry: Registry, words: str, topic: str
) -> tuple[frozenset[int], str]:
    """Return whose mentions are asked for, and of what: "how often does Saari mention Russia".

    No documents where the topic of the words names no author; then it stays as it is.
    """
    sources = [each for each in sources_in(session, registry, words) if each.firm]
    start = words.find(topic)
    if not sources or start < 0:
        return frozenset(), topic
    taken = [(each.start, each.end) for each in sources]
    taken += [span for each in sources for span in each.beside]
    taken += read_answer_types(words).asking
    rest = masked(words, taken)[start : start + len(topic)]
    of_what = " ".join(word for word in rest.split() if word.casefold() not in SMALL_WORDS)
    return frozenset().union(*(each.documents for each in sources)), of_what.strip(" ?!.,")


def _covers(sources: Collection[AskedSource], words: str, topic: str) -> bool:
    """Whether each word of the topic is one of a source's, or a small word."""
    start = words.find(topic) if topic else -1
    if start < 0:
        return not topic
    return all(
        any(s.start <= start + word.start and start + word.end <= s.end for s in sources)
        or word.text in SMALL_WORDS
        for word in words_with_offsets(topic)
    )


def without_notes(documents: Collection[Document]) -> tuple[Document, ...]:
    """Return documents without the library's, if there are others."""
    own = tuple(each for each in documents if each.origin != RowOrigin.LIBRARY)
    return own or tuple(documents)
