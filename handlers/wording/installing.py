"""What people are told in a browser while they install the bot in a workspace of Slack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.wording.shelf import SHARE

INSTALL_TITLE = "Install Remembrancer in Slack"
INSTALL_WHAT = (
    "Remembrancer finds the passage, the actor or the date that you half remember in your team’s "
    "own documents, and says where it stands. It answers when it is asked, and listens to no "
    "channel."
)
INSTALL_HOW = (
    "Slack asks you next which workspace it is for, and what you let it do there. Your workspace "
    "gets a shelf of its own, which no other workspace sees, and you become its admin."
)
INSTALL_BUTTON = "Install in Slack"
SCOPES_SUMMARY = "What it asks for, and why"
TRY_AGAIN = "Install again"
OPEN_SLACK = "Open Slack"


@dataclass(frozen=True, slots=True)
class Notice:
    """A page's title and its sentence; `may_try_again` says that it may work a second time."""

    title: str
    sentence: str
    may_try_again: bool = True


CANCELLED = Notice(
    "Nothing was installed",
    "You cancelled, or Slack did not let you go on. Nothing has changed in your workspace.",
)
ANOTHER_BROWSER = Notice(
    "Please begin again",
    "This page was opened in another browser than the one that began, or it was loaded twice. "
    "Nothing was installed by it.",
)
TOO_LATE = Notice(
    "Please begin again",
    "What you began is too old, or was ended already. Nothing was installed by it just now.",
)
NOT_FROM_SLACK = Notice(
    "Please begin again", "Slack did not say what was decided there, so nothing was installed."
)
CODE_REFUSED = Notice(
    "Please begin again",
    "Slack took too long, or its answer was used already. Nothing was installed by it just now.",
)
SLACK_AWAY = Notice(
    "Slack does not answer",
    "Slack cannot be reached at the moment, so nothing was installed. Try again in a minute.",
)
NOT_STORED = Notice(
    "That did not work",
    "Slack has installed me, but it could not be written down here, so I do not answer yet. Please "
    "install again; if it happens again, tell whoever runs the bot.",
)
MISCONFIGURED = Notice(
    "That did not work",
    "Slack does not accept how this bot is set up. Please tell whoever runs it; its log says more.",
    may_try_again=False,
)
NOT_ALLOWED = Notice(
    "Your workspace decides who installs apps",
    "Ask an admin of your workspace to install me, or to approve your request.",
    may_try_again=False,
)

NOTICES: Mapping[str, Notice] = {
    "access_denied": CANCELLED,
    "user_cancelled": CANCELLED,
    "invalid_browser": ANOTHER_BROWSER,
    "invalid_state": TOO_LATE,
    "missing_code": NOT_FROM_SLACK,
    "invalid_code": CODE_REFUSED,
    "code_already_used": CODE_REFUSED,
    "storage_error": NOT_STORED,
    "unreachable": SLACK_AWAY,
    "ratelimited": SLACK_AWAY,
    "internal_error": SLACK_AWAY,
    "fatal_error": SLACK_AWAY,
    "service_unavailable": SLACK_AWAY,
    "request_timeout": SLACK_AWAY,
    "bad_client_secret": MISCONFIGURED,
    "invalid_client_id": MISCONFIGURED,
    "bad_redirect_uri": MISCONFIGURED,
    "oauth_authorization_url_mismatch": MISCONFIGURED,
    "invalid_scope": MISCONFIGURED,
    "invalid_scope_requested": MISCONFIGURED,
    "scope_not_allowed_on_enterprise": MISCONFIGURED,
    "unapproved_scope": NOT_ALLOWED,
    "cannot_install_an_org_installed_app": Notice(
        "It is installed already",
        "Your organisation has installed me for all its workspaces: open Slack and ask.",
        may_try_again=False,
    ),
    "preview_feature_not_available": NOT_ALLOWED,
    "app_not_approved": NOT_ALLOWED,
    "restricted_action": NOT_ALLOWED,
    "team_access_not_granted": NOT_ALLOWED,
    "invalid_team_for_non_distributed_app": Notice(
        "This app is not for other workspaces yet",
        "Whoever runs the bot first lets other workspaces install it: in Slack’s app settings, "
        "Manage Distribution.",
        may_try_again=False,
    ),
}
"""By the code of Slack's, or of the flow."""


def notice_of(code: str) -> Notice:
    """Return what somebody is told of a code; one that is not known here is repeated."""
    if code in NOTICES:
        return NOTICES[code]
    shown = code if code.isascii() and code.replace("_", "").isalnum() and len(code) < 60 else ""
    said = f" (it says “{shown}”)" if shown else ""
    return Notice("That did not work", f"Slack did not install me{said}. Nothing has changed.")


def installed_words(name: str) -> tuple[str, ...]:
    """Return what somebody is told once the bot is installed in the workspace of this name."""
    return (
        f"I am installed in {name}.",
        "In Slack, write to me directly, or type /passage and what you half remember. "
        "/invite @remembrancer brings me into a channel.",
        f"{SHARE} to your shelf.",
    )
