"""Who wrote the documents of a shelf, by the words that name an author.

The records are read once for as long as the contents of the database stay the same: a question
after a question needs no list of the authors anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from corpus.database import among as one_of
from corpus.database import remembered
from corpus.model import Document
from corpus.text.words import words_with_offsets

Folded = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceNames:
    """Documents by the words of their authors' names, and by publishers and other whole names.

    Authors stand under the last word of the name, which is the one that a question has.
    """

    authors: Mapping[str, Mapping[Folded, frozenset[int]]]
    whole: Mapping[Folded, frozenset[int]]

    def of_author(self, typed: Iterable[str]) -> frozenset[int]:
        """Return the documents of the author whom words name: the last name, or that and others."""
        words = set(typed)
        return frozenset().union(
            *(
                documents
                for word in words
                for author, documents in self.authors.get(word, {}).items()
                if words <= set(author)
            )
        )

    def first_names(self, last: str) -> frozenset[str]:
        """Return the words that stand before a last name in the names of authors."""
        return frozenset(word for author in self.authors.get(last, {}) for word in author[:-1])


def source_names(session: Session) -> SourceNames:
    """Return who wrote the documents that a session sees."""
    return remembered(session, "names of sources", lambda: _read(session))


def documents_of_author(session: Session, words: str, among: ColumnElement[bool]) -> frozenset[int]:
    """Return the documents of an author or a publisher, whether an actor is called so or not.

    An author is named by the last name alone too; the facts of a file's name are the third.
    """
    typed = folded(words)
    names = source_names(session)
    found = names.of_author(typed) | names.whole.get(typed, frozenset())
    return _among(session, found, among)


def documents_of_title(session: Session, words: str, among: ColumnElement[bool]) -> frozenset[int]:
    """Return the documents whose title begins with words, two and more."""
    typed = folded(words)
    if len(typed) < 2:
        return frozenset()
    titles = remembered(session, "titles by their beginning", lambda: _read_titles(session))
    own = (each for title, each in titles.get(typed[:2], ()) if title[: len(typed)] == typed)
    return _among(session, own, among)


def folded(words: str) -> Folded:
    """Return the words of a text, their case and accents set aside."""
    return tuple(word.text for word in words_with_offsets(words))


def _among(
    session: Session, documents: Iterable[int], among: ColumnElement[bool]
) -> frozenset[int]:
    """Return those of some documents that are meant at all: the team's."""
    ids = list(documents)
    if not ids:
        return frozenset()
    return frozenset(
        session.scalars(select(Document.id).where(Document.id.in_(one_of(ids)), among))
    )


def _read_titles(session: Session) -> dict[Folded, tuple[tuple[Folded, int], ...]]:
    titles: dict[Folded, list[tuple[Folded, int]]] = defaultdict(list)
    for row in session.execute(select(Document.id, Document.title)):
        title = folded(row.title or "")
        titles[title[:2]].append((title, row.id))
    return {beginning: tuple(rows) for beginning, rows in titles.items()}


def _read(session: Session) -> SourceNames:
    authors: dict[str, dict[Folded, set[int]]] = defaultdict(lambda: defaultdict(set))
    whole: dict[Folded, set[int]] = defaultdict(set)
    of = cache(folded)  # a shelf has few authors and countries in many records
    columns = (Document.id, Document.authors, Document.publisher, Document.facts)
    for row in session.execute(select(*columns)):
        for author in map(of, row.authors):
            if author:
                authors[author[-1]][author].add(row.id)
        for name in map(of, (row.publisher or "", *map(str, row.facts.values()))):
            if name:
                whole[name].add(row.id)
    return SourceNames({last: _frozen(names) for last, names in authors.items()}, _frozen(whole))


def _frozen(documents: Mapping[Folded, set[int]]) -> dict[Folded, frozenset[int]]:
    return {name: frozenset(ids) for name, ids in documents.items()}
