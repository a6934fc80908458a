"""People and channels as Slack shows them, by name."""

from __future__ import annotations

import re

from handlers.slack import escape

_USER_ID = re.compile(r"[UW][A-Z0-9]+")
_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]+")


def person_mention(user: str) -> str:
    """A person by name; an account at a terminal, or a pseudonym, as it is called."""
    return f"<@{user}>" if _USER_ID.fullmatch(user) else escape(user)


def channel_mention(channel: str) -> str:
    """A channel by name."""
    return f"<#{channel}>" if _CHANNEL_ID.fullmatch(channel) else escape(channel)
