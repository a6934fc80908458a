"""Where a person pressed something, kept in a modal so that its answer can be told there.

A modal's submission names no channel; what the modal was given to keep comes back with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from slack_sdk import WebClient

from handlers.slack.blocks import Message
from handlers.slack.signed_client import respond_at


@dataclass(frozen=True, slots=True)
class Place:
    """A message's place. Without a `response_url` (30 minutes, five answers) it is nowhere."""

    user: str
    channel: str | None = None
    thread: str | None = None
    response_url: str | None = None

    @classmethod
    def of(cls, body: dict[str, Any]) -> Place:
        """The place of what was pressed, or of the modal that was submitted."""
        user = body["user"]["id"]
        if "view" in body:
            kept = body["view"]["private_metadata"].get("place", [])
            return cls(user, *kept)
        thread = body.get("container", {}).get("thread_ts")
        return cls(user, body.get("channel", {}).get("id"), thread, body.get("response_url"))

    def kept(self) -> list[str | None]:
        """As a modal's `private_metadata` can hold it."""
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
            told = respond(**message.payload(), response_type="ephemeral", replace_original=False)
            if told.status_code == HTTPStatus.OK:
                return
        # Nowhere, or the address has expired: a modal may stay open for longer than it lasts.
        client.chat_postMessage(channel=self.user, **message.payload())
