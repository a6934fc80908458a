"""A thesaurus is put in, brought to a newer state and taken out; what the team added stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from corpus.concepts import drop_concepts, put_concepts
from corpus.database.engine import reading, writing
from corpus.model import Concept, ConceptRelation, ConceptTerm, TermKind
from tests.corpus.concepts.conftest import CONCEPTS, concept


def texts(session: Session, key: str) -> list[str]:
    of_concept = select(ConceptTerm.text).join(Concept).where(Concept.key == key)
    return sorted(session.scalars(of_concept))


@pytest.fixture
def stored(engine: Engine) -> Engine:
    with writing(engine) as session:
        put_concepts(session, CONCEPTS, scheme="library")
    return engine


def add_of_team(session: Session, key: str, text: str) -> None:
    row = session.scalars(select(Concept).where(Concept.key == key)).one()
    session.add(
        ConceptTerm(
            concept_id=row.id,
            language="en",
            text=text,
            kind=TermKind.ALTERNATIVE,
            key=text,
            scheme="team",
        )
    )
    session.flush()


def test_putting_a_thesaurus_in_twice_changes_nothing(stored: Engine) -> None:
    with reading(stored) as session:
        before = session.scalars(select(ConceptTerm.text).order_by(ConceptTerm.text)).all()
    with writing(stored) as session:
        again = put_concepts(session, CONCEPTS, scheme="library")
    assert (again.added, again.changed) == (0, len(CONCEPTS))
    with reading(stored) as session:
        after = session.scalars(select(ConceptTerm.text).order_by(ConceptTerm.text)).all()
    assert after == before


def test_a_newer_state_replaces_the_terms_and_leaves_those_of_the_team(stored: Engine) -> None:
    with writing(stored) as session:
        add_of_team(session, "detente", "warming of relations")
        put_concepts(
            session, [concept("detente", en="détente, warming of relations")], scheme="library"
        )
        assert texts(session, "detente") == ["détente", "warming of relations"]


def test_a_thesaurus_that_goes_leaves_what_the_team_added(stored: Engine) -> None:
    with writing(stored) as session:
        add_of_team(session, "detente", "warming of relations")
        assert drop_concepts(session, scheme="library") == len(CONCEPTS)
        (left,) = session.scalars(select(Concept)).all()
        assert (left.key, left.scheme, left.shelf_id) == ("detente", "team", 1)
        assert texts(session, "detente") == ["warming of relations"]
        put_concepts(session, CONCEPTS, scheme="library")  # and comes back to it
        assert texts(session, "detente") == [
            "détente", "easing of tensions", "thaw", "warming of relations"
        ]  # fmt: skip


def test_relations_lead_to_concepts_that_are_there(engine: Engine) -> None:
    one = replace(concept("one", en="first"), related=("two", "nowhere", "one"))
    two = replace(concept("two", en="second"), broader=("one",))
    with writing(engine) as session:
        put_concepts(session, [one, two], scheme="team")
        found = session.execute(
            select(ConceptRelation.concept_id, ConceptRelation.other_id, ConceptRelation.kind)
        )
        assert sorted((a, b, str(kind)) for a, b, kind in found) == [
            (1, 2, "related"),
            (2, 1, "broader"),
        ]
