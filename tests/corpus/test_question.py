"""What a plain question is sorted as."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.question import Asks, read_question

QUESTIONS = [
    # The questions of the README.
    ("when did Russia join the Council of Europe?", Asks.WHEN, "Russia join the Council of Europe"),
    ("who is Jelzin?", Asks.WHO, "Jelzin"),
    ("what happened in June 1997?", Asks.HAPPENED, "June 1997"),
    ("where does it say that talk is cheap?", Asks.WHERE, "talk is cheap"),
    # A slip in the first word is as likely as in any other.
    ("wen did Russia join", Asks.WHEN, "Russia join"),
    ("whats ODIHR", Asks.WHO, "ODIHR"),
    # A phone's apostrophe.
    ("who’s Tarschys", Asks.WHO, "Tarschys"),
    # Years are asked for in other words than "when".
    ("in what year did Putin return?", Asks.WHEN, "Putin return"),
    # Around a date the preposition belongs to the date.
    ("what happened around new year 1996", Asks.HAPPENED, "around new year 1996"),
    ("what happened on this day", Asks.HAPPENED, "this day"),
    # Documents are asked about in several ways.
    ("which documents mention Memorial?", Asks.WHERE, "Memorial"),
    ("what do the sources say about executions", Asks.WHERE, "executions"),
    ("find something about shaming", Asks.WHERE, "shaming"),
    # Bare words are a topic, though they begin like an opening.
    ("Whose words", Asks.TOPIC, "Whose words"),
    ("moreover", Asks.TOPIC, "moreover"),
    ("findings of the paper", Asks.TOPIC, "findings of the paper"),
    # Going on, and asking for help.
    ("more", Asks.MORE, ""),
    ("Next!", Asks.MORE, ""),
    # A timeline is asked for by its name.
    ("timeline of Memorial", Asks.TIMELINE, "Memorial"),
    ("show me the timeline for the Council of Europe", Asks.TIMELINE, "the Council of Europe"),
    ("hello", Asks.HELP, ""),
    ("   ", Asks.HELP, ""),
]


@pytest.mark.parametrize(("words", "asks", "subject"), QUESTIONS)
def test_a_question_is_sorted_by_what_it_asks_for(words: str, asks: Asks, subject: str) -> None:
    question = read_question(words)
    assert question.asks is asks
    assert question.words == subject


# (words, what is asked of the answer before, the place of the result)
PLACES = [
    ("2", Asks.PICK, 2),
    ("#2", Asks.PICK, 2),
    ("2.", Asks.PICK, 2),
    ("number 12", Asks.PICK, 12),
    ("show me the second one", Asks.PICK, 2),
    ("the 3rd", Asks.PICK, 3),
    ("0", Asks.PICK, 0),
    ("context", Asks.CONTEXT, None),
    ("more context", Asks.CONTEXT, None),
    ("Context of 2", Asks.CONTEXT, 2),
    ("context for the third", Asks.CONTEXT, 3),
    # A year is asked about, not counted to; and a number among words is one of the words.
    ("1997", Asks.TOPIC, None),
    ("12 December", Asks.TOPIC, None),
    ("2 documents", Asks.TOPIC, None),
    ("first person", Asks.TOPIC, None),
    ("context matters", Asks.TOPIC, None),
]


@pytest.mark.parametrize(("words", "asks", "place"), PLACES)
def test_a_place_is_one_of_the_answer_before(words: str, asks: Asks, place: int | None) -> None:
    question = read_question(words)
    assert (question.asks, question.place) == (asks, place)


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_any_text_is_a_question_whose_subject_was_typed(text: str) -> None:
    subject = read_question(text).words
    typed = " ".join(text.replace("\u2019", "'").split())
    assert subject in typed
