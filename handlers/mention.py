"""A mention or a direct message: a question in plain words, answered in its thread."""

from __future__ import annotations

from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from corpus.actor_card import ActorAnswer
from corpus.asking import Asked
from corpus.conversation import LastQuestion
from corpus.date_answer import DateAnswer
from corpus.passage_answer import PassageAnswer
from corpus.question import Asks, read_question
from handlers.feature import Feature, Scope, Services
from handlers.typed import without_mentions
from handlers.views.actors import actor_message
from handlers.views.dates import date_message
from handlers.views.help import error_message, help_message
from handlers.views.message import Message, context, message
from handlers.views.passages import passage_message

PAGE = 3


def answer_message(services: Services, asked: Asked) -> Message:
    """The answer to a question, of whichever kind it is."""
    match asked.answer:
        case PassageAnswer() as passages:
            told = passage_message(passages, page_size=PAGE)
        case DateAnswer() as dates:
            told = date_message(dates, page_size=PAGE)
        case ActorAnswer() as actor:
            told = actor_message(actor)
        case None:
            return help_message(services.commands)
    if asked.note:
        return message(f"{asked.note} {told.text}", [context(asked.note), *told.blocks])
    return told


def answer(services: Services, event: dict[str, Any], client: WebClient) -> None:
    """Answer one message in its thread."""
    thread = event.get("thread_ts") or event["ts"]
    words = without_mentions(event.get("text"))
    told = _continued(services, event["channel"], thread, words)
    client.chat_postMessage(channel=event["channel"], thread_ts=thread, **told.payload())


def _continued(services: Services, channel: str, thread: str, words: str) -> Message:
    """The answer to the words, or the next page of the thread's last question."""
    corpus, now = services.corpus, services.now()
    asks = LastQuestion(words, 0)
    if read_question(words).asks is Asks.MORE:
        last = corpus.last_question(channel, thread)
        if last is None:
            return error_message("Ask me something in this thread first; then “more” goes on.")
        asks = LastQuestion(last.question, last.offset + PAGE)
    corpus.remember_question(channel, thread, asks, now)
    asked = corpus.ask(asks.question, today=now.date(), limit=PAGE, offset=asks.offset)
    if asks.offset and asked.exhausted:
        return error_message(f"That was all there is for “{asks.question}”.")
    return answer_message(services, asked)


def register(app: App, services: Services) -> None:
    @app.event("app_mention")
    def mention(event: dict[str, Any], body: dict[str, Any], client: WebClient) -> None:
        if event.get("bot_id"):
            return  # two bots that answer each other would never end
        if services.corpus.receive_event(body["event_id"], services.now()):
            answer(services, event, client)

    @app.event("message")
    def direct(event: dict[str, Any], body: dict[str, Any], client: WebClient) -> None:
        # A message in a channel is none of the bot's business; its own and edited ones neither.
        if event.get("channel_type") != "im" or event.get("bot_id") or event.get("subtype"):
            return
        if services.corpus.receive_event(body["event_id"], services.now()):
            answer(services, event, client)


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
