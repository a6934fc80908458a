"""A mention or a direct message: a question in plain words, answered in its thread."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from corpus.people import PersonId
from handlers import access, forgetting, roles
from handlers.errors import PRIVATELY
from handlers.feature import Feature, Scope, Services, ServicesAt
from handlers.slack import question_of
from handlers.thread.page import Thread
from handlers.thread.thread import Reply
from handlers.thread.thread import answer as thread_answer
from handlers.timeline import may_send_files
from handlers.views import error_message, with_note

Payload = dict[str, Any]

SPOKEN = frozenset([None, "thread_broadcast", "file_share", "me_message"])
"""Subtypes of messages that somebody wrote: others tell of changes, deletions or comings."""

SLACKBOT = "USLACKBOT"
"""Who writes what people asked Slack to remind them of."""

ONLY_YOU = (
    "Only you see this: people of other organisations are in this channel, and nothing is granted "
    "to guests here."
)


ONLY_FILES = (
    "I read words, not files. Ask me something; documents come onto the shelf with "
    "`remembrancer import PATH`, which whoever runs the bot can do."
)


def is_of_person(event: Payload) -> bool:
    """Return whether a person wrote a message; two programs that answer each other never end."""
    written_by_app = any(event.get(name) for name in ("bot_id", "bot_profile", "app_id"))
    subtype, person = event.get("subtype"), event.get("user")
    return bool(person) and person != SLACKBOT and not written_by_app and subtype in SPOKEN


def answer(services: Services, body: Payload, client: WebClient, context: BoltContext) -> None:
    """Answer one message in its thread."""
    event = body["event"]
    ts = event.get("thread_ts") or event["ts"]
    thread = Thread(
        event["channel"],
        ts,
        PersonId(services.place.workspace, event["user"]),
        may_send_files(context),
        begins=event.get("thread_ts") is None,
    )
    words = question_of(event)
    if not words and event.get("files"):
        reply = Reply(error_message(ONLY_FILES))
    elif roles.gives_role(words):
        typed = event["text"].replace(f"<@{context.bot_user_id}>", "", 1)
        reply = Reply(roles.give_typed(services, client, context, typed), private=True)
    elif access.is_change(words):
        typed = event["text"].replace(f"<@{context.bot_user_id}>", "", 1)
        done = access.change_typed(services, client, context, typed)
        reply = Reply(done, private=True)  # the channel may not see that collection
    elif forgetting.asks_about_self(words):
        everywhere = forgetting.is_of_organisation(context)
        reply = Reply(forgetting.held_of_self(services, everywhere=everywhere), private=True)
    elif services.place.is_guest or services.may_tell_everybody():
        reply = thread_answer(services.for_everybody(), thread, words)
    else:
        context[PRIVATELY] = True
        told = thread_answer(services, thread, words)
        reply = replace(told, message=with_note(told.message, ONLY_YOU), private=True)
    payload = reply.message.payload()
    if reply.private and not thread.direct:
        client.chat_postEphemeral(
            channel=thread.channel, user=event["user"], thread_ts=ts, **payload
        )
        return
    # What changes a channel's digest concerns everybody there, as when the command is typed.
    everybody = True if reply.to_channel else None
    client.chat_postMessage(
        channel=thread.channel, thread_ts=ts, reply_broadcast=everybody, **payload
    )


def register(app: App, services_at: ServicesAt) -> None:
    @app.event("app_mention")
    def mention(event: Payload, body: Payload, client: WebClient, context: BoltContext) -> None:
        if not is_of_person(event):
            return
        services = services_at(context)
        if services.corpus.threads.receive_event(body["event_id"], services.now()):
            answer(services, body, client, context)

    @app.event("message")
    def direct(event: Payload, body: Payload, client: WebClient, context: BoltContext) -> None:
        # A message in a channel is none of the bot's business; its own and edited ones neither.
        if event.get("channel_type") != "im" or not is_of_person(event):
            return
        services = services_at(context)
        if services.corpus.threads.receive_event(body["event_id"], services.now()):
            answer(services, body, client, context)


FEATURE = Feature(
    "mention",
    register,
    events=("app_mention", "message.im"),
    scopes=(
        Scope("app_mentions:read", "to see the messages that mention the bot, and no others"),
        Scope("im:history", "to read what is written to the bot directly"),
        Scope("chat:write", "to post the digest and to answer in threads"),
    ),
)
