"""Mentions, direct messages, threads, and the bot's place in a channel."""

from __future__ import annotations

from tests.bot.workspace.conftest import Browser
from tests.bot.workspace.loopback import Running


def test_a_mention_is_answered_in_its_thread(researcher: Browser, editor: Browser) -> None:
    researcher.say("@remembrancer when did Russia join?")
    asked = editor.wait_for(lambda view: bool(view["messages"] and view["messages"][0]["replies"]))
    root = asked["messages"][0]
    thread = editor.view(thread=root["ts"])["thread"]
    assert [message["user"] for message in thread] == ["U01RESEARCH", "U0BOT0001"]
    assert thread[1]["text"] == "You said: <@U0BOT0001> when did Russia join?"


def test_a_mention_arrives_in_the_envelope_of_the_events_api(
    researcher: Browser, running: Running
) -> None:
    researcher.say("@remembrancer hello")
    researcher.wait_for(lambda view: bool(view["messages"][0]["replies"]))
    envelope = running.received[-1]
    assert envelope["type"] == "event_callback"
    assert envelope["event_id"].startswith("Ev")
    assert envelope["authorizations"][0]["user_id"] == "U0BOT0001"
    event = envelope["event"]
    assert (event["type"], event["channel"]) == ("app_mention", "C01RESEARCH")
    assert event["ts"] == researcher.messages()[0]["ts"]


def test_a_message_that_mentions_nobody_is_not_sent_to_the_app(
    researcher: Browser, running: Running
) -> None:
    researcher.say("good morning")
    researcher.say("@remembrancer hello")
    researcher.wait_for(lambda view: bool(view["messages"][-1]["replies"]))
    assert [envelope["event"]["type"] for envelope in running.received] == ["app_mention"]


def test_the_page_is_told_which_message_it_sent(researcher: Browser) -> None:
    asked = {"channel": "C01RESEARCH", "text": "good morning"}
    status, answer = researcher.do("say", **asked)
    assert (status, answer["ts"]) == (200, researcher.messages()[-1]["ts"])
    assert researcher.do("say", **asked | {"text": "/passage words"}) == (200, {"ts": None})


def test_a_direct_message_is_sent_without_a_mention(researcher: Browser, editor: Browser) -> None:
    researcher.say("who is Yeltsin?", channel="D01RESEARCH")
    researcher.wait_for_text("In private: who is Yeltsin?", channel="D01RESEARCH")
    assert editor.do("say", channel="D01RESEARCH", text="hello")[0] == 400


def test_a_failed_event_is_sent_once_more_and_then_told(
    researcher: Browser, running: Running
) -> None:
    researcher.say("@remembrancer please fail")
    researcher.wait_for_text("did not take the message")
    first, second = running.received
    assert first["event_id"] == second["event_id"]
    assert (first["retry"], second["retry"]) == (None, ["1"])


def test_a_bot_that_is_not_invited_hears_nothing_until_it_is(
    researcher: Browser, running: Running
) -> None:
    newsroom = "C04NEWSROOM"
    researcher.say("@remembrancer hello", channel=newsroom)
    researcher.wait_for_text("/invite @remembrancer", channel=newsroom)
    assert running.received == []
    asked = researcher.view(channel=newsroom)["messages"][0]["ts"]
    researcher.say("@remembrancer hello again", channel=newsroom, thread=asked)
    told = researcher.view(channel=newsroom, thread=asked)["thread"]
    assert "/invite @remembrancer" in told[-1]["text"], "where it was written"
    researcher.say("/invite @remembrancer", channel=newsroom)
    researcher.wait_for_text("was added to #newsroom", channel=newsroom)
    researcher.say("@remembrancer hello", channel=newsroom)
    researcher.wait_for(lambda view: bool(view["messages"][-1]["replies"]), channel=newsroom)


def test_the_digest_button_says_what_was_done(researcher: Browser) -> None:
    _, answer = researcher.do("digest", channel="C01RESEARCH")
    assert answer["sentence"].startswith("Nothing happened on this day")
    assert researcher.messages()[-1]["text"] == answer["sentence"]


def test_a_channel_without_a_digest_is_shown_what_one_would_say(researcher: Browser) -> None:
    _, answer = researcher.do("digest", channel="C03GENERAL")
    assert answer["sentence"] == ""
    # The sample app has no such command: that it was sent is seen from what the page says of it.
    researcher.wait_for_text("/digest is not a valid command", channel="C03GENERAL")


def test_what_only_one_person_sees_can_be_cleared(researcher: Browser) -> None:
    researcher.say("/ack hello")
    researcher.wait_for_text("in the ack")
    researcher.say("stays")
    researcher.do("forget", channel="C01RESEARCH")
    assert [message["text"] for message in researcher.view()["messages"]] == ["stays"]
