"""A page of a ranked answer: its results with all that is shown of them, and the grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.actors import Candidate
from corpus.answers.card import ActorCard, actor_card
from corpus.answers.noted import NO_NOTES, AnswerNotes, notes_for
from corpus.answers.ranking.grading import Lack
from corpus.answers.ranking.inquiry import Inquiry
from corpus.answers.ranking.ranking import RankedUnit, Ranking
from corpus.answers.ranking.units import UnitKind
from corpus.database import rows_by_id
from corpus.documents import passage_reference, sources_by_reference
from corpus.events import DatedEvent, load_events
from corpus.model import Actor, Document, Passage
from corpus.text.families import event_stem
from corpus.text.words import words_with_offsets
from corpus.values import Grade, Hit, ReadAs, Source

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RankedResult:
    """A result: a passage, an event or an actor; of an actor that stands first, its card too.

    `because` are the features that speak for it and against it, with what each is worth.
    """

    kind: UnitKind
    shown: Hit | DatedEvent | Candidate
    score: float
    card: ActorCard | None = None
    because: tuple[tuple[str, float], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class RankedAnswer:
    """A page of results of several kinds, best first; `total` counts those of all pages.

    `sources` has the documents of its passages by their reference. `missing` are words of the
    question that no result has; `lacks` says what the best result does not have. `notes` are the
    team's.
    """

    query: str
    grade: Grade
    results: tuple[RankedResult, ...]
    total: int
    offset: int = 0
    sources: Mapping[str, Source] = field(default_factory=dict)
    read_as: tuple[ReadAs, ...] = ()
    missing: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()
    notes: AnswerNotes = NO_NOTES

    @property
    def first(self) -> RankedResult | None:
        """The best result of the page."""
        return self.results[0] if self.results else None

    @property
    def events(self) -> tuple[DatedEvent, ...]:
        """The dated events of the page, in its order."""
        return tuple(each.shown for each in self.results if isinstance(each.shown, DatedEvent))

    @property
    def goes_on(self) -> bool:
        """Whether there is a further page."""
        return self.offset + len(self.results) < self.total


def page_of(session: Session, ranking: Ranking, *, limit: int, offset: int) -> RankedAnswer:
    """Return a page of a ranking, as far as its grade lets it be shown."""
    grade = ranking.graded.grade
    shown = [] if grade is Grade.NOTHING else ranking.ranked
    page = shown[offset : offset + limit]
    found = _load(session, page, ranking.inquiry)
    results = tuple(
        RankedResult(
            each.unit.kind,
            found[each.unit.kind, each.unit.id],
            each.score,
            _card(session, each, first=not offset and place == 0),
            tuple(each.reasons()),
        )
        for place, each in enumerate(page)
        if (each.unit.kind, each.unit.id) in found
    )
    documents = [each.shown.document for each in results if isinstance(each.shown, Hit)]
    return RankedAnswer(
        ranking.inquiry.words,
        grade,
        results,
        len(shown),
        offset,
        rows_by_id(session, "sources", documents, partial(sources_by_reference, session)),
        read_as=ranking.inquiry.read_as,
        missing=tuple(term.typed for term in ranking.inquiry.terms if not term.known),
        lacks=ranking.graded.lacks,
        notes=notes_for(
            session,
            ranking.inquiry.words,
            [each.shown.passage_id for each in results if isinstance(each.shown, Hit)],
            is_first=not offset,
            read_as=ranking.inquiry.read_as,
        ),
    )


def _card(session: Session, each: RankedUnit, *, first: bool) -> ActorCard | None:
    return actor_card(session, each.unit.id) if first and each.unit.kind is UnitKind.ACTOR else None


Key = tuple[UnitKind, int]


def _load(
    session: Session, page: Sequence[RankedUnit], inquiry: Inquiry
) -> dict[Key, Hit | DatedEvent | Candidate]:
    ids = {kind: [r.unit.id for r in page if r.unit.kind is kind] for kind in UnitKind}
    scores = {r.unit.id: r.features["unit"] for r in page if r.unit.kind is UnitKind.PASSAGE}
    found: dict[Key, Hit | DatedEvent | Candidate] = {}
    for hit in _hits(session, ids[UnitKind.PASSAGE], scores, inquiry):
        found[UnitKind.PASSAGE, hit.passage_id] = hit
    for event in load_events(session, ids[UnitKind.EVENT]):
        found[UnitKind.EVENT, event.id] = event
    for actor in _actors(session, ids[UnitKind.ACTOR]):
        found[UnitKind.ACTOR, actor.actor_id] = actor
    return found


def _hits(
    session: Session, ids: Sequence[int], scores: Mapping[int, float], inquiry: Inquiry
) -> list[Hit]:
    if not ids:
        return []
    rows = session.execute(
        select(
            Passage.id,
            Document.reference,
            Passage.number,
            Passage.text,
            Passage.kind,
            Passage.page,
        )
        .join(Document, Document.id == Passage.document_id)
        .where(Passage.id.in_(ids))
    )
    return [
        Hit(
            passage_id=passage,
            reference=passage_reference(document, number),
            document=document,
            text=text,
            kind=kind,
            spans=answering_spans(text, inquiry),
            score=scores[passage],
            page=page,
        )
        for passage, document, number, text, kind, page in rows
    ]


def answering_spans(text: str, inquiry: Inquiry) -> Spans:
    """Return the words of a text that answer a term or are of a name, as [start, end)."""
    stems = {each for term in inquiry.terms for each in (*term.exact, *term.forms)}
    stems |= {
        event_stem(word.text)
        for name in inquiry.names
        for called in name.names
        for word in words_with_offsets(called)
        if word.text not in ("of", "the", "and", "for", "on", "in")
    }
    return tuple(
        (word.start, word.end)
        for word in words_with_offsets(text)
        if event_stem(word.text) in stems
    )


def _actors(session: Session, ids: Sequence[int]) -> list[Candidate]:
    if not ids:
        return []
    rows = session.scalars(select(Actor).where(Actor.id.in_(ids)))
    return [
        Candidate(row.id, row.key, row.name, row.kind, row.status, 1.0, None, "") for row in rows
    ]
