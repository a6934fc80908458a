"""The lists of words that names are made of, and the table of the numbers they are judged by."""

from __future__ import annotations

import ast
import inspect

import pytest

from corpus.actors.names import vocabulary
from corpus.actors.names.nations import NATIONS
from corpus.actors.names.score_weights import BODY, PERSON, QUERY, STATE
from corpus.actors.names.vocabulary import WORD_LISTS
from corpus.actors.names.weights import WeightRow, weight_rows
from corpus.actors.names.word_weights import ACRONYM, SOUND, WORD
from corpus.actors.registry.weights import REGISTRY

WEIGHTS = [
    row
    for table in (QUERY, PERSON, STATE, BODY, WORD, SOUND, ACRONYM, REGISTRY)
    for row in weight_rows(table)
]


def test_every_list_in_the_file_is_used() -> None:
    strings = {
        node.value
        for node in ast.walk(ast.parse(inspect.getsource(vocabulary)))
        if isinstance(node, ast.Constant)
    }
    assert {row.role for row in WORD_LISTS} <= strings


def test_a_word_stands_once_in_a_list_of_a_language() -> None:
    words = [(row.language, row.role, word) for row in WORD_LISTS for word in row.words]
    assert len(words) > 1000
    assert len(words) == len(set(words))


def test_words_are_folded() -> None:
    words = {word for row in WORD_LISTS for word in row.words}
    assert all(word.isascii() and word.islower() for word in words)


def test_no_list_is_empty() -> None:
    lists = [each for each in vars(vocabulary).values() if isinstance(each, frozenset)]
    assert len(lists) > 20
    assert all(lists)


def test_every_state_has_a_code_and_something_that_texts_call_it() -> None:
    assert len({nation.code for nation in NATIONS}) == len(NATIONS) > 190
    assert all(nation.demonyms or nation.other_names for nation in NATIONS)


@pytest.mark.parametrize("row", WEIGHTS, ids=lambda row: row.name)
def test_a_weight_says_what_it_is_for_and_has_an_effect(row: WeightRow) -> None:
    assert row.use
    assert row.value != row.neutral
