"""The team's own timeline in Slack: entries added, edited, dated right, removed and undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.workspace import payloads
from bot.workspace.dispatch import FORM, payload_body
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import CHANNELS_BY_ID, PEOPLE_BY_ID, ListedShortcut
from corpus.access import FirstRoles
from handlers.views.ids import ENTRY_ADD, ENTRY_EDIT, ENTRY_PICK, PASSAGE_MENU
from tests.databases import engine_at
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import (
    OPENED,
    PRIVATELY,
    Json,
    acts,
    modal_of,
    opens,
    presses_within,
    submits,
    types_for_modal,
)
from tests.handlers.people import Person, buttons, shown
from tests.library_database import copy_of, library_database
from tests.shelves import corpus_on

LOG = """---
title: The log of the lighthouse of Bergen
issued: 1998-02-03
reference: keeper-1998
---

The lighthouse of Bergen burned down on 4 May 1996. Its keepers were saved by the Lantern Chamber.
"""

BURNT = "The lighthouse of Bergen burned down."


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The library with the log beside it."""
    folder = tmp_path_factory.mktemp("entries")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    (folder / "log.md").write_text(LOG, encoding="utf-8")
    corpus = corpus_on(engine_at(database))
    corpus.upkeep.import_path(folder / "log.md", now=TODAY)
    corpus.close()
    return database


@pytest.fixture
def served(shelf: Path, tmp_path: Path) -> Iterator[Served]:
    roles = FirstRoles(curators=frozenset(["U01RESEARCH"]))
    yield from serve(copy_of(shelf, tmp_path), Clock(TODAY), roles)


@pytest.fixture
def ana(served: Served) -> Person:
    return Person(served.workspace, served.recorder, "U01RESEARCH")


def initial(modal: Json, name: str) -> str:
    """What stands in a field of a form."""
    element = next(b["element"] for b in modal["blocks"] if b.get("block_id") == name)
    return str(element.get("initial_value", ""))


def entered(person: Person, words: str = "", **fields: str) -> Json:
    """Put an entry on the timeline by the command; return what the person is told."""
    modal, path = types_for_modal(person, f"/timeline add {words}")
    assert submits(person, modal, **fields) == {}
    return person.recorder.next(path)


@pytest.mark.thorough
def test_an_event_is_added_told_and_listed(ana: Person) -> None:
    answer = entered(
        ana,
        "5/4/1996: The keepers of Bergen struck",
        who="the keepers; Yeltsin",
        source="Bergen Gazette, 6 April 1996",
    )
    assert "5 April 1996, “The keepers of Bergen struck”: added" in answer["text"]
    assert "Date read as 5 April 1996" in shown(answer)
    found = shown(ana.types("/date 5 April 1996"))
    assert "The keepers of Bergen struck" in found
    assert "Bergen Gazette, 6 April 1996 · put down by the team" in found
    assert "The keepers of Bergen struck" in shown(ana.types("/timeline Boris Yeltsin April 1996"))
    assert "added" in shown(ana.types("/corpus changes"))


def test_what_was_added_is_undone_by_a_button(ana: Person) -> None:
    answer = entered(ana, "4 May 1996", summary=BURNT, source="a letter")
    assert "Undone" in ana.presses(answer, "Undo")["text"]
    assert "a letter" not in shown(ana.types("/date 4 May 1996"))


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"date": "some day"}, "date", "no date that an event can have"),
        ({"date": "31 February 1996"}, "date", "February"),
        ({"date": "since 1996"}, "date", "no date that an event can have"),
        ({"summary": " "}, "summary", "Say what happened"),
        ({"source": " "}, "source", "every event has a source"),
        ({"link": "coe.int"}, "link", "begins with https://"),
        ({"who": ";".join(f"person {n}" for n in range(20))}, "who", "12 at most"),
    ],
)
def test_what_is_amiss_is_told_beside_its_field(
    ana: Person, fields: dict[str, str], field: str, sentence: str
) -> None:
    modal, _path = types_for_modal(ana, "/timeline add 4 May 1996")
    right = {"summary": BURNT, "source": "a letter"}
    answer = submits(ana, modal, **(right | fields))
    assert sentence in answer["errors"][field]


