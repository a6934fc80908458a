"""Socket Mode against a Slack on the loopback that drops, warns, duplicates, floods and refuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.serving.socket_mode import socket_handler
from bot.workspace import payloads
from tests.handlers.conftest import Served
from tests.handlers.people import Person, shown
from tests.socket_mode_on_loopback import SocketModeSlack, envelope, socket_mode_slack

pytestmark = pytest.mark.thorough

POSTED = "/api/chat.postMessage"


@pytest.fixture
def slack(served: Served) -> Iterator[SocketModeSlack]:
    """A Slack to which the bot is connected."""
    with socket_mode_slack() as slack:
        client = WebClient("xoxb-1", base_url=slack.api_url)
        handler = socket_handler(served.app, "xapp-1", client)
        handler.connect()  # type: ignore[no-untyped-call]
        try:
            yield slack
        finally:
            handler.close()  # type: ignore[no-untyped-call]


def mention(person: Person) -> dict[str, Any]:
    event = person.event_of("@remembrancer who is Jelzin?")
    return payloads.event_callback(event, event_time=1)


def is_answered(person: Person) -> bool:
    return "Boris Yeltsin" in shown(person.recorder.next(POSTED))


def test_an_envelope_is_acknowledged_and_answered(slack: SocketModeSlack, person: Person) -> None:
    slack.next_link().send(envelope("1", mention(person)))
    assert slack.acknowledged("1")
    assert is_answered(person)


def test_an_envelope_that_comes_twice_is_answered_once(
    slack: SocketModeSlack, person: Person, served: Served
) -> None:
    link, body = slack.next_link(), mention(person)
    for number in ("1", "2", "3"):
        link.send(envelope(number, body))
        assert slack.acknowledged(number)
    assert is_answered(person)
    served.finish()
    assert person.recorder.is_quiet(POSTED)


@pytest.mark.parametrize("how", ["dropped", "silent", "warned"])
def test_a_connection_that_ends_is_made_anew(
    how: str, slack: SocketModeSlack, person: Person
) -> None:
    """Within the patience of the loopback Slack, which is that of people."""
    link = slack.next_link()
    if how == "dropped":
        link.drop()
    elif how == "silent":
        link.is_silent = True
    else:
        link.send({"type": "disconnect", "reason": "refresh_requested"})
    slack.next_link().send(envelope("1", mention(person)))
    assert slack.acknowledged("1")
    assert is_answered(person)


def test_after_a_while_of_refusals_it_is_back(slack: SocketModeSlack, person: Person) -> None:
    link = slack.next_link()
    slack.refuses.set()
    link.drop()
    assert slack.linked.empty()
    slack.refuses.clear()
    slack.next_link().send(envelope("1", mention(person)))
    assert is_answered(person)


def test_a_flood_of_envelopes_is_acknowledged(
    slack: SocketModeSlack, person: Person, editor: Person, served: Served
) -> None:
    link = slack.next_link()
    for number in range(60):
        link.send(envelope(f"flood {number}", mention(person)))
    command = {
        "command": "/actor",
        "text": "CoE",
        "team_id": "T0LOCAL01",
        "channel_id": editor.channel,
        "user_id": editor.id,
        "trigger_id": "1.0",
        "response_url": "",
    }
    url, path = editor._response_url()
    link.send(envelope("command", command | {"response_url": url}, kind="slash_commands"))
    assert slack.acknowledged("command")
    assert "Council of Europe" in editor.recorder.next(path)["text"]
    served.finish()
