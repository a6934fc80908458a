"""The thread of a concept: what happened to it, as stages on a timeline, each with its source.

    stage := one of the library's | an event of the timeline | a step of a commitment

Stages stand by the last day on which each may have been, the undated last. Of two that the same
source dates alike, the library's words are kept. A stage is told only where its event or passage is
seen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.answers.comparing import Speaking
from corpus.answers.concept_cards.values import ThreadStage
from corpus.answers.lists.mentions import among
from corpus.commitments import Standing
from corpus.concepts import StageEntry, ThreadEntry, stage_of
from corpus.documents import read_passage_reference
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

FEW_PASSAGES = 12
"""Passages that speak of a concept, up to which all that they date is of its thread."""

EXPECTED = {EventStatus.PLANNED: "planned", EventStatus.PREDICTED: "foreseen"}


def events_in(session: Session, speaking: Speaking) -> list[int]:
    """Return the events that the passages date which speak of a concept, if these are few."""
    passages = [each for some in speaking.by_document.values() for each in some]
    if len(passages) > FEW_PASSAGES:
        return []
    rows = session.scalars(
        select(EventClaim.event_id)
        .join(Event, Event.id == EventClaim.event_id)
        .where(EventClaim.passage_id.in_(among(passages)), is_unmuted())
        .order_by(EventClaim.event_id)
    )
    return list(dict.fromkeys(rows))


def thread_of(
    session: Session,
    entry: ThreadEntry | None,
    event_ids: Sequence[int],
    commitments: Iterable[Standing],
) -> tuple[ThreadStage, ...]:
    """Return the stages of a concept, in their order."""
    stages = entry.stages if entry is not None else ()
    named = [each.event_key for each in stages if each.event_key is not None]
    rows = session.execute(
        select(Event.id, Event.key).where(Event.key.in_(named), is_unmuted())
    ).all()
    ids = {row.key: row.id for row in rows}
    events = {each.id: each for each in load_events(session, [*ids.values(), *event_ids])}
    keys = _keys(session, events)
    found = list(_of_library(session, stages, {key: events[i] for key, i in ids.items()}))
    found += (
        stage
        for id_, event in events.items()
        if id_ not in ids.values()
        for stage in _of_event(event, keys.get(id_))
    )
    found += (stage for each in commitments for stage in _of_commitment(each))
    return tuple(sorted(_distinct(found), key=lambda stage: stage.order))


def _keys(session: Session, ids: Collection[int]) -> dict[int, str | None]:
    rows = session.execute(
        select(Event.id, Event.key).where(Event.id.in_(among(ids)), Event.origin.in_(CURATED))
    )
    return {row.id: row.key for row in rows}


def _of_library(
    session: Session, stages: Sequence[StageEntry], events: dict[str | None, DatedEvent]
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
        elif each.reference in passages:
            yield ThreadStage(each.stage, each.when, "", reference=each.reference)


def _seen(session: Session, references: Collection[str]) -> frozenset[str]:
    """Return those of some passages that are seen."""
    read = {each: read_passage_reference(each) for each in references}
    named = {each for each in read.values() if each is not None}
    rows = session.execute(
        select(Document.reference, Passage.number)
        .join(Passage, Passage.document_id == Document.id)
        .where(Document.reference.in_({document for document, _number in named}))
    )
    found = {(row.reference, row.number) for row in rows}
    return frozenset(each for each, place in read.items() if place in found)


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
