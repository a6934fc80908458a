"""What became of a post to Slack, as far as anybody can tell from the answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from slack_sdk.errors import SlackApiError

DEFAULT_RETRY_SECONDS = 30


class Verdict(StrEnum):
    """Taken, refused for good, refused for now, or nobody knows."""

    TAKEN = "taken"
    REFUSED = "refused"
    WAIT = "wait"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict with its reason; `pauses` when no later digest could do better."""

    verdict: Verdict
    ts: str | None = None
    reason: str | None = None
    retry_seconds: int = 0
    pauses: bool = False


# Refusals that concern the channel or the token, each with what a person can do about it.
PAUSING: dict[str, str] = {
    "channel_not_found": "the channel is gone, or I am not in it: /invite me, then /digest on.",
    "not_in_channel": "I am not in the channel: /invite me, then /digest on.",
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
    code = response.get("error") if hasattr(response, "get") else None
    if status == 429 or code in {"ratelimited", "rate_limited"}:
        seconds = int(response.headers.get("Retry-After", DEFAULT_RETRY_SECONDS))
        return Outcome(Verdict.WAIT, reason="Slack asked to wait", retry_seconds=seconds)
    if not code or status >= 500 or code in UNKNOWN:
        return Outcome(Verdict.UNKNOWN, reason=f"Slack answered {code or status or 'no JSON'}")
    if code in PAUSING:
        return Outcome(Verdict.REFUSED, reason=PAUSING[code], pauses=True)
    return Outcome(Verdict.REFUSED, reason=f"Slack refused it: {code}")
