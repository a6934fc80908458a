"""A misspelt name is distinguished from the common word beside it by its capital."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from corpus.search import Search
from corpus.values import Grade
from tests.corpus.search.conftest import today

Shelve = Callable[..., list[int]]

FILLERS = tuple(
    f"In year {1900 + n} the committee of town {n} held a session on roads, wells and schools."
    for n in range(40)
)
SHELF = (
    "Being there, I wish to convey to the families our sincere condolences, being moved myself.",
    "I wish to convey our condolences: the peaceful Boeing aircraft was destroyed that night.",
    "The halt of the resolution came late, and nobody could hold the delegates any longer.",
    "The president decreed a moratorium on the death penalty, and the death penalty was halted.",
    "General Jaruzelski spoke at a level that few had expected of him, and at a low one.",
    "The treaty that would establish Africa as a zone without such weapons was signed at Cairo.",
)


@pytest.fixture
def shelf(shelve: Shelve) -> list[int]:
    return shelve(*SHELF, *FILLERS)


FOUND = (
    # "being" is as near, and a thousand times as common: but no name
    ("Bleing convey", 1, Grade.WEAK),
    # One slip in a longer name leaves no doubt
    ("Jaruzelsk level", 4, Grade.FOUND),
    # Two do, but no other name is as long and as near
    ("Jaruzepsi level", 4, Grade.WEAK),
    # The capital of a first word is nothing when the words stand there in a row
    ("Deth penalty", 3, Grade.FOUND),
    ("Deth penalty moratorum", 3, Grade.FOUND),
    ("Moratorum on the death penalty", 3, Grade.FOUND),
    # Nor is any where every word has one
    ("Deth Penalty Moratorum", 3, Grade.FOUND),
    # Without a capital a word is a word
    ("bleing convey", 0, Grade.FOUND),
    ("holt resolution", 2, Grade.FOUND),
)


@pytest.mark.parametrize(("query", "place", "grade"), FOUND)
def test_a_mended_word_is_read_as_it_was_typed(
    search: Search, shelf: list[int], query: str, place: int, grade: Grade
) -> None:
    results = search.search(query)
    assert results.hits
    assert results.hits[0].passage_id == shelf[place]
    assert results.grade is grade


@pytest.mark.usefixtures("shelf")
def test_a_weak_answer_says_which_name_was_guessed(search: Search) -> None:
    (guessed,) = search.search("Jaruzepsi level").guessed
    assert (guessed.typed, guessed.read) == ("Jaruzepsi", ("jaruzelski",))
    assert search.search("Jaruzelsk level").guessed == ()


ABSENT = (
    # The nearest words are common ones: "halt", "hold", "low"
    "Holt resolution",
    "what did Holt say about the resolution?",
    "Lowel level",
)


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("query", ABSENT)
def test_a_name_that_only_common_words_are_near_is_not_there(search: Search, query: str) -> None:
    assert search.search(query).grade is Grade.NOTHING


def test_a_word_typed_for_another_hides_nothing_that_the_rest_finds(
    engine: Engine, shelf: list[int], shelve: Shelve
) -> None:
    shelve("The wind was strong.", "He wondered; the word was kept.", "They won, and wandered on.")
    results = Search(engine, today=today, scan_up_to=0).search(
        "treaty that wond establish Africa as"
    )
    assert results.hits[0].passage_id == shelf[5]
