"""The commitments of a database as values: the team's, and those of the library it left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from corpus.actors import remaining_keys
from corpus.commitments.actions import ActionCategory
from corpus.commitments.assessments import Assessment, read_assessments
from corpus.commitments.citations import Citations
from corpus.commitments.commitment import Commitment, Step
from corpus.commitments.entries import Difference
from corpus.commitments.kept import step_key
from corpus.commitments.matching import Searched
from corpus.dates import DateSpan
from corpus.documents import read_passage_reference
from corpus.model import Actor, Alias, Concept, ConceptTerm, RowOrigin
from corpus.model import Commitment as CommitmentRow


def read_commitments(session: Session, keys: Collection[str] | None = None) -> tuple[Searched, ...]:
    """Return every commitment that the session may see, as they were made, the undated last.

    With `keys` those of these keys alone.
    """
    rows = standing_rows(session, keys)
    citations = Citations(session, rows)
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


def standing_rows(session: Session, keys: Collection[str] | None = None) -> list[CommitmentRow]:
    """Return the rows that hold: one of the team's stands in place of the library's of its key.

    Those made first come first, and those whose day is not known last. With `keys` those of these
    keys alone.
    """
    ordered = select(CommitmentRow).order_by(
        CommitmentRow.made_lo.is_(None), CommitmentRow.made_lo, CommitmentRow.id
    )
    if keys is not None:
        ordered = ordered.where(CommitmentRow.key.in_(keys))
    rows = session.scalars(ordered.options(selectinload(CommitmentRow.steps))).all()
    of_team = {row.key for row in rows if row.origin == RowOrigin.TEAM}
    return [
        row
        for row in rows
        if not row.withdrawn and (row.origin == RowOrigin.TEAM or row.key not in of_team)
    ]


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
    citations: Citations,
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
                n=n,
                key=step_key(step),
                kind=step.kind,
                what=step.what,
                when=_span(step.edtf),
                known_by=step.known_by,
                cited=citations.of(step, step.event_key),
            )
            for n, step in enumerate(row.steps, 1)  # some may be seen elsewhere only
        ),
        differ=tuple(Difference(**each) for each in row.differ or ()),
        assessments=assessments,
        response=row.response,
        stated_action=None if row.action is None else ActionCategory(row.action),
    )


def _span(edtf: str | None) -> DateSpan | None:
    if edtf is None:
        return None
    span = DateSpan.from_edtf(edtf)
    return DateSpan.from_edtf(edtf, wording=span.words())
