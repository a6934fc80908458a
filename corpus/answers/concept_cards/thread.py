"""The thread of a concept: what happened to it, as stages on a timeline, each with its source.

    stage := one of the library's | an event of the timeline | a step of a commitment

Stages stand by the last day on which each may have been, the undated last. Of two that the same
source dates alike, the library's words are kept. A stage is told only where its event or passage is
seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.answers.comparing import Speaking
from corpus.answers.concept_cards.values import ThreadStage
from corpus.commitments import Standing
from corpus.concepts import StageEntry, ThreadEntry, stage_of
from corpus.database import among
from corpus.documents import passage_reference, read_passage_reference
from corpus.events import DatedEvent, load_events
from corpus.model import (
    CURATED,
    Document,
    Event,
    EventClaim,
    EventKind,
    EventStatus,
    Passage,
    RowOrigin,
    is_unmuted,
)
from corpus.text.sentences import sentence_spans
from corpus.text.stems import stem
from corpus.text.words import words_with_offsets

FEW_PASSAGES = 12
"""Passages that speak of a concept, up to which all that they date is of its thread."""

EXPECTED = {EventStatus.PLANNED: "planned", EventStatus.PREDICTED: "foreseen"}


def events_in(session: Session, speaking: Speaking) -> Mapping[int, frozenset[str]]:
    """Return the events that the passages date which speak of a concept, if these are few.

    Each has the references of those passages: others that date it speak of something else.
    """
    passages = [each for some in speaking.by_document.values() for each in some]
    if len(passages) > FEW_PASSAGES:
        return {}
    rows = session.execute(
        select(EventClaim.event_id, Document.reference, Passage.number)
        .join(Event, Event.id == EventClaim.event_id)
        .join(Passage, Passage.id == EventClaim.passage_id)
        .join(Document, Document.id == Passage.document_id)
        .where(EventClaim.passage_id.in_(among(passages)), is_unmuted())
        .order_by(EventClaim.event_id)
    )
    found: defaultdict[int, set[str]] = defaultdict(set)
    for row in rows:
        found[row.event_id].add(passage_reference(row.reference, row.number))
    return {event: frozenset(references) for event, references in found.items()}


def thread_of(
    session: Session,
    entry: ThreadEntry | None,
    on_timeline: Sequence[int],
    in_passages: Mapping[int, frozenset[str]],
    commitments: Iterable[Standing],
    terms: Sequence[str],
) -> tuple[ThreadStage, ...]:
    """Return the stages of a concept, in their order; `terms` are its names.

    `on_timeline` are events that are of it as a whole, `in_passages` those of which the given
    passages speak.
    """
    stages = entry.stages if entry is not None else ()
    named = [each.event_key for each in stages if each.event_key is not None]
    rows = session.execute(
        select(Event.id, Event.key).where(Event.key.in_(named), is_unmuted())
    ).all()
    ids = {row.key: row.id for row in rows}
    events = {
        each.id: each for each in load_events(session, [*ids.values(), *on_timeline, *in_passages])
    }
    keys = _keys(session, events)
    found = list(_of_library(session, stages, {key: events[i] for key, i in ids.items()}, terms))
    found += (
        stage
        for id_, event in events.items()
        if id_ not in ids.values()
        for stage in _of_event(event, keys.get(id_))
        if id_ in on_timeline or stage.reference in in_passages.get(id_, ())
    )
    found += (stage for each in commitments for stage in _of_commitment(each))
    return tuple(sorted(_distinct(found), key=lambda stage: stage.order))


def _keys(session: Session, ids: Collection[int]) -> dict[int, str | None]:
    rows = session.execute(
        select(Event.id, Event.key).where(Event.id.in_(among(ids)), Event.origin.in_(CURATED))
    )
    return {row.id: row.key for row in rows}


def _of_library(
    session: Session,
    stages: Sequence[StageEntry],
    events: Mapping[str | None, DatedEvent],
    terms: Sequence[str],
) -> Iterator[ThreadStage]:
    """Yield the stages of the library of which the event or the passage is seen."""
    passages = _seen(session, [each.reference for each in stages if each.reference is not None])
    for each in stages:
        event = events.get(each.event_key)
        if event is not None:
            yield ThreadStage(
                each.stage,
                event.span,
                event.summary,
                event_key=each.event_key,
                source=event.source,
                url=event.source_url,
            )
        elif each.reference is not None and each.reference in passages:
            what = _sentence(passages[each.reference], each, terms)
            yield ThreadStage(each.stage, each.when, what, reference=each.reference)


def _sentence(text: str, stage: StageEntry, terms: Sequence[str]) -> str:
    """Return the sentence of a passage that a stage is told by: it has most of the stage's words.

    Those are its year, its own words and the concept's terms.
    """
    year = "" if stage.when is None or stage.when.hi is None else str(stage.when.hi.year)
    stems = {stem(word.text) for words in terms for word in words_with_offsets(words)}

    def shared(span: tuple[int, int]) -> tuple[bool, int]:
        sentence = text[slice(*span)]
        found = {stem(word.text) for word in words_with_offsets(sentence)}
        return bool(year) and year in sentence, len(found & stems)

    start, end = max(sentence_spans(text), key=shared, default=(0, len(text)))
    return " ".join(text[start:end].split())


def _seen(session: Session, references: Collection[str]) -> Mapping[str, str]:
    """Return the texts of those of some passages that are seen, by reference."""
    read = {each: read_passage_reference(each) for each in references}
    named = {each for each in read.values() if each is not None}
    rows = session.execute(
        select(Document.reference, Passage.number, Passage.text)
        .join(Passage, Passage.document_id == Document.id)
        .where(Document.reference.in_({document for document, _number in named}))
    )
    found = {(row.reference, row.number): row.text for row in rows}
    return {each: found[place] for each, place in read.items() if place in found}


def _of_event(event: DatedEvent, key: str | None) -> Iterator[ThreadStage]:
    """Yield the stage of an event: one for each passage that dates it, if no person did."""
    if event.origin is RowOrigin.PUBLICATION:
        return
    if not event.claims:
        stage = stage_of(event.summary, event.kind)
        yield ThreadStage(
            stage,
            event.span,
            event.summary,
            event_key=key,
            source=event.source,
            url=event.source_url,
        )
        return
    for claim in event.claims:
        expected = EXPECTED.get(claim.status)
        stage = expected or stage_of(claim.sentence, EventKind.STATEMENT)
        yield ThreadStage(stage, claim.span, claim.sentence, reference=claim.reference)


def _of_commitment(standing: Standing) -> Iterator[ThreadStage]:
    """Yield the steps of a commitment that a passage or an event on the shelf vouches for."""
    for step in standing.commitment.steps:
        if step.cited.is_here:
            yield ThreadStage(
                step.kind.value,
                step.when,
                step.what,
                reference=step.cited.reference,
                event_key=step.cited.event_key,
                source=None if step.cited.reference else step.cited.source,
                url=step.cited.url,
            )


def _distinct(stages: Iterable[ThreadStage]) -> Iterator[ThreadStage]:
    """Yield the first of stages with the same source and date."""
    seen: set[tuple[str | None, str | None]] = set()
    for stage in stages:
        vouching = stage.reference or stage.event_key or stage.what
        edtf = None if stage.when is None else stage.when.edtf
        if (vouching, edtf) not in seen:
            seen.add((vouching, edtf))
            yield stage
