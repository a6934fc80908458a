"""/commitment: what was promised, advised or foreseen, and what became of it, step by step."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from handlers.feature import Command, Feature, Services, ServicesAt
from handlers.slack import Message, as_typed, state_of, still_there, wants_help
from handlers.views import commitment_message, commitments_message, usage_message
from handlers.views.ids import (
    COMMITMENT_BACK,
    COMMITMENT_NEXT,
    COMMITMENT_PREVIOUS,
    COMMITMENT_SHOW,
)

PAGE = 5

COMMAND = Command(
    name="/commitment",
    usage="what was promised, advised or foreseen, or by whom",
    description="Who undertook what, and each step since, with its source.",
    examples=(
        "/commitment death penalty Russia",
        "/commitment by:Ukraine",
        '/commitment to:"United States" kind:recommendation',
        "/commitment due:1999",
        "/commitment death penalty Russia on 1 March 1998",
    ),
    notes=("Whether a commitment was kept, only a person says; the program never does.",),
)


def answer(services: Services, words: str, *, offset: int = 0) -> Message:
    """A page of commitments, the best of them with its steps."""
    if wants_help(words):
        return usage_message(COMMAND)
    found = services.corpus.commitments.find(words, today=services.now().date())
    if offset:
        still_there(found.standings[offset:])
    return commitments_message(found, page_size=PAGE, offset=offset)


def card(services: Services, words: str, key: str, *, offset: int) -> Message:
    """One commitment of a list, with its steps."""
    found = services.corpus.commitments.find(words, today=services.now().date())
    standing = found.with_key(key)
    still_there([standing] if standing else [])
    assert standing is not None, "still_there raises where there is none"
    return commitment_message(standing, found, offset=offset)


def register(app: App, services_at: ServicesAt) -> None:
    @app.command(COMMAND.name)
    def commitment(
        ack: Ack, respond: Respond, command: dict[str, Any], context: BoltContext
    ) -> None:
        ack()
        found = answer(services_at(context), as_typed(command.get("text")))
        respond(**found.payload(), response_type="ephemeral")

    @app.action(COMMITMENT_NEXT)
    @app.action(COMMITMENT_PREVIOUS)
    @app.action(COMMITMENT_BACK)
    def turn_page(ack: Ack, respond: Respond, action: dict[str, Any], context: BoltContext) -> None:
        ack()
        page = state_of(action)
        found = answer(services_at(context), page["q"], offset=page["o"])
        respond(**found.payload(), replace_original=True)

    @app.action(COMMITMENT_SHOW)
    def show(ack: Ack, respond: Respond, action: dict[str, Any], context: BoltContext) -> None:
        ack()
        chosen = state_of(action)
        found = card(services_at(context), chosen["q"], chosen["k"], offset=chosen["o"])
        respond(**found.payload(), replace_original=True)


FEATURE = Feature("commitment", register, COMMAND)
