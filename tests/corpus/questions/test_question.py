"""What a plain question is sorted as."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.questions import Intent, Question, read_question

QUESTIONS = [
    # The questions of the README.
    (
        "when did Russia join the Council of Europe?",
        Intent.WHEN,
        "Russia join the Council of Europe",
    ),
    ("who is Jelzin?", Intent.WHO, "Jelzin"),
    ("what happened in June 1997?", Intent.HAPPENED, "June 1997"),
    ("where does it say that talk is cheap?", Intent.WHERE, "talk is cheap"),
    # A slip in the first word is as likely as in any other.
    ("wen did Russia join", Intent.WHEN, "Russia join"),
    ("whats ODIHR", Intent.WHO, "ODIHR"),
    # A phone's apostrophe.
    ("who’s Tarschys", Intent.WHO, "Tarschys"),
    # Years are asked for in other words than "when".
    ("in what year did Putin return?", Intent.WHEN, "Putin return"),
    # Around a date the preposition belongs to the date.
    ("what happened around new year 1996", Intent.HAPPENED, "around new year 1996"),
    ("what happened on this day", Intent.TODAY, ""),
    ("Heute", Intent.TODAY, ""),
    # Documents are asked about in several ways.
    ("which documents mention Memorial?", Intent.WHERE, "Memorial"),
    ("what do the sources say about executions", Intent.WHERE, "executions"),
    ("find something about shaming", Intent.WHERE, "shaming"),
    ("where is the death penalty mentioned?", Intent.WHERE, "the death penalty"),
    ("where do norms come up", Intent.WHERE, "norms"),
    ("where is it mentioned that talk is cheap", Intent.WHERE, "talk is cheap"),
    # Where somebody is named, and where first, a card tells.
    ("where is Boris Yeltsin mentioned?", Intent.WHO, "Boris Yeltsin"),
    ("where is Boris Yeltsin mentioned first?", Intent.WHO, "Boris Yeltsin"),
    ("where was ODIHR first mentioned", Intent.WHO, "ODIHR"),
    # Bare words are a topic, though they begin like an opening.
    ("Whose words", Intent.TOPIC, "Whose words"),
    ("moreover", Intent.TOPIC, "moreover"),
    ("findings of the paper", Intent.TOPIC, "findings of the paper"),
    ("any of these texts talk about shaming", Intent.WHERE, "shaming"),
    ("show me where they talk about shaming", Intent.WHERE, "shaming"),
    # What somebody did in a time is what happened then.
    ("what did Greece do in 1969", Intent.HAPPENED, "Greece do in 1969"),
    ("what did they do in Chechnya", Intent.TOPIC, "what did they do in Chechnya"),
    ("was ist im August 1991 passiert", Intent.HAPPENED, "August 1991"),
    # Words that only stress the question are no part of it.
    ("what even is ODIHR", Intent.WHO, "ODIHR"),
    ("who the hell is Tarschys", Intent.WHO, "Tarschys"),
    ("ODIHR - what's that", Intent.WHO, "ODIHR"),
    ("tell me abt Tarschys", Intent.WHO, "Tarschys"),
    # A timeline is asked for by its name.
    ("gimme the Memorial timeline", Intent.TIMELINE, "Memorial"),
    ("timeline of Memorial", Intent.TIMELINE, "Memorial"),
    ("show me the timeline for the Council of Europe", Intent.TIMELINE, "the Council of Europe"),
    ("hello", Intent.HELP, ""),
    ("   ", Intent.HELP, ""),
]


@pytest.mark.parametrize(("words", "asks", "subject"), QUESTIONS)
def test_a_question_is_sorted_by_what_it_asks_for(words: str, asks: Intent, subject: str) -> None:
    question = read_question(words)
    assert question.intent is asks
    assert question.words == subject


# (words, what surrounds the question is left out)
COURTEOUS = [
    ("hey, who is gorbachov pls", Intent.WHO, "gorbachov"),
    ("ok so can you tell me who Tarschys is? thx :pray:", Intent.WHO, "Tarschys"),
    ("Good morning all! When did Russia join? 🙏🙏", Intent.WHEN, "Russia join"),
    # What only begins like a pleasantry is none.
    ("so-called norms", Intent.TOPIC, "so-called norms"),
    ("high standards", Intent.TOPIC, "high standards"),
    ("okapi", Intent.TOPIC, "okapi"),
    ("Thanksgiving", Intent.TOPIC, "Thanksgiving"),
    ("nothing of the kind", Intent.TOPIC, "nothing of the kind"),
]


@pytest.mark.parametrize(("words", "asks", "subject"), COURTEOUS)
def test_pleasantries_are_no_part_of_a_question(words: str, asks: Intent, subject: str) -> None:
    question = read_question(words)
    assert (question.intent, question.words) == (asks, subject)


@pytest.mark.parametrize("words", ["thanks!", "ok great, thx", "👍", ":+1:", "lol", "Danke schön"])
def test_small_talk_asks_nothing(words: str) -> None:
    assert read_question(words) == Question(Intent.TALK, "")


# (words, the first of two questions, the second)
TWO = [
    ("who is Putin? and what happened in 2012?", "Putin", "what happened in 2012?"),
    ("who is Putin and when did he return", "Putin", "when did he return"),
    # One question that only sounds like two.
    ("who or what is Memorial?", "Memorial", ""),
    ("where does it say when and where", "when and where", ""),
    ("who is Yeltsin? thanks!", "Yeltsin", ""),
]


@pytest.mark.parametrize(("words", "subject", "then"), TWO)
def test_of_two_questions_the_first_is_read_and_the_second_kept(
    words: str, subject: str, then: str
) -> None:
    question = read_question(words)
    assert (question.words, question.second) == (subject, then)


def test_whose_words_are_wanted_is_read_apart() -> None:
    question = read_question("what does Saari say about socialisation?")
    assert (question.intent, question.source) == (Intent.WHERE, "Saari")
    assert question.words == "socialisation"
    assert read_question("does Saari mention socialisation?") == question
    assert read_question("does any document mention socialisation?").source == ""


# Pasted by accident, or in anger: each took seconds to read, the time growing with its square.
PASTED = [": " * 1_500, "." * 3_000, "[" + "." * 2_999, "! ? " * 750, "- " * 1_500, "thanks " * 400]


@pytest.mark.parametrize("text", PASTED, ids=[text[:8] for text in PASTED])
def test_three_thousand_characters_of_anything_are_read(text: str) -> None:
    assert read_question(text).followup is None


def test_an_opening_before_a_pasted_page_is_read() -> None:
    page = "norms are transmitted from one party to another " * 20
    question = read_question(f"where does it say that {page}")
    assert question.intent is Intent.WHERE
    assert question.words == page.strip()


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_any_text_is_a_question_whose_subject_was_typed(text: str) -> None:
    subject = read_question(text).words
    typed = " ".join(text.replace("\u2019", "'").split())
    assert subject in typed
