"""/actor: the card of a person or body, whichever way the name is spelt, and what names it."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.answers import ActorAnswer
from handlers import timeline
from handlers.feature import Command, Feature, Services, ServicesAt
from handlers.slack import Message, as_typed, state_of, still_there, tell_privately, wants_help
from handlers.views import actor_message, actor_more_message, naming_message, usage_message
from handlers.views.ids import (
    ACTOR_CHOOSE,
    ACTOR_EVENTS,
    ACTOR_MORE,
    ACTOR_PASSAGES,
    ACTOR_PASSAGES_NEXT,
    ACTOR_PASSAGES_PREVIOUS,
    ACTOR_TOGETHER,
)

Payload = dict[str, Any]

PAGE = 3  # passages that a phone shows without much scrolling

COMMAND = Command(
    name="/actor",
    usage="name",
    description="Who or what an actor is, with what each source says of it.",
    examples=("/actor Jelzin", "/actor CoE", "/actor Human Rights Watch"),
    notes=(
        "Any spelling or script will do: Ельцин, Eltsine, Yeltsin.",
        "The ⋯ under a card adds an alias or merges two actors.",
    ),
)


def answer(services: Services, words: str) -> Message:
    """Return the card of the actor, or whom the name may mean, or that nobody has it."""
    if wants_help(words):
        return usage_message(COMMAND)
    return _card(services, services.corpus.actors.card(words))


def _card(services: Services, found: ActorAnswer) -> Message:
    return actor_message(found, editable=services.may(Deed.ADD_ALIAS))


def passages(
    services: Services, key: str, *, with_key: str | None = None, offset: int = 0
) -> Message:
    """A page of the passages that name an actor, or it and another."""
    page = services.corpus.actors.passages(key, with_key=with_key, limit=PAGE, offset=offset)
    if offset:
        still_there(page.passages)
    return naming_message(page, page_size=PAGE)


def register(app: App, services_at: ServicesAt) -> None:
    @app.command(COMMAND.name)
    def actor(ack: Ack, respond: Respond, command: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        found = answer(services, as_typed(command.get("text")))
        respond(**found.payload(), response_type="ephemeral")
        services.count_unanswered(found)

    @app.action(ACTOR_CHOOSE)
    def choose(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        chosen = services.corpus.actors.card_by_key(state_of(action)["k"])
        respond(**_card(services, chosen).payload(), replace_original=True)

    @app.action(ACTOR_PASSAGES)
    def show_passages(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        body: Payload,
        action: Payload,
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        found = passages(services, state_of(action)["k"])
        tell_privately(respond, client, body, found)

    @app.action(ACTOR_MORE)
    def show_more(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        body: Payload,
        action: Payload,
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        card = services.corpus.actors.card_by_key(state_of(action)["k"]).card
        assert card is not None, "an actor with a key has a card"
        tell_privately(respond, client, body, actor_more_message(card))

    @app.action(ACTOR_TOGETHER)
    def show_together(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        body: Payload,
        action: Payload,
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        state = state_of(action)
        found = passages(services, state["k"], with_key=state["w"])
        tell_privately(respond, client, body, found)

    @app.action(ACTOR_PASSAGES_NEXT)
    @app.action(ACTOR_PASSAGES_PREVIOUS)
    def turn_page(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        page = state_of(action)
        found = passages(services, page["k"], with_key=page["w"], offset=page["o"])
        respond(**found.payload(), replace_original=True)

    @app.action(ACTOR_EVENTS)
    def show_dates(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        context: BoltContext,
        body: Payload,
        action: Payload,
    ) -> None:
        ack()
        services = services_at(context)
        value = state_of(action)
        found = timeline.find(services, value["n"], key=value["k"])
        message = timeline.page_message(services, found, context, context.channel_id or "")
        tell_privately(respond, client, body, message)


FEATURE = Feature("actor", register, COMMAND)
