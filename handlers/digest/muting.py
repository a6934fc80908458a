"""The buttons under an event of a digest that mute it for ever, and take that back."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from corpus.access import Deed
from handlers.feature import Services, ServicesAt
from handlers.slack import Message, state_of
from handlers.views import muted_message, unmuted_message
from handlers.views.ids import DIGEST_MUTE, DIGEST_UNMUTE

Payload = dict[str, Any]


def register(app: App, services_at: ServicesAt) -> None:
    """Listen to the buttons; everybody in the channel sees them, and curators may press them."""

    @app.action(DIGEST_MUTE)
    def mute(
        ack: Ack, respond: Respond, action: Payload, body: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        event, signed = state_of(action), services.sign(Deed.MUTE)
        muted = services.corpus.digests.mute(event["e"], event["d"], signed)
        tell_all(services, respond, body, muted_message(muted))

    @app.action(DIGEST_UNMUTE)
    def unmute(
        ack: Ack, respond: Respond, action: Payload, body: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        signed = services.sign(Deed.UNMUTE)
        unmuted = services.corpus.digests.unmute(state_of(action)["e"], signed)
        tell_all(services, respond, body, unmuted_message(signed.by, unmuted))


def tell_all(services: Services, respond: Respond, body: Payload, message: Message) -> None:
    """Show everybody in the channel what was done: under the digest, if the button stood in one.

    The sentence names the event: where people of other organisations read it, it is for one alone.
    """
    channel = services.place.channel
    if channel is not None and services.is_shared(channel):
        respond(**message.payload(), response_type="ephemeral", replace_original=False)
        return
    container = body.get("container", {})
    thread = container.get("thread_ts")
    if thread is None and not container.get("is_ephemeral"):
        thread = container.get("message_ts")
    respond(
        **message.payload(), response_type="in_channel", replace_original=False, thread_ts=thread
    )
