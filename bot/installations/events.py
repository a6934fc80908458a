"""What happens when a workspace uninstalls the app: its installation is deleted at once.

Slack sends `app_uninstalled` and `tokens_revoked`, in either order and perhaps each twice. One that
is from before the present installation is of the one before, and deletes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt import App, BoltResponse

from bot.installations.shelves import Shelves
from bot.installations.store import workspace_of
from bot.installations.tokens import InstalledTokens
from bot.manifest import OAUTH_EVENTS
from corpus.audit import Signature

log = logging.getLogger(__name__)

BY = "Slack"
"""Who signs an uninstalling: Slack does not say which person it was."""


def register_uninstalling(
    app: App,
    shelves: Shelves,
    tokens: InstalledTokens,
    client_id: str,
    now: Callable[[], datetime],
) -> None:
    """Let the app deal with both events before it acknowledges them: Slack sends a lost one again.

    They need no seal and no place, so that this is registered behind what gives those to others.
    """

    @app.middleware
    def take_leave(
        body: dict[str, Any],
        next: Callable[[], BoltResponse],  # noqa: A002  # Bolt's name
    ) -> BoltResponse:
        if body.get("type") != "event_callback" or body["event"].get("type") not in OAUTH_EVENTS:
            return next()
        workspace = _workspace(body)
        if workspace is not None and _is_of_bot(body["event"]):
            signed = Signature(BY, now(), workspace)
            before = _sent_at(body, now) + timedelta(seconds=1)  # it is in whole seconds
            rows = shelves.of(workspace).installations
            if rows.remove(client_id, workspace, signed, before=before):
                log.info("uninstalled in %s", workspace)
            tokens.forget(workspace)
        return BoltResponse(status=200, body="")


def _is_of_bot(event: Mapping[str, Any]) -> bool:
    """Return whether the bot's own token is no good any more; tokens of people are none of ours."""
    return event["type"] == "app_uninstalled" or bool((event.get("tokens") or {}).get("bot"))


def _sent_at(body: Mapping[str, Any], now: Callable[[], datetime]) -> datetime:
    return datetime.fromtimestamp(int(body.get("event_time") or now().timestamp()), UTC)


def _workspace(body: Mapping[str, Any]) -> str | None:
    authorization: dict[str, Any] = next(iter(body.get("authorizations") or ()), {})
    return workspace_of(
        enterprise_id=authorization.get("enterprise_id") or body.get("enterprise_id"),
        team_id=authorization.get("team_id") or body.get("team_id"),
        is_enterprise_install=authorization.get("is_enterprise_install")
        or body.get("is_enterprise_install"),
    )
