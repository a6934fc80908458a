"""/timeline: a list at once; its picture and table a button away, where files may be sent."""

from __future__ import annotations

import csv
import io
from urllib.request import urlopen

import pytest
from PIL import Image
from slack_bolt import BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError

from bot.assembly import interactive_client
from bot.workspace import payloads
from bot.workspace.api.response_urls import ResponsePlace, new_response_url
from bot.workspace.dispatch import FORM, payload_body
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import BOT_USER_ID, CHANNELS_BY_ID, PEOPLE_BY_ID
from corpus.answers.timelines import TimelineRequest
from handlers.timeline.files import NotSent, Sendable, may_send_files, send_to_person, share
from handlers.views.timeline import timeline_message
from tests.handlers.conftest import TODAY, Served
from tests.handlers.people import Json, Person, buttons, shown
from tests.slack_on_loopback import (
    BROKEN_BEFORE,
    LOST_BEFORE,
    Fault,
    refused,
    slack_on_loopback,
)

OWN_DM = "D01RESEARCH"


def sent_files(served: Served, channel: str) -> list[Json]:
    """The files that the bot shared with a conversation, oldest first, each with its message."""
    served.finish()
    found = served.workspace.store.history(
        channel, oldest="0", latest="9" * 10, inclusive=True, limit=100
    )
    own = [m.body for m in reversed(found) if m.body["user"] == BOT_USER_ID]
    return [file | {"message": body} for body in own for file in body.get("files", [])]


def content_of(file: Json) -> bytes:
    with urlopen(file["url_private"], timeout=10) as response:
        content: bytes = response.read()
    return content


@pytest.mark.parametrize("typed", ["/timeline", "/timeline help"])
def test_without_words_it_says_how_it_is_used(typed: str, person: Person) -> None:
    message = person.types(typed)
    assert message["response_type"] == "ephemeral"
    assert "/timeline Council of Europe 1990s" in shown(message)


def test_events_are_listed_oldest_first_with_their_sources(person: Person) -> None:
    message = person.types("/timeline Council of Europe 1990s")
    assert message["response_type"] == "ephemeral"
    text = shown(message)
    assert text.startswith("*Timeline: Council of Europe, the 1990s*")
    assert "6 November 1990" in text
    assert "oldest first" in text
    assert text.index("6 November 1990") < text.index("7 May 1992")


def test_events_are_a_table_in_the_order_that_is_typed(person: Person) -> None:
    message = person.types("/timeline Council of Europe 1990s sort:newest")
    (events,) = (block for block in message["blocks"] if block["type"] == "table")
    assert len(events["rows"]) == 9, "a head, and a page of events"
    text = shown(message)
    assert "newest first" in text
    assert "6 November 1990" not in text, "the oldest is on the last page"
    later = shown(person.presses(message, "Next"))
    assert "newest first" in later
    assert "not sorted by “colour”" in person.types("/timeline Russia sort:colour")["text"]


def test_pages_are_turned(person: Person) -> None:
    first = person.types("/timeline Council of Europe")
    second = person.presses(first, "Next")
    assert second["replace_original"] is True
    assert "9-16 of" in shown(second)
    assert shown(person.presses(second, "Previous")) == shown(first)


def test_a_name_of_two_bodies_is_offered_and_chosen_with_its_period(person: Person) -> None:
    message = person.types("/timeline ICJ since 1950")
    assert "may mean several" in shown(message)
    chosen = person.presses(message, "International Court of Justice")
    assert "International Court of Justice" in shown(chosen)
    assert "since 1950" in shown(chosen)


def test_what_no_event_speaks_of_is_said(person: Person) -> None:
    message = person.types("/timeline kangaroo farming")
    assert message["text"].startswith("No dated event is found for kangaroo farming.")


def test_a_day_the_calendar_does_not_have_is_said_not_to_be_one(person: Person) -> None:
    message = person.types("/timeline Russia 31 February 1996")
    assert message["text"].startswith("There is no 31 February 1996")


@pytest.mark.parametrize("text", ["<!channel> 1997", "*bold* 1997", "<@U02EDITOR>"])
def test_what_was_typed_is_said_back_literally(text: str, person: Person) -> None:
    message = person.sends_command("/timeline", text)
    for piece in ("<!", "<@", "*bold*"):
        assert piece not in shown(message)


def test_the_picture_comes_to_the_person_alone_and_is_described(
    served: Served, person: Person
) -> None:
    message = person.types("/timeline death penalty")
    answer = person.presses(message, "Picture")
    assert "in your direct messages with me" in shown(answer)
    assert OWN_DM in shown(answer), "the way there is a link"
    file = sent_files(served, OWN_DM)[-1]
    assert file["name"] == "timeline-death-penalty.png"
    assert file["alt_txt"].startswith("Timeline of death penalty: ")
    assert Image.open(io.BytesIO(content_of(file))).format == "PNG"
    assert not sent_files(served, person.channel), "nothing is shown to the channel unasked"


