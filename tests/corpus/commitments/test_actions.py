"""The category of the action that a recommendation asks for, told by its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.commitments.actions import ActionCategory, category_of, read_category
from corpus.errors import QueryError

TOLD = [
    ("Share its experience of lamps with other countries", ActionCategory.MINIMAL),
    ("Continue to light the harbour", ActionCategory.CONTINUING),
    ("Consider lighting the harbour", ActionCategory.CONSIDERING),
    # what leads in is passed over
    ("In order to end the dark, consider lighting the harbour", ActionCategory.CONSIDERING),
    ("Take further steps to light the harbour", ActionCategory.GENERAL),
    ("Ratify the Convention on Lamps", ActionCategory.SPECIFIC),
    # a light verb tells nothing, and its noun does
    ("Give consideration to lighting the harbour", ActionCategory.CONSIDERING),
]


@pytest.mark.parametrize(("recommendation", "category"), TOLD)
def test_the_category_is_told_by_the_words(recommendation: str, category: ActionCategory) -> None:
    assert category_of(recommendation) is category


@given(st.text(max_size=80))
def test_every_text_has_a_category(text: str) -> None:
    assert category_of(text) in ActionCategory


def test_a_category_is_read_by_number_or_name() -> None:
    assert read_category("Specific action") is read_category("5") is ActionCategory.SPECIFIC
    with pytest.raises(QueryError, match="There are: 1 minimal"):
        read_category("9")
