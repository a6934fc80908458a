"""Where a document uses its short forms: as words of their own, the longest first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.actors.mentions.abbreviations import Definitions

SHORTS = {"Court": 1, "Council": 2, "Rights Council": 3, "Council C": 4}
ACRONYMS = {"CE": 1, "C.E.": 2, "CoE": 3, "ECE": 4}
PIECES = st.sampled_from([*SHORTS, *ACRONYMS, " ", "-", "@", "#", "x", "E", "$", "\n", "é", "."])


@given(st.lists(PIECES).map("".join))
def test_short_forms_are_found_behind_no_letter(text: str) -> None:
    found = Definitions(acronyms=dict(ACRONYMS), shorts=dict(SHORTS)).sightings(text)
    acronyms = re.finditer(r"(?<![\w@#])(?:C\.E\.|CoE|ECE|CE)(?![\w$])", text)
    shorts = re.finditer(
        r"(?<![\w-])(?:Rights Council|Council C|Council|Court)(?![\w-])(?![ \u00a0\n][A-Z])", text
    )
    expected = [(m.start(), m.end(), ACRONYMS[m[0]]) for m in acronyms]
    capital_before = re.compile(r"[A-Z][\w’'-]*[ \u00a0\n]$")
    expected += [
        (m.start(), m.end(), SHORTS[m[0]])
        for m in shorts
        if not capital_before.search(text, max(0, m.start() - 30), m.start())
    ]
    assert found == expected
