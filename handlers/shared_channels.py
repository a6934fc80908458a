"""Channels shared with other organisations (Slack Connect), where what is posted guests read too.

An event says whether its channel is shared. Of other channels Slack is asked, which needs the scope
`channels:read`, or `groups:read` for a private one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

REMEMBERED_FOR = timedelta(minutes=10)
"""For how long Slack is not asked again about a channel."""


@dataclass(frozen=True, slots=True)
class SharedChannels:
    """Knows which channels are shared; what Slack said is remembered for a while."""

    _known: dict[tuple[str, str], tuple[datetime, bool | None]] = field(default_factory=dict)

    def is_shared(
        self, client: WebClient, workspace: str, channel: str, now: datetime
    ) -> bool | None:
        """Return whether people of other organisations are in a channel; None if Slack is silent.

        A direct message has none.
        """
        if channel.startswith("D"):
            return False
        since, answer = self._known.get((workspace, channel), (None, None))
        if since is None or now - since > REMEMBERED_FOR:
            answer = _ask(client, channel)
            self._known[workspace, channel] = (now, answer)
        return answer


def _ask(client: WebClient, channel: str) -> bool | None:
    try:
        described = client.conversations_info(channel=channel)["channel"]
    except (SlackApiError, OSError):
        return None
    return bool(described.get("is_ext_shared"))
