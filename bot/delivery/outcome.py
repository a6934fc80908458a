"""What became of a post to Slack, as far as anybody can tell from the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from slack_sdk.errors import SlackApiError

DEFAULT_RETRY_SECONDS = 30


class OutcomeKind(StrEnum):
    """Taken, refused for good, refused for now, or nobody knows."""

    TAKEN = "taken"
    REFUSED = "refused"
    WAIT = "wait"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict with its reason; `pauses` when no later digest could do better."""

    verdict: OutcomeKind
    ts: str | None = None
    reason: str | None = None
    retry_seconds: int = 0
    pauses: bool = False


# Refusals that concern the channel or the token, each with what a person can do about it.
PAUSING: dict[str, str] = {
    "channel_not_found": "the channel is gone, or I am not in it: /invite me, then /digest resume.",
    "not_in_channel": "I am not in the channel: /invite me, then /digest resume.",
    "is_archived": "the channel is archived.",
    "restricted_action": "the workspace does not let me post here.",
    "account_inactive": "my account in this workspace was deactivated.",
    "token_revoked": "my access to this workspace was revoked: install me again.",
    "token_expired": "my access to this workspace expired: install me again.",
    "invalid_auth": "Slack does not accept my token: install me again.",
    "not_authed": "Slack does not accept my token: install me again.",
    "missing_scope": "I lack a permission: install me again.",
    "org_login_required": "the workspace is being moved.",
    "team_access_not_granted": "I have no access to this workspace.",
}

# Slack's words for "something broke here": the message may have gone out all the same.
UNKNOWN = frozenset(
    ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"]
)


def refusal(error: SlackApiError) -> Outcome:
    """Judge an answer of Slack's that was not "ok"."""
    response = error.response
    status = getattr(response, "status_code", 0)
    code = _code(getattr(response, "data", response))
    if status == 429 or code in {"ratelimited", "rate_limited"}:
        seconds = _retry_seconds(getattr(response, "headers", {}))
        return Outcome(OutcomeKind.WAIT, reason="Slack asked to wait", retry_seconds=seconds)
    if code is None or status >= 500 or code in UNKNOWN:
        told = code or (f"HTTP {status}" if status != 200 else "what is no answer of Slack's")
        return Outcome(OutcomeKind.UNKNOWN, reason=f"the answer was {told}")
    if code in PAUSING:
        return Outcome(OutcomeKind.REFUSED, reason=PAUSING[code], pauses=True)
    return Outcome(OutcomeKind.REFUSED, reason=f"Slack refused it: {code}")


# "channel_not_found". The SDK puts a sentence of its own there when the answer was no JSON at all:
# a proxy's or a hotel's page, from which nobody can tell what Slack did.
_CODE = re.compile(r"[a-z0-9_]+")


def _code(answer: object) -> str | None:
    """Slack's own word for a refusal; None if the answer is not one of Slack's."""
    code = answer.get("error") if isinstance(answer, dict) else None
    return code if isinstance(code, str) and _CODE.fullmatch(code) else None


def _retry_seconds(headers: Mapping[str, str]) -> int:
    """The seconds that Slack asks for; a gateway may ask for none, or name a date instead."""
    asked = next((v for name, v in headers.items() if name.lower() == "retry-after"), "")
    return int(asked) if asked.isdigit() else DEFAULT_RETRY_SECONDS
