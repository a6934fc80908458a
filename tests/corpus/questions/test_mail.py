"""What a mail puts round a question, and the language that a question asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.questions import read_asked_language, without_mail, without_pleasantries

ASKED = "when did Russia join the CoE?"

MAILS = [
    # What was quoted was asked before.
    f"On Tue, 3 Mar 2020, Ana wrote:\n> can you look?\n> thanks\n\n{ASKED}",
    f"{ASKED}\n\nAm 3. März 2020 um 10:12 schrieb Ana:\n> schau mal\n",
    f"{ASKED}\n\n3 марта 2020 г., 10:12, Анна пишет:\n&gt; посмотри\n",
    # A signature.
    f"{ASKED}\n\n-- \nAna Petrova\nResearch Officer | ELW",
    f"{ASKED}\n\n____________\nAna Petrova",
    # The message before, and its headers.
    f"{ASKED}\n\n-----Original Message-----\nFrom: Ana\nSent: Monday\nSubject: CoE",
    f"From: Ana\nTo: Bot\nSubject: question\n\n{ASKED}",
]


@pytest.mark.parametrize("text", MAILS)
def test_only_the_question_of_a_mail_is_left(text: str) -> None:
    assert without_mail(text) == ASKED


@pytest.mark.parametrize(
    "text",
    [
        ASKED,
        "> talk is cheap\nwhere is this from?",  # quoted to be looked for
        "From: 1996\nwhat happened then",  # one line is no header
        "--\nAna",  # nothing would be left
    ],
)
def test_what_is_no_mail_is_left_whole(text: str) -> None:
    assert without_mail(text) == text


@given(st.text(max_size=120))
def test_something_is_always_left(text: str) -> None:
    assert without_mail(text) or not text


@pytest.mark.parametrize(
    "text",
    [
        f"Dear bot, {ASKED} Best, Ana",
        f"Dear colleagues, {ASKED} Kind regards",
        f"Hola, {ASKED} gracias",
        f"Buongiorno! {ASKED} grazie mille",
        f"Доброго дня! {ASKED} дякую",
    ],
)
def test_salutations_are_not_asked(text: str) -> None:
    assert without_pleasantries(text).rstrip("?") == ASKED.rstrip("?")


@pytest.mark.parametrize(
    ("words", "code", "rest"),
    [
        ("in German?", "de", ""),
        ("auf Deutsch?", "de", ""),
        ("et en anglais ?", "en", ""),
        ("по-русски", "ru", ""),
        ("where does it say talk is cheap, in Ukrainian?", "uk", "where does it say talk is cheap"),
    ],
)
def test_a_language_at_the_end_is_asked_for(words: str, code: str, rest: str) -> None:
    asked = read_asked_language(words)
    assert asked is not None
    assert (asked.code, asked.rest) == (code, rest)


@pytest.mark.parametrize("words", ["the German in Paris", "who is in German prisons", "German"])
def test_a_language_elsewhere_is_none_that_is_asked_for(words: str) -> None:
    assert read_asked_language(words) is None
