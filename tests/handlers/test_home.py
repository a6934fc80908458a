"""App Home: what stands in it, when it is published, and what its buttons do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from bot.workspace import payloads
from bot.workspace.api.limits import elements_of, faults_of
from bot.workspace.dispatch import FORM, JSON, payload_body
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import PEOPLE_BY_ID, TEAM_ID
from corpus.database.engine import writing
from corpus.database.locks import WriteLock
from corpus.model import SavedPassage, Subscription
from corpus.people.saved import PersonId, SavedPassages
from handlers.views.home import SAVED_SHOWN
from handlers.views.ids import PASSAGE_MENU, SAVED_OLDER, SEARCH_CORPUS
from tests.digest_scene import Clock
from tests.handlers import block_lint
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import POSTED, modal_of, submits, words_of
from tests.handlers.people import Person
from tests.library_database import copy_of, library_database
from tests.shelves import engine_of

Json = dict[str, Any]

PUBLISHED = "/api/views.publish"
KEEPER = PersonId(TEAM_ID, "U01RESEARCH")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    database = library_database(tmp_path_factory, worker_id)
    yield from serve(copy_of(database, tmp_path_factory.mktemp("home")), Clock(TODAY))


@pytest.fixture
def bot(running: Served) -> Iterator[Served]:
    """The bot, of which nobody has asked anything yet."""
    yield running
    running.finish()
    running.clock.now = TODAY
    with writing(engine_of(running.corpus), lock=WriteLock.EVERYTHING) as session:
        session.execute(delete(SavedPassage))
        session.execute(delete(Subscription))
    for person in PEOPLE_BY_ID:
        running.workspace.store.delete_views(person, "home", from_depth=0)
        running.workspace.store.delete_views(person, "modal", from_depth=0)


@pytest.fixture
def reader(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder)


def opens_tab(person: Person, tab: str = "home") -> None:
    """Look at the bot's Home, or at its messages, as Slack tells it."""
    before = person.workspace.store.views(person.id, "home")
    event = payloads.home_opened(
        PEOPLE_BY_ID[person.id], tab, "1.0", before[0] if before and tab == "home" else None
    )
    envelope = payloads.event_callback(event, event_time=1)
    answer = person.workspace.send(json.dumps(envelope).encode(), content_type=JSON)
    assert answer.error is None, answer.detail


def home_of(person: Person) -> Json:
    """The Home that was published, as Slack keeps it."""
    person.recorder.next(PUBLISHED)
    (view,) = person.workspace.store.views(person.id, "home")
    assert list(faults_of(view["blocks"], most=100)) == []
    texts = list(block_lint.texts(view["blocks"]))
    assert all(texts)
    return view


def words_on(view: Json) -> str:
    return "\n".join(block_lint.texts(view["blocks"]))


def presses(person: Person, view: Json, action_id: str, *, option: str = "") -> None:
    """Press a button in Home, or choose from its first menu of the name."""
    block, element = next(
        (block, element)
        for block in view["blocks"]
        for element in elements_of(block)
        if element["action_id"] == action_id
    )
    number = view["blocks"].index(block)
    chosen: Json = {}
    if option:
        found = next(o for o in element["options"] if o["text"]["text"].startswith(option))
        chosen = {"selected_option": found}
    action = payloads.action_of(element, block.get("block_id", f"b{number}"), chosen, "1.0")
    reach = ResponseChannel(person.workspace.new_trigger(person.id))
    payload = payloads.view_action(PEOPLE_BY_ID[person.id], view, action, {}, reach)
    answer = person.workspace.send(payload_body(payload), content_type=FORM)
    assert answer.error is None, answer.detail


def test_home_has_search_today_digests_documents_saved_and_help(reader: Person) -> None:
    opens_tab(reader)
    view = home_of(reader)
    for part in ("Find what you half remember", "On this day", "Digests you set up"):
        assert part in words_on(view)
    for part in ("New on the shelf", "Saved passages", "/passage", "None yet."):
        assert part in words_on(view)


def test_home_lists_what_a_person_watches(reader: Person) -> None:
    opens_tab(reader)
    assert "Nothing. `/watch Memorial` tells a channel" in words_on(home_of(reader))
    reader.types("/watch Zubrowka")
    opens_tab(reader)
    assert "<#C01RESEARCH> · “Zubrowka”, at once" in words_on(home_of(reader))
    reader.types("/watch off Zubrowka")


