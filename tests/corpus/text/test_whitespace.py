"""A text whose runs of white space are one character each is the same however it is found out."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.text.whitespace import CollapsedText

MIXED = st.text(st.sampled_from("ab \t\n\u00a0.")) | st.text(st.sampled_from("ab\n"))


@given(MIXED)
def test_runs_of_white_space_are_one_character_each(text: str) -> None:
    lines = re.sub(r"[ \t\u00a0]*\n[ \t\u00a0]*", "\n", text)
    assert CollapsedText(text).text == re.sub(r"[ \t\u00a0]{2,}", " ", lines)