def test_the_same_event_is_not_put_down_twice(ana: Person) -> None:
    entered(ana, "4 May 1996", summary=BURNT, source="a letter")
    modal, _path = types_for_modal(ana, "/timeline add 4 May 1996")
    answer = submits(ana, modal, summary=BURNT, source="another letter")
    assert "on the timeline already" in answer["errors"]["date"]


@pytest.mark.thorough
def test_a_passage_s_menu_brings_its_date_its_words_and_its_reference(ana: Person) -> None:
    found = ana.types("/passage lighthouse of Bergen burned doc:keeper-1998")
    more = opens(ana, found, PASSAGE_MENU, option="More")
    modal = presses_within(ana, more, "Add to timeline…")
    assert initial(modal, "date") == "4 May 1996"
    assert initial(modal, "summary").startswith(BURNT[:-1])
    assert initial(modal, "source") == "keeper-1998 ¶1"
    assert submits(ana, modal) == {}


def test_a_message_s_shortcut_brings_its_words_and_where_it_stands(
    served: Served, ana: Person
) -> None:
    message = served.workspace.post("C01RESEARCH", "U02EDITOR", "On 4 May 1996 the lamp fell.")
    stored = served.workspace.store.message("C01RESEARCH", message["ts"])
    reach = ResponseChannel(served.workspace.new_trigger(ana.id), None)
    payload = payloads.shortcut(
        PEOPLE_BY_ID[ana.id],
        ListedShortcut(ENTRY_ADD, ""),
        reach,
        channel=CHANNELS_BY_ID["C01RESEARCH"],
        stored=stored,
    )
    assert served.workspace.send(payload_body(payload), content_type=FORM).error is None
    modal = modal_of(ana)
    assert initial(modal, "date") == "4 May 1996"
    assert initial(modal, "summary") == "On 4 May 1996 the lamp fell."
    assert "Slack message" in initial(modal, "source")
    assert f"/archives/C01RESEARCH/p{message['ts'].replace('.', '')}" in initial(modal, "link")


@pytest.mark.thorough
def test_an_entry_is_edited_and_a_corrected_date_keeps_both(ana: Person) -> None:
    entered(ana, "4 May 1996", summary=BURNT, source="a letter", who="the keepers")
    listed = ana.types("/date 4 May 1996")
    path = acts(ana, {"blocks": mine(listed)}, ENTRY_EDIT)
    modal = modal_of(ana)
    assert initial(modal, "who") == "the keepers"
    assert submits(ana, modal, date="3 May 1996", because="the letter was written at night") == {}
    answer = ana.recorder.next(path)
    assert "date 3 May 1996 instead of 4 May 1996" in answer["text"]
    found = shown(ana.types("/date 3 May 1996"))
    assert "a letter says 4 May 1996; the team holds that wrong" in found
    assert "the letter was written at night" in found
    ana.presses(answer, "Undo")
    assert "the letter was written at night" not in shown(ana.types("/date 4 May 1996"))


def mine(answer: Json) -> list[Json]:
    """The blocks of an answer from the first of the team's entries on."""
    blocks: list[Json] = answer["blocks"]
    first = next(n for n, b in enumerate(blocks) if label_of(b) == "Edit…")
    return blocks[first:]


def label_of(block: Json) -> str:
    return str(block.get("accessory", {}).get("text", {}).get("text", ""))


def test_a_document_s_date_is_corrected_beside_it(ana: Person) -> None:
    listed = ana.types("/date 4 May 1996")
    assert "burned down" in shown(listed)
    path = acts(ana, listed, PASSAGE_MENU, option="Correct")
    modal = modal_of(ana)
    assert [b["block_id"] for b in modal["blocks"] if b["type"] == "input"] == ["date", "because"]
    refused = submits(ana, modal, date="5 May 1996", because=" ")
    assert "Say why" in refused["errors"]["because"]
    assert submits(ana, modal, date="5 May 1996", because="the Gazette of 6 May saw the fire") == {}
    answer = ana.recorder.next(path)
    found = shown(ana.types("/date 5 May 1996"))
    assert "keeper-1998 ¶1 says 4 May 1996; the team holds that wrong" in found
    assert "saw the fire" in found
    former = ana.types("/date 4 May 1996")
    assert "Nothing is dated that precisely" in former["text"]
    ana.presses(answer, "Undo")
    assert "burned down" in shown(ana.types("/date 4 May 1996"))


