"""The message shortcut "Find in corpus": where does this quotation come from?

Slash commands do not work in threads; a shortcut on a message does, and is answered there, to the
person alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from corpus.access import Deed
from corpus.answers import trace_all
from handlers.feature import Feature, Scope, Services, ServicesAt, Shortcut
from handlers.slack import Message, ReplyPlace, find_refusal, without_mentions, words_of
from handlers.views import no_words_message, origin_message

Payload = dict[str, Any]

FIND = "find_in_corpus"

SHORTCUT = Shortcut("Find in corpus", FIND, "Where does this quotation come from?", kind="message")


def answer(services: Services, message: Payload) -> Message:
    """Where the words of a message come from."""
    lines = [without_mentions(line) for line in words_of(message).splitlines()]
    text = "\n".join(lines)
    if not any(letter.isalnum() for letter in text):
        return no_words_message()
    found = trace_all(services.corpus.documents, text)
    return origin_message(found, may_edit=services.may(Deed.EDIT_RECORD))


def tell(client: WebClient, place: ReplyPlace, words: Message) -> None:
    """Tell the person, in the thread if the bot is in the channel, or else in the channel."""
    try:
        place.tell(client, words)
    except SlackApiError as error:
        refusal = find_refusal(error)
        if place.thread is None or refusal is None or not refusal.is_outside:
            raise
        replace(place, thread=None).tell(client, words)


def register(app: App, services_at: ServicesAt) -> None:
    @app.shortcut({"callback_id": FIND, "type": "message_action"})
    def find(ack: Ack, client: WebClient, body: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        message = body["message"]
        place = replace(ReplyPlace.of(body), thread=message.get("thread_ts"))
        found = answer(services, message)
        tell(client, place, found)
        services.count_unanswered(found)


FEATURE = Feature(
    "shortcut",
    register,
    shortcuts=(SHORTCUT,),
    scopes=(
        Scope("commands", "to answer slash commands"),
        Scope("chat:write", "to post the digest and to answer in threads"),
    ),
)
