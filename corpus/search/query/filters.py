"""Filters made into a condition on passages, before anything is ranked.

    actor:   passages that mention the actor; given twice, both
    author:  documents one of whose authors is called so, misspelt or in part; a document without
             authors is by the state that its file's name gives; given twice, either; "Guinea" is
             not "Papua New Guinea" where somebody is called just that
    doc:     passages of a document, by its reference ("saari-2006"), the beginning of one, or words
             of its title, authors, publisher or facts; given twice, either; a fact is meant as a
             whole where one has just this value
    in:      documents issued within or overlapping a date or period; given twice, either
    from:    documents issued then or later
    to:      documents issued then or earlier
    type:    documents of a kind ("press release"), or passages of one ("heading", "note")
    label:   passages on which the team noted something with this label; given twice, either

A document without a known date is outside every period. A name that nobody has is a mistake, and
raises a CorpusError; it is not an empty answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from corpus.database import scope_of
from corpus.dates import DateSpan
from corpus.documents import check_removed
from corpus.errors import NotADate, QueryError, UnknownReference
from corpus.model import Actor, Document, Mention, Passage, PassageKind, RowOrigin
from corpus.search.index import Condition, Restriction
from corpus.search.index.restriction import Values
from corpus.search.query.labels import labelled
from corpus.search.query.language import Filters
from corpus.text.words import analyse

FindActors = Callable[[Session, str], Sequence[int]]
ReadDate = Callable[[str], DateSpan | None]

PASSAGE_KINDS = {
    kind.value: kind for kind in (PassageKind.HEADING, PassageKind.NOTE, PassageKind.BOILERPLATE)
}


@dataclass(frozen=True, slots=True)
class FilterResolver:
    """Looks up the names and dates that filters hold."""

    find_actors: FindActors
    read_date: ReadDate

    def restriction(self, session: Session, filters: Filters) -> Restriction:
        """Return the condition that filters stand for; CorpusError names what is unknown."""
        compared: list[tuple[Condition, Values]] = [
            (Condition.MENTIONS, tuple(self._actors(session, name))) for name in filters.actor
        ]
        if filters.label:
            compared.append((Condition.LISTED, tuple(labelled(session, filters.label))))
        passage_kinds, document_kinds = _kinds(filters.type)
        if passage_kinds:
            compared.append((Condition.OF_KIND, tuple(kind.value for kind in passage_kinds)))
        documents = self._documents(session, filters, document_kinds)
        if documents is not None:
            compared.append((Condition.OF_DOCUMENTS, tuple(documents)))
        return Restriction(
            tuple(condition for condition, _ in compared),
            tuple(values for _, values in compared),
            scope_of(session).shelf,
        )

    def documents(self, session: Session, filters: Filters) -> list[int] | None:
        """Return the documents that filters leave, by id; None if all are left.

        Of an actor those are left that name it. CorpusError names what is unknown.
        """
        left = self._documents(session, filters, [*_kinds(filters.type)[1]])
        for name in filters.actor:
            named = select(Passage.document_id).join(Mention, Mention.passage_id == Passage.id)
            among = named.where(Mention.actor_id.in_(self._actors(session, name)))
            kept = set(session.scalars(among.distinct()))
            left = [id_ for id_ in left if id_ in kept] if left is not None else sorted(kept)
        return left

    def _actors(self, session: Session, name: str) -> Sequence[int]:
        found = self.find_actors(session, name)
        if not found:
            near = _nearest(name, session.scalars(select(Actor.name).order_by(Actor.id)).all())
            raise QueryError(
                f"No actor is called “{name}”{near}, so nothing can be filtered by it."
            )
        return found

    def _documents(
        self, session: Session, filters: Filters, kinds: Sequence[str]
    ) -> list[int] | None:
        """Return the documents that filters leave, by id; None if no filter is about documents."""
        clauses: list[ColumnElement[bool]] = []
        self._check_order(filters)
        if filters.during:
            clauses.append(or_(*(_overlaps(self._span(value)) for value in filters.during)))
        clauses += [_ends_after(self._span(value).lo) for value in filters.since]
        clauses += [_begins_before(self._span(value).hi) for value in filters.until]
        if filters.doc:
            named = {key for value in filters.doc for key in documents_named(session, value)}
            clauses.append(Document.id.in_(named))
        if filters.author:
            written = {key for value in filters.author for key in documents_by(session, value)}
            clauses.append(Document.id.in_(written))
        if kinds:
            of_kinds = {key for kind in kinds for key in documents_of_kind(session, kind)}
            clauses.append(Document.id.in_(of_kinds))
        if not clauses:
            return None
        return list(session.scalars(select(Document.id).where(*clauses).order_by(Document.id)))

    def _check_order(self, filters: Filters) -> None:
        """QueryError if a period ends before it begins."""
        for since in filters.since:
            for until in filters.until:
                first, last = self._span(since), self._span(until)
                if first.lo is not None and last.hi is not None and first.lo > last.hi:
                    raise QueryError(
                        f"{last.words()} is before {first.words()}: from: is the earlier one."
                    )

    def _span(self, typed: str) -> DateSpan:
        span = self.read_date(typed)
        if span is None:
            raise NotADate(
                f"“{typed}” is not a date. A filter takes one word or quoted words, "
                'such as in:1997, from:2008-12-05 or to:"early 1994".'
            )
        return span


def _overlaps(span: DateSpan) -> ColumnElement[bool]:
    return and_(_ends_after(span.lo), _begins_before(span.hi))


def _ends_after(day: date | None) -> ColumnElement[bool]:
    return Document.issued_hi.is_not(None) if day is None else Document.issued_hi >= day


def _begins_before(day: date | None) -> ColumnElement[bool]:
    return Document.issued_lo.is_not(None) if day is None else Document.issued_lo <= day


def _kinds(typed: Iterable[str]) -> tuple[list[PassageKind], list[str]]:
    """Return the kinds of passages among what was typed, and the kinds of documents."""
    passages: list[PassageKind] = []
    documents: list[str] = []
    for value in typed:
        kind = PASSAGE_KINDS.get(value.casefold().removesuffix("s"))
        if kind is None:
            documents.append(value)
        else:
            passages.append(kind)
    return passages, documents


def documents_named(session: Session, typed: str) -> list[int]:
    """Return the documents a name fits best: its reference, its beginning, or words of its record.

    UnknownReference, with the nearest references, if it fits none; RemovedReference if the document
    was removed.
    """
    reference = typed.casefold().strip()
    references = session.execute(
        select(Document.id, Document.reference).order_by(Document.id)
    ).all()
    exact = [row.id for row in references if row.reference.casefold() == reference]
    if exact:
        return exact
    check_removed(session, reference)
    begins = [row.id for row in references if row.reference.casefold().startswith(reference)]
    found = begins or _documents_of_words(session, tuple(analyse(typed).words))
    if not found:
        known = [row.reference for row in references]
        raise UnknownReference(f"No document is called “{typed}”{_nearest(typed, known)}.")
    return found


def _documents_of_words(session: Session, typed: tuple[str, ...]) -> list[int]:
    """Return the documents whose record has all the words, of facts those that are meant."""
    rows = session.execute(
        select(
            Document.id,
            Document.reference,
            Document.title,
            Document.authors,
            Document.publisher,
            Document.facts,
        ).order_by(Document.id)
    ).all()
    words = _Words()
    whole = any(words[value] == typed for row in rows for value in row.facts.values())
    found = []
    for row in rows:
        facts = [value for value in row.facts.values() if not whole or words[value] == typed]
        texts = (row.reference, row.title, row.publisher, *row.authors, *facts)
        if typed and set(typed).issubset(word for text in texts for word in words[text]):
            found.append(row.id)
    return found


class _Words(defaultdict[str | None, tuple[str, ...]]):
    """The words of a text, each text read once: a shelf has few countries in many records."""

    def __missing__(self, text: str | None) -> tuple[str, ...]:
        self[text] = words = tuple(analyse(text).words) if text else ()
        return words


def _nearest(typed: str, known: Sequence[str]) -> str:
    near = process.extract(
        typed, known, scorer=fuzz.WRatio, processor=str.casefold, limit=3, score_cutoff=60
    )
    return "; the nearest are " + ", ".join(name for name, _, _ in near) if near else ""


COUNTRY = "country"
"""The fact of a document that stands for an author where the record has none."""


def documents_by(session: Session, typed: str) -> list[int]:
    """Return the documents of an author: so called, with all the words, or nearly so called.

    QueryError, with the nearest authors, if there are none.
    """
    rows = session.execute(
        select(Document.id, Document.authors, Document.facts)
        .where(Document.origin == RowOrigin.TEAM)
        .order_by(Document.id)
    ).all()
    documents: dict[str, list[int]] = {}
    for row in rows:
        state = row.facts.get(COUNTRY)
        for name in row.authors or ([state] if state else []):
            documents.setdefault(name, []).append(row.id)
    words = tuple(analyse(typed).words)
    own = {name: tuple(analyse(name).words) for name in documents}
    found = [name for name in documents if words and words == own[name]]
    if not found and words:
        found = [name for name in documents if set(words) <= set(own[name])]
    if not found and words:
        found = [name for name in documents if _nearly_called(words, name)]
    if not found:
        raise QueryError(f"No document is by “{typed}”{_nearest(typed, sorted(documents))}.")
    return sorted({key for name in found for key in documents[name]})


def _nearly_called(words: Iterable[str], name: str) -> bool:
    """Whether each word is one of the name's but for a letter, or for two in a long one."""
    own = analyse(name).words
    return all(any(OSA.distance(word, each) <= _slips(word) for each in own) for word in words)


def _slips(word: str) -> int:
    """The letters of a word that may be wrong."""
    return 0 if len(word) < 4 else 1 if len(word) < 9 else 2


def documents_of_kind(session: Session, typed: str) -> list[int]:
    """Return the documents of a kind; QueryError, with the kinds there are, if there is none."""
    rows = session.execute(select(Document.id, Document.kind).order_by(Document.id)).all()
    words = set(analyse(typed).words)
    found = [row.id for row in rows if row.kind and words <= set(analyse(row.kind).words)]
    if not found or not words:
        kinds = sorted({row.kind for row in rows if row.kind}) + sorted(PASSAGE_KINDS)
        raise QueryError(f"Nothing here is of the type “{typed}”; there are: {', '.join(kinds)}.")
    return found
