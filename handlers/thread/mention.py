"""A mention or a direct message: a question in plain words, answered in its thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from corpus.people import PersonId
from handlers import access, forgetting, intake, roles
from handlers.errors import PRIVATELY, REPLIES
from handlers.feature import Feature, Scope, Services, ServicesAt
from handlers.slack import question_of
from handlers.thread.choosing import register_choices
from handlers.thread.incoming import incoming, message_in
from handlers.thread.noting import noted_in
from handlers.thread.page import Thread
from handlers.thread.paging import register_pages
from handlers.thread.replies import Replies
from handlers.thread.thread import Reply
from handlers.thread.thread import answer as thread_answer
from handlers.timeline import may_send_files
from handlers.views import error_message, with_note

Payload = dict[str, Any]

ONLY_YOU = (
    "Only you see this: people of other organisations are in this channel, and nothing is granted "
    "to guests here."
)


def answer(
    services: Services, message: Payload, client: WebClient, context: BoltContext
) -> Reply | None:
    """Return the answer to one message, which goes into its thread; None if a card is coming."""
    thread = Thread(
        message["channel"],
        message.get("thread_ts") or message["ts"],
        PersonId(services.place.workspace, message["user"]),
        may_send_files(context),
        begins=message.get("thread_ts") is None,
    )
    words = question_of(message)
    typed = str(message.get("text") or "").replace(f"<@{context.bot_user_id}>", "", 1)
    if message.get("files"):
        coming = _take_files(services, message, context)
        if intake.only_adds(words):
            return coming
    if roles.gives_role(words):
        return Reply(roles.give_typed(services, client, context, typed), private=True)
    if access.is_change(words):
        # The channel may not see that collection.
        return Reply(access.change_typed(services, client, context, typed), private=True)
    if forgetting.asks_about_self(words):
        everywhere = forgetting.is_of_organisation(context)
        return Reply(forgetting.held_of_self(services, everywhere=everywhere), private=True)
    if services.place.is_guest or services.may_tell_everybody():
        return thread_answer(services.for_everybody(), thread, words)
    context[PRIVATELY] = True
    told = thread_answer(services, thread, words)
    return replace(told, message=with_note(told.message, ONLY_YOU), private=True)


def _take_files(services: Services, message: Payload, context: BoltContext) -> Reply | None:
    """Have the files of a message read; return what is to be said of it, if anything is."""
    context[PRIVATELY] = True  # the cards are for who shared the files, and so is a refusal
    sentence = intake.take(services, context, message)
    context[PRIVATELY] = False
    return Reply(error_message(sentence), private=True) if sentence else None


def answer_once(services: Callable[[], Services], client: WebClient, context: BoltContext) -> None:
    """Answer a message that nobody has answered, and what it was changed to meanwhile.

    The services are opened once the message is leased: what they refuse is its answer, once.
    """
    noted = noted_in(context)
    if noted is None:
        return  # a message in a channel that does not mention the bot, or one of a program
    message = noted.message
    while (lease := noted.messages.take(message, noted.now())) is not None:
        replies = Replies(client, noted.messages, message, lease, noted.now)
        context[REPLIES] = replies
        if not replies.is_settled():
            asked = message_in(dict(message.body))
            assert asked is not None, "it was noted as one"
            at_place = services()
            reply = answer(at_place, asked, client, context)
            if reply is None:
                replies.drop()
            else:
                replies.send(reply)
                at_place.count_unanswered(reply.message)
        changed = message_in(dict(replies.changed or {}))
        if changed is None:
            return
        message = incoming(dict(replies.changed or {}), changed, message.workspace)


def register(app: App, services_at: ServicesAt) -> None:
    register_choices(app, services_at)
    register_pages(app, services_at)

    @app.event("app_mention")
    def mention(client: WebClient, context: BoltContext) -> None:
        answer_once(lambda: services_at(context), client, context)

    @app.event("message")
    def direct(client: WebClient, context: BoltContext) -> None:
        answer_once(lambda: services_at(context), client, context)


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