def test_home_is_published_only_when_something_in_it_changed(bot: Served, reader: Person) -> None:
    opens_tab(reader)
    home_of(reader)
    opens_tab(reader)
    bot.finish()
    assert reader.recorder.is_quiet(PUBLISHED)
    SavedPassages(engine_of(bot.corpus)).save(KEEPER, "saari-2006-note ¶1", TODAY)
    opens_tab(reader)
    assert "saari-2006-note ¶1" in words_on(home_of(reader))


def test_the_messages_tab_is_no_home(bot: Served, reader: Person) -> None:
    opens_tab(reader, "messages")
    bot.finish()
    assert reader.recorder.is_quiet(PUBLISHED)


def test_a_new_day_is_another_home(bot: Served, reader: Person) -> None:
    opens_tab(reader)
    first = words_on(home_of(reader))
    bot.clock.forward(days=1)
    opens_tab(reader)
    assert words_on(home_of(reader)) != first
    assert "10 December" in words_on(reader.workspace.store.views(reader.id, "home")[0])


def test_the_digests_a_person_set_up_are_told_with_their_next_time(reader: Person) -> None:
    reader.types("/digest on 09:00 Europe/Berlin")
    somebody = Person(reader.workspace, reader.recorder, "U02EDITOR", "C03GENERAL")
    somebody.types("/digest on 10:00")
    opens_tab(reader)
    view = home_of(reader)
    assert "<#C01RESEARCH>" in words_on(view)
    assert "The next is due Thursday 10 December 2026 at 09:00 (Europe/Berlin)." in words_on(view)
    assert "C03GENERAL" not in words_on(view)


def test_the_team_s_newest_documents_are_named(bot: Served, reader: Person, tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"{number}.md").write_text(
            f"---\ntitle: Lamp report {number}\nreference: lamp-{number}\n---\nOf lamps.\n"
        )
        moment = TODAY + timedelta(minutes=number)
        bot.corpus.upkeep.import_path(tmp_path / f"{number}.md", now=moment)
    opens_tab(reader)
    text = words_on(home_of(reader))
    assert "Lamp report 6" in text
    assert "Lamp report 2" in text
    assert "Lamp report 1" not in text


def test_the_search_modal_opens_from_home(reader: Person) -> None:
    opens_tab(reader)
    presses(reader, home_of(reader), SEARCH_CORPUS)
    assert "Search the corpus" in words_of(modal_of(reader))


def save(bot: Served, *references: str) -> None:
    for number, reference in enumerate(references):
        moment = TODAY + timedelta(seconds=number)
        SavedPassages(engine_of(bot.corpus)).save(KEEPER, reference, moment)


def test_a_saved_passage_is_removed_in_home(bot: Served, reader: Person) -> None:
    save(bot, "saari-2006-note ¶1", "saari-2006-note ¶2")
    opens_tab(reader)
    presses(reader, home_of(reader), PASSAGE_MENU, option="Remove")
    after = words_on(home_of(reader))
    assert "saari-2006-note ¶2" not in after
    assert "saari-2006-note ¶1" in after


def test_what_is_saved_in_a_form_over_home_stands_in_home_at_once(reader: Person) -> None:
    opens_tab(reader)
    presses(reader, home_of(reader), SEARCH_CORPUS)
    form = modal_of(reader)
    found = submits(reader, form, words="death penalty moratorium")["view"]
    reader.recorder.next(POSTED)  # the same passages, in the direct messages
    presses(reader, form | found, PASSAGE_MENU, option="Save")
    assert "None yet." not in words_on(home_of(reader))


def test_older_saved_passages_are_a_page_away(bot: Served, reader: Person, tmp_path: Path) -> None:
    text = "\n\n".join(f"Lamp {n} shines as brightly as the keeper's {n} sons." for n in range(20))
    (tmp_path / "rows.md").write_text(f"---\nreference: rows\n---\n\n{text}\n")
    bot.corpus.upkeep.import_path(tmp_path / "rows.md", now=TODAY)
    save(bot, *(f"rows ¶{n}" for n in range(1, SAVED_SHOWN + 3)))
    opens_tab(reader)
    first = home_of(reader)
    assert "rows ¶2`" not in words_on(first)
    presses(reader, first, SAVED_OLDER)
    older = home_of(reader)
    assert "9-10 of 10" in words_on(older)
    # What is removed leaves the page where it is; the last of a page leaves the one before.
    presses(reader, older, PASSAGE_MENU, option="Remove")
    one_left = home_of(reader)
    assert "9-9 of 9" in words_on(one_left)
    presses(reader, one_left, PASSAGE_MENU, option="Remove")
    assert f"rows ¶{SAVED_SHOWN + 2}`" in words_on(home_of(reader))


