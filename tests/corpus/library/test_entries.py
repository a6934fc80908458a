"""One entry: what is read from YAML and Markdown, and what is refused with its place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.library.entries import (
    AliasEntry,
    InvalidEntry,
    Note,
    read_actor,
    read_event,
    read_note,
    read_record,
)
from corpus.model import AliasKind

ACTOR: dict[str, Any] = {
    "key": "moscow-helsinki-group",
    "name": "Moscow Helsinki Group",
    "kind": "ngo",
    "description": "A group.",
    "aliases": {"acronym": ["MHG"], "translation": ["Московская Хельсинкская группа"]},
}

EVENT: dict[str, Any] = {
    "key": "coe-statute-signed",
    "date": "1949-05-05",
    "summary": "Ten states signed.",
    "kind": "treaty",
    "actors": ["council-of-europe"],
    "source": "ETS No. 1",
    "certainty": "checked",
}

RECORD: dict[str, Any] = {
    "reference": "somebody-1999",
    "printed": {"title": "A title", "issued": "1999-05"},
    "supplied": {"authors": ["Some Body"], "language": "en"},
    "missing": ["publisher", "kind", "url"],
    "words": 300,
    "fingerprint": "0000002a ffffffff",
}


def test_an_actor_is_read_with_its_aliases_and_their_kinds() -> None:
    actor = read_actor(ACTOR, place="actors.yaml")
    assert actor.aliases == (
        AliasEntry("MHG", AliasKind.ACRONYM),
        AliasEntry("Московская Хельсинкская группа", AliasKind.TRANSLATION),
    )
    assert actor.spellings[0] == "Moscow Helsinki Group"


def test_an_event_without_a_status_happened() -> None:
    assert read_event(EVENT, place="05-may.yaml").status == "happened"
    assert read_event({**EVENT, "status": "planned"}, place="").status == "planned"


def test_a_record_keeps_printed_supplied_and_missing_apart() -> None:
    record = read_record(RECORD, place="records.yaml")
    assert (record.title, record.authors, record.publisher) == ("A title", ("Some Body",), None)
    assert record.printed == {"title", "issued"}
    assert record.supplied == {"authors", "language"}
    assert record.missing == {"publisher", "kind", "url"}
    assert record.fingerprint == {42, 0xFFFFFFFF}


def test_a_note_is_a_title_and_paragraphs_that_lie_in_its_text() -> None:
    note = read_note("# A title\n\nOne\nparagraph.\n\n\n\nAnother.\n", about="a-1", place="a-1.md")
    assert (note.reference, note.title) == ("a-1-note", "A title")
    assert note.paragraphs == ("One paragraph.", "Another.")
    assert tuple(note.text[start:end] for start, end in note.spans) == note.paragraphs


@given(st.lists(st.text(min_size=1), min_size=1, max_size=6))
def test_every_paragraph_lies_in_its_notes_text(paragraphs: list[str]) -> None:
    note = Note(about="a-1", title="A title", paragraphs=tuple(paragraphs))
    assert [note.text[start:end] for start, end in note.spans] == paragraphs


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        # a field that nobody reads is a misspelt one
        ({"sumary": "x"}, "does not know ['sumary']"),
        # YAML reads an unquoted date as a date, and the text that was written is lost
        ({"date": 1949}, "date must be text"),
        ({"summary": "  "}, "summary must be text"),
        ({"actors": "council-of-europe"}, "actors must be a list"),
        ({"kind": "gossip"}, "“gossip” is none of treaty"),
        ({"status": "rumoured"}, "“rumoured” is none of happened"),
        ({"certainty": "hoped"}, "“hoped” is none of checked"),
    ],
)
def test_an_event_out_of_form_is_refused_with_its_place(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidEntry) as refused:
        read_event({**EVENT, **changed}, place="05-may.yaml")
    assert said in str(refused.value)
    assert str(refused.value).startswith("05-may.yaml")


@pytest.mark.parametrize(
    "changed",
    [
        # twice accounted for
        {"missing": ["publisher", "kind", "url", "title"]},
        # not accounted for
        {"missing": ["publisher", "kind"]},
        {"words": "300"},
        {"printed": {"titel": "A title"}},
    ],
)
def test_a_record_must_account_for_each_field_once(changed: dict[str, Any]) -> None:
    with pytest.raises(InvalidEntry):
        read_record({**RECORD, **changed}, place="records.yaml")


def test_an_alias_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(InvalidEntry, match="nickname"):
        read_actor({**ACTOR, "aliases": {"nickname": ["MHG"]}}, place="actors.yaml")


@pytest.mark.parametrize("text", ["No title.\n\nText.", "# Title alone", "#\n\nText."])
def test_a_note_without_title_or_text_is_refused(text: str) -> None:
    with pytest.raises(InvalidEntry):
        read_note(text, about="a-1", place="a-1.md")
