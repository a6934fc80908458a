"""The words of shingles: texts of Latin letters are read the short way, and the same."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from corpus.text import shingles

MIXED = st.text(st.sampled_from("abZ 1²½éßØ×÷ŉß’“—\u0301\u0345ǅɈ漢か\ud7a9жΣ٣_\n"))


@given(MIXED | st.text())
def test_words_are_the_same_whichever_way_a_text_is_read(text: str) -> None:
    apart = shingles._RAISED.sub(r" \g<0> ", text)
    plainly = shingles._WORD.findall(unicodedata.normalize("NFKC", apart).casefold())
    assert shingles.words_of(text) == plainly
