"""A document's record corrected in Slack: the form, who may, the list of changes, undoing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.access import FirstRoles
from handlers.slack import actions, button
from handlers.views.ids import PASSAGE_MENU, RECORD_EDIT
from tests.databases import engine_at
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import POSTED, Json, acts, modal_of, opens, presses_within, submits
from tests.handlers.people import Person, buttons, shown
from tests.library_database import copy_of, library_database
from tests.sealed import sealed_by
from tests.shelves import corpus_on

MEMO = """---
title: A memo on the lighthouse inspectors
issued: 1998-02
reference: writer-1998
---

The Lighthouse Inspectorate was founded in Bergen. The Lighthouse Inspectorate visits every lamp of
the Council of Europe twice a year, and the Lantern Chamber pays for it.
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The library with the memo beside it."""
    folder = tmp_path_factory.mktemp("records")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    (folder / "memo.md").write_text(MEMO, encoding="utf-8")
    corpus = corpus_on(engine_at(database))
    corpus.upkeep.import_path(folder / "memo.md", now=TODAY)
    corpus.close()
    return database


@pytest.fixture
def served(shelf: Path, tmp_path: Path) -> Iterator[Served]:
    yield from serve(
        copy_of(shelf, tmp_path), Clock(TODAY), FirstRoles(curators=frozenset(["U01RESEARCH"]))
    )


def researcher(served: Served) -> Person:
    return Person(served.workspace, served.recorder, "U01RESEARCH")


def field_of(modal: Json, name: str) -> Json:
    element: Json = next(b["element"] for b in modal["blocks"] if b.get("block_id") == name)
    return element


def corrected(person: Person, **fields: str) -> Json:
    """Correct the memo's record, and return the answer."""
    card = person.types("/corpus source writer-1998")
    path = acts(person, card, RECORD_EDIT)
    assert submits(person, modal_of(person), **fields) == {}
    return person.recorder.next(path)


def test_the_form_holds_the_record_as_it_stands(served: Served) -> None:
    person = researcher(served)
    modal = opens(person, person.types("/corpus source writer-1998"), RECORD_EDIT)
    assert field_of(modal, "title")["initial_value"] == "A memo on the lighthouse inspectors"
    assert field_of(modal, "issued")["initial_value"] == "February 1998"
    assert "initial_value" not in field_of(modal, "authors")


@pytest.mark.thorough
def test_a_record_is_corrected_listed_and_undone(served: Served) -> None:
    person = researcher(served)
    answer = corrected(person, authors="Ann Example; Bob Sample", issued="[1997?]")
    sentence = "The record of writer-1998: author Ann Example; Bob Sample, date perhaps 1997"
    assert sentence in answer["text"]
    assert "<@U01RESEARCH>" in shown(answer)
    card = shown(person.types("/corpus source writer-1998"))
    assert "[Ann Example and Bob Sample]" in card
    found = shown(person.types("/passage lamp author:example"))
    assert "“A memo on the lighthouse inspectors” · [Ann Example and Bob Sample] · [" in found
    listed = person.types("/corpus changes")
    assert "The record of *writer-1998*" in shown(listed)
    undone = person.presses(listed, "Undo")
    assert "undone by <@U01RESEARCH>" in shown(undone)
    assert "Undo" not in buttons(undone)
    card = shown(person.types("/corpus source writer-1998"))
    assert "Ann Example" not in card
    assert "February 1998" in card


def test_facts_and_an_emptied_field_are_corrections_too(served: Served) -> None:
    person = researcher(served)
    corrected(person, facts="country=Norway; session=47", title="")
    found = shown(person.types("/passage lamp doc:writer-1998"))
    assert "[Norway, session 47]" in found
    assert "A memo on" not in found
    assert "lacks" in shown(person.types("/corpus source writer-1998"))


