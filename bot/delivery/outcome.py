"""What became of a post to Slack, as far as the answer tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from slack_sdk.errors import SlackApiError

from handlers.slack import Attempt, Consequence, find_refusal, refusal_code

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


DIGEST = Attempt(invite="/invite me", again="/digest resume")
TELLING = Attempt(invite="/invite me", again="/watch resume")


def judge_refusal(error: SlackApiError, attempt: Attempt = DIGEST) -> Outcome:
    """Return the outcome of a post that Slack did not answer with "ok"."""
    status = getattr(error.response, "status_code", 0)
    code, refusal = refusal_code(error), find_refusal(error)
    consequence = Consequence.REFUSE if refusal is None else refusal.consequence
    if status == 429 or consequence is Consequence.WAIT:
        seconds = _retry_seconds(getattr(error.response, "headers", {}))
        return Outcome(OutcomeKind.WAIT, reason="Slack asked to wait", retry_seconds=seconds)
    if code is None or status >= 500 or consequence is Consequence.UNKNOWN:
        answer = code or (f"HTTP {status}" if status != 200 else "what is no answer of Slack's")
        return Outcome(OutcomeKind.UNKNOWN, reason=f"the answer was {answer}")
    if refusal is not None and consequence is Consequence.PAUSE:
        return Outcome(OutcomeKind.REFUSED, reason=refusal.reason_about(attempt), pauses=True)
    return Outcome(OutcomeKind.REFUSED, reason=f"Slack refused it: {code}")


def _retry_seconds(headers: Mapping[str, str]) -> int:
    """Return the seconds to wait; a default if the header is missing or names a date."""
    seconds = next((v for name, v in headers.items() if name.lower() == "retry-after"), "")
    return int(seconds) if seconds.isdigit() else DEFAULT_RETRY_SECONDS
