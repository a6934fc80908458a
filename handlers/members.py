"""Who is in a channel, where Slack lets the bot see it (`channels:read`, `groups:read`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from slack_bolt import BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.scopes import CHANNELS_READ, GROUPS_READ, has_scope
from handlers.slack import Origin, refusal_code

REMEMBERED_FOR = timedelta(minutes=2)
"""For how long Slack is not asked again who is in a channel."""

ASKED_AGAIN_AFTER = timedelta(seconds=5)
"""When it is asked again about somebody who was not in the channel, and may have joined it."""

PAGE = 200
"""Members that Slack gives at once, as it recommends."""

MOST_PAGES = 10
"""A channel of more members is not read to its end: whoever writes in it counts as one."""


@dataclass(frozen=True, slots=True)
class Members:
    """Knows the members of channels; what Slack said is remembered for a while."""

    _known: dict[tuple[str, str], tuple[datetime, frozenset[str]]] = field(default_factory=dict)

    def is_member(
        self, origin: Origin, client: WebClient, context: BoltContext, now: datetime
    ) -> bool | None:
        """Return whether a person is in the channel of a request; None if Slack does not tell.

        In a direct message the person is.
        """
        if origin.channel is None or origin.person is None:
            return True
        if not any(has_scope(context, scope) for scope in (CHANNELS_READ, GROUPS_READ)):
            return None
        key = (origin.workspace, origin.channel)
        since, members = self._known.get(key, (None, frozenset[str]()))
        good_for = REMEMBERED_FOR if origin.person in members else ASKED_AGAIN_AFTER
        if since is None or now - since > good_for:
            try:
                members = frozenset(_members(client, origin.channel))
            except (SlackApiError, _TooMany):
                return None
            self._known[key] = (now, members)
        return origin.person in members


def is_bot_inside(client: WebClient, context: BoltContext, channel: str) -> bool | None:
    """Return whether the bot is in a channel; None if Slack does not tell.

    Of a private channel in which it is not, Slack says that there is none.
    """
    if channel.startswith("D"):
        return True
    if not any(has_scope(context, scope) for scope in (CHANNELS_READ, GROUPS_READ)):
        return None
    try:
        return bool(client.conversations_info(channel=channel)["channel"].get("is_member"))
    except SlackApiError as error:
        is_private = has_scope(context, GROUPS_READ) and refusal_code(error) == "channel_not_found"
        return False if is_private else None


class _TooMany(Exception):
    """A channel has more members than are read."""


def _members(client: WebClient, channel: str) -> Iterator[str]:
    cursor: str | None = None
    for _page in range(MOST_PAGES):
        answer = client.conversations_members(channel=channel, limit=PAGE, cursor=cursor)
        yield from answer["members"]
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return
    raise _TooMany
