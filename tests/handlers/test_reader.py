"""A document read in a modal: from a menu, a card or a command, page by page, searched, cited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.workspace import payloads
from bot.workspace.dispatch import FORM, payload_body
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import PEOPLE_BY_ID
from corpus.access import OWNER
from corpus.audit import Signature
from handlers.views.ids import PASSAGE_MENU, READ, READER, READER_FIND
from tests.digest_scene import Clock
from tests.handlers import block_lint
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import (
    Json,
    as_sent,
    opens,
    presses_within,
    submits,
    types_for_modal,
    words_of,
)
from tests.handlers.people import Person, buttons, shown
from tests.library_database import copy_of, library_database
from tests.paged import put_paged
from tests.shelves import engine_of

CHRONICLE = "\n\n".join(
    f"In the year {1900 + number} lamp {number} was lit by its keeper; *nobody* <saw> `it`. "
    + "The chronicle says so at length, and it says it again. " * 5
    for number in range(30)
)


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("reader")
    copied = copy_of(library_database(tmp_path_factory, worker_id), folder)
    for served in serve(copied, Clock(TODAY)):
        put_paged(engine_of(served.corpus))
        put_text(served, folder, "chronicle", CHRONICLE)
        yield served


def put_text(bot: Served, folder: Path, reference: str, text: str) -> None:
    """Import a text under a reference; anew if it is there."""
    path = folder / f"{reference}.txt"
    path.write_text(text)
    assert not bot.corpus.upkeep.import_path(path, now=TODAY).failed


@pytest.fixture
def ana(bot: Served) -> Person:
    bot.finish()
    bot.recorder.forget()
    return Person(bot.workspace, bot.recorder)


def read(person: Person, command: str) -> Json:
    view, _path = types_for_modal(person, command)
    assert block_lint.view_faults(as_sent(view)) == []
    assert view["callback_id"] == READER
    return view


@pytest.mark.parametrize(
    "command",
    [
        "/corpus read holm-2011 p. 3",
        "/corpus open holm-2011 ¶3",
        "/passage open holm-2011 p. 3",
        "/passage read holm-2011 ¶3",
    ],
)
def test_a_command_opens_the_reader_at_a_passage(ana: Person, command: str) -> None:
    view = read(ana, command)
    assert view["title"]["text"] == "holm-2011"
    assert "p. 3-5 · passages 3-5 of 5" in shown(view)
    assert "¶3 · p. 3" in shown(view)
    assert "harbour council sold the ferry" in shown(view)


def test_words_that_name_no_document_are_searched_for(ana: Person) -> None:
    assert "Nothing found" not in shown(ana.types("/passage open ledger of crossings"))
    assert "Name a document" in ana.types("/corpus read")["text"]
    assert "No document has the reference" in ana.types("/corpus read nothing-1999")["text"]


def test_next_and_previous_turn_the_pages_and_the_text_stands_literally(ana: Person) -> None:
    view = read(ana, "/corpus read chronicle")
    assert "Previous" not in buttons(view)
    first = [e for b in view["blocks"] if b["type"] == "rich_text" for e in block_lint.texts([b])]
    assert first[0].startswith("In the year 1900 lamp 0 was lit by its keeper; *nobody* <saw> `it`")
    after = presses_within(ana, view, "Next")
    assert "¶1*" not in shown(after)
    assert after["id"] == view["id"], "the modal stays the same one"
    assert shown(presses_within(ana, after, "Previous")) == shown(view)


def test_a_search_within_goes_to_a_passage_and_back(ana: Person) -> None:
    view = read(ana, "/corpus read chronicle ¶3")
    found = submits(ana, view, **{READER_FIND: "lamp 17"})["view"]
    assert "1 passage of chronicle has “lamp 17”." in shown(found)
    assert "¶3" in " ".join(buttons(found))
    at = presses_within(ana, view | found, "Read")
    sections = [b for b in at["blocks"] if b["type"] == "rich_text"]
    assert "lamp 17 was lit" in "".join(block_lint.texts(sections[:1]))
    nothing = submits(ana, view, **{READER_FIND: "zeppelin"})["view"]
    assert "No passage of chronicle has “zeppelin”." in shown(nothing)


@pytest.mark.parametrize(
    ("typed", "where"), [("p. 5", "¶5 · p. 5"), ("page 3", "¶3 · p. 3"), ("¶2", "¶2"), ("4", "¶4")]
)
def test_the_field_goes_to_a_page_or_a_passage(ana: Person, typed: str, where: str) -> None:
    view = read(ana, "/corpus read holm-2011")
    at = submits(ana, view, **{READER_FIND: typed})["view"]
    marks = [b["text"]["text"] for b in at["blocks"] if b["type"] == "section"]
    assert marks[0].startswith(f"*{where}")


def test_a_page_that_the_document_does_not_have_is_told_beside_the_field(ana: Person) -> None:
    view = read(ana, "/corpus read holm-2011")
    answer = submits(ana, view, **{READER_FIND: "p. 10000"})
    assert "its last page with text is 5" in answer["errors"][READER_FIND]
    assert "Type words" in submits(ana, view, **{READER_FIND: ""})["errors"][READER_FIND]


@pytest.mark.thorough
def test_a_passage_is_cited_and_saved_in_the_reader(ana: Person) -> None:
    view = read(ana, "/corpus read holm-2011 p. 3")
    press_menu(ana, view, "Cite")
    ana.recorder.next("/api/views.push")
    assert "Chicago, note" in words_of(ana.workspace.store.views(ana.id, "modal")[-1])
    press_menu(ana, view, "Save")
    ana.recorder.next("/api/views.push")
    assert "Saved: `holm-2011 ¶3, p. 3`" in words_of(ana.workspace.store.views(ana.id, "modal")[-1])


def press_menu(person: Person, view: Json, words: str) -> None:
    """Choose in the first menu of a modal."""
    block = next(b for b in view["blocks"] if b.get("accessory", {}).get("type") == "overflow")
    chosen = next(o for o in block["accessory"]["options"] if o["text"]["text"].startswith(words))
    action = payloads.action_of(
        block["accessory"], block["block_id"], {"selected_option": chosen}, "1.0"
    )
    reach = ResponseChannel(person.workspace.new_trigger(person.id))
    payload = payloads.view_action(PEOPLE_BY_ID[person.id], view, action, {}, reach)
    answer = person.workspace.send(payload_body(payload), content_type=FORM)
    assert answer.error is None


def test_a_menu_a_card_and_a_passage_in_context_open_the_reader(ana: Person) -> None:
    found = ana.types("/passage harbour council sold the ferry doc:holm-2011")
    assert "holm-2011 ¶3" in words_of(opens(ana, found, PASSAGE_MENU, option="Read"))
    card = ana.types("/corpus source holm-2011")
    assert "passages 1-5 of 5" in words_of(opens(ana, card, READ))
    assert "¶3" in words_of(opens(ana, ana.types("/passage holm-2011 ¶3"), READ))


def test_a_replaced_passage_says_so_and_leads_to_where_it_would_stand(
    bot: Served, ana: Person, tmp_path: Path
) -> None:
    put_text(bot, tmp_path, "twice", "The old lamp was red.\n\nThe mill stands.")
    put_text(bot, tmp_path, "twice", "The new lamp is green.\n\nThe mill stands.")
    view = read(ana, "/corpus read twice ¶1")
    assert "replaced" in shown(view)
    assert "old lamp" in shown(view)
    assert "new lamp is green" in shown(
        presses_within(ana, view, "Read on where it would stand now")
    )


def test_a_document_that_was_removed_while_it_was_read_says_so_in_the_modal(
    bot: Served, ana: Person, tmp_path: Path
) -> None:
    put_text(bot, tmp_path, "gone", CHRONICLE.replace("lamp", "gate").replace("lit", "shut"))
    view = read(ana, "/corpus read gone")
    bot.corpus.upkeep.remove_documents(["gone"], Signature("U02EDITOR", TODAY))
    answer = submits(ana, view, **{READER_FIND: "lamp"})
    assert "gone was removed on" in answer["errors"][READER_FIND]
    assert "gone was removed on" in shown(presses_within(ana, view, "Next"))


def test_what_is_closed_while_it_is_read_is_there_no_more(
    bot: Served, ana: Person, tmp_path: Path
) -> None:
    put_text(bot, tmp_path, "testament", CHRONICLE.replace("lamp", "will"))
    view = read(ana, "/corpus read testament")
    collections = bot.corpus.access.collections
    made = collections.make(OWNER, "Testaments", now=TODAY)
    collections.move(OWNER, ["testament"], made.key, now=TODAY)
    assert "No document has the reference" in shown(presses_within(ana, view, "Next"))
