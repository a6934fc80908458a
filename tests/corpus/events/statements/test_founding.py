"""Anniversaries date what is remembered, in its own year, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.dates import Anchor, find
from corpus.events.statements.founding import founding_span

# (what a document of 1985 says, the date of what is remembered; nothing if nobody can tell)
SAID = [
    ("This year marks the fortieth anniversary of the Charter.", "1945"),
    ("This year we celebrate the 25th anniversary of Gabon.", "1960"),
    ("11 November 1985 marks the tenth anniversary of independence.", "1975-11-11"),
    ("The tenth anniversary of its independence falls on 11 November 1985.", "1975-11-11"),
    # people celebrate on other days too
    ("On 9 October 1985 we celebrated the tenth anniversary of independence.", "1975"),
    ("In 1988 we shall celebrate the fiftieth anniversary of the bank.", "1938"),
    # the date is that of what is remembered already
    ("We mark the tenth anniversary of its independence on 11 November 1975.", "1975-11-11"),
    # an event of its own, on an anniversary
    ("In 1970, on the tenth anniversary of the declaration, we adopted a programme.", "1970"),
    ("In 1985 the Council met.", "1985"),
    # more than a lifetime ago
    ("This year is the centenary of the conference, and we mark it.", ""),
    # nobody can tell
    ("On 9 October 1985 we celebrated the anniversary of independence.", ""),
    ("This year we mark the tenth anniversary of Gabon and the fifth anniversary of Palau.", ""),
    ("This year we celebrate the second anniversary of the summit.", ""),
    ("29 February 1984 was the twentieth anniversary of the flood.", ""),
]


@pytest.mark.parametrize(("sentence", "edtf"), SAID)
def test_an_anniversary_dates_what_is_remembered(sentence: str, edtf: str) -> None:
    found = find(sentence, anchor=date(1985, 10, 20), narrative=False)[0]
    assert found.span is not None
    issued = (date(1985, 10, 20), date(1985, 10, 20))
    founded = founding_span(sentence, found.start, found.end, found.span, issued)
    assert ("" if founded is None else founded.edtf) == edtf
    if founded is not None and founded != found.span:
        assert founded.wording == found.wording
        assert founded.anchor is Anchor.INFERRED


def test_without_a_date_of_the_document_the_date_is_left() -> None:
    sentence = "1985 marks the fortieth anniversary of the Charter."
    span = find(sentence, anchor=None)[0].span
    assert span is not None
    assert founding_span(sentence, 0, 4, span, None) is span
