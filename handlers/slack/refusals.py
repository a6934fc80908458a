"""What Slack's API refuses: each code, whom it concerns, and a sentence with what would help.

All who call Slack read one table. A digest is paused, put off or given up by what a refusal means
for it; a person who asked for something is told the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from slack_sdk.errors import SlackApiError


class Concern(StrEnum):
    """What stands in the way."""

    CHANNEL = "channel"
    TOKEN = "token"
    FILES = "files"
    FORM = "form"
    PACE = "pace"
    SLACK = "Slack itself"


class Consequence(StrEnum):
    """What follows for what was to be sent."""

    PAUSE = "pause"  # nothing can be sent there before somebody changes something
    WAIT = "wait"  # it can be sent a little later
    REFUSE = "refuse"  # this cannot be sent, something else may
    UNKNOWN = "unknown"  # nobody can tell whether it was sent


CONSEQUENCES = {
    Concern.CHANNEL: Consequence.PAUSE,
    Concern.TOKEN: Consequence.PAUSE,
    Concern.FILES: Consequence.REFUSE,
    Concern.FORM: Consequence.REFUSE,
    Concern.PACE: Consequence.WAIT,
    Concern.SLACK: Consequence.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was tried, in a sentence's words: where, how the bot is invited, what to do then."""

    channel: str = "the channel"
    invite: str = "/invite @remembrancer"
    again: str = "try again"
    permission: str = "a permission that I need"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A code of Slack's; the template of its sentence has fields of an `Attempt` in braces.

    `is_outside` says that the bot is not in the channel, as far as Slack tells.
    """

    code: str
    concern: Concern
    template: str
    is_outside: bool = False

    @property
    def consequence(self) -> Consequence:
        """What follows for what was to be sent."""
        return CONSEQUENCES[self.concern]

    def reason_about(self, attempt: Attempt) -> str:
        """Return the sentence as it goes on after a colon, in lower case."""
        return self.template.format(
            channel=attempt.channel,
            invite=attempt.invite,
            again=attempt.again,
            permission=attempt.permission,
        )

    def sentence_about(self, attempt: Attempt) -> str:
        """Return the sentence as it stands by itself."""
        reason = self.reason_about(attempt)
        return f"{reason[0].upper()}{reason[1:]}"


REFUSALS = (
    Refusal(
        "channel_not_found",
        Concern.CHANNEL,
        "{channel} is gone, or I am not in it: {invite}, then {again}.",
        is_outside=True,
    ),
    Refusal(
        "not_in_channel",
        Concern.CHANNEL,
        "I am not in {channel}: {invite}, then {again}.",
        is_outside=True,
    ),
    Refusal("is_archived", Concern.CHANNEL, "{channel} is archived."),
    Refusal(
        "restricted_action",
        Concern.CHANNEL,
        "an administrator does not let me post in {channel}.",
    ),
    Refusal("account_inactive", Concern.TOKEN, "my account in this workspace was deactivated."),
    Refusal(
        "token_revoked",
        Concern.TOKEN,
        "my access to this workspace was revoked: install me again.",
    ),
    Refusal(
        "token_expired", Concern.TOKEN, "my access to this workspace expired: install me again."
    ),
    Refusal("invalid_auth", Concern.TOKEN, "Slack does not accept my token: install me again."),
    Refusal("not_authed", Concern.TOKEN, "Slack does not accept my token: install me again."),
    Refusal(
        "missing_scope",
        Concern.TOKEN,
        "this workspace has not given me {permission}: install me again.",
    ),
    Refusal("org_login_required", Concern.TOKEN, "the workspace is being moved."),
    Refusal("team_access_not_granted", Concern.TOKEN, "I have no access to this workspace."),
    Refusal(
        "file_uploads_disabled",
        Concern.FILES,
        "an administrator has switched files off in this workspace.",
    ),
    Refusal("storage_limit_reached", Concern.FILES, "this workspace has no room left for files."),
    # Slack keeps a form's trigger for three seconds after somebody asked for the form.
    *(
        Refusal(code, Concern.FORM, "Slack let too much time pass to open this: please try again.")
        for code in ("expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id")
    ),
    *(
        Refusal(code, Concern.PACE, "Slack asked to wait.")
        for code in ("ratelimited", "rate_limited")
    ),
    # Something broke at Slack's: the message may have gone out all the same.
    *(
        Refusal(code, Concern.SLACK, "something went wrong at Slack.")
        for code in (
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "team_added_to_org",
        )
    ),
)

_BY_CODE = {refusal.code: refusal for refusal in REFUSALS}

# A code of Slack's, as channel_not_found. When the answer was no JSON (a proxy's page, or that of a
# hotel's network), the SDK puts a sentence in its place, which says nothing of what Slack did.
_CODE = re.compile(r"[a-z0-9_]+")


def refusal_code(error: SlackApiError) -> str | None:
    """Return Slack's code for a refusal; None if the answer is not Slack's."""
    answer = getattr(error.response, "data", error.response)
    code = answer.get("error") if isinstance(answer, dict) else None
    return code if isinstance(code, str) and _CODE.fullmatch(code) else None


def find_refusal(error: SlackApiError) -> Refusal | None:
    """Return the row of a refusal; None if the table does not have its code."""
    code = refusal_code(error)
    return None if code is None else _BY_CODE.get(code)
