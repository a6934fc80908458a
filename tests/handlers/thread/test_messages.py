"""Messages of every form that Slack sends: the words in them are answered, and no app is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.workspace import payloads
from bot.workspace.dispatch import JSON
from tests.handlers.conftest import Served
from tests.handlers.people import Person, shown

POSTED = "/api/chat.postMessage"
JOINED = "when did Russia join the Council of Europe?"
THE_DATE = "28 February 1996"
BOT = "<@U0BOT0001>"


def _rich(*elements: dict[str, Any], kind: str = "rich_text_section") -> list[dict[str, Any]]:
    section = {"type": kind, "elements": [*elements]}
    return [{"type": "rich_text", "elements": [section]}]


WORDS = {"type": "text", "text": JOINED}

# (members of the event, what of Slack's is in it); each asks when Russia joined
ASKED: list[tuple[dict[str, Any], str]] = [
    ({"text": f"{BOT} *{JOINED}*"}, "bold"),
    ({"text": f"{BOT} _*{JOINED}*_"}, "bold within italics"),
    ({"text": f"{BOT} ~{JOINED}~"}, "struck out"),
    ({"text": f"{BOT} `{JOINED}`"}, "code"),
    ({"text": f"{BOT} ```{JOINED}```"}, "a block of code"),
    ({"text": f"{BOT}\n&gt; {JOINED}"}, "a quoted line"),
    ({"text": f"&gt; Talk is cheap\n{BOT} {JOINED}"}, "a quoted line before the question"),
    ({"text": f"{BOT}\n• {JOINED}"}, "a list"),
    ({"text": f"{BOT} :ru: {JOINED} :pray::skin-tone-2:"}, "emoji by name"),
    ({"text": f"{BOT} 🇷🇺 {JOINED} 🙏🏽"}, "emoji"),
    ({"text": f"{BOT} \u202e{JOINED}\u202c"}, "marks of direction"),
    ({"text": f"{BOT} \u200b\ufeff{JOINED}"}, "spaces of no width"),
    (
        {
            "text": BOT
            + " "
            + "".join(chr(ord(c) + 0xFEE0) if c > " " else "\u3000" for c in JOINED)
        },
        "full-width letters",
    ),
    ({"text": f"{BOT} <!here> {JOINED}"}, "a call of everybody here"),
    ({"text": f"{BOT} <!channel|@channel> {JOINED}"}, "a call of the channel"),
    ({"text": f"{BOT} <!subteam^S012ABC> {JOINED}"}, "a group without its name"),
    ({"text": f"{BOT} <!subteam^S012ABC|@editors> {JOINED}"}, "a group"),
    ({"text": f"{BOT} <#C012ABC|> {JOINED}"}, "a channel without its name"),
    ({"text": f"{BOT} <@B0123ABC> {JOINED}"}, "a bot"),
    ({"text": f"{BOT} {JOINED} cc <@U02EDITOR>"}, "a copy to somebody"),
    ({"text": f"{BOT} {JOINED} (cc: <@U02EDITOR>, <@U012ABCD>)"}, "a copy to two people"),
    ({"text": f"{BOT} {JOINED} cc: ana, bob"}, "a copy to names"),
    ({"text": f"{BOT} {JOINED}\nBest, Ana"}, "a sign-off with a name"),
    ({"text": f"{BOT} {JOINED} Kind regards"}, "a sign-off"),
    ({"text": f"{BOT} {JOINED} — Ana Petrova"}, "a name"),
    ({"text": f"{BOT} {JOINED} Thanks, Ana"}, "thanks with a name"),
    ({"text": f"{BOT} {JOINED} Sent from my iPhone"}, "a telephone's sign-off"),
    ({"text": BOT, "blocks": _rich({"type": "user", "user_id": "U0BOT0001"}, WORDS)}, "blocks"),
    ({"text": None, "blocks": _rich(WORDS, kind="rich_text_quote")}, "a quote in blocks"),
    ({"text": "", "blocks": _rich({"type": "emoji", "name": "wave"}, WORDS)}, "emoji in blocks"),
    ({"text": BOT, "attachments": [{"is_share": True, "text": JOINED}]}, "a forwarded message"),
    (
        {
            "text": BOT,
            "attachments": [
                {
                    "is_msg_unfurl": True,
                    "message_blocks": [{"message": {"blocks": _rich(WORDS)}}],
                }
            ],
        },
        "a forwarded message in blocks",
    ),
    (
        {"text": f"{BOT} {JOINED}", "attachments": [{"title": "A page", "from_url": "http://x"}]},
        "the preview of a link",
    ),
    ({"text": f"{BOT} {JOINED}", "files": [{"id": "F1"}], "subtype": "file_share"}, "a file"),
    ({"text": f"{BOT} {JOINED}", "subtype": "me_message"}, "/me"),
    ({"text": f"{BOT} {JOINED}", "subtype": "thread_broadcast"}, "a reply sent to the channel"),
    ({"text": f"{BOT} {JOINED}", "team": None, "user_team": None}, "no team"),
]


@pytest.mark.parametrize(("members", "form"), ASKED, ids=[form for _, form in ASKED])
def test_the_words_of_a_message_are_answered(
    members: dict[str, Any], form: str, person: Person
) -> None:
    assert form
    person.deliver(person.event_of("@remembrancer x") | members)
    assert THE_DATE in shown(person.recorder.next(POSTED))


def test_an_event_that_names_no_team_is_answered(person: Person) -> None:
    envelope = payloads.event_callback(person.event_of(f"@remembrancer {JOINED}"), event_time=1)
    for name in ("team_id", "authorizations"):
        del envelope[name]
    person.workspace.send(json.dumps(envelope).encode(), content_type=JSON)
    assert THE_DATE in shown(person.recorder.next(POSTED))


def test_a_quotation_that_is_asked_about_is_looked_up(person: Person) -> None:
    event = person.event_of("@remembrancer x")
    quote = "the moratorium on the death penalty"
    person.deliver(event | {"text": f"{BOT} where is this from?\n&gt; {quote}"})
    assert "Passages for" not in shown(answer := person.recorder.next(POSTED))
    assert quote in shown(answer)


@pytest.mark.parametrize("words", [":wave:", "👋", ":+1:", "hello :wave:"])
def test_emoji_are_not_searched_for(words: str, person: Person) -> None:
    answer = person.says(f"@remembrancer {words}")
    assert not any(said in shown(answer) for said in ("Read ", "Nothing found", "Passages for"))


def test_a_file_alone_is_answered_about_the_file(served: Served, person: Person) -> None:
    members = {"text": BOT, "files": [{"id": "F0ALONE", "name": "a.pdf"}], "subtype": "file_share"}
    person.deliver(person.event_of("@remembrancer x") | members)
    served.finish()
    told = person.recorder.next("/api/chat.postEphemeral")
    assert "“a.pdf” is not there any more" in told["text"]


# What apps write: (members of the event)
OF_APPS: list[dict[str, Any]] = [
    {"bot_id": "B0OTHER"},
    {"bot_profile": {"id": "B0OTHER", "name": "alerts"}},
    {"app_id": "A0OTHER"},
    {"subtype": "bot_message", "username": "alerts"},
    {"user": "USLACKBOT"},
    {"user": None},
    {"subtype": "channel_join"},
]


@pytest.mark.parametrize("channel", ["C01RESEARCH", "D01RESEARCH"])
@pytest.mark.parametrize("members", OF_APPS, ids=str)
def test_what_an_app_wrote_is_never_answered(
    members: dict[str, Any], channel: str, served: Served, person: Person
) -> None:
    person.channel = channel
    event = person.event_of(f"@remembrancer {JOINED}") | members
    person.deliver({name: value for name, value in event.items() if value is not None})
    served.finish()
    assert person.recorder.is_quiet(POSTED)
