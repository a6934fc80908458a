"""The team's corrections of actors: made in a modal, signed, listed, and undone by a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.upkeep import RecordedCorrection
from handlers.errors import beside
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import (
    Block,
    Message,
    ReplyPlace,
    field_value,
    state_of,
    state_of_view,
    still_there,
    tell_privately,
)
from handlers.views import (
    REJECT,
    accept_modal,
    actor_message,
    alias_modal,
    changes_message,
    correction_made_message,
    correction_undone_message,
    merge_modal,
    proposals_message,
    shown_modal,
)
from handlers.views.ids import (
    ACTOR_EDIT,
    ACTOR_SHOW,
    ALIAS_FIELD,
    CHANGE_ACCEPT,
    CHANGE_ALIAS,
    CHANGE_MERGE,
    CHANGE_REJECT,
    CHANGE_UNDO,
    CHANGES_NEXT,
    CHANGES_PREVIOUS,
    INTO_FIELD,
    KIND_FIELD,
    PROPOSED_DECIDE,
    PROPOSED_NEXT,
    PROPOSED_PREVIOUS,
)

Payload = dict[str, Any]

PAGE = 10

MANY = 200
"""Documents above which looking them through takes longer than a person waits for the answer."""

MODALS: dict[str, tuple[Deed, Callable[[str, str, list[str | None]], Block]]] = {
    "alias": (Deed.ADD_ALIAS, alias_modal),
    "merge": (Deed.MERGE, merge_modal),
}


def changes(services: Services, *, offset: int = 0) -> Message:
    """A page of what was done, as far as the person may see it, the latest first."""
    role = services.corpus.access.role_of(services.place)
    page = services.corpus.audit.page(role, limit=PAGE, offset=offset)
    if offset:
        still_there(page.entries)
    return changes_message(page, page_size=PAGE, may_undo=services.may(Deed.UNDO))


def proposed(
    services: Services, *, offset: int = 0, decided: RecordedCorrection | None = None
) -> Message:
    """A page of the actors that wait to be accepted or rejected, after what was decided last."""
    page = services.corpus.corrections.proposed(limit=PAGE, offset=offset)
    if offset and decided is not None and not page.proposals:  # the last of a page is decided
        page = services.corpus.corrections.proposed(limit=PAGE, offset=offset - PAGE)
    elif offset:
        still_there(page.proposals)
    may_decide = services.may(Deed.ACCEPT) and services.may(Deed.REJECT)
    return proposals_message(page, page_size=PAGE, may_decide=may_decide, decided=decided)


def look_through(
    services: Services, correction: RecordedCorrection, show: Callable[[Message], None]
) -> None:
    """Look for the name in the documents and show the correction, first if they are many."""
    if correction.due > MANY:
        show(correction_made_message(correction))
    services.corpus.corrections.settle()
    if correction.due <= MANY:
        show(correction_made_message(correction))


def register(app: App, services_at: ServicesAt) -> None:
    def open_modal(
        services: Services,
        client: WebClient,
        body: Payload,
        key: str,
        deed: Deed,
        modal: Callable[..., Block],
    ) -> None:
        """Open the modal that asks for what a correction needs."""
        services.check(deed)
        name = services.corpus.actors.name(key)
        view = modal(key, name, ReplyPlace.of(body).state())
        client.views_open(trigger_id=body["trigger_id"], view=view)

    def finish(
        services: Services, correction: RecordedCorrection, client: WebClient, body: Payload
    ) -> None:
        place = ReplyPlace.of(body)
        look_through(services, correction, lambda message: place.tell(client, message))

    @app.action(ACTOR_EDIT)
    def edit(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        state = state_of(action)
        open_modal(services, client, body, state["k"], *MODALS[state["do"]])

    @app.action(CHANGE_ACCEPT)
    def accept(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        key = state_of(action)["k"]
        services.corpus.corrections.check_proposed(key)
        open_modal(services, client, body, key, Deed.ACCEPT, accept_modal)

    @app.action(CHANGE_REJECT)
    def reject(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        key = state_of(action)["k"]
        rejected = services.corpus.corrections.reject(key, services.sign(Deed.REJECT))
        finish(services, rejected, client, body)

    @app.view(CHANGE_ALIAS)
    def add_alias(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services = services_at(context)
        key, typed = state_of_view(view)["k"], field_value(view, ALIAS_FIELD)
        with beside(ALIAS_FIELD):
            signed = services.sign(Deed.ADD_ALIAS)
            services.corpus.corrections.check_alias(key, typed)
        ack()
        finish(services, services.corpus.corrections.add_alias(key, typed, signed), client, body)

    @app.view(CHANGE_MERGE)
    def merge(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services = services_at(context)
        key, into = state_of_view(view)["k"], field_value(view, INTO_FIELD)
        with beside(INTO_FIELD):
            signed = services.sign(Deed.MERGE)
            services.corpus.corrections.check_merge(key, into)
        ack()
        finish(services, services.corpus.corrections.merge(key, into, signed), client, body)

    @app.view(CHANGE_ACCEPT)
    def accepted(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services = services_at(context)
        key, kind = state_of_view(view)["k"], field_value(view, KIND_FIELD)
        with beside(KIND_FIELD):
            signed = services.sign(Deed.ACCEPT)
            services.corpus.corrections.check_proposed(key)
        ack()
        finish(services, services.corpus.corrections.accept(key, kind, signed), client, body)

    @app.action(CHANGE_UNDO)
    def undo(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        body: Payload,
        action: Payload,
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        value = state_of(action)
        correction = services.corpus.corrections.undo(value["c"], services.sign(Deed.UNDO))
        services.corpus.corrections.settle()
        if "o" in value:
            message = changes(services, offset=value["o"])
        elif "p" in value:
            message = proposed(services, offset=value["p"])
        else:
            message = correction_undone_message(correction)
        if "view" in body:  # a modal has no message to replace
            client.views_update(view_id=body["view"]["id"], view=shown_modal(message))
            return
        respond(**message.payload(), replace_original=True)

    @app.action(CHANGES_NEXT)
    @app.action(CHANGES_PREVIOUS)
    def turn_page(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        found = changes(services, offset=state_of(action)["o"])
        respond(**found.payload(), replace_original=True)

    @app.action(PROPOSED_DECIDE)
    def decide(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        state = state_of(action)
        corrections = services.corpus.corrections
        if state["d"] == REJECT:
            decided = corrections.reject(state["k"], services.sign(Deed.REJECT))
        else:
            decided = corrections.accept(state["k"], state["d"], services.sign(Deed.ACCEPT))
        found = proposed(services, offset=state["o"], decided=decided)
        respond(**found.payload(), replace_original=True)
        corrections.settle()  # documents are looked through while the next is decided on

    @app.action(PROPOSED_NEXT)
    @app.action(PROPOSED_PREVIOUS)
    def turn_proposed(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        found = proposed(services, offset=state_of(action)["o"])
        respond(**found.payload(), replace_original=True)

    @app.action(ACTOR_SHOW)
    def show(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        body: Payload,
        action: Payload,
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        found = services.corpus.actors.card_by_key(state_of(action)["k"])
        card = actor_message(found, editable=services.may(Deed.ADD_ALIAS))
        tell_privately(respond, client, body, card)


FEATURE = Feature("editing", register)
