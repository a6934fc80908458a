"""/corpus: help, what is on the shelf, and each document's record."""

from __future__ import annotations

import pytest

from handlers import LISTENERS
from tests.handlers.people import Person, shown


@pytest.mark.parametrize("typed", ["/corpus", "/corpus help", "/corpus ?"])
def test_help_names_every_command(typed: str, person: Person) -> None:
    answer = person.types(typed)
    assert answer["response_type"] == "ephemeral"
    for feature in LISTENERS:
        if feature.command is not None:
            assert feature.command.name in shown(answer)
            assert feature.command.name in answer["text"]


def test_unknown_words_are_answered_with_usage(person: Person) -> None:
    assert "/corpus sources" in shown(person.types("/corpus frobnicate the shelf"))


def test_status_counts_what_there_is(person: Person) -> None:
    answer = person.types("/corpus status")
    assert "dated events" in shown(answer)
    assert "Starter library: loaded" in shown(answer)


def test_sources_are_listed_and_each_has_a_card(person: Person) -> None:
    answer = person.types("/corpus sources")
    reference = shown(answer).split("`")[1]
    for typed in (f"/corpus source {reference}", f"/corpus {reference}"):
        card = person.types(typed)
        assert card["blocks"][0]["type"] == "header"
        assert f"`{reference}`" in shown(card)


def test_a_reference_that_no_document_has_is_said_to_be_unknown(person: Person) -> None:
    answer = person.types("/corpus source no-such-thing")
    assert "No document has the reference “no-such-thing”." in answer["text"]


@pytest.mark.parametrize("text", ["<!channel>", "source <!channel>", "source *bold*"])
def test_what_was_typed_is_said_back_literally(text: str, person: Person) -> None:
    answer = person.sends_command("/corpus", text)
    assert "<!" not in shown(answer)
    assert "*bold*" not in shown(answer)


# Every command with nothing, "help" and nonsense: an answer, and never an error of ours.
@pytest.mark.parametrize("words", ["", "help", "qqqq wwww", "!" * 50, "-- --", '"'])
@pytest.mark.parametrize(
    "command", [feature.command.name for feature in LISTENERS if feature.command is not None]
)
def test_every_command_answers_everything(command: str, words: str, person: Person) -> None:
    answer = person.types(f"{command} {words}".strip())
    assert answer["response_type"] == "ephemeral"
    assert "Something went wrong" not in answer["text"]


@pytest.mark.parametrize(
    "example",
    [
        e
        for f in LISTENERS
        if f.command is not None
        for e in f.command.examples
        # One names a document of somebody's shelf; the other opens a modal and tells nothing.
        if "source " not in e and e != "/digest edit"
    ],
)
def test_every_example_of_the_usage_is_answered(example: str, person: Person) -> None:
    answer = person.types(example)
    assert "Something went wrong" not in answer["text"]
    person.types("/digest off")
