"""The Web API as the app's own client sees it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.bot.workspace.conftest import Browser, fetch
from tests.bot.workspace.forms import form_view
from tests.bot.workspace.loopback import Json, Running

C = "C01RESEARCH"


def refused(call: Callable[[], Any]) -> Json:
    with pytest.raises(SlackApiError) as raised:
        call()
    answer: Json = raised.value.response.data
    return answer


def test_the_bot_knows_itself(client: WebClient) -> None:
    answer = client.auth_test()
    assert (answer["user_id"], answer["user"]) == ("U0BOT0001", "remembrancer")


REFUSALS: list[tuple[str, Callable[[WebClient], Any]]] = [
    ("channel_not_found", lambda c: c.chat_postMessage(channel="C999", text="x")),
    ("not_in_channel", lambda c: c.chat_postMessage(channel="C04NEWSROOM", text="x")),
    ("no_text", lambda c: c.api_call("chat.postMessage", json={"channel": C})),
    ("message_not_found", lambda c: c.chat_update(channel=C, ts="1.000000", text="x")),
    ("thread_not_found", lambda c: c.conversations_replies(channel=C, ts="1.000000")),
    ("user_not_found", lambda c: c.users_info(user="U999")),
    ("user_not_in_channel", lambda c: c.chat_postEphemeral(channel=C, user="U999", text="x")),
    ("invalid_trigger_id", lambda c: c.views_open(trigger_id="1.2.3", view=form_view())),
    ("invalid_blocks", lambda c: c.chat_postMessage(channel=C, text="x", blocks=[{"type": "x"}])),
    ("invalid_arguments", lambda c: c.views_publish(user_id="U01RESEARCH", view={"type": "x"})),
    ("unknown_method", lambda c: c.api_call("chat.shout")),
]


@pytest.mark.parametrize(("error", "call"), REFUSALS, ids=[error for error, _ in REFUSALS])
def test_what_slack_refuses_is_refused_by_slacks_word(
    client: WebClient, error: str, call: Callable[[WebClient], Any]
) -> None:
    assert refused(lambda: call(client))["error"] == error


def test_a_wrong_token_is_refused(running: Running) -> None:
    stranger = WebClient("xoxb-wrong", base_url=running.workspace.api_url)
    assert refused(stranger.auth_test)["error"] == "invalid_auth"
    assert fetch(f"{running.url}/api/auth.test", body=b"")[1] == (
        '{"ok": false, "error": "not_authed"}'
    )


def test_form_and_json_bodies_mean_the_same(client: WebClient) -> None:
    blocks = [{"type": "section", "block_id": "b", "text": {"type": "mrkdwn", "text": "x"}}]
    arguments = {"channel": C, "text": "x"}
    as_json = client.api_call("chat.postMessage", json=arguments | {"blocks": blocks})
    as_form = client.api_call("chat.postMessage", data=arguments | {"blocks": json.dumps(blocks)})
    assert as_json["message"]["blocks"] == as_form["message"]["blocks"] == blocks


def test_a_message_posted_twice_is_two_messages(client: WebClient) -> None:
    sent = [client.chat_postMessage(channel=C, text="the same")["ts"] for _ in range(2)]
    history = client.conversations_history(channel=C)["messages"]
    assert [message["ts"] for message in history] == sorted(sent, reverse=True)


def test_metadata_is_kept_and_given_back_when_asked_for(client: WebClient) -> None:
    metadata = {"event_type": "digest", "event_payload": {"delivery": "42"}}
    client.chat_postMessage(channel=C, text="digest", metadata=metadata)
    (silent,) = client.conversations_history(channel=C)["messages"]
    (full,) = client.conversations_history(channel=C, include_all_metadata=True)["messages"]
    assert "metadata" not in silent
    assert full["metadata"] == metadata


def test_history_has_neither_replies_nor_ephemeral_messages(client: WebClient) -> None:
    ts = client.chat_postMessage(channel=C, text="root")["ts"]
    client.chat_postMessage(channel=C, text="reply", thread_ts=ts)
    client.chat_postEphemeral(channel=C, user="U01RESEARCH", text="private")
    history = client.conversations_history(channel=C)["messages"]
    replies = client.conversations_replies(channel=C, ts=ts)["messages"]
    assert [message["text"] for message in history] == ["root"]
    assert [message["text"] for message in replies] == ["root", "reply"]


def test_history_keeps_to_its_bounds_and_pages(client: WebClient) -> None:
    sent = [client.chat_postMessage(channel=C, text=str(n))["ts"] for n in range(5)]

    def texts(**bounds: Any) -> list[str]:
        answer = client.conversations_history(channel=C, **bounds)
        return [message["text"] for message in answer["messages"]]

    assert texts(oldest=sent[3]) == ["4"]
    assert texts(oldest=sent[3], inclusive=True) == ["4", "3"]
    assert texts(latest=sent[1]) == ["0"]
    first = client.conversations_history(channel=C, limit=2)
    assert first["has_more"]
    cursor = first["response_metadata"]["next_cursor"]
    assert texts(limit=2, cursor=cursor) == ["2", "1"]


def test_a_message_is_updated_in_place_and_deleted(client: WebClient, researcher: Browser) -> None:
    ts = client.chat_postMessage(channel=C, text="before")["ts"]
    client.chat_update(channel=C, ts=ts, text="after")
    (message,) = researcher.messages()
    assert (message["text"], message["ts"]) == ("after", ts)
    assert message["edited"]
    client.chat_delete(channel=C, ts=ts)
    assert researcher.messages() == []


def test_the_bot_cannot_change_what_a_person_said(client: WebClient, researcher: Browser) -> None:
    researcher.say("mine")
    ts = researcher.messages()[0]["ts"]
    answer = refused(lambda: client.chat_update(channel=C, ts=ts, text="yours"))
    assert answer["error"] == "cant_update_message"


def test_a_direct_message_is_reached_by_the_persons_id(
    client: WebClient, researcher: Browser
) -> None:
    answer = client.chat_postMessage(channel="U01RESEARCH", text="psst")
    assert answer["channel"] == "D01RESEARCH"
    assert researcher.messages("D01RESEARCH")[0]["text"] == "psst"


def test_a_refused_message_says_where_the_fault_is(client: WebClient) -> None:
    long = [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]
    answer = refused(lambda: client.chat_postMessage(channel=C, text="x", blocks=long))
    (fault,) = answer["response_metadata"]["messages"]
    assert "no longer than 150" in fault
    assert "/blocks/0/text/text" in fault


def test_channels_and_people_are_described(client: WebClient) -> None:
    channel = client.conversations_info(channel="C04NEWSROOM")["channel"]
    assert (channel["name"], channel["is_member"]) == ("newsroom", False)
    assert client.users_info(user="U02EDITOR")["user"]["real_name"] == "Editor"
    names = [one["name"] for one in client.conversations_list()["channels"]]
    assert names == ["research", "on-this-day", "general", "newsroom"]
