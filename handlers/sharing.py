"""Sharing a passage: a new message that everybody sees, and that says who shared it.

An ephemeral answer can never become visible to others. Nothing is posted without a second step: the
button "Share here" has Slack ask once more, and "Share…" opens a modal in which the channel is
chosen. The bot posts where it has been invited, and says so where it has not.
"""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from corpus.errors import CorpusError
from handlers.feature import Feature, Scope, Services
from handlers.slack.input import as_typed
from handlers.slack.interactions import state_of
from handlers.slack.modal import kept_in, typed_in
from handlers.slack.place import Place
from handlers.slack.refusals import Attempt, Concern, find_refusal
from handlers.views.changes import person
from handlers.views.passages import SHARE, SHARE_HERE, shared_message
from handlers.views.sharing import NOTE, SHARE_MODAL, channel_in, share_modal

Payload = dict[str, Any]

ATTEMPT = Attempt(
    channel="that channel", invite="/invite @remembrancer there", again="share it again"
)


class NotShared(CorpusError):
    """Slack did not take a passage, for a reason that a person can mend."""


def ask(services: Services, client: WebClient, body: Payload, reference: str) -> None:
    """Open the modal that asks where; from within another modal it is laid on top."""
    quote = services.corpus.documents.passage(reference)
    source = services.corpus.documents.source(quote.document)
    place = Place.of(body)
    view = share_modal(quote, source, place.kept(), _first_offered(place))
    within = body.get("view", {}).get("type") == "modal"
    (client.views_push if within else client.views_open)(trigger_id=body["trigger_id"], view=view)


def _first_offered(place: Place) -> str | None:
    """The channel where it was asked; a direct message is none to share in."""
    return place.channel if place.channel and place.channel.startswith(("C", "G")) else None


def share(
    services: Services,
    client: WebClient,
    *,
    reference: str,
    by: str,
    channel: str,
    thread: str | None = None,
    note: str = "",
) -> None:
    """Post a passage; NotShared, with what would help, if Slack refuses it."""
    quote = services.corpus.documents.passage(reference)
    source = services.corpus.documents.source(quote.document)
    told = shared_message(quote, source, person(by), note)
    try:
        client.chat_postMessage(channel=channel, thread_ts=thread, **told.payload())
    except SlackApiError as error:
        refusal = find_refusal(error)
        if refusal is None or refusal.concern is not Concern.CHANNEL:
            raise
        raise NotShared(refusal.told(ATTEMPT)) from error


def register(app: App, services: Services) -> None:
    @app.action(SHARE)
    def ask_where(ack: Ack, client: WebClient, body: Payload, action: Payload) -> None:
        ack()
        ask(services, client, body, state_of(action)["r"])

    @app.action(SHARE_HERE)
    def share_here(ack: Ack, client: WebClient, body: Payload, action: Payload) -> None:
        ack()
        place, reference = Place.of(body), state_of(action)["r"]
        assert place.channel is not None, "the button stands in a message"
        share(
            services,
            client,
            reference=reference,
            by=place.user,
            channel=place.channel,
            thread=place.thread,
        )

    @app.view(SHARE_MODAL)
    def share_there(ack: Ack, client: WebClient, body: Payload, view: Payload) -> None:
        ack()
        share(
            services,
            client,
            reference=kept_in(view)["r"],
            by=body["user"]["id"],
            channel=channel_in(view),
            note=as_typed(typed_in(view, NOTE)),
        )


FEATURE = Feature(
    "sharing",
    register,
    scopes=(Scope("chat:write", "to post the digest and to answer in threads"),),
)
