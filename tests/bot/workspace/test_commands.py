"""Slash commands, as a person types them and as the app answers."""

from __future__ import annotations

import pytest

from bot.workspace.page.input import as_command_text, as_message
from tests.bot.workspace.conftest import Browser
from tests.bot.workspace.loopback import Running


def test_a_command_is_answered_to_its_person_alone(researcher: Browser, editor: Browser) -> None:
    researcher.say("/passage deth penalty")
    message = researcher.wait_for_text("1 passage for deth penalty")
    assert message["only_for_you"]
    assert [block["type"] for block in message["blocks"]][:2] == ["header", "section"]
    assert editor.view()["messages"] == []


def test_the_form_of_a_command_is_slacks(researcher: Browser, running: Running) -> None:
    researcher.say("/passage a & b @editor #general")
    researcher.wait_for_text("1 passage")
    form = running.received[-1]
    assert form["text"] == "a &amp; b <@U02EDITOR|editor> <#C03GENERAL|general>"
    assert form["command"] == "/passage"
    assert form["user_id"] == "U01RESEARCH"
    assert form["channel_name"] == "research"
    assert form["response_url"].startswith(running.url)
    assert form["trigger_id"]


def test_an_answer_for_the_channel_is_seen_by_all(researcher: Browser, editor: Browser) -> None:
    researcher.say("/public hello")
    assert not editor.wait_for_text("hello")["only_for_you"]


def test_an_answer_in_the_acknowledgement_is_shown(researcher: Browser) -> None:
    researcher.say("/ack hello")
    assert researcher.wait_for_text("in the ack: hello")["only_for_you"]


FAILURES = [
    # the app takes longer than Slack waits
    ("/slow", '/slow failed with the error "operation_timeout"'),
    # the app answers 500
    ("/broken", '/broken failed with the error "dispatch_failed"'),
    # the app's answer is one that Slack would not take
    ("/flood", '"invalid_blocks"'),
    # nobody listens to it: Slack itself refuses
    ("/nonsense", "/nonsense is not a valid command"),
]


@pytest.mark.parametrize(("command", "sentence"), FAILURES)
def test_a_failed_command_says_so(researcher: Browser, command: str, sentence: str) -> None:
    researcher.say(command)
    message = researcher.wait_for_text(sentence)
    assert message["user"] == "USLACKBOT"
    assert message["only_for_you"]


def test_a_typed_command_is_shown_waiting_until_it_is_acknowledged(researcher: Browser) -> None:
    researcher.say("/slow")
    assert researcher.view()["messages"][0]["waiting"]
    researcher.wait_for(lambda view: not view["messages"][0]["waiting"])


def test_a_command_in_a_thread_is_refused_as_slack_refuses_it(researcher: Browser) -> None:
    researcher.say("/passage words", thread="1700000000.000001")
    message = researcher.wait_for_text("not supported in threads", thread="1700000000.000001")
    assert message["thread_ts"] == "1700000000.000001"


def test_a_command_with_a_modal_opens_it_for_its_person(
    researcher: Browser, editor: Browser
) -> None:
    researcher.say("/form")
    view = researcher.wait_for(lambda view: view["modal"] is not None)
    assert view["modal"]["callback_id"] == "search_form"
    assert editor.view()["modal"] is None


TYPED = [
    # the three reserved characters, the ampersand first
    ("R&D <now>", "R&amp;D &lt;now&gt;"),
    # the bot, however its name is written
    ("@Remembrancer hello", "<@U0BOT0001> hello"),
    # a mail address mentions nobody
    ("write to a@editor.org", "write to a@editor.org"),
    # somebody who is not here
    ("@nobody", "@nobody"),
    # an address ends before the sentence's own full stop
    ("see https://example.org/a?b=1&c=2.", "see <https://example.org/a?b=1&amp;c=2>."),
    # a channel
    ("in #research", "in <#C01RESEARCH|research>"),
]


@pytest.mark.parametrize(("typed", "sent"), TYPED)
def test_what_is_typed_is_sent_in_slacks_markup(typed: str, sent: str) -> None:
    assert as_message(typed) == sent


def test_a_command_that_wants_plain_names_gets_them() -> None:
    assert as_command_text("@editor <3", should_escape=False) == "@editor &lt;3"
