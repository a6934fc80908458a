"""Answering a button where it was pressed."""

from __future__ import annotations

from typing import Any

from slack_bolt import Respond
from slack_sdk import WebClient

from handlers.slack.blocks import Message


def tell_privately(
    respond: Respond, client: WebClient, body: dict[str, Any], message: Message
) -> None:
    """Answer a button to the person who pressed it alone, in the thread where it stands.

    A `response_url` knows no threads, but reaches people in channels where the bot is not; in a
    thread the bot has posted, so it is in the channel and may post there.
    """
    thread = body.get("container", {}).get("thread_ts")
    if thread is None:
        respond(**message.payload(), response_type="ephemeral", replace_original=False)
        return
    client.chat_postEphemeral(
        channel=body["channel"]["id"],
        user=body["user"]["id"],
        thread_ts=thread,
        **message.payload(),
    )
