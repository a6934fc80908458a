"""/passage: the passages that answer best, a page at a time, and each in its context."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.search import Filters
from handlers import citing, records, saving, sharing
from handlers.feature import Command, Feature, Services, ServicesAt
from handlers.slack import (
    Message,
    ReplyPlace,
    as_typed,
    state_of,
    still_there,
    tell_privately,
    wants_help,
)
from handlers.timeline import ask_for_entry
from handlers.views import (
    context_message,
    filters_from_state,
    passage_message,
    shown_modal,
    usage_message,
)
from handlers.views.ids import (
    PASSAGE_CONTEXT,
    PASSAGE_MENU,
    PASSAGE_NEXT,
    PASSAGE_PREVIOUS,
    PASSAGE_WIDTH,
)

PAGE = 3  # passages that a phone shows without much scrolling
AROUND = 1
WIDTHS = (0, 1, 2, 4)  # neighbours on each side; nine passages are within a message's budget

COMMAND = Command(
    name="/passage",
    usage="words",
    description="Find the passage you half remember; misspellings are forgiven.",
    examples=(
        "/passage deth penalty moratorum",
        '/passage "talk is cheap"',
        "/passage executions -moratorium from:1996 to:1998",
        "/passage saari-2006 ¶4",
        "/passage saari-2006 p. 7",
    ),
    notes=(
        "Words in quotes are matched as they stand; -word leaves a word out; "
        "actor: doc: in: from: to: type: filter.",
    ),
)


def answer(
    services: Services, words: str, *, offset: int = 0, filters: Filters | None = None
) -> Message:
    """A page of passages, or the one passage whose reference was typed."""
    if wants_help(words) and not filters:
        return usage_message(COMMAND)
    if services.corpus.documents.refers(words):
        return in_context(services, words)
    found = services.corpus.documents.passages(words, limit=PAGE, offset=offset, filters=filters)
    if offset:
        still_there(found.results.hits)
    return passage_message(found, page_size=PAGE, may_edit=services.may(Deed.EDIT_RECORD))


def in_context(services: Services, reference: str, around: int = AROUND) -> Message:
    """A passage with its neighbours, and buttons to fewer and to more of them."""
    corpus = services.corpus
    quote = corpus.documents.passage(reference)
    quotes = corpus.documents.context(quote, around=around)
    narrower = max((width for width in WIDTHS if width < around), default=None)
    wider = min((width for width in WIDTHS if width > around), default=None)
    if wider is not None and not is_wider(services, reference, around, wider):
        wider = None  # the document has no more
    source = corpus.documents.source(quote.document)
    return context_message(quotes, quote.reference, source, narrower=narrower, wider=wider)


def is_wider(services: Services, reference: str, shown: int, around: int) -> bool:
    """Whether the document has more neighbours of a passage than are shown."""
    corpus = services.corpus
    quote = corpus.documents.passage(reference)
    return len(corpus.documents.context(quote, around=around)) > len(
        corpus.documents.context(quote, around=shown)
    )


Choice = Callable[[Services, WebClient, dict[str, Any], str], Message | None]
"""Carries out a choice of a passage's menu; a message that it returns is for the person alone."""

CHOICES: dict[str, Choice] = {
    "context": lambda services, _client, _body, reference: in_context(services, reference),
    "cite": lambda services, _client, _body, reference: citing.answer(services, reference),
    "save": saving.save,
    "share": sharing.ask,
    "edit": records.ask,
    "timeline": ask_for_entry,
    "remove": saving.remove,
}


def tell(client: WebClient, body: dict[str, Any], message: Message) -> None:
    """Answer a menu to the person alone: where it stands, or in a modal over Home or a modal."""
    if "view" not in body:
        ReplyPlace.of(body).tell(client, message)
        return
    within = body["view"]["type"] == "modal"
    show = client.views_push if within else client.views_open
    show(trigger_id=body["trigger_id"], view=shown_modal(message))


def register(app: App, services_at: ServicesAt) -> None:
    @app.command(COMMAND.name)
    def passage(ack: Ack, respond: Respond, command: dict[str, Any], context: BoltContext) -> None:
        ack()
        services = services_at(context)
        found = answer(services, as_typed(command.get("text")))
        respond(**found.payload(), response_type="ephemeral")

    @app.action(PASSAGE_NEXT)
    @app.action(PASSAGE_PREVIOUS)
    def turn_page(ack: Ack, respond: Respond, action: dict[str, Any], context: BoltContext) -> None:
        ack()
        services = services_at(context)
        page = state_of(action)
        found = answer(services, page["q"], offset=page["o"], filters=filters_from_state(page))
        respond(**found.payload(), replace_original=True)

    @app.action(PASSAGE_MENU)
    def choose(
        ack: Ack,
        client: WebClient,
        body: dict[str, Any],
        action: dict[str, Any],
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        state = state_of(action)
        message = CHOICES[state["do"]](services, client, body, state["r"])
        if message is not None:
            tell(client, body, message)

    @app.action(re.compile(rf"{PASSAGE_WIDTH}_\w+"))
    def change_width(
        ack: Ack, respond: Respond, action: dict[str, Any], context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        state = state_of(action)
        found = in_context(services, state["r"], state["a"])
        respond(**found.payload(), replace_original=True)

    @app.action(re.compile(rf"{PASSAGE_CONTEXT}(?:_\d+)?"))
    def show_context(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        body: dict[str, Any],
        action: dict[str, Any],
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        found = in_context(services, state_of(action)["r"])
        tell_privately(respond, client, body, found)


FEATURE = Feature("passage", register, COMMAND)
