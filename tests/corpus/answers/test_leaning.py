"""Questions that lean on the one before them, and those that do not."""

from __future__ import annotations

import pytest

from corpus.corpus import Corpus
from tests.corpus.conftest import TODAY

JOINED = "when did Russia join the Council of Europe?"

LEANING = [
    # A subject for the first of its kind.
    (JOINED, "and Spain?", "when did Spain join the Council of Europe?"),
    ("did Russia leave the Council of Europe", "what about Turkey", "did Turkey leave"),
    ("когда Россия вступила в Совет Европы", "а Украина?", "когда Украина вступила"),
    # A time for a time, with its preposition.
    ("what happened in 1996", "and 1997?", "what happened in 1997"),
    ("what happened on 10 December 1948", "and in 1984?", "what happened in 1984"),
    ("death penalty in Russia", "what about 2003?", "death penalty in Russia 2003"),
    # A pronoun for who or what is named.
    ("who is Andrei Sakharov", "when did he die", "when did Andrei Sakharov die"),
    (JOINED, "did it leave", "did Russia leave"),
    (JOINED, "who founded it", "who founded Council of Europe"),
    ("the Duma and the president", "what did they say", "what did Duma say"),
    # What asks, and names nothing.
    (JOINED, "why?", "why Russia join the Council of Europe"),
    ("who killed Politkovskaya", "and when was that", "when was killed Politkovskaya"),
]


@pytest.mark.parametrize(("previous", "words", "whole"), LEANING)
def test_a_question_is_put_whole(corpus: Corpus, previous: str, words: str, whole: str) -> None:
    read = corpus.read_in_thread(words, previous, today=TODAY)
    assert read.words.startswith(whole)
    assert read.words in read.note


@pytest.mark.parametrize(
    "words",
    [
        "who is Boris Yeltsin",
        "where does it say that talk is cheap",
        "what do states say of their own record",
        "torture in Chechnya",
    ],
)
def test_a_whole_question_is_left_as_it_is(corpus: Corpus, words: str) -> None:
    assert corpus.read_in_thread(words, JOINED, today=TODAY).words == words


def test_nothing_leans_where_nothing_was_asked(corpus: Corpus) -> None:
    assert corpus.read_in_thread("and Spain?", "", today=TODAY).words == "and Spain?"
