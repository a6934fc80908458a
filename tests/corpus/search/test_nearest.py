"""What is suggested where nothing is found: the words and names that are spelt most alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from corpus.database.engine import writing
from corpus.model import Actor
from corpus.search import Search
from corpus.search.ranking.nearest import LIKE_WORD, MOST, likeness

Shelve = Callable[..., list[int]]

LIKENESS = (
    # The same word
    ("memorial", "memorial", 100.0),
    # Two letters exchanged in a word of eight: 14 of the 16 letters stand in the same order
    ("memorail", "memorial", 87.5),
    # A letter too few in a word of ten: 18 of 19
    ("moratorum", "moratorium", 100 * 18 / 19),
    # Another first letter in a word of four: 6 of 8
    ("deat", "heat", 75.0),
    # No letter in common
    ("abc", "xyz", 0.0),
)


@pytest.mark.parametrize(("word", "other", "expected"), LIKENESS)
def test_likeness_is_the_share_of_letters_in_the_same_order(
    word: str, other: str, expected: float
) -> None:
    assert likeness(word, other) == pytest.approx(expected)
    assert likeness(other, word) == pytest.approx(expected)


def test_suggestions_come_in_the_order_of_their_likeness(shelve: Shelve, search: Search) -> None:
    # The word one letter away is the rarest, and comes first all the same
    shelve("procuracyx", *["procurators"] * 9, *["procuration procession"] * 3)
    found = search.search("procuracyz qqqq").nearest
    likes = [likeness("procuracyz", word) for word in found]
    assert found[0] == "procuracyx"
    assert set(found) == {"procuracyx", "procurators", "procuration"}
    assert likes == sorted(likes, reverse=True)
    assert all(like >= LIKE_WORD for like in likes)


def test_a_reading_of_the_query_is_no_nearer_than_its_spelling(
    shelve: Shelve, search: Search
) -> None:
    # "comitey" may stand for "committee", which has the same consonants; "comity" is spelt nearer
    shelve("The committee met.", "A comity of nations.", *["Other words entirely."] * 40)
    found = search.search("comitey zzzz").nearest
    assert found.index("comity") < found.index("committee")


def test_equally_near_suggestions_stand_in_the_order_of_the_alphabet(
    shelve: Shelve, search: Search
) -> None:
    shelve("sarntov", "sarmtov", "sarktov")
    assert search.search("sarxtov").nearest[:3] == ("sarktov", "sarmtov", "sarntov")


def test_names_of_actors_are_measured_as_words_are(
    engine: Engine, shelve: Shelve, search: Search
) -> None:
    shelve("Nothing about it.", "tarschyk is a word here")
    with writing(engine) as session:
        session.add(
            Actor(key="tarschys", name="Tarschys", kind="person", status="confirmed", origin="team")
        )
        session.add(
            Actor(key="tarschyz", name="Tarschyz", kind="person", status="proposed", origin="team")
        )
    # A name that differs in its capital alone is the nearest; one that is only proposed is none
    assert search.search("tarschys qqqq").nearest[0] == "Tarschys"
    assert "Tarschyz" not in search.search("tarschys qqqq").nearest


def test_at_most_five_are_suggested(shelve: Shelve, search: Search) -> None:
    shelve(" ".join(f"sara{letter}ov" for letter in "bcdfghklm"))
    assert len(search.search("saraxov").nearest) == MOST
