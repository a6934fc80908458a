"""The words of a question are read as the terms of concepts, in other languages by the English."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from corpus.answers.ranking.inquiry import SYNONYM, TRANSLATED, Term, Words, topic_terms
from corpus.concepts import matches_of
from corpus.database import driver_reading
from tests.databases import engine_at


@pytest.fixture
def shelf(prepared: Path) -> Iterator[Words]:
    """A shelf that has every word equally often, with the library's concepts."""
    engine = engine_at(prepared)
    with driver_reading(engine) as (connection, _held):
        yield Words(
            lambda _stem: 1.0,
            lambda _typed: {},
            frozenset(),
            lambda _typed: "",
            partial(matches_of, connection, within=None),
        )
    engine.dispose()


def terms(shelf: Words, words: str, language: str) -> dict[str, Term]:
    found, _read = topic_terms(words, [], shelf, language)
    return {term.typed: term for term in found}


def test_another_term_of_the_concept_answers_for_less(shelf: Words) -> None:
    term = terms(shelf, "lawyers of the region", "en")["lawyers"]
    assert term.exact == {"lawyer"}
    assert term.forms["attornei"] == SYNONYM


@pytest.mark.parametrize(
    ("words", "language", "stem"),
    [
        ("Gefängnisse im Norden", "de", "prison"),
        ("les journalistes du pays", "fr", "journalist"),
        ("las cárceles del norte", "es", "prison"),
        ("беженцы и границы", "ru", "border"),
        ("суд у місті", "uk", "court"),
    ],
)
def test_a_term_of_another_language_is_asked_for_in_english(
    words: str, language: str, stem: str, shelf: Words
) -> None:
    found = terms(shelf, words, language).values()
    assert any(term.worth_in(frozenset([stem])) >= TRANSLATED for term in found)


def test_a_german_compound_is_read_by_its_parts(shelf: Words) -> None:
    found = terms(shelf, "wie viele Menschenrechtszentren", "de")
    assert any("center" in term.exact or "center" in term.forms for term in found.values())


def test_what_is_no_term_stays_itself(shelf: Words) -> None:
    assert "lighthous" in terms(shelf, "lighthouse keepers", "en")["lighthouse"].exact