@pytest.mark.thorough
def test_an_author_marked_as_a_body_is_cited_whole(served: Served) -> None:
    person = researcher(served)
    answer = corrected(person, authors="Open Example (body); Ann Sample")
    assert "author Open Example; Ann Sample" in answer["text"]
    card = person.types("/corpus source writer-1998")
    assert field_of(opens(person, card, RECORD_EDIT), "authors")["initial_value"] == (
        "Open Example (body); Ann Sample"
    )
    assert "bodies" not in shown(card)
    cited = shown(person.says("cite writer-1998 ¶1"))
    assert "[Open Example], & [Sample, A.] (1998" in cited


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"issued": "the day before"}, "issued", "no such date. Write it as 2008-12-05"),
        ({"facts": "Norway"}, "facts", "country=Norway; session=47"),
        ({}, "title", "Nothing has been changed"),
    ],
)
def test_what_cannot_be_taken_is_told_beside_its_field(
    served: Served, fields: dict[str, str], field: str, sentence: str
) -> None:
    person = researcher(served)
    modal = opens(person, person.types("/corpus source writer-1998"), RECORD_EDIT)
    answer = submits(person, modal, **fields)
    assert answer["response_action"] == "errors"
    assert sentence in answer["errors"][field]


MEMO_MENU = ["Read", "Cite", "Save", "Share…", "More…"]
NOTE_MENU = MEMO_MENU
READERS_MENU = ["Read", "Cite", "Save", "Share…", "Note…"]


def menus(answer: Json) -> list[list[str]]:
    """The choices of each menu under an answer."""
    return [
        [option["text"]["text"] for option in block["accessory"]["options"]]
        for block in answer["blocks"]
        if block.get("accessory", {}).get("action_id") == PASSAGE_MENU
    ]


def test_the_menu_of_a_passage_opens_the_form_too(served: Served) -> None:
    person = researcher(served)
    found = person.types("/passage lamp doc:writer-1998")
    assert menus(found) == [MEMO_MENU]
    more = opens(person, found, PASSAGE_MENU, option="More")
    assert buttons(more) == [
        "Note…",
        "Edit record…",
        "Add to timeline…",
        "Add as commitment…",
        "Add as a step of…",
        "In context",
    ]
    modal = presses_within(person, more, "Edit record…")
    assert field_of(modal, "title")["initial_value"] == "A memo on the lighthouse inspectors"
    assert submits(person, modal, publisher="The Lantern Chamber") == {}


@pytest.mark.thorough
def test_the_menus_of_a_thread_and_of_a_traced_quotation_open_the_form(served: Served) -> None:
    person = researcher(served)
    answer = person.says("<@U0BOT> the Inspectorate visits every lamp twice a year")
    assert MEMO_MENU in menus(answer)
    answer = person.says("<@U0BOT> where is “pays for it. The Lighthouse Inspectorate” from?")
    assert menus(answer)
    assert all(menu in (MEMO_MENU, READERS_MENU) for menu in menus(answer))


def test_who_may_not_edit_has_no_button_and_is_told_what_they_may_not_do(served: Served) -> None:
    other = Person(served.workspace, served.recorder, "U02EDITOR")
    card = other.types("/corpus source writer-1998")
    assert "Edit record…" not in buttons(card)
    assert menus(other.types("/passage lamp doc:writer-1998")) == [READERS_MENU]
    forged = sealed_by(
        served.corpus, {"blocks": [actions(button("Edit", RECORD_EDIT, {"r": "writer-1998"}))]}
    )
    answer = other.presses(forged, "Edit")
    assert answer["text"] == (
        "Only curators may edit the record of a document. Ask <@U01RESEARCH>."
    )
    assert other.recorder.is_quiet(POSTED)


def test_a_note_of_the_library_has_no_button_and_no_choice(served: Served) -> None:
    person = researcher(served)
    assert "Edit record…" not in buttons(person.types("/corpus source saari-2006-note"))
    found = person.types("/passage Russia doc:saari-2006-note")
    assert menus(found)
    assert all(menu == NOTE_MENU for menu in menus(found))
