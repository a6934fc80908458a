"""/actor: the card of a person or body, whichever way the name is spelt."""

from __future__ import annotations

import json
from typing import Any

from slack_bolt import Ack, App, Respond

from handlers.feature import Command, Feature, Services
from handlers.typed import as_typed, wants_help
from handlers.views.actors import CHOOSE, EVENTS, actor_message, timeline_message
from handlers.views.help import usage_message
from handlers.views.message import Message

COMMAND = Command(
    name="/actor",
    usage="name",
    description="Who or what an actor is, with what each source says of it.",
    examples=("/actor Jelzin", "/actor CoE", "/actor Human Rights Watch"),
    notes=("Any spelling or script will do: Ельцин, Eltsine, Yeltsin.",),
)


def answer(services: Services, words: str) -> Message:
    """The card of the actor that is meant, or whom it may be, or that there is none."""
    if wants_help(words):
        return usage_message(COMMAND)
    return actor_message(services.corpus.actor(words))


def register(app: App, services: Services) -> None:
    @app.command(COMMAND.name)
    def actor(ack: Ack, respond: Respond, command: dict[str, Any]) -> None:
        ack()
        found = answer(services, as_typed(command.get("text")))
        respond(**found.payload(), response_type="ephemeral")

    @app.action(CHOOSE)
    def choose(ack: Ack, respond: Respond, action: dict[str, Any]) -> None:
        ack()
        chosen = services.corpus.actor_by_key(json.loads(action["value"])["k"])
        respond(**actor_message(chosen).payload(), replace_original=True)

    @app.action(EVENTS)
    def dated(ack: Ack, respond: Respond, action: dict[str, Any]) -> None:
        ack()
        value = json.loads(action["value"])
        page = services.corpus.actor_events(value["k"], limit=8, offset=value["o"])
        found = timeline_message(page, value["k"], value["o"])
        respond(**found.payload(), response_type="ephemeral", replace_original=False)


FEATURE = Feature("actor", register, COMMAND)
