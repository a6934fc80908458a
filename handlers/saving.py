"""Saving passages: each person's own, listed in Home, and exported as a file."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.citations import Export
from corpus.people import PersonId
from handlers import home
from handlers.exporting import file_of
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import Message, state_of, tell_privately
from handlers.timeline import may_send_files, send_to_person
from handlers.views import (
    MINE,
    export_sent_message,
    exported_message,
    removed_message,
    saved_message,
    shown_modal,
)
from handlers.views.ids import PASSAGE_SAVE, SAVED_EXPORT

Payload = dict[str, Any]


def person_of(services: Services) -> PersonId:
    """Return the person who pressed something."""
    assert services.place.person is not None, "a person presses"
    return PersonId(services.place.workspace, services.place.person)


def save(services: Services, client: WebClient, body: Payload, reference: str) -> Message:
    """Save a passage for the person who pressed something.

    A form may lie over Home, which nobody opens anew when the form is closed.
    """
    person = person_of(services)
    message = save_passage(services, person, reference)
    if body.get("view", {}).get("type") == "modal":
        client.views_publish(user_id=person.person, view=home.view_of(services, person))
    return message


def save_passage(services: Services, person: PersonId, reference: str) -> Message:
    """Save a passage for a person."""
    saved = services.corpus.saved
    is_new = saved.save(person, reference, services.now())
    quote = services.corpus.documents.passage(reference)
    source = services.corpus.documents.source(quote.document)
    may_edit, total = services.may(Deed.EDIT_RECORD), saved.count(person)
    return saved_message(quote, source, is_new=is_new, total=total, may_edit=may_edit)


def remove(services: Services, client: WebClient, body: Payload, reference: str) -> Message | None:
    """Remove a saved passage: from the page of Home that is open, elsewhere with a message."""
    person = person_of(services)
    was_saved = services.corpus.saved.remove(person, reference)
    view = body.get("view", {})
    if view.get("type") == "home":
        shown = view["private_metadata"].get("o", 0)
        client.views_publish(
            user_id=person.person, view=home.view_of(services, person, offset=shown)
        )
        return None
    location = services.corpus.documents.passage(reference).location
    return removed_message(location, was_saved=was_saved)


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(PASSAGE_SAVE)
    def press_save(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        body: Payload,
        action: Payload,
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        message = save(services, client, body, state_of(action)["r"])
        tell_privately(respond, client, body, message)

    @app.action(re.compile(rf"{SAVED_EXPORT}_[a-z]+"))
    def send_export(
        ack: Ack, client: WebClient, context: BoltContext, body: Payload, action: Payload
    ) -> None:
        ack()
        services = services_at(context)
        kind = Export(action["action_id"].removeprefix(f"{SAVED_EXPORT}_"))
        person = person_of(services)
        # First, for a trigger lasts three seconds, and a long list takes longer to write.
        client.views_open(trigger_id=body["trigger_id"], view=shown_modal(export_sent_message()))
        file = file_of(services, person, MINE, kind)
        services.corpus.audit.record_export(f"saved passages ({kind.value})", services.signature())
        if may_send_files(context):
            send_to_person(client, person.person, file)
        else:
            message = exported_message(file.name, file.content.decode())
            client.chat_postMessage(channel=person.person, **message.payload())


FEATURE = Feature("saving", register)
