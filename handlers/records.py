"""A document's record corrected in a form: signed, listed, and undone by a button."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.values import BODIES
from handlers.editing import look_through
from handlers.errors import beside
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import ReplyPlace, field_value, show_view, state_of, state_of_view
from handlers.views import RECORD_LABELS, record_modal
from handlers.views.ids import PASSAGE_MORE, RECORD_EDIT, RECORD_FORM

Payload = dict[str, Any]


def read_form(services: Services, view: Payload) -> dict[str, Any]:
    """Return the values of the form's fields; FieldError for one that is none of its field."""
    values: dict[str, Any] = {}
    for field in RECORD_LABELS:
        if field in view["state"]["values"]:
            with beside(field):
                values[field] = services.corpus.corrections.read_record_field(
                    field, field_value(view, field)
                )
    if {"authors", "facts"} <= values.keys():
        # The form shows a body with its author, and a record has it among the facts.
        bodies = services.corpus.corrections.read_record_field(BODIES, field_value(view, "authors"))
        if bodies:
            values["facts"] = {**(values["facts"] or {}), BODIES: bodies}
    return values


def ask(services: Services, client: WebClient, body: Payload, reference: str) -> None:
    """Open the form of the record of the document to which a passage belongs."""
    _open_form(services, client, body, services.corpus.documents.passage(reference).document)


def _open_form(services: Services, client: WebClient, body: Payload, document: str) -> None:
    source = services.corpus.documents.source(document)
    services.check(Deed.EDIT_RECORD)
    view = record_modal(source, ReplyPlace.of(body).state())
    show_view(client, body, view, instead_of=[PASSAGE_MORE])


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(RECORD_EDIT)
    def edit(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        _open_form(services_at(context), client, body, state_of(action)["r"])

    @app.view(RECORD_FORM)
    def save(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services = services_at(context)
        corrections = services.corpus.corrections
        reference, values = state_of_view(view)["r"], read_form(services, view)
        with beside(next(iter(RECORD_LABELS))):
            signature = services.sign(Deed.EDIT_RECORD)
            corrections.check_record(reference, values)
        ack()
        place = ReplyPlace.of(body)
        correction = corrections.edit_record(reference, values, signature)
        look_through(services, correction, lambda message: place.tell(client, message))


FEATURE = Feature("records", register)
