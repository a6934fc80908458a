"""Concepts in the database: a thesaurus put in, brought to a newer state and taken out again.

Concepts are found by their keys, so that a newer state changes them in place. What a person added
to a concept stays: a term of the team's keeps its concept, even when the thesaurus goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from corpus.concepts.keys import key_of, words_of
from corpus.model import (
    LIBRARY_SCHEME,
    LIBRARY_SHELF,
    TEAM_SCHEME,
    TEAM_SHELF,
    Concept,
    ConceptRelation,
    ConceptTerm,
    RelationKind,
    TermKind,
)

BATCH = 500  # concepts written at once
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term as a thesaurus has it; `language` is an ISO code, such as "en"."""

    text: str
    language: str
    kind: TermKind = TermKind.ALTERNATIVE

    @property
    def key(self) -> str:
        """The stems by which it is found; "" if it has no word."""
        return key_of(words_of(self.text), self.language)


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """A concept as a thesaurus has it; `broader` and `related` are keys of others."""

    key: str
    label: str
    terms: tuple[TermEntry, ...]
    definition: str | None = None
    uri: str | None = None
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


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
            .values(scheme=TEAM_SCHEME, shelf_id=TEAM_SHELF)
        )
        session.execute(delete(Concept).where(Concept.id.in_(ids), Concept.scheme == scheme))
    return len(gone)


def _put_batch(
    session: Session, batch: Sequence[ConceptEntry], scheme: str, stored: StoredConcepts
) -> None:
    shelf = LIBRARY_SHELF if scheme == LIBRARY_SCHEME else TEAM_SHELF
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
