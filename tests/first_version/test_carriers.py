"""What stands in Slack since the first version still does what it says, or says it is out of date.

A deed counts as answered when the bot sent something of it anywhere, and neither a seal was refused
nor an error of ours logged.
"""

from __future__ import annotations

import json
import logging

import pytest

from bot.workspace import payloads
from bot.workspace.dispatch import FORM, payload_body
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import PEOPLE_BY_ID
from tests.first_version.carriers import BUTTONS, FORMS, HOME, MENUS
from tests.handlers.conftest import Served
from tests.handlers.modals import OPENED, POSTED, PRIVATELY, Json, acts, submits
from tests.handlers.people import Person
from tests.samples import sampled

IN_HOME = ("saved_", "search_corpus")
"""The beginnings of the actions whose buttons stand in Home, and not in a message."""

PLACES = (
    OPENED,
    POSTED,
    PRIVATELY,
    "/api/views.publish",
    "/api/files.getUploadURLExternal",
)
OUT_OF_DATE = "is out of date"


@pytest.fixture
def person(standing: Served, caplog: pytest.LogCaptureFixture) -> Person:
    standing.finish()
    standing.recorder.forget()
    caplog.set_level(logging.WARNING)
    person = Person(standing.workspace, standing.recorder, "U02EDITOR")
    person.types("/corpus status")
    return person


def answer_of(served: Served, *places: str) -> str:
    """All that the bot sent to these places and to PLACES, once it has done what it was asked."""
    served.finish()
    sent: list[Json] = []
    for place in (*places, *PLACES):
        while not served.recorder.is_quiet(place):
            sent.append(served.recorder.next(place))
    assert sent, "it was answered"
    return json.dumps(sent, ensure_ascii=False)


def check(answer: str, words: str, caplog: pytest.LogCaptureFixture) -> None:
    assert words in answer or OUT_OF_DATE in answer
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize(
    ("action", "state", "words"), sampled(BUTTONS), ids=[row[0] for row in BUTTONS]
)
def test_a_button_is_answered(
    action: str,
    state: str,
    words: str,
    standing: Served,
    person: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    text = {"type": "plain_text", "text": "Press"}
    button = {"type": "button", "action_id": action, "text": text, "value": state}
    if action.startswith(IN_HOME):
        presses_in_home(person, button)
        check(answer_of(standing), words, caplog)
    else:
        place = acts(person, {"blocks": [{"type": "actions", "elements": [button]}]}, action)
        check(answer_of(standing, place), words, caplog)


def presses_in_home(person: Person, button: Json) -> None:
    home = {"id": "V1", "type": "home", "private_metadata": HOME, "blocks": []}
    payload = payloads.view_action(
        PEOPLE_BY_ID[person.id],
        home,
        payloads.action_of(button, "b0", {}, "1.0"),
        {},
        ResponseChannel(person.workspace.new_trigger(person.id)),
    )
    answer = person.workspace.send(payload_body(payload), content_type=FORM)
    assert answer.error is None, answer.detail


@pytest.mark.parametrize(
    ("action", "block_id", "option", "words"), MENUS, ids=[f"{row[0]} {row[2]}" for row in MENUS]
)
def test_an_option_of_a_menu_is_answered(
    action: str,
    block_id: str | None,
    option: str,
    words: str,
    standing: Served,
    person: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    text = {"type": "plain_text", "text": "Choose"}
    menu = {"type": "overflow", "action_id": action, "options": [{"text": text, "value": option}]}
    block = {"type": "actions", "elements": [menu]} | ({"block_id": block_id} if block_id else {})
    place = acts(person, {"blocks": [block]}, action, option="Choose")
    check(answer_of(standing, place), words, caplog)


@pytest.mark.parametrize(
    ("callback_id", "state", "fields", "typed", "words"), FORMS, ids=[row[0] for row in FORMS]
)
def test_a_form_is_answered(
    callback_id: str,
    state: str,
    fields: list[tuple[str, str, str]],
    typed: dict[str, str],
    words: str,
    standing: Served,
    person: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    inputs = [
        {"type": "input", "block_id": block, "element": {"type": kind, "action_id": action}}
        for block, action, kind in fields
    ]
    form = {
        "id": "V1",
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": state,
        "blocks": inputs,
    }
    acknowledged = submits(person, form, **typed)
    if acknowledged:
        check(json.dumps(acknowledged, ensure_ascii=False), words, caplog)
    else:
        check(answer_of(standing), words, caplog)
