"""/corpus: help, what is on the shelf, and each document's record."""

from __future__ import annotations

import pytest

from handlers.listeners import LISTENERS
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
    reference = answer["blocks"][0]["rows"][1][0]["elements"][0]["elements"][0]["text"]
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
    assert answer["response_type"] == FOR_ALL.get((command, words), "ephemeral")
    assert "Something went wrong" not in answer["text"]


FOR_ALL = {("/watch", "qqqq wwww"): "in_channel"}
"""A watch that is set is told to the channel in which it tells, whatever its words are."""


@pytest.mark.parametrize(
    "example",
    [
        e
        for f in LISTENERS
        if f.command is not None
        for e in f.command.examples
        # These open a modal and tell nothing: see `test_examples`.
        if " open " not in e and " read " not in e and e != "/digest edit"
    ],
)
def test_every_example_of_the_usage_is_answered(example: str, person: Person) -> None:
    answer = person.types(example)
    assert "Something went wrong" not in answer["text"]
    person.types("/digest off")


def test_sources_are_a_table_with_its_count_and_the_words_that_narrow_it(person: Person) -> None:
    answer = person.types("/corpus sources")
    table = next(block for block in answer["blocks"] if block["type"] == "table")
    rows = len(table["rows"]) - 1
    assert f"1-{rows} of {rows} documents" in shown(answer)
    assert "saari-2006-note" in answer["text"], "the text for notifications lists them too"
    narrowed = person.types("/corpus sources saari")
    assert "1-1 of 1 document" in shown(narrowed)
    none = person.types("/corpus sources grozny")
    assert "No document fits “grozny”." in none["text"]
    assert "not sorted by" in person.types("/corpus sources sort:colour")["text"]
