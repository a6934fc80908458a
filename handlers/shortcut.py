"""The message shortcut "Find in corpus": where does this quotation come from?

Slash commands do not work in threads; a shortcut on a message does, and is answered there, to the
person alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from corpus.quotation import quotation_in, trace
from handlers.feature import Feature, Scope, Services, Shortcut
from handlers.place import Place
from handlers.typed import without_mentions
from handlers.views.message import Message
from handlers.views.origin import no_words_message, origin_message

Payload = dict[str, Any]

FIND = "find_in_corpus"

SHORTCUT = Shortcut("Find in corpus", FIND, "Where does this quotation come from?", kind="message")

OUTSIDE = frozenset(["not_in_channel", "channel_not_found"])


def answer(services: Services, text: str | None) -> Message:
    """Where the words of a message come from."""
    lines = [without_mentions(line) for line in (text or "").splitlines()]
    quoted = quotation_in("\n".join(lines))
    if not any(letter.isalnum() for letter in quoted):
        return no_words_message()
    return origin_message(trace(services.corpus, quoted))


def tell(client: WebClient, place: Place, told: Message) -> None:
    """Tell the person, in the thread if the bot is in the channel, or else in the channel."""
    try:
        place.tell(client, told)
    except SlackApiError as error:
        if place.thread is None or error.response.get("error") not in OUTSIDE:
            raise
        replace(place, thread=None).tell(client, told)


def register(app: App, services: Services) -> None:
    @app.shortcut({"callback_id": FIND, "type": "message_action"})
    def find(ack: Ack, client: WebClient, body: Payload) -> None:
        ack()
        message = body["message"]
        place = replace(Place.of(body), thread=message.get("thread_ts"))
        tell(client, place, answer(services, message.get("text")))


FEATURE = Feature(
    "shortcut",
    register,
    shortcuts=(SHORTCUT,),
    scopes=(
        Scope("commands", "to answer slash commands"),
        Scope("chat:write", "to post the digest and to answer in threads"),
    ),
)
