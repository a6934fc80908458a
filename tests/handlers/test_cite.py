"""What can be done with a passage: cited in every form, and seen in a wider or narrower context."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.workspace import payloads
from bot.workspace.api.views import update_view
from bot.workspace.dispatch import FORM, payload_body
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import PEOPLE_BY_ID
from handlers.slack.blocks import actions, button
from handlers.views.ids import PASSAGE_CONTEXT, PASSAGE_MENU, SEARCH_CORPUS
from tests.databases import copied, engine_at
from tests.digest_scene import Clock
from tests.handlers import block_lint
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import (
    POSTED,
    PRIVATELY,
    Json,
    acts,
    submits,
    uses_shortcut,
    words_of,
)
from tests.handlers.people import Person, buttons, shown
from tests.library_database import copy_of, library_database
from tests.sealed import sealed_by
from tests.shelves import corpus_on, engine_of

REPORT = """---
title: What the <!channel> lamps *said*
author: Ada Writer
issued: 1998-02
reference: writer-1998
kind: report
---

""" + "\n\n".join(
    f"Paragraph {number} of the lamp report tells of lantern {number} at length. It stands alone."
    for number in range(1, 13)
)


@pytest.fixture(scope="module")
def served_report(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("cite")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    corpus = corpus_on(engine_at(database))
    corpus.upkeep.import_path(folder / "report.md", now=TODAY)
    corpus.close()
    yield from serve(database, Clock(TODAY))


@pytest.fixture
def reader(served_report: Served) -> Person:
    return Person(served_report.workspace, served_report.recorder)


def first_hit(person: Person) -> Json:
    return person.types('/passage "lantern 6"')


def chooses(person: Person, answer: Json, words: str) -> Json:
    """Choose from the first passage's menu and read the private answer."""
    message = person.recorder.next(acts(person, answer, PASSAGE_MENU, option=words))
    assert message["response_type"] == "ephemeral"
    assert block_lint.faults(message) == []
    return message


def test_every_passage_has_a_number_and_a_menu_of_its_own(reader: Person) -> None:
    message = reader.types("/passage lantern")
    numbered = [block for block in message["blocks"] if "accessory" in block]
    assert [block["text"]["text"][:6] for block in numbered] == ["*1* · ", "*2* · ", "*3* · "]
    values = [o["value"] for block in numbered for o in block["accessory"]["options"]]
    assert len(set(values)) == len(values)
    assert all(len(value) <= 150 for value in values)


def test_the_menus_of_the_second_page_go_on_counting(reader: Person) -> None:
    second = reader.presses(reader.types("/passage lantern"), "Next")
    assert "*4*" in shown(second)


def test_a_passage_is_cited_in_every_style(reader: Person) -> None:
    message = chooses(reader, first_hit(reader), "Cite")
    for label in ("Chicago, note", "Chicago, bibliography", "APA", "MLA"):
        assert label in shown(message)
    assert "Writer, Ada." in shown(message)
    assert "Writer, A. (1998)" in shown(message)
    assert "para. 6" in message["text"]
    assert buttons(message) == ["OSCOLA", "MHRA", "BibTeX", "RIS", "CSL-JSON"]


# (button, what its answer holds)
FILES = [
    ("BibTeX", "@techreport{writer-1998,"),
    ("RIS", "TY  - RPRT"),
    ("CSL-JSON", '"locator": "6"'),
]


@pytest.mark.parametrize(("name", "part"), FILES)
def test_a_citation_is_taken_to_another_program(reader: Person, name: str, part: str) -> None:
    message = chooses(reader, first_hit(reader), "Cite")
    file = reader.presses(message, name)
    assert file["replace_original"] is True
    assert part in shown(file)
    assert "Chicago, note" in shown(reader.presses(file, "Styles to read"))


