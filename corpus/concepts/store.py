"""Concepts in the database: a thesaurus put in, brought to a newer state and taken out again.

Concepts are found by their keys, so that a newer state changes them in place. What a person added
to a concept stays: a term of the team's keeps its concept, even when the thesaurus goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from corpus.concepts.entries import ConceptEntry, TermEntry
from corpus.database import shelf_of
from corpus.model import (
    LIBRARY_SCHEME,
    LIBRARY_SHELF,
    TEAM_SCHEME,
    Concept,
    ConceptRelation,
    ConceptTerm,
    RelationKind,
    RemovedTerm,
)

BATCH = 500  # concepts written at once
Item = TypeVar("Item")


@dataclass(slots=True)
class StoredConcepts:
    """How many concepts were new, changed in place, and how many terms they have now."""

    added: int = 0
    changed: int = 0
    terms: int = 0


def put_concepts(
    session: Session, entries: Iterable[ConceptEntry], *, scheme: str
) -> StoredConcepts:
    """Bring concepts of a scheme to `entries`; others of the scheme are left as they are.

    Relations to keys that are neither in `entries` nor in the database are left out.
    """
    stored = StoredConcepts()
    relations: list[tuple[str, str, RelationKind]] = []
    for batch in batches(entries, BATCH):
        _put_batch(session, batch, scheme, stored)
        for entry in batch:
            relations += [(entry.key, other, RelationKind.BROADER) for other in entry.broader]
            relations += [(entry.key, other, RelationKind.RELATED) for other in entry.related]
    _put_relations(session, relations)
    session.flush()
    return stored


def drop_concepts(
    session: Session, *, scheme: str, except_keys: Sequence[str] | None = None
) -> int:
    """Delete the concepts of a scheme, or those not in `except_keys`; return their number.

    A concept to which the team added a term becomes the team's, with the team's terms alone.
    """
    known = session.execute(select(Concept.id, Concept.key).where(Concept.scheme == scheme)).all()
    kept = set(except_keys or ())
    gone = [row.id for row in known if row.key not in kept]
    for ids in batches(gone, BATCH):
        of_team = select(ConceptTerm.concept_id).where(
            ConceptTerm.concept_id.in_(ids), ConceptTerm.scheme == TEAM_SCHEME
        )
        session.execute(
            delete(ConceptTerm).where(ConceptTerm.concept_id.in_(ids), ConceptTerm.scheme == scheme)
        )
        session.execute(
            update(Concept)
            .where(Concept.id.in_(of_team))
            .values(scheme=TEAM_SCHEME, shelf_id=shelf_of(session))
        )
        session.execute(delete(Concept).where(Concept.id.in_(ids), Concept.scheme == scheme))
    return len(gone)


@dataclass(frozen=True, slots=True)
class StoredScheme:
    """A thesaurus in the database: how many concepts and terms it has."""

    name: str
    concepts: int
    terms: int


def schemes(session: Session) -> tuple[StoredScheme, ...]:
    """Return the thesauri, by name; terms that the team added are the team's."""
    concepts = dict(
        session.execute(select(Concept.scheme, func.count()).group_by(Concept.scheme)).all()
    )
    terms = dict(
        session.execute(select(ConceptTerm.scheme, func.count()).group_by(ConceptTerm.scheme)).all()
    )
    names = sorted({*concepts, *terms})
    return tuple(StoredScheme(name, concepts.get(name, 0), terms.get(name, 0)) for name in names)


def entries_of(session: Session, scheme: str | None = None) -> Iterator[ConceptEntry]:
    """Yield the concepts of a thesaurus as they stand for the team, or of all; by key.

    They have the terms that the team added, and not those that it took off.
    """
    chosen = select(Concept.id, Concept.key).order_by(Concept.key)
    rows = session.execute(chosen if scheme is None else chosen.where(Concept.scheme == scheme))
    keys = {row.id: row.key for row in rows}
    for ids in batches(keys, BATCH):
        yield from _entries(session, ids)


