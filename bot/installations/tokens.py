"""Whose token answers a request: looked up by workspace, kept for a moment, rotated in time.

Slack is not asked at each request who the bot is: the installation says it. What another process
installs or removes is seen here within `REMEMBERED_SECONDS`, what this one does at once.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from slack_bolt import BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError, SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation import TokenRotator

from bot.installations.encryption import BadKey
from bot.installations.store import InstallationRows, workspace_of
from corpus.upkeep import Installation

log = logging.getLogger(__name__)

REMEMBERED_SECONDS = 10.0
"""Seconds for which a workspace's installation is not read anew."""

MOST_REMEMBERED = 1_000

ROTATED_BEFORE = timedelta(hours=2)
"""A token is rotated so long before its end: whoever has the old one meanwhile may use it."""

ALWAYS = 10**9
"""Minutes: whether it is time to rotate is decided here, and not by slack_sdk's own clock."""

ROTATION_FAILED = (SlackClientError, SlackTokenRotationError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class _Remembered:
    kept: Installation
    bot: Bot
    until: float


class InstalledTokens:
    """The tokens of an app by workspace; safe to share between threads."""

    def __init__(
        self,
        store: InstallationRows,
        rotator: TokenRotator,
        now: Callable[[], datetime],
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._rotator = rotator
        self._now = now
        self._monotonic = monotonic
        self._remembered: dict[str, _Remembered] = {}
        self._lock = Lock()

    def authorize(self, context: BoltContext) -> AuthorizeResult | None:
        """Return what Bolt asks of each request: as whom it is answered; None if nobody may."""
        workspace = workspace_of(
            enterprise_id=context.enterprise_id,
            team_id=context.team_id,
            is_enterprise_install=context.is_enterprise_install,
        )
        try:
            bot = None if workspace is None else self.find(workspace)
        except BadKey as error:
            log.error("%s", error)
            return None
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=bot.enterprise_id,
            team_id=bot.team_id,
            bot_id=bot.bot_id,
            bot_user_id=bot.bot_user_id,
            bot_token=bot.bot_token,
            user_id=context.user_id,
            bot_scopes=bot.bot_scopes,
        )

    def token(self, workspace: str) -> str:
        """Return the token in a workspace; "" where it is not installed, which Slack refuses."""
        try:
            bot = self.find(workspace)
        except BadKey as error:
            log.error("%s", error)
            bot = None
        return "" if bot is None else bot.bot_token or ""

    def find(self, workspace: str) -> Bot | None:
        """Return the bot of a workspace, its token good for a while; BadKey if no key opens it."""
        with self._lock:
            found = self._remembered.get(workspace)
        if found is None or found.until <= self._monotonic():
            kept = self._store.find(workspace)
            if kept is None:
                self.forget(workspace)
                return None
            found = self._remember(workspace, kept, self._store.opened(kept))
        if _is_due(found.bot, self._now()):
            return self._rotated(workspace, found)
        return found.bot

    def check(self) -> None:
        """BadKey if a token that is kept cannot be opened."""
        for kept in self._store.rows.listed(self._store.client_id):
            self._store.opened(kept)

    def forget(self, workspace: str) -> None:
        """Read the installation in a workspace anew at the next request."""
        with self._lock:
            self._remembered.pop(workspace, None)

    def _remember(self, workspace: str, kept: Installation, bot: Bot) -> _Remembered:
        found = _Remembered(kept, bot, self._monotonic() + REMEMBERED_SECONDS)
        with self._lock:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)))
            self._remembered[workspace] = found
        return found

    def _rotated(self, workspace: str, found: _Remembered) -> Bot | None:
        """Get the next token, unless another process does; the old one is good meanwhile."""
        rows = self._store.rows
        if not rows.lease_rotation(found.kept, self._now()):
            kept = self._store.find(workspace)
            return None if kept is None else self._store.opened(kept)
        try:
            bot = self._rotator.perform_bot_token_rotation(
                bot=found.bot, minutes_before_expiration=ALWAYS
            )
        except ROTATION_FAILED as error:
            log.error("the token of %s is not rotated: %s", workspace, _code(error))
            return found.bot
        if bot is None or bot.bot_token is None:
            return found.bot
        tokens = self._store.encrypted(
            bot.bot_token, bot.bot_refresh_token, bot.bot_token_expires_at
        )
        rows.put_tokens(found.kept, tokens)
        self.forget(workspace)
        log.info("the token of %s was rotated", workspace)
        return bot


def _is_due(bot: Bot, now: datetime) -> bool:
    if bot.bot_refresh_token is None or bot.bot_token_expires_at is None:
        return False
    return bot.bot_token_expires_at <= (now + ROTATED_BEFORE).timestamp()


def _code(error: Exception) -> str:
    """Return Slack's word for why a token is not rotated; no answer of its own is repeated."""
    cause = error.args[0] if error.args else error
    response = getattr(cause, "response", None)
    return str(response["error"]) if response is not None else type(error).__name__


def client_for(client: WebClient, token: str) -> WebClient:
    """Return the like of a client with another token."""
    return WebClient(
        token,
        base_url=client.base_url,
        timeout=client.timeout,
        retry_handlers=list(client.retry_handlers),
    )
