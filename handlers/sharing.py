"""Sharing a passage: a new message that everybody sees, and that says who shared it.

An ephemeral answer can never become visible to others. Nothing is posted without a second step: the
button "Share here" has Slack ask once more, and "Share…" opens a modal in which the channel is
chosen. The bot posts where it has been invited, and says so where it has not.
"""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from corpus.errors import CorpusError
from handlers.feature import Feature, Scope, Services, ServicesAt
from handlers.slack import (
    Attempt,
    Concern,
    ReplyPlace,
    as_typed,
    field_value,
    find_refusal,
    show_view,
    state_of,
    state_of_view,
)
from handlers.views import chosen_channel, person_mention, share_modal, shared_message
from handlers.views.ids import (
    NOTE_FIELD,
    PASSAGE_MORE,
    PASSAGE_SHARE,
    PASSAGE_SHARE_HERE,
    SHARE_PASSAGE,
)

Payload = dict[str, Any]

ATTEMPT = Attempt(
    channel="that channel", invite="/invite @remembrancer there", again="share it again"
)


MAY_NOT_SEE = (
    "<#{channel}> may not see {document}, so nothing was posted: it stands in a collection that "
    "the channel has not been granted."
)


GUESTS_MAY_NOT = (
    "People of other organisations are in <#{channel}>, and guests there may not see {document}: "
    "nothing was posted. An admin may grant its collection to the channel, guests too."
)


class NotShared(CorpusError):
    """Slack did not take a passage, for a reason that a person can mend."""


def ask(services: Services, client: WebClient, body: Payload, reference: str) -> None:
    """Open the modal that asks where; from within another modal it is laid on top."""
    quote = services.corpus.documents.passage(reference)
    source = services.corpus.documents.source(quote.document)
    place = ReplyPlace.of(body)
    view = share_modal(quote, source, place.state(), _first_offered(place))
    show_view(client, body, view, instead_of=[PASSAGE_MORE])


def _first_offered(place: ReplyPlace) -> str | None:
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
    """Post a passage; NotShared, with what would help, if the channel or Slack refuses it."""
    quote = services.corpus.documents.passage(reference)
    there = services.in_channel(channel).for_everybody().corpus.documents
    if not there.refers(quote.reference):
        deed = f"share {quote.reference} in {channel}"
        services.corpus.audit.record_refusal(deed, services.signature())
        why = GUESTS_MAY_NOT if services.is_shared(channel) else MAY_NOT_SEE
        raise NotShared(why.format(channel=channel, document=quote.document))
    source = there.source(quote.document)
    message = shared_message(quote, source, person_mention(by), note)
    try:
        client.chat_postMessage(channel=channel, thread_ts=thread, **message.payload())
    except SlackApiError as error:
        refusal = find_refusal(error)
        if refusal is None or refusal.concern is not Concern.CHANNEL:
            raise
        raise NotShared(refusal.sentence_about(ATTEMPT)) from error
    services.corpus.audit.record_share(quote.reference, channel, services.signature())


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(PASSAGE_SHARE)
    def ask_where(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        ask(services, client, body, state_of(action)["r"])

    @app.action(PASSAGE_SHARE_HERE)
    def share_here(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        place, reference = ReplyPlace.of(body), state_of(action)["r"]
        assert place.channel is not None, "the button stands in a message"
        share(
            services,
            client,
            reference=reference,
            by=place.user,
            channel=place.channel,
            thread=place.thread,
        )

    @app.view(SHARE_PASSAGE)
    def share_there(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        share(
            services,
            client,
            reference=state_of_view(view)["r"],
            by=body["user"]["id"],
            channel=chosen_channel(view),
            note=as_typed(field_value(view, NOTE_FIELD)),
        )


FEATURE = Feature(
    "sharing",
    register,
    scopes=(Scope("chat:write", "to post the digest and to answer in threads"),),
)
