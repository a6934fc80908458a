"""Whose client posts in a workspace: one for all, or that of each workspace's own token."""

from __future__ import annotations

from collections.abc import Callable

from slack_sdk import WebClient

ClientOf = Callable[[str], WebClient]
"""Returns the client for a workspace; it must not retry: a retried chat.postMessage may post twice.

Where the bot is not installed it has no token, so that Slack refuses what is sent with it.
"""


def by_workspace(client: WebClient | ClientOf) -> ClientOf:
    """Return what gives each workspace its client, of one for all too."""
    if not isinstance(client, WebClient):
        return client
    assert not client.retry_handlers, "a retried chat.postMessage may post twice"
    return lambda _workspace: client
