"""A timeline's picture and its table, sent as files.

Slack cannot put a file into an ephemeral answer, nor show one to a person with whom its message was
not shared (slackapi/node-slack-sdk #1790, python-slack-sdk #1651). So the answer to the command is
the list, at once, with buttons:

    Picture, CSV          go to the person's direct messages with the bot: as private as the list,
                          and they arrive whether or not the bot is in the channel
    Share picture here    posts the picture in the channel for everybody, and says who asked

A file can only be shared with a conversation's id, never with a person's (bolt-js #2115). The
message that goes ahead of the file brings that id, without the scope that opening a conversation
would need; and it says what the picture shows, for people who do not see it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from slack_bolt import BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from corpus.answers import TimelineAnswer, chart_of_timeline, title_of
from corpus.errors import CorpusError
from corpus.events.chart import alternative_text, csv_table, draw
from handlers.slack import Attempt, Concern, escape, find_refusal
from handlers.wording import clip

SCOPE = "files:write"
NAME_LENGTH = 60
TITLE_LENGTH = 150  # as much as a header takes


class NotSent(CorpusError):
    """Slack did not take a file, for a reason that a person can mend."""


@dataclass(frozen=True, slots=True)
class Sendable:
    """A file for Slack: `description` is read to people who do not see it."""

    name: str
    title: str
    content: bytes
    description: str


ATTEMPT = Attempt(channel="this channel", permission=SCOPE)
MENDABLE = frozenset([Concern.CHANNEL, Concern.FILES])


def may_send_files(context: BoltContext) -> bool:
    """Whether the bot's token has the scope; True where nobody says which scopes it has."""
    authorized = context.authorize_result
    scopes = None if authorized is None else authorized.bot_scopes
    return scopes is None or SCOPE in scopes


def picture_of(answer: TimelineAnswer) -> Sendable:
    """The timeline as a PNG."""
    chart = chart_of_timeline(answer)
    return Sendable(_name(answer, "png"), _title(answer), draw(chart), alternative_text(chart))


def table_of(answer: TimelineAnswer) -> Sendable:
    """The timeline as CSV."""
    description = f"{_title(answer)} as a table: {len(answer.events):,} events."
    return Sendable(_name(answer, "csv"), _title(answer), csv_table(answer.events), description)


def _title(answer: TimelineAnswer) -> str:
    return clip(f"Timeline of {title_of(answer)}", TITLE_LENGTH)


def _name(answer: TimelineAnswer, suffix: str) -> str:
    """A file's name that every system takes: "timeline-council-of-europe-since-2008.png"."""
    words = re.sub(r"\W+", "-", title_of(answer).casefold()).strip("-")[:NAME_LENGTH].strip("-")
    return f"timeline-{words}.{suffix}"


def send_to_person(client: WebClient, person: str, file: Sendable) -> tuple[str, str]:
    """Send a file to a person's direct messages; the conversation's id and the message's address.

    NotSent if Slack refuses it. However it fails, the message that went ahead is taken back.
    """
    ahead = client.chat_postMessage(
        channel=person, text=escape(file.description), unfurl_links=False, unfurl_media=False
    )
    channel, ts = str(ahead["channel"]), str(ahead["ts"])
    try:
        _upload(client, channel, file)
    except Exception:
        with suppress(SlackApiError, OSError):
            client.chat_delete(channel=channel, ts=ts)
        raise
    return channel, str(client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"])


def share(client: WebClient, channel: str, person: str, file: Sendable) -> None:
    """Post a file in a channel, and say who asked for it; NotSent if Slack refuses it."""
    _upload(client, channel, file, f"<@{person}> shares this. {escape(file.description)}")


def _upload(client: WebClient, channel: str, file: Sendable, comment: str | None = None) -> None:
    try:
        client.files_upload_v2(
            channel=channel,
            content=file.content,
            filename=file.name,
            title=file.title,
            alt_txt=file.description,
            initial_comment=comment,
        )
    except SlackApiError as error:
        refusal = find_refusal(error)
        if refusal is None or not (refusal.concern in MENDABLE or refusal.code == "missing_scope"):
            raise
        raise NotSent(refusal.sentence_about(ATTEMPT)) from error