def test_who_is_new_is_told_three_things_to_type(bot: Served, reader: Person) -> None:
    opens_tab(reader)
    assert "Three things to type" in words_on(home_of(reader))
    save(bot, "saari-2006-note ¶1")
    opens_tab(reader)
    assert "Three things to type" not in words_on(home_of(reader))


def test_an_import_is_a_change(bot: Served, reader: Person, tmp_path: Path) -> None:
    opens_tab(reader)
    home_of(reader)
    (tmp_path / "lantern.md").write_text("---\ntitle: A lantern\nreference: lantern\n---\nLit.\n")
    bot.corpus.upkeep.import_path(tmp_path / "lantern.md", now=TODAY + timedelta(days=30))
    opens_tab(reader)
    assert "A lantern" in words_on(home_of(reader))
    opens_tab(reader)
    bot.finish()
    assert reader.recorder.is_quiet(PUBLISHED)


def test_what_a_menu_in_home_shows_stands_in_a_modal(bot: Served, reader: Person) -> None:
    save(bot, "saari-2006-note ¶1")
    opens_tab(reader)
    view = home_of(reader)
    presses(reader, view, PASSAGE_MENU, option="Cite")
    assert "Chicago, note" in words_of(modal_of(reader))
    presses(reader, view, PASSAGE_MENU, option="Read")
    assert "passages 1-" in words_of(modal_of(reader))
    presses(reader, view, PASSAGE_MENU, option="Share")
    assert "with your name" in words_of(modal_of(reader))


# (button, the file's name)
EXPORTS = [
    ("saved_export_markdown", "saved-passages.md"),
    ("saved_export_bibtex", "saved-passages.bib"),
]


@pytest.mark.parametrize(("button", "name"), EXPORTS)
def test_saved_passages_come_as_a_file(bot: Served, reader: Person, button: str, name: str) -> None:
    save(bot, "saari-2006-note ¶1", "saari-2006-note ¶2")
    opens_tab(reader)
    presses(reader, home_of(reader), button)
    assert "messages with me" in words_of(modal_of(reader))
    assert reader.recorder.next(POSTED)["text"] == "Your 2 saved passages."
    assert reader.recorder.next("/api/files.getUploadURLExternal")["filename"] == name


def test_a_home_of_everything_is_within_slacks_limits(
    bot: Served, reader: Person, tmp_path: Path
) -> None:
    text = "\n\n".join(f"Lamp {n} says <!channel> and *so* {'on and ' * 200}." for n in range(20))
    (tmp_path / "lamps.md").write_text(
        f"---\ntitle: <!channel> {'lamps ' * 60}\nreference: lamps\n---\n\n{text}\n"
    )
    bot.corpus.upkeep.import_path(tmp_path / "lamps.md", now=TODAY)
    save(bot, *(f"lamps ¶{n}" for n in range(1, SAVED_SHOWN + 4)))
    opens_tab(reader)
    view = home_of(reader)
    assert "1-8 of 11" in words_on(view)
    for block in view["blocks"]:
        if block["type"] != "rich_text":
            assert "<!channel>" not in "".join(block_lint.texts([block]))


def test_an_empty_shelf_says_how_to_import(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> None:
    database = library_database(tmp_path_factory, worker_id)
    copied = copy_of(database, tmp_path_factory.mktemp("empty"))
    for served in serve(copied, Clock(TODAY), use_library=False):
        person = Person(served.workspace, served.recorder)
        opens_tab(person)
        said = words_on(home_of(person))
        assert "No document of your team’s is here yet. Share a file with me" in said
        assert "remembrancer import PATH" in said


def test_two_people_have_homes_of_their_own(bot: Served, reader: Person) -> None:
    save(bot, "saari-2006-note ¶1")
    somebody = Person(bot.workspace, bot.recorder, "U02EDITOR")
    opens_tab(somebody)
    assert "saari-2006-note ¶1" not in words_on(home_of(somebody))
    opens_tab(reader)
    assert "saari-2006-note ¶1" in words_on(home_of(reader))
