"""/passage: the passages that answer best, a page at a time, and each in its context."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.search import Filters
from handlers import citing, notes, reader, records, saving, sharing
from handlers.commitment import ask_for_commitment, ask_for_step
from handlers.errors import WITHIN
from handlers.feature import Command, Feature, Services, ServicesAt
from handlers.note_rights import editable
from handlers.slack import (
    Message,
    ReplyPlace,
    as_typed,
    show_view,
    state_of,
    still_there,
    tell_privately,
    wants_help,
)
from handlers.timeline import ask_for_entry, open_entry
from handlers.views import (
    context_message,
    curator_choices,
    filters_from_state,
    more_modal,
    note_blocks,
    passage_message,
    shown_modal,
    usage_message,
)
from handlers.views.ids import (
    PASSAGE_CONTEXT,
    PASSAGE_DO,
    PASSAGE_MENU,
    PASSAGE_MORE,
    PASSAGE_NEXT,
    PASSAGE_PREVIOUS,
    PASSAGE_WIDTH,
    READER,
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
        '/passage "common norms"',
        "/passage Russia -moratorium doc:checkel",
        "/passage saari-2006-note ¶4",
        "/passage open saari-2006-note",
    ),
    notes=(
        "Words in quotes are matched as they stand; -word leaves a word out; "
        "actor: author: doc: in:2008 from:1996 to:1998 type:report label:x filter; p. 7 after a "
        "reference finds the page.",
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
    noted = corpus.notes.of_passages([quote.passage_id]).get(quote.passage_id, ())
    return context_message(
        quotes,
        quote.reference,
        source,
        narrower=narrower,
        wider=wider,
        noted=list(note_blocks(noted, editable(services, noted))),
    )


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
    "read": reader.open_at,
    "context": lambda services, _client, _body, reference: in_context(services, reference),
    "cite": lambda services, _client, _body, reference: citing.answer(services, reference),
    "save": saving.save,
    "share": sharing.ask,
    "note": notes.ask,
    "edit": records.ask,
    "timeline": ask_for_entry,
    "commitment": ask_for_commitment,
    "step": ask_for_step,
    "remove": saving.remove,
}
"""What a menu may offer, also one of an older version."""


def ask_more(services: Services, client: WebClient, body: dict[str, Any], reference: str) -> None:
    """Open the modal with what a passage's menu has no room for."""
    quote = services.corpus.documents.passage(reference)
    source = services.corpus.documents.source(quote.document)
    may_edit = services.may(Deed.EDIT_RECORD)
    choices = curator_choices(source, may_edit=may_edit)
    place = ReplyPlace.of(body).state()
    view = more_modal(quote.location, quote.reference, ("note", *choices, "context"), place)
    show_view(client, body, view)


CHOICES["more"] = ask_more


def tell(client: WebClient, body: dict[str, Any], message: Message) -> None:
    """Answer a menu to the person alone: where it stands, or in a modal over Home or a modal."""
    if "view" not in body:
        ReplyPlace.of(body).tell(client, message)
    else:
        show_view(client, body, shown_modal(message), instead_of=[PASSAGE_MORE])


def _is_within(body: dict[str, Any]) -> bool:
    """Whether a modal about this very passage, or its document, says what went wrong."""
    return body.get("view", {}).get("callback_id") in (READER, PASSAGE_MORE)


def register(app: App, services_at: ServicesAt) -> None:
    @app.command(COMMAND.name)
    def passage(
        ack: Ack, respond: Respond, client: WebClient, command: dict[str, Any], context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        words = as_typed(command.get("text"))
        opened = reader.read_open(services, words)
        if opened is not None:
            reader.open_typed(services, client, command, opened)
            return
        found = answer(services, words)
        respond(**found.payload(), response_type="ephemeral")
        services.count_unanswered(found)

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
        context[WITHIN] = _is_within(body)
        services = services_at(context)
        state = state_of(action)
        if state["do"] == "entry":
            services.corpus.documents.passage(state["r"])  # says so if it was removed
            still_there([each for each in ("e", "d") if each in state])
            open_entry(services, client, body, state)
            return
        message = CHOICES[state["do"]](services, client, body, state["r"])
        if message is not None:
            tell(client, body, message)

    @app.action(re.compile(rf"{PASSAGE_DO}_[a-z]+"))
    def choose_more(
        ack: Ack,
        client: WebClient,
        body: dict[str, Any],
        action: dict[str, Any],
        context: BoltContext,
    ) -> None:
        ack()
        context[WITHIN] = _is_within(body)
        services = services_at(context)
        chosen = action["action_id"].removeprefix(f"{PASSAGE_DO}_")
        message = CHOICES[chosen](services, client, body, state_of(action)["r"])
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
