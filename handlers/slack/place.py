"""Where a person pressed something, so that the answer goes there, through a modal too.

A modal's submission names no channel: the place is part of the state that the modal carries.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from slack_sdk import WebClient

from handlers.slack.blocks import Message
from handlers.slack.signed_client import respond_at


@dataclass(frozen=True, slots=True)
class ReplyPlace:
    """A message's place. Without a `response_url` (30 minutes, five answers) it is nowhere."""

    user: str
    channel: str | None = None
    thread: str | None = None
    response_url: str | None = None

    @classmethod
    def of(cls, body: dict[str, Any]) -> ReplyPlace:
        """Return the place of a button, or the place that a submitted modal carries."""
        user = body["user"]["id"]
        if "view" in body:
            state = body["view"]["private_metadata"].get("place", [])
            return cls(user, *state)
        thread = body.get("container", {}).get("thread_ts")
        return cls(user, body.get("channel", {}).get("id"), thread, body.get("response_url"))

    def state(self) -> list[str | None]:
        """Return the place as a modal's state holds it."""
        return [self.channel, self.thread, self.response_url]

    def tell(self, client: WebClient, message: Message) -> None:
        """Tell the person alone: in the thread, in the channel, or else in a direct message."""
        if self.channel and self.thread:
            client.chat_postEphemeral(
                channel=self.channel,
                user=self.user,
                thread_ts=self.thread,
                **message.payload(),
            )
            return
        if self.response_url:
            respond = respond_at(client, self.response_url)
            answer = respond(**message.payload(), response_type="ephemeral", replace_original=False)
            if answer.status_code == HTTPStatus.OK:
                return
        # Nowhere, or the address has expired: a modal may stay open for longer than it lasts.
        client.chat_postMessage(channel=self.user, **message.payload())
