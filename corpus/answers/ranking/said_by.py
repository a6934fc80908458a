"""The documents that words name as a source: by reference, by author, by title.

    halonen-2004                      a reference
    Halonen, Marta Halonen            an author who is no actor that the registry knows
    Helsinki Monitoring Group         a publisher, or a fact of a file's name, as a country
    Abductions in Grozny              how a title begins, in two words or more

Actors that are authors are found by `reader.asked_sources`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from corpus.model import Document, RowOrigin
from corpus.text.words import words_with_offsets


def documents_said_by(session: Session, words: str) -> frozenset[int]:
    """Return the documents whose words are asked for by "what does X say of", by the first way."""
    of_team = Document.origin != RowOrigin.LIBRARY
    return (
        documents_of_reference(session, words)
        or documents_of_author(session, words, of_team)
        or _documents_of_title(session, words, of_team)
    )


def documents_of_reference(session: Session, words: str) -> frozenset[int]:
    """Return the document of a reference, however its letters are typed; none if there is none."""
    is_called = func.lower(Document.reference) == words.strip().casefold()
    return frozenset(session.scalars(select(Document.id).where(is_called)))


def documents_of_author(session: Session, words: str, among: ColumnElement[bool]) -> frozenset[int]:
    """Return the documents of an author or a publisher, whether an actor is called so or not.

    An author is named by the last name alone too; the facts of a file's name are the third.
    """
    typed = _folded(words)
    if not typed:
        return frozenset()
    columns = (Document.id, Document.authors, Document.publisher, Document.facts)
    folded = cache(_folded)  # a shelf has few countries in many records
    return frozenset(
        row.id
        for row in session.execute(select(*columns).where(among))
        if any(_is_author(typed, folded(author)) for author in row.authors)
        or typed == folded(row.publisher or "")
        or any(typed == folded(str(value)) for value in row.facts.values())
    )


def _documents_of_title(session: Session, words: str, among: ColumnElement[bool]) -> frozenset[int]:
    typed = _folded(words)
    if len(typed) < 2:
        return frozenset()
    rows = session.execute(select(Document.id, Document.title).where(among))
    return frozenset(row.id for row in rows if _folded(row.title or "")[: len(typed)] == typed)


def _folded(words: str) -> tuple[str, ...]:
    return tuple(word.text for word in words_with_offsets(words))


def _is_author(typed: Sequence[str], author: Sequence[str]) -> bool:
    """Whether words name an author: the last name, or that and others of the author's."""
    return bool(author) and author[-1] in typed and set(typed) <= set(author)
