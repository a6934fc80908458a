"""The event of another document that a claim is of, however many others are near its date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from corpus.events.statements.occurrences import NEAR_WORDING, near_lengths
from corpus.events.statements.placing import MOST_CANDIDATES
from tests.corpus.events.statements.scene import Shelf

JOINED = "On 28 February 1996 Freedonia joined the Council of Europe."
SENTENCES = st.text(alphabet="ab c", max_size=40)


@pytest.mark.parametrize(
    "again",
    [
        pytest.param("On 28 February 1996 Fredonia joined the Council of Europe.", id="a slip"),
        pytest.param("Freedonia joined the Council of Europe in February 1996.", id="a month"),
    ],
)
def test_a_famous_year_does_not_hide_the_event(shelf: Shelf, again: str) -> None:
    words = (str(each) * 20 for each in range(MOST_CANDIDATES + 20))
    shelf.put("years", " ".join(f"In 1996 lamp {word} was lit." for word in words))
    assert len(shelf.events()) > MOST_CANDIDATES
    shelf.put("first", JOINED)
    shelf.put("second", again)
    (event,) = (each for each in shelf.events() if "joined" in each.summary)
    assert len(event.claims) == 2


def test_what_shares_one_actor_or_another_day_is_an_event_of_its_own(shelf: Shelf) -> None:
    shelf.put("first", JOINED)
    shelf.put("second", "On 28 February 1996 Firefly joined the Council of Europe.")
    shelf.put("third", "On 28 August 1996 Freedonia joined the Council of Europe.")
    assert [len(each.claims) for each in shelf.events()] == [1, 1, 1]


@given(SENTENCES, SENTENCES)
def test_no_sentence_that_is_nearly_one_is_too_short_or_too_long(one: str, other: str) -> None:
    if fuzz.ratio(one, other) >= NEAR_WORDING:
        shortest, longest = near_lengths(len(one))
        assert shortest <= len(other) <= longest
