"""Guests: people of other organisations (Slack Connect), and restricted accounts.

What a request says of its sender is enough to know people of another team. That an account is
restricted Slack tells only with the scope `users:read`: without it such an account counts as a
member, and the README says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from corpus.errors import CorpusError
from handlers.slack import Origin, refusal_code

SCOPE = "users:read"
REMEMBERED_FOR = timedelta(minutes=10)
"""For how long Slack is not asked again about a person."""

NOT_FOR_GUESTS = (
    "I answer the members of this workspace. Guests see what an admin grants them in a channel, "
    "and nothing is granted to guests here. I say this once."
)


class NotForGuests(CorpusError):
    """A guest asked where nothing is granted to guests."""

    def __init__(self) -> None:
        super().__init__(NOT_FOR_GUESTS)


class NoAnswer(CorpusError):
    """A guest asked who has been told already; nothing more is said."""


def has_scope(context: BoltContext, scope: str) -> bool:
    """Whether the bot's token has a scope; True where nobody says which scopes it has."""
    authorized = context.authorize_result
    scopes = None if authorized is None else authorized.bot_scopes
    return scopes is None or scope in scopes


@dataclass(frozen=True, slots=True)
class Guests:
    """Knows guests; what Slack said of a person is remembered for a while."""

    _known: dict[tuple[str, str], tuple[datetime, bool]] = field(default_factory=dict)

    def is_guest(
        self, origin: Origin, client: WebClient, context: BoltContext, now: datetime
    ) -> bool:
        """Return whether a request comes from a guest."""
        if origin.person is None:
            return False
        if origin.is_of_other_team and (origin.organisation is None or origin.is_shared):
            return True
        if not has_scope(context, SCOPE):
            return origin.is_of_other_team and origin.is_shared is None
        key = (origin.workspace, origin.person)
        since, answer = self._known.get(key, (None, False))
        if since is None or now - since > REMEMBERED_FOR:
            answer = _is_guest(origin, client)
            self._known[key] = (now, answer)
        return answer


def _is_guest(origin: Origin, client: WebClient) -> bool:
    try:
        user: Mapping[str, Any] = client.users_info(user=origin.person or "")["user"]
    except SlackApiError as error:
        code = refusal_code(error)
        if code == "missing_scope":
            return origin.is_of_other_team
        if code in ("user_not_found", "user_not_visible"):
            return True
        raise
    if user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger"):
        return True
    organisation = (user.get("enterprise_user") or {}).get("enterprise_id")
    ours = {origin.workspace, origin.organisation}
    return not ({user.get("team_id"), organisation} & ours)
