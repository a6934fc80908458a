"""What Slack says of somebody's account, where the bot may ask (the scope `users:read`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.slack.refusals import refusal_code

_UNKNOWN = ("user_not_found", "user_not_visible")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's account; `teams` are the team and the organisation that it belongs to.

    `is_known` is False for an id that the workspace does not know, `is_restricted` for nobody but
    guests: single- and multi-channel ones, and people of other organisations.
    """

    person: str
    name: str = ""
    is_known: bool = True
    has_left: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    teams: frozenset[str] = frozenset()


def read_account(client: WebClient, person: str) -> Account | None:
    """Return somebody's account; None where the bot may not ask for it."""
    try:
        user: Mapping[str, Any] = client.users_info(user=person)["user"]
    except SlackApiError as error:
        code = refusal_code(error)
        if code == "missing_scope":
            return None
        if code in _UNKNOWN:
            return Account(person, is_known=False)
        raise
    organisation = (user.get("enterprise_user") or {}).get("enterprise_id")
    restrictions = ("is_restricted", "is_ultra_restricted", "is_stranger")
    return Account(
        person,
        name=str(user.get("real_name") or user.get("name") or ""),
        has_left=bool(user.get("deleted")),
        is_bot=bool(user.get("is_bot")),
        is_restricted=any(user.get(name) for name in restrictions),
        teams=frozenset(team for team in (user.get("team_id"), organisation) if team),
    )
