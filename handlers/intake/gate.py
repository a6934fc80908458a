"""Lets in, of all files that are shared where the bot is, those of channels with intake.

Slack tells an app of every file that is shared in a conversation where it is. The bot listens to
those of channels whose members switched that on, and to no others; in a direct message, and with a
mention, the message itself brings the file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse

from corpus.people import IntakeChannels
from handlers.places import origin_in


def register_gate(app: App, channels_of: Callable[[str], IntakeChannels]) -> None:
    """Answer what is passed over at once; register this after the places, before the queues."""

    @app.middleware
    def pass_over(
        body: dict[str, Any],
        context: BoltContext,
        next: Callable[[], BoltResponse],  # noqa: A002  # Bolt's name
    ) -> BoltResponse:
        event = body.get("event")
        if body.get("type") != "event_callback" or not isinstance(event, dict):
            return next()
        if event.get("type") != "file_shared":
            return next()
        channel = event.get("channel_id")
        is_told = isinstance(channel, str) and not channel.startswith("D")
        workspace = origin_in(context).workspace
        if is_told and channels_of(workspace).is_on(workspace, channel):
            return next()
        return BoltResponse(status=200, body="")
