"""A date that only bounds what is told is open on that side."""

from __future__ import annotations

import pytest

from corpus.dates import find
from corpus.events.statements.bounding import open_if_bounded

SENTENCES = [
    # What was so before a year did not happen in it.
    ("It had no formal membership prior to 1996.", "/1995"),
    ("Before 5 December 2008 nobody knew.", "/2008-12-04"),
    # Until and through take the last of it in.
    ("Executions went on until the spring of 1997.", "../1997-05"),
    ("The period up through late 1995 was slow.", "../1995-12"),
    # Since takes the first of it in.
    ("Since 2008 he has lived abroad.", "2008/.."),
    # In, on and of date it.
    ("In June 1997 he decreed it.", "1997-06"),
    ("The constitution of December 1993 says so.", "1993-12"),
    # A word that bounds something else.
    ("As before, 1996 was slow.", "1996"),
]


@pytest.mark.parametrize(("sentence", "edtf"), SENTENCES)
def test_what_stands_before_a_date_may_open_it(sentence: str, edtf: str) -> None:
    (found,) = find(sentence, anchor=None)
    span = open_if_bounded(found, sentence).span
    assert span is not None
    assert span.edtf == edtf
    if edtf not in {"1997-06", "1993-12", "1996"}:
        assert span.month_day is None