def _entries(session: Session, ids: Sequence[int]) -> Iterator[ConceptEntry]:
    removed = select(RemovedTerm.concept_key, RemovedTerm.language, RemovedTerm.text)
    gone = {tuple(row) for row in session.execute(removed)}
    terms: dict[int, list[TermEntry]] = defaultdict(list)
    for term in session.execute(
        select(
            ConceptTerm.concept_id,
            ConceptTerm.text,
            ConceptTerm.language,
            ConceptTerm.kind,
            Concept.key,
        )
        .join(Concept, Concept.id == ConceptTerm.concept_id)
        .where(ConceptTerm.concept_id.in_(ids))
        .order_by(ConceptTerm.id)
    ):
        if (term.key, term.language, term.text) not in gone:
            terms[term.concept_id].append(TermEntry(term.text, term.language, term.kind))
    other = aliased(Concept)
    others: dict[tuple[int, RelationKind], list[str]] = defaultdict(list)
    for row in session.execute(
        select(ConceptRelation.concept_id, ConceptRelation.kind, other.key)
        .join(other, other.id == ConceptRelation.other_id)
        .where(ConceptRelation.concept_id.in_(ids))
        .order_by(other.key)
    ):
        others[row.concept_id, row.kind].append(row.key)
    concepts = {row.id: row for row in session.scalars(select(Concept).where(Concept.id.in_(ids)))}
    for concept_id in ids:
        concept = concepts[concept_id]
        yield ConceptEntry(
            concept.key,
            concept.label,
            tuple(terms[concept_id]),
            concept.definition,
            concept.uri,
            tuple(others[concept_id, RelationKind.BROADER]),
            tuple(others[concept_id, RelationKind.RELATED]),
        )


def _put_batch(
    session: Session, batch: Sequence[ConceptEntry], scheme: str, stored: StoredConcepts
) -> None:
    shelf = LIBRARY_SHELF if scheme == LIBRARY_SCHEME else shelf_of(session)
    keys = [entry.key for entry in batch]
    concepts = session.scalars(select(Concept).where(Concept.key.in_(keys)))
    known = {concept.key: concept for concept in concepts}
    for entry in batch:
        concept = known.get(entry.key)
        if concept is None:
            concept = known[entry.key] = Concept(key=entry.key)
            session.add(concept)
            stored.added += 1
        else:
            stored.changed += 1
        concept.shelf_id, concept.scheme = shelf, scheme
        concept.label, concept.definition, concept.uri = entry.label, entry.definition, entry.uri
    session.flush()
    ids = {key: concept.id for key, concept in known.items()}
    session.execute(
        delete(ConceptTerm).where(
            ConceptTerm.concept_id.in_(ids.values()), ConceptTerm.scheme == scheme
        )
    )
    kept = session.execute(
        select(ConceptTerm.concept_id, ConceptTerm.language, ConceptTerm.text).where(
            ConceptTerm.concept_id.in_(ids.values())
        )
    )
    of_team = {(concept_id, language, text) for concept_id, language, text in kept}
    terms = {
        (ids[entry.key], term.language, term.text): term for entry in batch for term in entry.terms
    }
    rows = [
        {
            "shelf_id": shelf,
            "concept_id": concept_id,
            "language": language,
            "text": text,
            "kind": term.kind,
            "key": key,
            "scheme": scheme,
        }
        for (concept_id, language, text), term in terms.items()
        if (concept_id, language, text) not in of_team and (key := term.key)
    ]
    if rows:
        session.execute(insert(ConceptTerm), rows)
    session.execute(delete(ConceptRelation).where(ConceptRelation.concept_id.in_(ids.values())))
    stored.terms += len(rows)
    for concept in known.values():
        session.expunge(concept)  # written, and not asked for again: memory stays flat


def _put_relations(session: Session, relations: Sequence[tuple[str, str, RelationKind]]) -> None:
    for some in batches(relations, BATCH):
        keys = {key for one, other, _ in some for key in (one, other)}
        found = select(Concept.key, Concept.id).where(Concept.key.in_(keys))
        ids = dict(session.execute(found).all())
        rows = dict.fromkeys(
            (ids[one], ids[other], kind)
            for one, other, kind in some
            if one in ids and other in ids and one != other
        )
        if rows:
            session.execute(
                insert(ConceptRelation),
                [{"concept_id": one, "other_id": other, "kind": kind} for one, other, kind in rows],
            )


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield the items in lists of at most `size`."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
