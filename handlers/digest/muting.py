"""The buttons under an event of a digest that mute it, here or everywhere, and take that back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.events import ChannelId
from handlers.feature import Services, ServicesAt
from handlers.slack import Message, state_of, tell_privately
from handlers.views import ask_where_to_mute, muted_message, unmuted_message
from handlers.views.ids import DIGEST_MUTE, DIGEST_MUTE_ALL, DIGEST_MUTE_HERE, DIGEST_UNMUTE

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Press:
    """A button that somebody pressed, and how to answer it."""

    action: Payload
    body: Payload
    respond: Respond

    @property
    def thread(self) -> str | None:
        """The digest's message, under which all are told."""
        container = self.body.get("container", {})
        thread: str | None = container.get("thread_ts")
        if thread is None and not container.get("is_ephemeral"):
            thread = container.get("message_ts")
        return thread


def register(app: App, services_at: ServicesAt) -> None:
    """Listen to the buttons; everybody in the channel sees them, and curators may press them."""

    @app.action(DIGEST_MUTE)
    def ask(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        action: Payload,
        body: Payload,
        context: BoltContext,
    ) -> None:
        ack()
        services, event = services_at(context), state_of(action)
        services.check(Deed.MUTE)
        press = Press(action, body, respond)
        mutable = services.corpus.digests.find_mutable(event["e"], event["d"])
        message = ask_where_to_mute(mutable, {**event, "t": press.thread})
        tell_privately(respond, client, body, message)

    @app.action(DIGEST_MUTE_HERE)
    def mute_here(
        ack: Ack, respond: Respond, action: Payload, body: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        _mute(services, Press(action, body, respond), channel_of(services, body))

    @app.action(DIGEST_MUTE_ALL)
    def mute_everywhere(
        ack: Ack, respond: Respond, action: Payload, body: Payload, context: BoltContext
    ) -> None:
        ack()
        _mute(services_at(context), Press(action, body, respond), None)

    @app.action(DIGEST_UNMUTE)
    def unmute(
        ack: Ack, respond: Respond, action: Payload, body: Payload, context: BoltContext
    ) -> None:
        ack()
        services, state = services_at(context), state_of(action)
        signed = services.sign(Deed.UNMUTE)
        channel = channel_of(services, body) if state.get("h") else None
        unmuted = services.corpus.digests.unmute(state["e"], signed, channel)
        press = Press(action, body, respond)
        tell_all(services, press, press.thread, unmuted_message(signed.by, unmuted))


def _mute(services: Services, press: Press, channel: ChannelId | None) -> None:
    """Mute an event, in a channel alone if one is given, and tell everybody under the digest."""
    event, signed = state_of(press.action), services.sign(Deed.MUTE)
    muted = services.corpus.digests.mute(event["e"], event["d"], signed, channel)
    tell_all(services, press, event["t"], muted_message(muted))


def channel_of(services: Services, body: Payload) -> ChannelId:
    """Return the channel in which a button was pressed."""
    return ChannelId(services.place.workspace, body["channel"]["id"])


def tell_all(services: Services, press: Press, thread: str | None, message: Message) -> None:
    """Show everybody in the channel what was done: under the digest, if the button stood in one.

    The sentence names the event: where people of other organisations read it, it is for one alone.
    """
    channel = services.place.channel
    respond: Callable[..., object] = press.respond
    if channel is not None and services.is_shared(channel):
        respond(**message.payload(), response_type="ephemeral", replace_original=False)
        return
    respond(
        **message.payload(), response_type="in_channel", replace_original=False, thread_ts=thread
    )
