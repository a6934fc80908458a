"""A word that a language knows is no slip; a reading is told where the answer rests on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.search import Search
from corpus.values import Grade

Shelve = Callable[..., list[int]]

FILLERS = tuple(
    f"In year {1900 + n} the committee of town {n} held a session on roads, wells and schools."
    for n in range(60)
)
SHELF = (
    "All kinds of threats were turned away, and the last essay had been lost while hanging there.",
    "The death penalty was abolished in Germany in 1949.",
    "The bombing of Libya and of Iraq, and the war in Syria, filled the papers.",
    "Elections in Kyrgyzstan followed the fall of Gaddafi, even then.",
    "Racism was named in the report on the stadium in Saratov.",
)


@pytest.fixture
def shelf(shelve: Shelve) -> list[int]:
    return shelve(*SHELF, *FILLERS)


NO_SLIPS = ("kids", "Turkey", "treaties", "lgbt", "Hongkong", "España", "berlin", "evin")


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("query", NO_SLIPS)
def test_a_word_of_a_language_is_not_bent_into_one_that_the_corpus_has(
    search: Search, query: str
) -> None:
    results = search.search(query)
    assert results.grade is not Grade.FOUND
    assert not any(word.corrected for word in results.read_as)


MISSPELT = (("Lybia", 2), ("irak", 2), ("sirya", 2), ("gadaffi", 3), ("kyrgistan", 3))


@pytest.mark.parametrize(("query", "place"), MISSPELT)
def test_a_name_misspelt_by_its_sound_is_never_nothing(
    search: Search, shelf: list[int], query: str, place: int
) -> None:
    results = search.search(query)
    assert results.grade is not Grade.NOTHING
    assert results.hits[0].passage_id == shelf[place]
    assert results.read_as[0].corrected


FRAMED = (
    "is racism mentioned anywhere",
    "do you have a quote about racism",
    "anything on racism",
    "everything about racism",
    "where's the line about racism",
)


@pytest.mark.parametrize("query", FRAMED)
def test_the_frame_of_a_request_is_no_part_of_its_subject(
    search: Search, shelf: list[int], query: str
) -> None:
    results = search.search(query)
    assert results.grade is Grade.FOUND
    assert results.hits[0].passage_id == shelf[4]


STATES = (
    ("did germany ever mention the death penalty", True),
    ("German death penalty", True),
    ("did turkey ever mention the death penalty", False),
    ("death penalty in Turkey", False),
)


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(("query", "found"), STATES)
def test_a_state_that_is_asked_about_must_be_there(search: Search, query: str, found: bool) -> None:
    assert (search.search(query).grade is Grade.FOUND) == found


@pytest.mark.usefixtures("shelf")
def test_under_nothing_no_reading_is_told(search: Search) -> None:
    results = search.search("Zorblatt of stadiom quarrels over lasagne")
    assert results.grade is Grade.NOTHING
    assert not any(word.corrected for word in results.read_as)


def test_a_cyrillic_word_is_no_english_one(search: Search, shelve: Shelve) -> None:
    shelve("The suds of a spirit.", "Putin spoke.", *FILLERS)
    assert search.search("суды").grade is Grade.NOTHING
    assert search.search("Путин").hits[0].text == "Putin spoke."