def test_markup_in_a_title_is_cited_literally(reader: Person) -> None:
    message = chooses(reader, first_hit(reader), "Cite")
    quoted = [b for b in message["blocks"] if b["type"] == "rich_text"]
    assert "<!channel>" in shown({"blocks": quoted}), "rich text reads no markup"
    rest = [b for b in message["blocks"] if b["type"] != "rich_text"]
    assert "<!channel>" not in shown({"blocks": rest})
    assert "<!channel>" not in message["text"]


def test_a_note_of_the_library_says_that_it_is_one(reader: Person) -> None:
    message = reader.types("/passage saari-2006-note ¶1")
    assert "starter library" in shown(reader.presses(message, "Cite"))


def test_the_context_is_widened_and_narrowed_in_place(reader: Person) -> None:
    around = reader.types("/passage writer-1998 ¶6")
    assert quotes(around) == 3
    wide = reader.presses(around, "Wider")
    assert wide["replace_original"] is True
    assert quotes(wide) == 5
    widest = reader.presses(wide, "Wider")
    assert quotes(widest) == 9
    assert "Wider" not in buttons(widest)
    narrow = reader.presses(reader.presses(reader.presses(widest, "Narr"), "Narr"), "Narr")
    assert quotes(narrow) == 1
    assert "Narrower" not in buttons(narrow)


def quotes(answer: Json) -> int:
    return sum(block["type"] == "rich_text" for block in answer["blocks"])


def test_a_document_that_has_no_more_is_not_widened(reader: Person) -> None:
    message = reader.types("/passage saari-2006-note ¶1")
    while "Wider" in buttons(message):
        before = quotes(message)
        message = reader.presses(message, "Wider")
        assert quotes(message) > before


@pytest.mark.thorough
def test_in_a_thread_the_citation_is_told_there_and_to_one_person(reader: Person) -> None:
    answer = reader.says("where does it say lantern 6?")
    acts(reader, answer, PASSAGE_MENU, option="Cite")
    message = reader.recorder.next(PRIVATELY)
    assert message["user"] == reader.id
    assert message["thread_ts"] == answer["thread_ts"]
    assert "Chicago, note" in shown(message)


def test_a_menu_in_the_search_modal_answers_on_top_of_it(reader: Person) -> None:
    view = uses_shortcut(reader, SEARCH_CORPUS)
    update_view(reader.workspace, view["id"], submits(reader, view, words="lantern 6")["view"])
    reader.recorder.next(POSTED)
    (shown_view,) = reader.workspace.store.views(reader.id, "modal")
    block, menu = next((b, b["accessory"]) for b in shown_view["blocks"] if "accessory" in b)
    option = next(o for o in menu["options"] if o["text"]["text"] == "Cite")
    action = payloads.action_of(menu, block["block_id"], {"selected_option": option}, "1.0")
    reach = ResponseChannel(reader.workspace.new_trigger(reader.id))
    payload = payloads.view_action(PEOPLE_BY_ID[reader.id], shown_view, action, {}, reach)
    answer = reader.workspace.send(payload_body(payload), content_type=FORM)
    assert answer.error is None, answer.detail
    reader.recorder.next("/api/views.push")
    assert "Chicago, note" in words_of(reader.workspace.store.views(reader.id, "modal")[-1])


def test_a_button_of_a_document_that_is_gone_says_so(reader: Person, served_report: Served) -> None:
    first_hit(reader)
    gone = {"blocks": [actions(button("In context", PASSAGE_CONTEXT, {"r": "gone-1999 ¶1"}))]}
    answer = reader.presses(sealed_by(served_report.corpus, gone), "In context")
    assert "No document has the reference" in answer["text"]


@pytest.mark.thorough
def test_buttons_work_on_another_process(
    served_report: Served, reader: Person, tmp_path: Path
) -> None:
    """Whatever a button needs stands in it: another bot on a copy of the database answers it."""
    message = first_hit(reader)
    database = copied(engine_of(served_report.corpus), tmp_path / "remembrancer.db")
    for other in serve(database, Clock(TODAY)):
        somebody = Person(other.workspace, other.recorder)
        somebody.types("/corpus status")
        assert "Chicago, note" in shown(chooses(somebody, message, "Cite"))
