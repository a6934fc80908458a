"""Sources side by side on a topic: a row each by date, with its best passage or none.

A row says that a source says nothing of the topic where none of its passages speaks of it. There is
no verdict: what the passages mean to each other is for people to say. Reading notes are no sources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.answers.comparing.request import (
    ComparisonRequest,
    is_compared,
    read_comparison,
)
from corpus.answers.comparing.speaking import Speaking, find_speaking
from corpus.answers.comparing.topic import Topic, read_topic
from corpus.answers.lists.mentions import Mentions, hits_of
from corpus.answers.shelf import OpenShelf
from corpus.documents import source_of
from corpus.errors import QueryError
from corpus.model import Document, RowOrigin
from corpus.values import Grade, Hit, ReadAs, Source

FEW = 12
"""Sources of which the silent ones stand among the others; of more they are counted."""


class Shown(StrEnum):
    """Which rows of a comparison are shown: all, those that say something, the silent ones."""

    ALL = "all"
    SPEAKING = "speaking"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class ComparedSource:
    """A row: a document, or the documents of a period.

    `name` is the period or the source as it was typed, "" for a document that was not named.
    `years` has the first and the last year of its date, None where it is undated. `passages` counts
    those that speak of the topic, of which `hit` is the best; None if it says nothing of it.
    `count` is how many documents the row is of.
    """

    name: str
    documents: tuple[Source, ...]
    years: tuple[int, int] | None
    hit: Hit | None
    passages: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """A page of a comparison. `total` counts the rows of all pages, `sources` what is compared.

    `silent` counts the sources that say nothing of it. `unknown` are named sources of which nothing
    is on the shelf, `of_one` names of which several documents are rows, `undated` counts documents
    that are in no period. Where there are no documents the rows `are_notes`, which are no sources.
    """

    words: str
    topic: str
    grade: Grade
    rows: tuple[ComparedSource, ...] = ()
    shown: Shown = Shown.ALL
    total: int = 0
    offset: int = 0
    sources: int = 0
    silent: int = 0
    unknown: tuple[str, ...] = ()
    of_one: tuple[tuple[str, int], ...] = ()
    undated: int = 0
    are_named: bool = False
    are_periods: bool = False
    are_notes: bool = False
    names: tuple[str, ...] = ()
    read_as: tuple[ReadAs, ...] = ()
    documents: Mapping[str, Source] = field(default_factory=dict)

    @property
    def goes_on(self) -> bool:
        """Whether there is a further page."""
        return self.offset + len(self.rows) < self.total


@dataclass(frozen=True, slots=True)
class _Row:
    """A row before its passage is read."""

    name: str
    ids: tuple[int, ...]
    lo: date | None
    hi: date | None
    reference: str

    @property
    def order(self) -> tuple[bool, date, str]:
        """Its place: by date, the undated last."""
        return self.lo is None, self.lo or date.max, self.reference


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The sources of a shelf side by side."""

    shelf: OpenShelf

    def find(
        self,
        words: str,
        *,
        today: date,
        limit: int,
        offset: int = 0,
        shown: Shown | None = None,
    ) -> Comparison:
        """Return a page of what sources say of a topic.

        Of more than a few sources those that speak of it are `shown` unless others are asked for.
        QueryError if nothing is named that could be compared.
        """
        with self.shelf.reading() as session:
            registry = self.shelf.registry(session)
            request = read_comparison(session, registry, words, today=today)
            topic = Topic("")
            if request.topic:
                topic = read_topic(self.shelf, session, registry, request.topic)
                if not topic.parts:
                    raise QueryError(f"“{request.topic}” names nothing that sources speak of.")
            return _compare(session, words, request, topic, shown, limit=limit, offset=offset)

    def read(self, words: str, *, today: date) -> ComparisonRequest:
        """Return what words would compare; QueryError if they name nothing."""
        with self.shelf.reading() as session:
            registry = self.shelf.registry(session)
            return read_comparison(session, registry, words, today=today)