def test_the_table_has_all_events_not_the_page_alone(served: Served, person: Person) -> None:
    message = person.types("/timeline Council of Europe")
    person.presses(message, "CSV")
    file = sent_files(served, OWN_DM)[-1]
    rows = list(csv.DictReader(io.StringIO(content_of(file).decode("utf-8-sig"))))
    assert file["name"] == "timeline-council-of-europe.csv"
    assert f"1-8 of {len(rows)} events" in shown(message)


def test_a_shared_picture_says_who_shares_it(served: Served, editor: Person) -> None:
    editor.types("/timeline Memorial since 2008")
    press(served, editor, "timeline_share")
    file = sent_files(served, editor.channel)[-1]
    assert file["message"]["text"].startswith("<@U02EDITOR> shares this. Timeline of ")


def press(served: Served, person: Person, action: str) -> None:
    """Press a button that is answered by a new message."""
    seen = served.workspace.store.seen_by(person.channel, person.id, limit=1)[-1][0]
    block = seen.body["blocks"][-1]
    element = next(e for e in block["elements"] if e["action_id"] == action)
    payload = payloads.message_action(
        PEOPLE_BY_ID[person.id],
        CHANNELS_BY_ID[person.channel],
        seen,
        payloads.action_of(element, block["block_id"], {}, "1.0"),
        {},
        ResponseChannel(
            "1.2.3", new_response_url(served.workspace, ResponsePlace(person.channel, person.id))
        ),
    )
    assert served.workspace.send(payload_body(payload), content_type=FORM).error is None


def test_a_direct_message_has_no_channel_to_share_with(person: Person) -> None:
    person.channel = OWN_DM
    message = person.types("/timeline Memorial")
    assert "Picture" in buttons(message)
    assert "Share picture here" not in buttons(message)


def test_without_the_scope_there_is_the_list_alone_and_it_is_said(served: Served) -> None:
    answer = served.corpus.events.timeline(TimelineRequest("Memorial", TODAY.date(), 8))
    message = timeline_message(answer, page_size=8, files=False, in_channel=True).payload()
    assert "files:write" in shown(message)
    assert not {"Picture", "CSV", "Share picture here"} & set(buttons(message))


# (scopes that Slack names, whether files may be sent)
SCOPES = [
    (["commands", "files:write"], True),
    (["commands", "chat:write"], False),
    # a Slack-compatible server that names none: it is tried
    (None, True),
]


@pytest.mark.parametrize(("scopes", "may"), SCOPES)
def test_the_scopes_of_the_token_decide(scopes: list[str] | None, may: bool) -> None:
    context = BoltContext()
    context.set_authorize_result(
        AuthorizeResult(enterprise_id=None, team_id="T1", bot_scopes=scopes)
    )
    assert may_send_files(context) is may


# Slack's word, and what the person is told.
REFUSED = [
    ("missing_scope", "files:write"),
    ("not_in_channel", "/invite"),
    ("file_uploads_disabled", "administrator"),
]
FILE = Sendable("timeline.csv", "Timeline", b"date", "A table.")


@pytest.mark.parametrize(("code", "sentence"), REFUSED)
def test_a_file_that_slack_refuses_is_explained_and_leaves_nothing_behind(
    code: str, sentence: str
) -> None:
    with slack_on_loopback() as slack:
        client = interactive_client(slack.workspace.bot_token, slack.api_url)
        slack.fail("files.getUploadURLExternal", refused(code))
        with pytest.raises(NotSent, match=sentence):
            send_to_person(client, "U01RESEARCH", FILE)
        assert slack.posted(OWN_DM) == []


# Wherever the three steps of an upload break, and however.
@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("files.getUploadURLExternal", BROKEN_BEFORE),
        ("files.getUploadURLExternal", LOST_BEFORE),
        ("files.completeUploadExternal", refused("internal_error")),
        ("files.completeUploadExternal", LOST_BEFORE),
    ],
)
def test_a_file_whose_upload_fails_leaves_no_message_behind(method: str, fault: Fault) -> None:
    with slack_on_loopback() as slack:
        client = interactive_client(slack.workspace.bot_token, slack.api_url)
        slack.fail(method, fault, fault)
        with pytest.raises((SlackApiError, OSError)):
            send_to_person(client, "U01RESEARCH", FILE)
        assert slack.posted(OWN_DM) == []


def test_a_file_cannot_be_shared_with_a_person_s_id() -> None:
    with slack_on_loopback() as slack:
        client = interactive_client(slack.workspace.bot_token, slack.api_url)
        with pytest.raises(SlackApiError, match="invalid_arguments"):
            share(client, "U01RESEARCH", "U01RESEARCH", FILE)
