"""A text read in stretches gives what it gives when it is read at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.words import tokens
from corpus.text import shingles
from corpus.text.stretches import BLANK_LINE, WHITE, stretches

TEXTS = st.text(st.sampled_from("aB9é ́\n-.’"), max_size=60)
SIZES = st.integers(1, 20)


@given(TEXTS, SIZES, st.sampled_from([WHITE, BLANK_LINE]))
def test_stretches_are_the_text_and_part_no_word(
    text: str, size: int, between: re.Pattern[str]
) -> None:
    found = list(stretches(text, size, between=between))
    assert "".join(text[start:end] for start, end in found) == text
    for start, end in found[:-1]:
        assert end - start >= size
        assert text[end - 1].isspace()
        assert not text[end].isspace()


@given(text=TEXTS, size=SIZES)
def test_the_sample_of_shingles_is_that_of_the_whole_text(text: str, size: int) -> None:
    whole = shingles.sketch_of(shingles.hashes_of(shingles.words_of(text)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shingles, "stretches", lambda text: stretches(text, size))
        assert list(shingles.sample_of(text)) == whole


@given(text=TEXTS, size=SIZES)
def test_the_tokens_are_those_of_the_whole_text(text: str, size: int) -> None:
    whole = tokens.Tokens(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "stretches", lambda text: stretches(text, size))
        found = tokens.Tokens(text)
    for name in ("words", "starts", "ends", "numbers"):
        assert getattr(found, name) == getattr(whole, name)
