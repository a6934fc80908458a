"""Lists of what is on the shelf: its documents, those of a time or a source, new ones, concepts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from corpus.answers.lists.mentions import hits_of
from corpus.answers.lists.named_documents import documents_named, without_notes
from corpus.answers.lists.values import (
    FoundDocument,
    ListAnswer,
    ListedResult,
    ListKind,
    ResultKind,
    ShelfCounts,
)
from corpus.answers.ranking import read_times
from corpus.answers.shelf import OpenShelf
from corpus.concepts import card_of, concepts_called
from corpus.database import among
from corpus.dates import DateSpan
from corpus.documents import source_of
from corpus.model import (
    Actor,
    ActorStatus,
    Concept,
    Document,
    Event,
    Passage,
    RowOrigin,
)
from corpus.text.function_words import SMALL_WORDS
from corpus.text.words import words_with_offsets
from corpus.values import Grade

_TEAM = Document.origin == RowOrigin.TEAM
_LIVE = Passage.retired_at.is_(None)


def count_shelf(shelf: OpenShelf) -> ShelfCounts:
    """Return how much of each kind is on the shelf."""
    with shelf.reading() as session:
        return _counts(session)


def _counts(session: Session) -> ShelfCounts:
    def count(table: type, *where: ColumnElement[bool]) -> int:
        return session.scalar(select(func.count()).select_from(table).where(*where)) or 0

    language = func.coalesce(Document.language, Document.detected_language)
    languages = session.scalars(
        select(language)
        .where(_TEAM, language.is_not(None), language != "")
        .group_by(language)
        .order_by(func.count().desc(), language)
    )
    return ShelfCounts(
        documents=count(Document, _TEAM),
        notes=count(Document, ~_TEAM),
        passages=count(Passage, _LIVE),
        actors=count(Actor, Actor.status == ActorStatus.CONFIRMED),
        events=count(Event),
        concepts=count(Concept),
        languages=tuple(each for each in languages if each),
    )


def contents(shelf: OpenShelf, *, limit: int, offset: int) -> ListAnswer:
    """Return the documents of the shelf, the team's before the library's notes, by reference."""
    with shelf.reading() as session:
        rows = session.scalars(
            select(Document)
            .order_by(Document.origin.desc(), Document.reference)
            .limit(limit)
            .offset(offset)
        ).all()
        counts = _counts(session)
        results = _found(session, rows)
    total = counts.documents + counts.notes
    grade = Grade.FOUND if total else Grade.NOTHING
    return ListAnswer(
        ListKind.HOLDINGS, "", grade, results, total, offset, documents=total, counts=counts
    )


def about_documents(
    shelf: OpenShelf, words: str, topic: str, *, today: date, limit: int, offset: int
) -> ListAnswer | None:
    """Return the documents of a time or of a source; None if the topic names neither."""
    spans = _only_time(words, topic, today)
    with shelf.reading() as session:
        if spans:
            rows = session.scalars(
                select(Document)
                .where(or_(*map(_issued_within, spans)))
                .order_by(Document.issued_lo.nulls_first(), Document.reference)
            ).all()
            kind, span = ListKind.DATED, spans[0]
        else:
            rows = documents_named(session, shelf.registry(session), words, topic)
            kind, span = ListKind.WRITTEN, None
            if not rows:
                return None
        results = _found(session, rows[offset : offset + limit])
    grade = Grade.FOUND if rows else Grade.NOTHING
    return ListAnswer(
        kind, topic, grade, results, len(rows), offset, documents=len(rows), span=span
    )


def documents_of_sources(
    shelf: OpenShelf, documents: frozenset[int], topic: str, *, limit: int, offset: int
) -> ListAnswer:
    """Return the documents of a source of which nothing else is asked: "what does Saari say"."""
    with shelf.reading() as session:
        found = session.scalars(
            select(Document)
            .where(Document.id.in_(among(list(documents))))
            .order_by(Document.reference)
        ).all()
        rows = without_notes(found)
        results = _found(session, rows[offset : offset + limit])
    return ListAnswer(
        *(ListKind.WRITTEN, topic, Grade.FOUND, results, len(rows), offset), documents=len(rows)
    )


def new_documents(
    shelf: OpenShelf, words: str, topic: str, *, today: date, limit: int, offset: int
) -> ListAnswer | None:
    """Return the team's documents that were imported last, or in a time that the words name.

    None if the topic is something else than a time.
    """
    spans, _days, dated = read_times(words, (), today)
    if topic and not _is_within(words, topic, dated):
        return None
    within = [_imported_within(span) for span in spans]
    with shelf.reading() as session:
        rows = session.scalars(
            select(Document)
            .where(_TEAM, *([or_(*within)] if within else []))
            .order_by(Document.imported_at.desc(), Document.id.desc())
        ).all()
        results = _found(session, rows[offset : offset + limit])
    return ListAnswer(
        ListKind.NEW,
        topic,
        Grade.FOUND if rows else Grade.NOTHING,
        results,
        len(rows),
        offset,
        documents=len(rows),
        span=spans[0] if spans else None,
    )


def authored(shelf: OpenShelf, words: str, topic: str) -> ListAnswer | None:
    """Return the documents that a question after their author names; None if it names none."""
    with shelf.reading() as session:
        rows = documents_named(session, shelf.registry(session), words, topic)
        results = _found(session, rows)
    if not results:
        return None
    return ListAnswer(
        ListKind.AUTHORED, topic, Grade.FOUND, results, len(results), documents=len(results)
    )


NOTE = "-note"
"""How the reference of a reading note ends, behind that of its document."""


def opened(
    shelf: OpenShelf, words: str, topic: str, *, limit: int, offset: int
) -> tuple[ListAnswer | None, tuple[str, ...]]:
    """Return the passages of the document that is named, from its beginning.

    Where several may be meant it is None, and their references stand beside it.
    """
    with shelf.reading() as session:
        rows = documents_named(session, shelf.registry(session), words, topic)
        if len(rows) != 1:
            return None, tuple(row.reference for row in rows)
        (document,) = rows
        of_document = Passage.document_id == document.id, _LIVE
        total = session.scalar(select(func.count()).select_from(Passage).where(*of_document)) or 0
        ids = session.scalars(
            select(Passage.id)
            .where(*of_document)
            .order_by(Passage.ordinal)
            .limit(limit)
            .offset(offset)
        ).all()
        hits, sources = hits_of(session, ids)
        reference = document.reference
        answer = ListAnswer(
            ListKind.OPENED,
            document.reference,
            Grade.FOUND,
            tuple(ListedResult(ResultKind.PASSAGE, hit) for hit in hits),
            total,
            offset,
            passages=total,
            documents=1,
            sources=sources,
            opened=source_of(document),
        )
    return answer, (reference,)


def reading_note(
    shelf: OpenShelf, words: str, topic: str, *, limit: int, offset: int
) -> ListAnswer | None:
    """Return the library's reading note of the document that is named, from its beginning.

    None where no document is named, or several, or the library has no note of it.
    """
    with shelf.reading() as session:
        rows = documents_named(session, shelf.registry(session), words, topic)
        reference = f"{rows[0].reference.removesuffix(NOTE)}{NOTE}" if len(rows) == 1 else ""
        known = session.scalar(select(Document.id).where(Document.reference == reference))
    if known is None:
        return None
    answer, _references = opened(shelf, reference, reference, limit=limit, offset=offset)
    return answer


def concepts(shelf: OpenShelf, topic: str, *, limit: int, offset: int) -> ListAnswer:
    """Return the concepts that have a term; all of them by their labels if none is given."""
    with shelf.reading() as session:
        if topic:
            found = concepts_called(session, topic)
            page, total = found[offset : offset + limit], len(found)
        else:
            page = list(
                session.scalars(select(Concept).order_by(Concept.label).limit(limit).offset(offset))
            )
            total = session.scalar(select(func.count()).select_from(Concept)) or 0
        results = tuple(
            ListedResult(ResultKind.CONCEPT, card_of(session, concept)) for concept in page
        )
    grade = Grade.FOUND if total else Grade.NOTHING
    return ListAnswer(ListKind.CONCEPTS, topic, grade, results, total, offset)


def _found(session: Session, rows: Sequence[Document]) -> tuple[ListedResult, ...]:
    counts = session.execute(
        select(Passage.document_id, func.count())
        .where(Passage.document_id.in_([row.id for row in rows]), _LIVE)
        .group_by(Passage.document_id)
    )
    passages = {each.document_id: each[1] for each in counts}
    return tuple(
        ListedResult(
            ResultKind.DOCUMENT,
            FoundDocument(source_of(row), passages.get(row.id, 0), None, row.imported_at),
        )
        for row in rows
    )


def _only_time(words: str, topic: str, today: date) -> tuple[DateSpan, ...]:
    """Return the times that a request names, if its topic is nothing else."""
    spans, _days, dated = read_times(words, (), today)
    return spans if spans and _is_within(words, topic, dated) else ()


def _is_within(words: str, topic: str, stretches: Sequence[tuple[int, int]]) -> bool:
    start = words.find(topic)
    return all(
        word.text in SMALL_WORDS
        or any(lo <= start + word.start and start + word.end <= hi for lo, hi in stretches)
        for word in words_with_offsets(topic)
    )


def _issued_within(span: DateSpan) -> ColumnElement[bool]:
    after = [Document.issued_hi >= span.lo] if span.lo else []
    before = [Document.issued_lo <= span.hi] if span.hi else []
    within = [Document.issued_lo.is_not(None), *after, *before]
    condition = within[0]
    for each in within[1:]:
        condition = condition & each
    return condition


def _imported_within(span: DateSpan) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = Document.imported_at.is_not(None)
    if span.lo is not None:
        first = datetime.combine(span.lo, time.min, UTC)
        condition = condition & (Document.imported_at >= first)
    if span.hi is not None:
        last = datetime.combine(span.hi, time.max, UTC)
        condition = condition & (Document.imported_at <= last)
    return condition
