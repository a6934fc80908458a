"""The lists of words that dates are made of: each is used, and no word stands in one twice."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import corpus.dates
from corpus.dates.words.lists import foreign_phrases, phrases
from corpus.dates.words.vocabulary import MONTH_NAMES, MONTHS, SEASONS, WEEKDAYS
from corpus.text.languages import rows
from corpus.text.wordlists import WordList

LISTS = rows("date_words.tsv", WordList)


def strings_of_the_code() -> set[str]:
    """Return the string literals in the modules of `corpus.dates`."""
    modules = list(Path(corpus.dates.__file__).parent.rglob("*.py"))
    assert len(modules) > 25
    return {
        node.value
        for module in modules
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_list_is_used() -> None:
    roles = {each.role for each in LISTS}

    assert len(roles) > 40
    assert roles <= strings_of_the_code()


def test_no_word_stands_twice_in_the_list_of_a_language() -> None:
    counts = Counter((each.language, each.role, word) for each in LISTS for word in each.words)

    assert [place for place, count in counts.items() if count > 1] == []


def test_the_calendar_is_whole() -> None:
    assert len(MONTH_NAMES) == 12
    assert set(MONTHS.values()) == set(range(1, 13))
    assert set(WEEKDAYS.values()) == set(range(1, 8))
    assert set(SEASONS.values()) == {1, 2, 3, 4}


def test_longer_phrases_come_before_those_they_begin_with() -> None:
    opening = [*phrases("until"), *foreign_phrases("until")]

    assert opening.index(("bis", "zum")) < opening.index(("bis",))
    assert ("jusqu", "'", "en") in opening