def _compare(
    session: Session,
    words: str,
    request: ComparisonRequest,
    topic: Topic,
    shown: Shown | None,
    *,
    limit: int,
    offset: int,
) -> Comparison:
    rows = sorted(_rows(session, request), key=lambda row: row.order)
    are_notes = _are_notes(session, rows)
    notes = frozenset(each for row in rows for each in row.ids) if are_notes else frozenset[int]()
    speaking = find_speaking(session, topic, notes=notes)
    says = {row: not speaking.documents.isdisjoint(row.ids) for row in rows}
    if shown is None:
        shown = Shown.ALL if len(rows) <= FEW or request.sources else Shown.SPEAKING
    chosen = [row for row in rows if shown is Shown.ALL or says[row] is (shown is Shown.SPEAKING)]
    page = chosen[offset : offset + limit]
    silent = sum(not each for each in says.values())
    of_one = Counter(row.name for row in rows if row.name)
    compared, documents = _compared(session, page, speaking, topic)
    grade = Grade.FOUND if silent < len(rows) else Grade.NOTHING
    return Comparison(
        words=words,
        topic=request.topic,
        grade=Grade.WEAK if grade is Grade.FOUND and request.unknown else grade,
        rows=compared,
        shown=shown,
        total=len(chosen),
        offset=offset,
        sources=0 if are_notes else len(rows),
        silent=0 if are_notes else silent,
        are_notes=are_notes,
        unknown=request.unknown,
        of_one=tuple((name, count) for name, count in of_one.items() if count > 1),
        undated=_undated(session) if request.are_periods else 0,
        are_named=bool(request.sources),
        are_periods=request.are_periods,
        names=topic.names,
        read_as=topic.read_as,
        documents=documents,
    )


def _rows(session: Session, request: ComparisonRequest) -> list[_Row]:
    """Return the rows: a document each, or a period each."""
    found = session.execute(
        select(Document.id, Document.reference, Document.issued_lo, Document.issued_hi).where(
            is_compared(session)
        )
    ).all()
    of_document = {
        row.id: _Row("", (row.id,), row.issued_lo, row.issued_hi, row.reference) for row in found
    }
    if not request.sources:
        return list(of_document.values())
    rows: list[_Row] = []
    for source in request.sources:
        own = [of_document[each] for each in sorted(source.documents) if each in of_document]
        if source.period is not None:
            ids = tuple(each.ids[0] for each in own)
            rows.append(_Row(source.words, ids, source.period.lo, source.period.hi, source.words))
        else:
            rows += [replace(each, name=source.words) for each in own]
    return rows


def _are_notes(session: Session, rows: Sequence[_Row]) -> bool:
    """Return whether the rows are of reading notes, for want of documents."""
    ids = [each for row in rows[:1] for each in row.ids[:1]]
    origin = session.scalar(select(Document.origin).where(Document.id.in_(ids)))
    return origin == RowOrigin.LIBRARY


def _undated(session: Session) -> int:
    rows = session.scalars(
        select(Document.id).where(
            Document.origin != RowOrigin.LIBRARY, Document.issued_lo.is_(None)
        )
    )
    return len(rows.all())


def _compared(
    session: Session, page: Sequence[_Row], speaking: Speaking, topic: Topic
) -> tuple[tuple[ComparedSource, ...], dict[str, Source]]:
    """Return the rows of a page with their passages, and their documents by reference."""
    best = speaking.best(session, [row.ids for row in page])
    marks = Mentions(topic.words, bearers=topic.bearers, stems=topic.stems)
    hits, _ = hits_of(session, [each for each in best if each is not None], marks)
    by_id = {hit.passage_id: hit for hit in hits}
    shown = [
        row.ids if len(row.ids) == 1 else () if hit is None else _holder(speaking, row, hit)
        for row, hit in zip(page, best, strict=True)
    ]
    documents = {
        row.id: source_of(row)
        for row in session.scalars(
            select(Document).where(Document.id.in_({each for ids in shown for each in ids}))
        )
    }
    rows = tuple(
        ComparedSource(
            row.name,
            tuple(documents[each] for each in ids if each in documents),
            None if row.lo is None or row.hi is None else (row.lo.year, row.hi.year),
            None if passage is None else by_id.get(passage),
            speaking.passages(row.ids),
            len(row.ids),
        )
        for row, ids, passage in zip(page, shown, best, strict=True)
    )
    return rows, {each.reference: each for each in documents.values()}


def _holder(speaking: Speaking, row: _Row, passage: int) -> tuple[int, ...]:
    """Return the document of a period that has a passage."""
    return tuple(each for each in row.ids if passage in speaking.by_document.get(each, {}))
