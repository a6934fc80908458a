"""What stands of a digest in its channel: the messages of this bot's own that carry its key.

Anybody may write a message with the same key, or forward one. Only what this bot wrote counts.
"""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.error import URLError

from slack_sdk.errors import SlackClientError
from slack_sdk.web import SlackResponse

from bot.delivery.clients import ClientOf
from corpus.digests import Lease

EVENT_TYPE = "remembrancer_digest"
CONNECTION_LOST = (URLError, OSError, http.client.HTTPException, SlackClientError, ValueError)
"""What a call raises of which nobody knows whether Slack carried it out."""

HISTORY_PAGES = 10
HISTORY_MARGIN = timedelta(minutes=2)  # the clocks of two machines may differ by this much


class TooManyMessages(Exception):
    """The channel has too many messages to look for the digest among them."""


class Sightings:
    """Looks in channels and threads with the bot's own client."""

    def __init__(self, client_of: ClientOf) -> None:
        self._client_of = client_of
        self._own: dict[str, frozenset[str]] = {}

    def of(self, lease: Lease) -> list[str]:
        """Return the timestamps of a delivery's messages, the oldest first; empty if none is there.

        SlackApiError, TooManyMessages or one of CONNECTION_LOST if it cannot be looked.
        """
        own = self._own_ids(lease.workspace)
        return sorted(
            str(message["ts"])
            for message in self._history(lease)
            if own & {message.get("bot_id"), message.get("user")} and lease.key in _keys(message)
        )

    def _own_ids(self, workspace: str) -> frozenset[str]:
        """Return the ids under which the bot writes in a workspace, asked once."""
        if not self._own.get(workspace):
            answer = self._client_of(workspace).auth_test()
            ids = {answer.get("user_id"), answer.get("bot_id")} - {None, ""}
            self._own[workspace] = frozenset(str(each) for each in ids)
        return self._own[workspace]

    def _history(self, lease: Lease) -> Iterator[dict[str, Any]]:
        """Yield the messages since the day before, of the channel or of the delivery's thread."""
        midnight = datetime.combine(lease.local_date, datetime.min.time(), UTC)
        oldest = (midnight - timedelta(days=1) - HISTORY_MARGIN).timestamp()
        cursor = None
        for _page in range(HISTORY_PAGES):
            answer = self._page(lease, oldest=f"{oldest:.6f}", cursor=cursor)
            yield from answer["messages"]
            more: dict[str, Any] = answer.get("response_metadata") or {}
            cursor = more.get("next_cursor")
            if not cursor:
                return
        raise TooManyMessages("the channel has more messages since than can be read")

    def _page(self, lease: Lease, *, oldest: str, cursor: str | None) -> SlackResponse:
        arguments: dict[str, Any] = {
            "channel": lease.channel,
            "oldest": oldest,
            "cursor": cursor,
            "limit": 200,
            "include_all_metadata": True,
        }
        client = self._client_of(lease.workspace)
        if lease.thread is None:
            return client.conversations_history(**arguments)
        return client.conversations_replies(ts=lease.thread, **arguments)


def with_key(payload: dict[str, Any], key: str) -> dict[str, Any]:
    """Return a message with its key, by which it is found in a channel."""
    first, *rest = payload["blocks"]
    metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
    return {**payload, "blocks": [{**first, "block_id": key}, *rest], "metadata": metadata}


def _keys(message: dict[str, Any]) -> Iterator[str | None]:
    """Yield the keys of a posted message: a digest has its key in metadata and first block."""
    metadata: dict[str, Any] = message.get("metadata") or {}
    yield (metadata.get("event_payload") or {}).get("key")
    for block in message.get("blocks") or []:
        yield block.get("block_id")
