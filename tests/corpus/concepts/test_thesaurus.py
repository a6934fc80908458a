"""Which words a thesaurus knows: those that are no slips, though the corpus lacks them."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from corpus.concepts import is_term, put_concepts
from corpus.concepts.thesaurus import matches_of
from corpus.database import driver_of_session
from corpus.database.engine import writing
from tests.corpus.concepts.conftest import CONCEPTS, concept

XENOPHOBIA = concept("xenophobia", en="xenophobia", es="xenofobia", fr="policer")


@pytest.mark.parametrize(
    ("typed", "readings", "known"),
    [
        ("exiles", ("exits",), True),  # another form of an English term
        ("Todesstrafe", ("todesstrafen",), True),  # a term of another language as it stands
        ("Todesstrafez", (), False),
        ("xenofobia", ("xenophobia",), False),  # read as the same concept's term: no harm
        ("polise", ("police",), False),  # no stem of a language that has no such word
        ("penalty", ("penal",), False),  # a part of a term is none
    ],
)
def test_a_word_is_a_term_by_itself(
    engine: Engine, typed: str, readings: tuple[str, ...], known: bool
) -> None:
    with writing(engine) as session:
        put_concepts(session, [*CONCEPTS, XENOPHOBIA], scheme="library")
        driver = driver_of_session(session)
        assert is_term(driver, typed, readings) is known


def test_the_longest_terms_are_taken_and_none_twice(engine: Engine) -> None:
    peace = concept("peace", en="peace, concord")
    force = concept("force", en="force, might")
    with writing(engine) as session:
        put_concepts(session, [*CONCEPTS, peace, force], scheme="library")
        driver = driver_of_session(session)
        words = ["the", "peacekeeping", "force", "of", "peace", "and", "force"]
        found = matches_of(
            driver, words, [word in ("the", "of", "and") for word in words], within=None
        )
    assert [(each.first, each.end) for each in found] == [(1, 3), (4, 5), (6, 7)]
