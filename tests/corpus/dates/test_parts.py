"""A text that is read in parts has the dates of one that is read at once, however it is cut."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.dates import find
from corpus.dates.words import tokens
from corpus.text.stretches import stretches
from tests.benchmarks.speeches import speeches
from tests.corpus.dates.test_properties import ANCHORS, PIECES

FILLING = [
    "The",
    "delegation",
    "met.",
    "It",
    "was",
    "to",
    "leave",
    "and",
    "had",
    "been",
    "due",
    ";",
    "they",
    "are",
    "set",
    "for",
    "it",
]
BREAKS = st.sampled_from([" ", " ", " ", "\n", "\n\n", ".\n\n", ". "])
TEXTS = st.lists(
    st.tuples(st.one_of(st.sampled_from(PIECES), st.sampled_from(FILLING)), BREAKS), max_size=250
).map(lambda words: "".join(word + after for word, after in words))


@contextmanager
def parts_of(characters: int, *, beside: int = 150) -> Iterator[None]:
    """Read every text in parts of so many characters while the context lasts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "stretches", lambda text, *_: stretches(text, characters))
        patch.setattr(tokens, "BESIDE", beside)
        yield


@pytest.mark.thorough
@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(1, 2_000), ANCHORS, st.sampled_from([None, True, False]))
def test_any_cut_gives_the_same_dates(
    text: str, characters: int, anchor: date | None, narrative: bool | None
) -> None:
    whole = find(text, anchor=anchor, narrative=narrative)
    with parts_of(characters):
        assert find(text, anchor=anchor, narrative=narrative) == whole


@pytest.mark.parametrize("characters", [100, 1_009, 40_000])
@pytest.mark.parametrize("anchor", [None, date(1995, 9, 25)])
def test_real_texts_have_the_same_dates_in_parts(
    shared: Path, characters: int, anchor: date | None
) -> None:
    text = "\n\n".join(text for _, text in islice(speeches(shared), 8))
    for laid_out in (text, text.replace("\n", " ")):
        whole = find(laid_out, anchor=anchor)
        assert len(whole) > 100
        with parts_of(characters):
            assert find(laid_out, anchor=anchor) == whole


def test_a_part_holds_no_more_than_its_own_tokens_and_those_beside() -> None:
    text = "On 5 May 1997 they met. " * 1_000
    with parts_of(500, beside=50):
        parts = list(tokens.Tokens.parts(text))
    assert len(parts) == 48
    assert max(len(part.tokens) for part in parts) < 300
    read = [word for part in parts for word in part.tokens.words[part.first : part.end]]
    assert read == tokens.Tokens(text).words[: len(read)]
    assert len(read) == 7_000
