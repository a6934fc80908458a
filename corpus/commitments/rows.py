"""Commitments in the database: those of a file put in, and rows read as values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, selectinload

from corpus.actors import remaining_keys
from corpus.commitments.assessments import Assessment, read_assessments
from corpus.commitments.commitment import Citation, Commitment, Step
from corpus.commitments.entries import CommitmentEntry, Difference, StepEntry
from corpus.commitments.matching import Searched
from corpus.dates import DateSpan
from corpus.documents import read_passage_reference
from corpus.model import (
    Actor,
    Alias,
    CommitmentStep,
    Concept,
    ConceptTerm,
    Document,
    Event,
    Passage,
    RowOrigin,
    is_unmuted,
)
from corpus.model import Commitment as CommitmentRow

KnownBy = Callable[[str], date | None]
"""The last day of the date of the document that a passage's reference names; None if undated."""


def put_commitments(
    session: Session,
    entries: Sequence[CommitmentEntry],
    *,
    origin: RowOrigin,
    shelf_id: int,
    known_by: KnownBy,
    key_of_actor: Callable[[str], str] = str,
) -> None:
    """Bring the commitments of an origin to `entries`; those no longer listed are deleted.

    `key_of_actor` returns the key that the database has for the key of an entry.
    """
    of_origin = CommitmentRow.origin == origin
    keys = [entry.key for entry in entries]
    session.execute(delete(CommitmentRow).where(of_origin, CommitmentRow.key.not_in(keys)))
    known = {row.key: row for row in session.scalars(select(CommitmentRow).where(of_origin))}
    for entry in entries:
        row = known.get(entry.key) or CommitmentRow(
            key=entry.key, origin=origin, shelf_id=shelf_id, collection_id=None
        )
        _describe(row, entry, key_of_actor)
        session.add(row)
        session.flush()
        session.execute(delete(CommitmentStep).where(CommitmentStep.commitment_id == row.id))
        session.add_all(_steps(row, entry, known_by))
    session.flush()
    session.expire_all()


def drop_commitments(session: Session, *, origin: RowOrigin) -> None:
    """Delete the commitments of an origin."""
    session.execute(delete(CommitmentRow).where(CommitmentRow.origin == origin))


def _describe(
    row: CommitmentRow, entry: CommitmentEntry, key_of_actor: Callable[[str], str]
) -> None:
    row.kind = entry.kind
    row.by, row.by_actors = entry.by, [key_of_actor(key) for key in entry.by_actors]
    row.to, row.to_actors = entry.to, [key_of_actor(key) for key in entry.to_actors]
    row.what = entry.what
    row.concept = entry.concept
    row.made, row.made_lo, row.made_hi = _columns(entry.made)
    row.due, row.due_lo, row.due_hi = _columns(entry.due)
    row.reference = entry.reference
    row.source, row.source_url = entry.source, entry.source_url
    row.also = list(entry.also) or None
    row.differ = [asdict(each) for each in entry.differ] or None


def _steps(
    row: CommitmentRow, entry: CommitmentEntry, known_by: KnownBy
) -> Iterator[CommitmentStep]:
    for n, step in enumerate(entry.steps, 1):
        edtf, lo, hi = _columns(step.date)
        yield CommitmentStep(
            shelf_id=row.shelf_id,
            commitment_id=row.id,
            n=n,
            kind=step.kind,
            edtf=edtf,
            lo=lo,
            hi=hi,
            known_by=_known_by(step, known_by),
            what=step.what,
            reference=step.reference,
            event_key=step.event_key,
            source=step.source,
            source_url=step.source_url,
        )


def _known_by(step: StepEntry, known_by: KnownBy) -> date | None:
    return known_by(step.reference) if step.date is None and step.reference else None


def _columns(edtf: str | None) -> tuple[str | None, date | None, date | None]:
    if edtf is None:
        return None, None, None
    span = DateSpan.from_edtf(edtf)
    return edtf, span.lo, span.hi


def read_commitments(session: Session) -> tuple[Searched, ...]:
    """Return every commitment that the session may see, as they were made, the undated last."""
    rows = session.scalars(select(CommitmentRow).options(selectinload(CommitmentRow.steps))).all()
    citations = _Citations(session, rows)
    assessments = read_assessments(session)
    concepts = _terms_of_concepts(session, {row.concept for row in rows if row.concept})
    remaining = remaining_keys(session)
    names = _names_of_actors(session, {key for row in rows for key in _parties(row, remaining)})
    found = []
    for row in rows:
        label, terms = concepts.get(row.concept or "", ("", ()))
        document = read_passage_reference(row.reference or "")
        found.append(
            Searched(
                commitment=_value(row, citations, label or None, assessments.get(row.key, ())),
                by=_standing_keys(row.by_actors, remaining),
                to=_standing_keys(row.to_actors, remaining),
                document=document[0] if document else None,
                authors=citations.authors_of(row),
                concept=row.concept,
                terms=terms,
                names=tuple(name for key in _parties(row, remaining) for name in names[key]),
            )
        )
    return tuple(sorted(found, key=lambda each: _by_making(each.commitment)))


