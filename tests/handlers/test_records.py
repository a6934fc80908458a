"""A document's record corrected in Slack: the form, who may, the list of changes, undoing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.database.engine import open_engine
from handlers.editors import Editors
from handlers.views.ids import RECORD_EDIT
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import POSTED, Json, acts, modal_of, opens, submits
from tests.handlers.people import Person, buttons, shown
from tests.library_database import copy_of, library_database
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
    corpus = corpus_on(open_engine(f"sqlite:///{database}"))
    corpus.upkeep.import_path(folder / "memo.md", now=TODAY)
    corpus.close()
    return database


@pytest.fixture
def served(shelf: Path, tmp_path: Path) -> Iterator[Served]:
    yield from serve(copy_of(shelf, tmp_path), Clock(TODAY), Editors.named(["U01RESEARCH"]))


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


def test_a_record_is_corrected_listed_and_undone(served: Served) -> None:
    person = researcher(served)
    answer = corrected(person, authors="Ann Example; Bob Sample", issued="[1997?]")
    sentence = "The record of writer-1998: author Ann Example; Bob Sample, date perhaps 1997"
    assert sentence in answer["text"]
    assert "<@U01RESEARCH>" in shown(answer)
    card = shown(person.types("/corpus source writer-1998"))
    assert "[Ann Example and Bob Sample]" in card
    found = shown(person.types("/passage lamp author:example"))
    assert "[Ann Example and Bob Sample] · “A memo on the lighthouse inspectors” · [" in found
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


def test_only_editors_may(served: Served) -> None:
    other = Person(served.workspace, served.recorder, "U02EDITOR")
    path = acts(other, other.types("/corpus source writer-1998"), RECORD_EDIT)
    assert "EDITORS" in other.recorder.next(path)["text"]
    assert other.recorder.is_quiet(POSTED)


def test_a_note_of_the_library_has_no_button(served: Served) -> None:
    card = researcher(served).types("/corpus source saari-2006-note")
    assert "Edit record" not in buttons(card)
