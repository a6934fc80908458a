"""Removing a document in Slack: who may, what it says, and what old buttons say afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.access import FirstRoles
from handlers.slack.blocks import actions, button
from handlers.slack.modals import option
from handlers.views.ids import (
    CITE_AS,
    DOCUMENT_REMOVE,
    PASSAGE_CITE,
    PASSAGE_CONTEXT,
    PASSAGE_MENU,
    PASSAGE_NEXT,
    PASSAGE_SAVE,
    PASSAGE_SHARE,
    PASSAGE_SHARE_HERE,
    PASSAGE_WIDTH,
)
from handlers.views.passage_menu import CHOICES
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import Json, acts
from tests.handlers.people import Person, buttons, shown
from tests.library_database import copy_of, library_database
from tests.sealed import sealed_by

WITHDRAWN = "berg-1999 was removed on 9 December 2026."
TEXT = """---
title: Keepers <b> & lamps
reference: berg-1999
---

The keepers of Utvaer signed a petition on 4 May 1998. They asked for a winch.
"""


@pytest.fixture
def bot(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, tmp_path: Path
) -> Iterator[Served]:
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    for served in serve(database, Clock(TODAY), FirstRoles(curators=frozenset(["U02EDITOR"]))):
        (tmp_path / "berg.md").write_text(TEXT)
        assert served.corpus.upkeep.import_path(tmp_path / "berg.md", now=TODAY).added == 1
        yield served


@pytest.fixture
def editor(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder, "U02EDITOR")


@pytest.fixture
def reader(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder)


@pytest.mark.thorough
def test_an_editor_removes_a_document_after_being_asked_back(bot: Served, editor: Person) -> None:
    card = editor.types("/corpus source berg-1999")
    (remove,) = [element for block in card["blocks"] for element in block.get("elements", ())
                 if element.get("action_id") == DOCUMENT_REMOVE]  # fmt: skip
    assert "1 passage, 1 dated statement" in remove["confirm"]["text"]["text"]
    answer = editor.presses(card, "Remove…")
    assert answer["replace_original"] is True
    assert "berg-1999 is removed: 1 passage, 1 dated statement." in shown(answer)
    hits = bot.corpus.documents.search("petition winch").hits
    assert "berg-1999" not in {hit.document for hit in hits}
    assert WITHDRAWN in editor.presses(card, "Remove…")["text"], "somebody was quicker"


def test_only_curators_have_the_button_and_only_they_may(bot: Served, reader: Person) -> None:
    card = reader.types("/corpus source berg-1999")
    assert "Remove…" not in buttons(card)
    forged = sealed_by(
        bot.corpus,
        {"blocks": [actions(button("Remove…", DOCUMENT_REMOVE, {"r": "berg-1999"}))]},
    )
    assert reader.presses(forged, "Remove…")["text"] == (
        "Only curators who have been named may remove a document. Ask <@U02EDITOR>."
    )
    assert bot.corpus.documents.has_source("berg-1999")


def test_a_note_of_the_library_has_no_such_button(editor: Person) -> None:
    assert "Remove…" not in buttons(editor.types("/corpus source saari-2006-note"))


GONE = {"r": "berg-1999 ¶1"}
BUTTONS: list[tuple[str, Json]] = [
    (PASSAGE_CONTEXT, GONE),
    (f"{PASSAGE_WIDTH}_wider", GONE | {"a": 2}),
    (PASSAGE_CITE, GONE),
    (f"{CITE_AS}_bibtex", GONE | {"f": "bibtex"}),
    (PASSAGE_SAVE, GONE),
    (PASSAGE_SHARE, GONE),
    (PASSAGE_SHARE_HERE, GONE),
    (PASSAGE_NEXT, {"q": "lamps", "o": 3, "f": {"doc": ["berg-1999"]}}),
]


@pytest.mark.thorough
def test_whatever_pointed_there_says_that_it_was_removed(
    bot: Served, editor: Person, reader: Person
) -> None:
    reader.says("@remembrancer petition for a winch", thread_ts="1796914800.000001")
    editor.presses(editor.types("/corpus source berg-1999"), "Remove…")
    for typed in (
        "/corpus berg-1999",
        "/corpus source Berg-1999",
        "/passage berg-1999 ¶1",
        "/passage winch doc:berg-1999",
    ):
        assert WITHDRAWN in reader.types(typed)["text"], typed
    assert WITHDRAWN in reader.says("@remembrancer berg-1999 ¶1")["text"]
    for action, state in BUTTONS:
        seen = sealed_by(bot.corpus, {"blocks": [actions(button("Press", action, state))]})
        assert WITHDRAWN in reader.presses(seen, "Press")["text"], action
    for do in CHOICES:
        menu = {
            "type": "overflow",
            "action_id": PASSAGE_MENU,
            "options": [option("Press", {"do": do} | GONE)],
        }
        seen = sealed_by(bot.corpus, {"blocks": [actions(menu)]})
        path = acts(reader, seen, PASSAGE_MENU, option="Press")
        assert WITHDRAWN in reader.recorder.next(path)["text"], do


def test_wider_and_more_in_a_thread_say_so(editor: Person, reader: Person) -> None:
    thread = "1796914800.000002"
    reader.says("@remembrancer berg-1999 ¶1", thread_ts=thread)
    editor.presses(editor.types("/corpus source berg-1999"), "Remove…")
    for words in ("@remembrancer wider", "@remembrancer more"):
        assert WITHDRAWN in reader.says(words, thread_ts=thread)["text"], words
