"""A mention and a direct message: a question in plain words, answered in its thread, once."""

from __future__ import annotations

import pytest

from bot.workspace.payloads import message_event
from bot.workspace.roster import CHANNELS_BY_ID
from tests.handlers.conftest import Served
from tests.handlers.people import Person, shown

POSTED = "/api/chat.postMessage"


@pytest.fixture
def direct(person: Person) -> Person:
    """The person in the direct message with the bot."""
    person.channel = "D01RESEARCH"
    return person


# (question, what the answer says)
QUESTIONS = [
    ("when did Russia join the Council of Europe?", "28 February 1996"),
    ("who is Jelzin?", "Boris Yeltsin"),
    ("what happened in June 1997?", "June 1997"),
    ("where does it say that talk is cheap?", "Passages for"),
    ("deth penalty moratorum", "Read deth as *death*"),
    ("CoE", "Council of Europe"),
    ("zzzz quantum chromodynamics", "Nothing found"),
]


@pytest.mark.parametrize(("question", "sentence"), QUESTIONS)
def test_a_mention_is_answered_in_its_thread(question: str, sentence: str, person: Person) -> None:
    assert sentence in shown(person.says(f"@remembrancer {question}"))


@pytest.mark.parametrize(("question", "sentence"), QUESTIONS[:3])
def test_a_direct_message_is_answered_too(question: str, sentence: str, direct: Person) -> None:
    assert sentence in shown(direct.says(question))


@pytest.mark.parametrize("words", ["@remembrancer", "@remembrancer help", "@remembrancer hello"])
def test_a_bare_mention_is_answered_with_help(words: str, person: Person) -> None:
    assert "Ask for what you half remember" in shown(person.says(words))


def test_more_goes_on_in_the_thread_until_there_is_no_more(person: Person) -> None:
    first = person.says("@remembrancer human rights")
    thread = person.last_ts
    second = person.says("@remembrancer more", thread_ts=thread)
    assert shown(second) != shown(first)
    answer = second
    for _ in range(60):
        if "That was all there is" in answer["text"]:
            return
        answer = person.says("@remembrancer more", thread_ts=thread)
    raise AssertionError("it never came to an end")


def test_more_before_any_question_says_what_to_do(person: Person) -> None:
    assert "Ask me something in this thread first" in person.says("@remembrancer more")["text"]


def test_threads_do_not_mix(person: Person) -> None:
    person.says("@remembrancer human rights")
    one = person.last_ts
    person.says("@remembrancer death penalty")
    answer = person.says("@remembrancer more", thread_ts=one)
    assert "human rights" in shown(answer)


def test_an_event_that_is_delivered_again_is_answered_once(served: Served, person: Person) -> None:
    event = person.event_of("@remembrancer who is Jelzin?")
    for _ in range(3):
        person.deliver(event, event_id="Ev0REPEATED")
    person.recorder.next(POSTED)
    served.finish()
    assert person.recorder.is_quiet(POSTED)


# What is none of the bot's business: (members of the event, why)
IGNORED = [
    ({"bot_id": "B0OTHER"}, "another bot, or itself"),
    ({"subtype": "message_changed"}, "an edited message"),
    ({"subtype": "bot_message"}, "an old-style bot"),
    ({"subtype": "message_deleted"}, "a deleted message"),
    ({"channel_type": "channel"}, "a message in a channel that does not mention it"),
]


@pytest.mark.parametrize(("members", "why"), IGNORED, ids=[why for _, why in IGNORED])
def test_what_is_no_question_to_the_bot_is_left_alone(
    members: dict[str, str], why: str, served: Served, direct: Person
) -> None:
    assert why
    direct.deliver(direct.event_of("who is Jelzin?") | members)
    served.finish()
    assert direct.recorder.is_quiet(POSTED)


@pytest.mark.parametrize("subtype", ["thread_broadcast", "file_share"])
def test_what_somebody_wrote_is_answered_though_it_was_sent_along(
    subtype: str, direct: Person
) -> None:
    direct.deliver(direct.event_of("who is Jelzin?") | {"subtype": subtype})
    assert "Boris Yeltsin" in shown(direct.recorder.next(POSTED))


def test_a_mention_by_a_bot_is_left_alone(served: Served, person: Person) -> None:
    """Two bots that answer each other never end."""
    person.deliver(person.event_of("@remembrancer who is Jelzin?") | {"bot_id": "B0OTHER"})
    served.finish()
    assert person.recorder.is_quiet(POSTED)


def test_a_mention_in_a_direct_message_is_answered_once(served: Served, direct: Person) -> None:
    """Slack sends both events for it; which of them is answered is no matter."""
    message = served.workspace.post(
        direct.channel, direct.id, "<@U0BOT0001> who is Jelzin?", client_msg_id="m-2"
    )
    im = CHANNELS_BY_ID[direct.channel]
    direct.deliver(message_event("message", im, message))
    assert "Boris Yeltsin" in shown(direct.recorder.next(POSTED))


@pytest.mark.parametrize(
    "text", ["<!channel> zzzzq", "*bold* zzzzq", "<@U02EDITOR> zzzzq", "&lt;!here&gt; zzzzq"]
)
def test_what_was_said_is_said_back_literally(text: str, person: Person) -> None:
    event = person.event_of("@remembrancer words") | {"text": f"<@U0BOT0001> {text}"}
    person.deliver(event)
    answer = person.recorder.next(POSTED)
    for piece in ("<!", "<@", "*bold*"):
        assert piece not in shown(answer)
    assert "<!" not in answer["text"]
