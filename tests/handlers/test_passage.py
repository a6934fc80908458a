"""/passage: quoted, sourced, corrected and said so; a page at a time, and each in its context."""

from __future__ import annotations

import pytest

from handlers.views.ids import PASSAGE_MENU, READER
from tests.handlers.modals import opens, words_of
from tests.handlers.people import Person, buttons, shown


@pytest.mark.parametrize("typed", ["/passage", "/passage help", "/passage ?", "/passage   "])
def test_without_words_it_says_how_it_is_used(typed: str, person: Person) -> None:
    answer = person.types(typed)
    assert answer["response_type"] == "ephemeral"
    assert "/passage deth penalty moratorum" in shown(answer)


def test_a_misspelt_query_is_corrected_and_says_so(person: Person) -> None:
    answer = person.types("/passage deth penalty moratorum")
    assert answer["response_type"] == "ephemeral"
    assert "Read deth as *death*, moratorum as *moratorium*." in shown(answer)
    assert answer["text"].startswith("Read deth as death, moratorum as moratorium.")


def test_every_passage_is_quoted_with_matched_words_in_bold_and_a_source(person: Person) -> None:
    answer = person.types("/passage death penalty moratorium")
    quotes = [i for i, block in enumerate(answer["blocks"]) if block["type"] == "rich_text"]
    assert quotes
    for number in quotes:
        pieces = answer["blocks"][number]["elements"][0]["elements"]
        assert any(piece.get("style", {}).get("bold") for piece in pieces)
        row = answer["blocks"][number - 1]
        assert row["text"]["text"].startswith("*")
        assert "`" in row["text"]["text"]
        assert row["accessory"]["action_id"] == PASSAGE_MENU


def test_next_and_previous_turn_the_page(person: Person) -> None:
    first = person.types("/passage human rights")
    assert not any(name.startswith("Previous") for name in buttons(first))
    second = person.presses(first, "Next")
    assert second["replace_original"] is True
    assert shown(second) != shown(first)
    assert "4-6 of" in shown(second)
    back = person.presses(second, "Previous")
    assert shown(back) == shown(first)


def test_the_last_page_has_no_next(person: Person) -> None:
    answer = person.types("/passage moratorium")
    for _ in range(60):
        if not any(name.startswith("Next") for name in buttons(answer)):
            break
        answer = person.presses(answer, "Next")
    last, total = shown(answer).rpartition("-")[2].split(" of ")[:2]
    assert last == total.split()[0]


def test_a_passage_is_read_on_from_its_menu(person: Person) -> None:
    answer = person.types("/passage death penalty moratorium")
    reader = opens(person, answer, PASSAGE_MENU, option="Read")
    assert reader["callback_id"] == READER
    assert "moratorium" in words_of(reader)


def test_a_reference_that_was_copied_shows_its_passage(
    person: Person, served_reference: str
) -> None:
    answer = person.types(f"/passage {served_reference}")
    assert f"*In context* `{served_reference}`" in shown(answer)


@pytest.fixture
def served_reference(person: Person) -> str:
    """The reference that stands under an answer."""
    answer = person.types("/passage death penalty moratorium")
    row = next(b for b in answer["blocks"] if "accessory" in b)
    return str(row["text"]["text"].rpartition(" · ")[2].strip("`"))


def test_a_guessed_name_is_said_to_be_one(person: Person) -> None:
    answer = person.types("/passage officials in Strassburg")
    because = "The shelf does not have “Strassburg” in this spelling. If Strasbourg is meant:"
    assert because in shown(answer)
    assert answer["text"].startswith(because)


def test_a_pasted_page_is_not_repeated_when_nothing_is_found(person: Person) -> None:
    answer = person.types("/passage " + "qwzx" * 700)
    assert "Nothing found" in shown(answer)
    assert len(shown(answer)) < 1_000


def test_what_is_not_there_is_honestly_not_found(person: Person) -> None:
    answer = person.types("/passage zzzz quantum chromodynamics")
    assert "Nothing found for “zzzz quantum chromodynamics”." in answer["text"]
    assert "The shelf does not have “zzzz”" in answer["text"]
    # It may come yet, or somebody may bring it.
    assert buttons(answer) == ["Watch this", "Tell the editors"]


# What people type, as it arrives, and what must not be read as markup when it is said back.
INJECTIONS = [
    "<!channel> zzzzq",
    "<!here|here> zzzzq",
    "<@U02EDITOR> zzzzq",
    "*bold* zzzzq",
    "_it_ ~st~ `code` zzzzq",
    "<https://evil.example|click me> zzzzq",
    # typed as it stands, which Slack escapes
    "zzzzq &lt;!channel&gt;",
    "zzzzq &lt;@U02EDITOR&gt;",
    "zzzzq \u202e reversed",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_what_was_typed_is_said_back_literally(text: str, person: Person) -> None:
    answer = person.sends_command("/passage", text)
    for piece in ("<!", "<@", "<https", "*bold*"):
        assert piece not in shown(answer)
    assert "<!" not in answer["text"]
    assert "<@" not in answer["text"]


# Operators, quotes and other characters that a search language could trip over.
ODD = [
    '"death penalty',
    "death' OR 1=1 --",
    "NEAR(death penalty)",
    "death AND NOT penalty",
    "col:death*",
    'a"b',
    "-moratorium",
    "actor:",
    "from:1997 to:1996 death",
    "from:gestern death",
    "𝔡𝔢𝔞𝔱𝔥 penalty",
    "смертная казнь",
    "死刑",
    "😀",
    "x" * 3_000,
    "word " * 600,
    "\x00death\x00penalty",
]


@pytest.mark.parametrize("words", ODD, ids=lambda words: words[:20])
def test_whatever_is_typed_is_answered(words: str, person: Person) -> None:
    answer = person.sends_command("/passage", words)
    assert "Something went wrong" not in answer["text"]
