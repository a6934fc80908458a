"""Buttons, menus and forms pressed through signed HTTP: old ones, changed ones, and others' own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.workspace import payloads
from bot.workspace.dispatch import JSON
from bot.workspace.roster import PEOPLE_BY_ID, TEAM_ID
from corpus.people.saved import PersonId, SavedPassages
from handlers.slack import signing
from handlers.slack.blocks import Block, actions, button
from handlers.slack.modals import option
from handlers.views.changes import alias_modal
from handlers.views.ids import (
    ACTOR_EDIT,
    CHANGE_ACCEPT,
    CHANGE_ALIAS,
    CHANGE_REJECT,
    DIGEST_MUTE,
    PASSAGE_CITE,
    PASSAGE_CONTEXT,
    PASSAGE_MENU,
    PASSAGE_SAVE,
)
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import Json, acts, opens, submits
from tests.handlers.people import Person, shown
from tests.library_database import copy_of, library_database
from tests.sealed import SEAL, sealed_by
from tests.shelves import engine_of

NOTE = "saari-2006-note ¶1"
NOT_OURS = "was not made by this library, or was changed since, so nothing was done"
OUT_OF_DATE = "This button is out of date: please ask again, and use the new one."


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    library = library_database(tmp_path_factory, worker_id)
    return copy_of(library, tmp_path_factory.mktemp("sealed"))


@pytest.fixture(scope="module")
def bot(database: Path) -> Iterator[Served]:
    yield from serve(database, Clock(TODAY))


@pytest.fixture
def reader(bot: Served) -> Person:
    bot.finish()
    bot.recorder.forget()
    return somebody(bot)


def somebody(bot: Served) -> Person:
    """A person who sees a message of the bot, under which buttons are pressed."""
    person = Person(bot.workspace, bot.recorder)
    person.types("/corpus status")
    return person


def shows(bot: Served, *elements: Block, block_id: Json | None = None) -> Json:
    """A message with these elements, as this bot seals them."""
    block = actions(*elements) | ({"block_id": block_id} if block_id else {})
    return sealed_by(bot.corpus, {"blocks": [block]})


def in_context(bot: Served) -> Json:
    return shows(bot, button("In context", PASSAGE_CONTEXT, {"r": NOTE}))


def changed(message: Json, **members: object) -> Json:
    """The same message with other members in its only element."""
    (block,) = message["blocks"]
    (element,) = block["elements"]
    return {"blocks": [block | {"elements": [element | members]}]}


def value_in(message: Json) -> str:
    value: str = message["blocks"][0]["elements"][0]["value"]
    return value


# (what becomes of a good value, what the person is told)
CHANGED: dict[str, tuple[Callable[[str], object], str]] = {
    "another state": (lambda good: good.replace("note ¶1", "note ¶2"), NOT_OURS),
    "truncated": (lambda good: good[:-4], NOT_OURS),
    "cut within its seal": (lambda good: good[:9], NOT_OURS),
    "half a character": (lambda good: good + "\ud83d", NOT_OURS),
    "another library's": (
        lambda _: SEAL.close(signing.button(PASSAGE_CONTEXT), {"r": NOTE}),
        NOT_OURS,
    ),
    "without a seal": (lambda _: json.dumps({"v": 1, "r": NOTE}), OUT_OF_DATE),
    "of the first version": (lambda _: json.dumps({"v": 0, "r": NOTE}), OUT_OF_DATE),
    "of a later version": (lambda good: f"9{good}", OUT_OF_DATE),
    "no JSON": (lambda _: "words", OUT_OF_DATE),
    "empty": (lambda _: "", OUT_OF_DATE),
    "nothing but half a character": (lambda _: "\ud83d", OUT_OF_DATE),
}


@pytest.mark.parametrize("how", CHANGED)
def test_a_value_that_is_not_as_we_made_it_does_nothing_and_says_so(
    how: str, bot: Served, reader: Person, caplog: pytest.LogCaptureFixture
) -> None:
    change, sentence = CHANGED[how]
    good = in_context(bot)
    value = change(value_in(good))
    message = reader.presses(changed(good, value=value), "In context")
    assert sentence in message["text"]
    assert message["replace_original"] is False
    assert "seal is wrong" in caplog.text or sentence == OUT_OF_DATE
    assert NOTE not in caplog.text


def test_a_good_value_is_followed(bot: Served, reader: Person) -> None:
    assert NOTE in shown(reader.presses(in_context(bot), "In context"))


def test_a_value_works_for_no_action_but_its_own(bot: Served, reader: Person) -> None:
    """The value of "Mute" under "Accept" and "Reject", and what is cited under "Save"."""
    mute = shows(bot, button("Press", DIGEST_MUTE, {"e": 1, "k": "saari", "r": NOTE}))
    for action in (CHANGE_ACCEPT, CHANGE_REJECT, PASSAGE_SAVE):
        assert NOT_OURS in reader.presses(changed(mute, action_id=action), "Press")["text"]
    cite = shows(bot, button("Press", PASSAGE_CITE, {"r": NOTE}))
    assert NOT_OURS in reader.presses(changed(cite, action_id=PASSAGE_SAVE), "Press")["text"]
    assert SavedPassages(engine_of(bot.corpus)).count(PersonId(TEAM_ID, reader.id)) == 0


def test_an_option_of_a_menu_is_sealed_too(bot: Served, reader: Person) -> None:
    share = option("Share", {"do": "share", "r": NOTE})
    menu = {"type": "overflow", "action_id": PASSAGE_MENU, "options": [share]}
    good = shows(bot, menu)
    (sealed_option,) = good["blocks"][0]["elements"][0]["options"]
    for value, sentence in (
        (sealed_option["value"].replace("share", "save"), NOT_OURS),
        ('{"v": 1, "do": "share", "r": "x"}', "This menu is out of date"),
        ("merge", "This menu is out of date"),
    ):
        message = changed(good, options=[sealed_option | {"value": value}])
        path = acts(reader, message, PASSAGE_MENU, option="Share")
        assert sentence in reader.recorder.next(path)["text"]


def test_what_a_menu_does_to_one_actor_it_does_to_no_other(bot: Served, reader: Person) -> None:
    merge = {
        "type": "overflow",
        "action_id": ACTOR_EDIT,
        "options": [option("Merge", {"do": "merge"})],
    }
    mine = shows(bot, merge, block_id={"k": "council-of-europe"})
    other = shows(bot, merge, block_id={"k": "russia"})["blocks"][0]["block_id"]
    for block_id in (other, "", "actor:russia", mine["blocks"][0]["block_id"][:-3]):
        moved = {"blocks": [mine["blocks"][0] | {"block_id": block_id}]}
        path = acts(reader, moved, ACTOR_EDIT, option="Merge")
        assert NOT_OURS in reader.recorder.next(path)["text"], block_id
    assert "Council of Europe" in str(opens(reader, mine, ACTOR_EDIT, option="Merge"))


def test_what_a_form_keeps_is_sealed_too(bot: Served, reader: Person) -> None:
    view = alias_modal("council-of-europe", "Council of Europe", [None, None, None])
    good = sealed_by(bot.corpus, {"view": view})["view"]
    for state, sentence in (
        (good["private_metadata"].replace("council-of-europe", "russia"), NOT_OURS),
        (SEAL.close(signing.form(view), {"k": "russia", "place": []}), NOT_OURS),
        ('{"k":"russia","place":[]}', "This form is out of date: please close it"),
        ("", "This form is out of date"),
    ):
        answer = submits(reader, good | {"private_metadata": state}, alias="Signal Tower")
        assert sentence in answer["errors"]["alias"]
    elsewhere = good | {"callback_id": "change_merge"}
    assert NOT_OURS in submits(reader, elsewhere, alias="Signal Tower")["errors"]["alias"]
    assert bot.corpus.corrections.page(limit=9).total == 0
    assert submits(reader, good, alias="Signal Tower") == {}
    assert good["callback_id"] == CHANGE_ALIAS


def test_a_home_that_cannot_be_read_is_published_anew(bot: Served, reader: Person) -> None:
    def opened(view: Json | None) -> None:
        event = payloads.home_opened(PEOPLE_BY_ID[reader.id], "home", "1.0", view)
        envelope = payloads.event_callback(event, event_time=1)
        answer = bot.workspace.send(json.dumps(envelope).encode(), content_type=JSON)
        assert answer.error is None
        bot.finish()

    published = "/api/views.publish"
    opened(None)
    view = bot.recorder.next(published)["view"] | {"callback_id": ""}
    opened(view)
    assert bot.recorder.is_quiet(published), "nothing in it has changed"
    for state in ('{"fingerprint": "of an older version"}', "", view["private_metadata"][:-3]):
        opened(view | {"private_metadata": state})
        bot.recorder.next(published)


def test_a_button_works_after_a_restart_and_a_week_later(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> None:
    """The second process is given nothing of the first but its database and the message."""
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    for first in serve(database, Clock(TODAY)):
        message = somebody(first).types("/passage human rights")
    for second in serve(database, Clock(TODAY + timedelta(days=7))):
        person = somebody(second)
        assert "4-6 of" in shown(person.presses(message, "Next"))
        path = acts(person, message, PASSAGE_MENU, option="Cite")
        assert "Chicago, note" in shown(person.recorder.next(path))


def test_a_button_works_in_another_process_that_runs_meanwhile(
    reader: Person, database: Path
) -> None:
    message = reader.types("/passage human rights")
    for other in serve(database, Clock(TODAY)):
        assert "4-6 of" in shown(somebody(other).presses(message, "Next"))
    assert "4-6 of" in shown(reader.presses(message, "Next")), "and still in the first"


@pytest.mark.thorough
def test_a_button_of_another_library_says_so(reader: Person, tmp_path: Path) -> None:
    """A team that begins anew with an empty database leaves buttons behind in its channels."""
    message = reader.types("/passage human rights")
    for other in serve(tmp_path / "new.db", Clock(TODAY), use_library=False):
        assert NOT_OURS in somebody(other).presses(message, "Next")["text"]
