"""Socket Mode: the connection to Slack, and how soon it is noticed that it has died."""

from __future__ import annotations

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

PING_SECONDS = 2.0
"""Between two pings. A connection is given up after four without an answer, and at the next look
it is made anew: 10 seconds, where Slack's own default is 50."""

AT_ONCE = 10
"""Envelopes that are acknowledged at once: none waits for its answer."""


def socket_handler(
    app: App, app_token: str, web_client: WebClient | None = None
) -> SocketModeHandler:
    """Return what connects an app in Socket Mode; `web_client` is the app's own if None."""
    return SocketModeHandler(
        app, app_token, web_client=web_client, ping_interval=PING_SECONDS, concurrency=AT_ONCE
    )
