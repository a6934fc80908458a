"""Assistants that read the shelf with a token: listed, let in and dismissed by admins.

typed = "assistants"
"""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.errors import QueryError
from handlers.errors import beside
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import Message, ReplyPlace, field_value, field_values, state_of
from handlers.views import admission_modal, admitted_modal, assistants_message
from handlers.views.ids import ASSISTANT_ADMIT, ASSISTANT_DISMISS, COLLECTIONS_FIELD, NAME_FIELD
from handlers.wording.assistants import dismissal_words

Payload = dict[str, Any]


def listed(services: Services, done: str = "") -> Message:
    """Those who read the shelf; NotAllowed for whoever may let none in."""
    services.check(Deed.ADMIT_ASSISTANT)
    return assistants_message(
        services.corpus.access.assistants.listed(services.place.workspace), done
    )


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(ASSISTANT_ADMIT)
    def ask(ack: Ack, client: WebClient, body: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.ADMIT_ASSISTANT)
        audiences = services.corpus.access.collections.audiences(services.place.workspace)
        collections = [each.collection for each in audiences]
        view = admission_modal(collections, ReplyPlace.of(body).state())
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.view(ASSISTANT_ADMIT)
    def admit(ack: Ack, view: Payload, context: BoltContext) -> None:
        services = services_at(context)
        with beside(NAME_FIELD):
            services.check(Deed.ADMIT_ASSISTANT)
            chosen = field_values(view, COLLECTIONS_FIELD)
            name = field_value(view, NAME_FIELD)
            if not name:
                raise QueryError("Say whose assistant it is.")
            admission = services.corpus.access.assistants.admit(
                services.place, name, chosen, now=services.now()
            )
        ack(response_action="update", view=admitted_modal(admission))

    @app.action(ASSISTANT_DISMISS)
    def dismiss(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.ADMIT_ASSISTANT)
        gone = services.corpus.access.assistants.dismiss(
            services.place, state_of(action)["k"], now=services.now()
        )
        respond(**listed(services, dismissal_words(gone)).payload(), replace_original=True)


FEATURE = Feature("assistants", register)
