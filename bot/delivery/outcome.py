"""What became of a post to Slack, as far as the answer tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from slack_sdk.errors import SlackApiError

DEFAULT_RETRY_SECONDS = 30


class OutcomeKind(StrEnum):
    """Whether Slack took a post, refused it for good, refused it for now, or may have taken it."""

    TAKEN = "taken"
    REFUSED = "refused"
    WAIT = "wait"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one post, and why; `pauses` if later digests would be refused as well."""

    kind: OutcomeKind
    ts: str | None = None
    reason: str | None = None
    retry_seconds: int = 0
    pauses: bool = False


# Refusals that concern the channel or the token, each with what a person can do about it.
PAUSE_REASONS: dict[str, str] = {
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

# Slack's codes for a failure of its own: the message may have been posted all the same.
UNKNOWN_CODES = frozenset(
    ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"]
)


def judge_refusal(error: SlackApiError) -> Outcome:
    """Return the outcome of a post that Slack did not answer with "ok"."""
    response = error.response
    status = getattr(response, "status_code", 0)
    code = _code(getattr(response, "data", response))
    if status == 429 or code in {"ratelimited", "rate_limited"}:
        seconds = _retry_seconds(getattr(response, "headers", {}))
        return Outcome(OutcomeKind.WAIT, reason="Slack asked to wait", retry_seconds=seconds)
    if code is None or status >= 500 or code in UNKNOWN_CODES:
        answer = code or (f"HTTP {status}" if status != 200 else "what is no answer of Slack's")
        return Outcome(OutcomeKind.UNKNOWN, reason=f"the answer was {answer}")
    if code in PAUSE_REASONS:
        return Outcome(OutcomeKind.REFUSED, reason=PAUSE_REASONS[code], pauses=True)
    return Outcome(OutcomeKind.REFUSED, reason=f"Slack refused it: {code}")


# A code of Slack's, as channel_not_found. When the answer was no JSON (a proxy's page, or that of a
# hotel's network), the SDK puts a sentence in its place, which says nothing of what Slack did.
_CODE = re.compile(r"[a-z0-9_]+")


def _code(answer: object) -> str | None:
    """Return Slack's code for a refusal; None if the answer is not Slack's."""
    code = answer.get("error") if isinstance(answer, dict) else None
    return code if isinstance(code, str) and _CODE.fullmatch(code) else None


def _retry_seconds(headers: Mapping[str, str]) -> int:
    """Return the seconds to wait; a default if the header is missing or names a date."""
    seconds = next((v for name, v in headers.items() if name.lower() == "retry-after"), "")
    return int(seconds) if seconds.isdigit() else DEFAULT_RETRY_SECONDS
