"""The arguments of a Web API call: texts, numbers, JSON values, and a channel."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.workspace import roster
from bot.workspace.roster import Channel
from bot.workspace.workspace import SlackError, Workspace


class Arguments:
    """The arguments of a call, whether they came as a form, as JSON or in the address."""

    def __init__(self, members: Mapping[str, Any]) -> None:
        self._members = members

    def text(self, name: str) -> str:
        """Return a text; SlackError("invalid_arguments") if it is missing."""
        value = self._members.get(name)
        if value in (None, ""):
            raise SlackError("invalid_arguments", f"[ERROR] missing required field: {name}")
        return str(value)

    def optional(self, name: str) -> str | None:
        value = self._members.get(name)
        return None if value in (None, "") else str(value)

    def flag(self, name: str) -> bool:
        return str(self._members.get(name, "")).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        value = self.optional(name)
        if value is None:
            return default
        if not value.isdigit():
            raise SlackError("invalid_arguments", f"[ERROR] {name} is not a number")
        return int(value)

    def value(self, name: str, *, otherwise: str) -> Any:
        """Return a JSON value, which forms carry as text; SlackError(otherwise) if it is none."""
        value = self._members.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError as error:
            raise SlackError(otherwise) from error


def channel_of(workspace: Workspace, arguments: Arguments, *, member: bool = True) -> Channel:
    """Return the channel of an id, a #name or, for a direct message, a person's id."""
    named = arguments.text("channel")
    person = roster.PEOPLE_BY_ID.get(named)
    channel = roster.CHANNELS_BY_ID.get(
        person.dm if person else named
    ) or roster.CHANNELS_BY_NAME.get(named.removeprefix("#"))
    if channel is None:
        raise SlackError("channel_not_found")
    if member and channel.id not in workspace.store.bot_channels():
        raise SlackError("not_in_channel")
    return channel