@pytest.mark.thorough
def test_an_entry_is_taken_off_and_brought_back(served: Served, ana: Person) -> None:
    entered(ana, "4 May 1996", summary="The lamp fell.", source="a letter")
    listed = ana.types("/timeline lamp fell")
    modal = opens(ana, listed, ENTRY_PICK, option="4 May 1996 · The lamp fell.")
    done = presses_within(ana, modal, "Remove")
    assert "removed" in shown(done)
    assert "The lamp fell" not in shown(ana.types("/date 4 May 1996"))
    assert "Undone" in shown(presses_within(ana, done, "Undo"))
    assert "The lamp fell" in shown(ana.types("/date 4 May 1996"))
    assert served.recorder.is_quiet(PRIVATELY)


def test_the_later_of_two_forms_says_what_the_earlier_changed(ana: Person) -> None:
    entered(ana, "4 May 1996", summary="The lamp fell.", source="a letter")
    listed = {"blocks": mine(ana.types("/date 4 May 1996"))}
    path = acts(ana, listed, ENTRY_EDIT)
    earlier = modal_of(ana)
    acts(ana, listed, ENTRY_EDIT)
    later = modal_of(ana)
    assert submits(ana, earlier, date="3 May 1996", summary="The lamp was thrown down.") == {}
    ana.recorder.next(path)
    answer = submits(ana, later, source="another letter")
    assert answer["response_action"] == "update"
    form = answer["view"]
    assert "changed while you had it open" in shown(form)
    assert "date 3 May 1996 instead of 4 May 1996; it said “The lamp fell.”" in shown(form)
    assert "It says now: *3 May 1996* · The lamp was thrown down." in shown(form)
    typed = (initial(form, "date"), initial(form, "summary"), initial(form, "source"))
    assert typed == ("4 May 1996", "The lamp fell.", "another letter")
    assert "another letter" not in shown(ana.types("/date 3 May 1996"))
    # Whoever has read this may put it in place of the other.
    assert submits(ana, form) == {}
    assert "another letter" in shown(ana.types("/date 4 May 1996"))


def test_an_entry_changed_meanwhile_is_not_taken_off(ana: Person) -> None:
    entered(ana, "4 May 1996", summary="The lamp fell.", source="a letter")
    listed = {"blocks": mine(ana.types("/date 4 May 1996"))}
    path = acts(ana, listed, ENTRY_EDIT)
    modal = modal_of(ana)
    assert submits(ana, modal, summary="The lamp was thrown down.") == {}
    ana.recorder.next(path)
    assert "changed while you had it open" in shown(presses_within(ana, modal, "Remove"))
    assert "thrown down" in shown(ana.types("/date 4 May 1996"))


@pytest.mark.thorough
def test_a_form_of_an_entry_that_is_gone_says_so(ana: Person) -> None:
    answer = entered(ana, "4 May 1996", summary="The lamp fell.", source="a letter")
    modal = opens(ana, {"blocks": mine(ana.types("/date 4 May 1996"))}, ENTRY_EDIT)
    ana.presses(answer, "Undo")
    refused = submits(ana, modal, summary="The lamp fell down.")
    assert "no longer on the timeline" in refused["errors"]["date"]


def test_readers_are_not_offered_what_they_may_not_do(served: Served) -> None:
    other = Person(served.workspace, served.recorder, "U02EDITOR")
    listed = other.types("/date 4 May 1996")
    assert "Correct…" not in buttons(listed)
    assert "Edit or correct…" not in shown(other.types("/timeline Bergen"))
    refused = other.types("/timeline add 4 May 1996")
    assert "Only curators may add an event to the timeline" in refused["text"]
    assert other.recorder.is_quiet(OPENED)


def test_a_digest_tells_an_entry_on_its_day(served: Served, ana: Person) -> None:
    entered(ana, "4 May 1996", summary="The lamp fell.", source="a letter")
    day = datetime(2026, 5, 4, 9, tzinfo=ZoneInfo("UTC"))
    contents = served.corpus.events.on_this_day(day.date())
    assert "The lamp fell." in {each.event.summary for each in contents.anniversaries}
