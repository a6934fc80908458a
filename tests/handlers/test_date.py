"""/date: as precise as the source, read back in words, with what else it could have meant."""

from __future__ import annotations

import pytest

from tests.handlers.people import Person, buttons, shown


@pytest.mark.parametrize("typed", ["/date", "/date help"])
def test_without_words_it_says_how_it_is_used(typed: str, person: Person) -> None:
    answer = person.types(typed)
    assert answer["response_type"] == "ephemeral"
    assert "/date june 97" in shown(answer)


# (as typed, as read back)
READINGS = [
    ("june 97", "June 1997"),
    ("spring 1997", "spring 1997"),
    ("5 December", "5 December of any year"),
    ("10 December 1948", "10 December 1948"),
    # which might have been October
    ("10.12.1948", "10 December 1948, day before month"),
    ("1948..1950", "1948–1950"),
    ("1990s", "the 1990s"),
    # misspelt, in another language
    ("10 decembre 1948", "10 December 1948"),
]


@pytest.mark.parametrize(("typed", "read_as"), READINGS)
def test_a_date_is_read_back_in_words(typed: str, read_as: str, person: Person) -> None:
    answer = person.types(f"/date {typed}")
    assert answer["blocks"][0]["text"]["text"].startswith(f"*{read_as}*")
    assert answer["text"].startswith(read_as)


def test_every_event_has_its_date_and_its_source(person: Person) -> None:
    answer = person.types("/date 10 December 1948")
    assert "*10 December 1948*" in shown(answer)
    assert "starter library" in shown(answer)


def test_pages_are_turned(person: Person) -> None:
    first = person.types("/date 1990s")
    assert "1-5 of" in shown(first)
    second = person.presses(first, "Next")
    assert second["replace_original"] is True
    assert "6-10 of" in shown(second)
    assert shown(person.presses(second, "Previous")) == shown(first)


def test_less_precise_events_are_folded_and_a_button_away(person: Person) -> None:
    answer = person.types("/date june 1997")
    for name in buttons(answer):
        if name.startswith("Less precise"):
            folded = int(name.partition("(")[2].rstrip(")"))
            assert f"{folded} less precise, folded" in shown(answer)
            assert "folded" not in shown(person.presses(answer, "Less precise"))


def test_an_event_in_words_is_answered_with_its_date(person: Person) -> None:
    answer = person.types("/date Russia joins the Council of Europe")
    assert "*28 February 1996*" in shown(answer)
    assert answer["text"].startswith("28 February 1996")


def test_a_day_without_events_says_so_and_names_what_comes_nearest(person: Person) -> None:
    answer = person.types("/date 3 March 1803")
    assert "Nothing" in answer["text"]
    nearest = "The nearest before and after:"
    assert nearest in shown(answer) or "Less precise dates that include it:" in shown(answer)


# Dates that the calendar does not have, and a word of the sentence that says so.
IMPOSSIBLE = [("31 February", "February"), ("29 February 2023", "2023"), ("31.11.1997", "Novem")]


@pytest.mark.parametrize(("typed", "word"), IMPOSSIBLE)
def test_a_date_that_does_not_exist_is_said_not_to(typed: str, word: str, person: Person) -> None:
    answer = person.types(f"/date {typed}")
    assert word in answer["text"]
    assert "Something went wrong" not in answer["text"]
    assert answer["response_type"] == "ephemeral"


@pytest.mark.parametrize("text", ["<!channel> 1997", "*bold* event", "<@U02EDITOR>"])
def test_what_was_typed_is_said_back_literally(text: str, person: Person) -> None:
    answer = person.sends_command("/date", text)
    for piece in ("<!", "<@", "*bold*"):
        assert piece not in shown(answer)


# What a parser of dates could trip over.
ODD = [
    "99999999999999999999",
    "0",
    "-1",
    "1997-13-45",
    "30.30.30",
    "1997..1996",
    "..",
    "32 december 10000",
    "\x00",
    "²⁰²⁰",
    "١٩٩٧",
    "june " * 10,
    "tomorrow",
    "last year",
    "12-10",
]


@pytest.mark.parametrize("words", ODD, ids=lambda words: words[:20])
def test_whatever_is_typed_is_answered(words: str, person: Person) -> None:
    assert "Something went wrong" not in person.sends_command("/date", words)["text"]


def test_today_in_words_is_its_day_of_any_year(person: Person) -> None:
    answer = shown(person.types("/date today"))
    assert "9 December of any year" in answer
    assert "1-" in answer or "Genocide" in answer