def _parties(row: CommitmentRow, remaining: Mapping[str, str]) -> Iterator[str]:
    yield from sorted(_standing_keys([*row.by_actors, *row.to_actors], remaining))


def _standing_keys(keys: Sequence[str], remaining: Mapping[str, str]) -> frozenset[str]:
    return frozenset(remaining.get(key, key) for key in keys)


def _names_of_actors(session: Session, keys: Collection[str]) -> Mapping[str, list[str]]:
    """Return all spellings of some actors, by key; none of those that the database lacks."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, name in session.execute(select(Actor.key, Actor.name).where(Actor.key.in_(keys))):
        found[key].append(name)
    aliases = (
        select(Actor.key, Alias.text)
        .join(Alias, Alias.actor_id == Actor.id)
        .where(Actor.key.in_(keys))
    )
    for key, text in session.execute(aliases):
        found[key].append(text)
    return found


def _terms_of_concepts(
    session: Session, keys: Collection[str]
) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the label and all terms of some concepts, by key."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    rows = session.execute(
        select(Concept.key, Concept.label, ConceptTerm.text)
        .join(ConceptTerm, ConceptTerm.concept_id == Concept.id)
        .where(Concept.key.in_(keys))
    )
    for key, label, text in rows:
        found[key] = (label, (*found.get(key, ("", ()))[1], text))
    return found


def _by_making(commitment: Commitment) -> tuple[date, str, str]:
    made = commitment.made
    first = date.max if made is None or made.lo is None else made.lo
    return first, commitment.cited.reference or "", commitment.key


def _value(
    row: CommitmentRow,
    citations: _Citations,
    concept: str | None,
    assessments: tuple[Assessment, ...],
) -> Commitment:
    return Commitment(
        key=row.key,
        kind=row.kind,
        origin=row.origin,
        by=row.by,
        to=row.to,
        what=row.what,
        concept=concept,
        made=_span(row.made),
        due=_span(row.due),
        cited=citations.of(row, None),
        also=tuple(row.also or ()),
        steps=tuple(
            Step(
                n=step.n,
                kind=step.kind,
                what=step.what,
                when=_span(step.edtf),
                known_by=step.known_by,
                cited=citations.of(step, step.event_key),
            )
            for step in row.steps
        ),
        differ=tuple(Difference(**each) for each in row.differ or ()),
        assessments=assessments,
    )


def _span(edtf: str | None) -> DateSpan | None:
    if edtf is None:
        return None
    span = DateSpan.from_edtf(edtf)
    return DateSpan.from_edtf(edtf, wording=span.words())


class _Citations:
    """The passages and events that rows name, looked up together."""

    def __init__(self, session: Session, rows: Sequence[CommitmentRow]) -> None:
        steps = [step for row in rows for step in row.steps]
        named = [each.reference for each in rows] + [each.reference for each in steps]
        references = {reference for reference in named if reference}
        self._passages = _passages(session, references)
        keys = {step.event_key for step in steps if step.event_key}
        events = session.execute(
            select(Event.key, Event.source, Event.source_url).where(
                Event.key.in_(keys), is_unmuted()
            )
        )
        self._events = {row.key or "": row for row in events}

    def authors_of(self, row: CommitmentRow) -> tuple[str, ...]:
        """Return the authors of the document in which a commitment stands."""
        passage = self._passages.get(row.reference or "")
        return tuple(passage.authors or ()) if passage is not None else ()

    def of(self, row: CommitmentRow | CommitmentStep, event_key: str | None) -> Citation:
        """Return what vouches for a row."""
        passage = self._passages.get(row.reference or "")
        event = self._events.get(event_key or "")
        urls = [row.source_url, event and event.source_url, passage and passage.url]
        return Citation(
            reference=row.reference,
            event_key=event_key,
            source=row.source or (event.source if event else None),
            url=next(filter(None, urls), None),
            is_here=passage is not None or event is not None,
        )


def _passages(session: Session, references: set[str]) -> Mapping[str, Any]:
    """Return the passages of some references, with their documents' addresses and authors."""
    read = {reference: read_passage_reference(reference) for reference in references}
    named = [each for each in read.values() if each is not None]
    rows = session.execute(
        select(
            Document.reference,
            Document.url,
            Document.authors,
            Passage.number,
        )
        .join(Passage, Passage.document_id == Document.id)
        .where(
            Document.reference.in_({document for document, _number in named}),
            Passage.retired_at.is_(None),
            Passage.number.in_({number for _document, number in named}),
        )
    )
    found = {(row.reference, row.number): row for row in rows}
    return {reference: found[each] for reference, each in read.items() if each in found}
