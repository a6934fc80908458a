"""Sentences on filters that are none, have no value or cannot be, with what would work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.search import FILTER_NAMES, filter_fault, without_filters
from corpus.search.query.language import FILTER_WORDS

# (what is typed, what the sentence says)
FAULTS = [
    # No value
    ("doc:", "doc: stands alone"),
    ("norms doc:", "doc: stands alone"),
    ("norms actor:“”", "actor: stands alone"),
    ("from: to:", "from: stands alone"),
    ("type: in:1997", "type: stands alone"),
    # A minus
    ("-doc:saari norms", "with a minus"),
    # Another word for a filter, or a slip
    ("norms by:Saari", "Write author: for that, as in author:Saari"),
    ("norms title:“human rights”", "Write doc: for that"),
    ("date:1997", "Write in: for that"),
    ("before:1998 norms", "Write to: for that"),
    ("norms tpye:note", "Write type: for that, as in type:note"),
    ("acter:Yeltsin", "Write actor: for that"),
]


@pytest.mark.parametrize(("typed", "sentence"), FAULTS)
def test_a_filter_that_is_none_is_said_to_be_none(typed: str, sentence: str) -> None:
    assert sentence in str(filter_fault(typed))


SOUND = [
    "norms",
    "",
    "actor:Yeltsin",
    "actor: Yeltsin norms",
    "doc:“words of a title” from:1996 to:1998",
    # A colon after any other word is punctuation, and so is one before a space.
    "note: this",
    "Subject: norms",
    "date: to be confirmed",
    "https://example.org",
    "3:15",
    "“author:Saari”",
    "-Syria in:1997",
]


@pytest.mark.parametrize("typed", SOUND)
def test_what_is_no_filter_is_left_alone(typed: str) -> None:
    assert filter_fault(typed) is None


@settings(max_examples=200)
@given(st.text(alphabet='acdotr:"“”- in', max_size=40))
def test_no_text_breaks_it(typed: str) -> None:
    filter_fault(typed)
    without_filters(typed)


def test_other_words_are_of_filters_that_there_are() -> None:
    assert FILTER_WORDS
    assert {row.name for row in FILTER_WORDS} <= set(FILTER_NAMES)
    others = [word for row in FILTER_WORDS for word in row.words]
    assert len(others) == len(set(others))
    assert not set(others) & set(FILTER_NAMES)
