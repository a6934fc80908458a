"""/concept: a norm, an instrument or a mechanism as a card, by any of its terms."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from corpus.access import Deed
from handlers.feature import Command, Feature, Services, ServicesAt
from handlers.slack import Message, as_typed, state_of, still_there, wants_help
from handlers.views import concept_card_message, usage_message
from handlers.views.ids import CONCEPT_CARD, CONCEPT_NEXT, CONCEPT_PREVIOUS

Payload = dict[str, Any]

COMMAND = Command(
    name="/concept",
    usage="a norm, an instrument or a mechanism, in any of its words",
    description="What a concept is, by whose word, and what became of it, stage by stage.",
    examples=(
        "/concept capital punishment",
        "/concept Todesstrafe",
        "/concept European Convention on Human Rights",
        "/concept prisoners of conscience",
    ),
    notes=("Which words mean the same is changed under /corpus concept death penalty.",),
)


def answer(services: Services, words: str, *, offset: int = 0, key: str | None = None) -> Message:
    """The card of the concept that words name, or of the one that was chosen."""
    if wants_help(words):
        return usage_message(COMMAND)
    found = services.corpus.concept_cards.find(words, today=services.now().date(), key=key)
    if key is not None:
        still_there([found.card] if found.card is not None else [])
    may_edit = services.may(Deed.EDIT_CONCEPT)
    return concept_card_message(found, offset=offset, may_edit=may_edit)


_NAMED = re.compile(r"/?concept(?: of)?[:\s]+(?P<words>[^=\n]+)", re.IGNORECASE)


def answer_words(services: Services, words: str) -> Message | None:
    """Return the card that "concept …" in a thread asks for; None if it asks for none."""
    named = _NAMED.fullmatch(words)
    return None if named is None else answer(services, named["words"])


def register(app: App, services_at: ServicesAt) -> None:
    @app.command(COMMAND.name)
    def concept(ack: Ack, respond: Respond, command: Payload, context: BoltContext) -> None:
        ack()
        found = answer(services_at(context), as_typed(command.get("text")))
        respond(**found.payload(), response_type="ephemeral")

    @app.action(CONCEPT_NEXT)
    @app.action(CONCEPT_PREVIOUS)
    @app.action(re.compile(rf"{CONCEPT_CARD}:\d+"))
    def show(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        state = state_of(action)
        found = answer(services_at(context), state["q"], offset=state["o"], key=state["k"])
        respond(**found.payload(), replace_original=True)


FEATURE = Feature("concept", register, COMMAND)
