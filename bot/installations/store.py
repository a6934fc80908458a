"""The stores that slack_sdk's OAuth flow wants, over the installations of the corpus.

slack_sdk's own on SQLAlchemy keep tokens in clear text in two tables, and every former one beside;
their states are written down for whoever opens a page, and can be used twice by two requests at
once.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from slack_sdk.oauth.installation_store import Bot, InstallationStore
from slack_sdk.oauth.installation_store import Installation as SlackInstallation
from slack_sdk.oauth.state_store import OAuthStateStore

from bot.installations.encryption import Encryption
from bot.installations.shelves import Shelves
from corpus.audit import Signature
from corpus.upkeep import Installation, Installations, Tokens

STATE_SECONDS = 600
"""For how long an installation that was begun can be ended."""


def workspace_of(
    *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
) -> str | None:
    """Return by what an installation goes: the organisation's id if it is in all of it."""
    if (is_enterprise_install or team_id is None) and enterprise_id is not None:
        return enterprise_id
    return team_id


class InstallationRows(InstallationStore):
    """Installations by workspace, one each, with encrypted tokens; no tokens of people."""

    def __init__(
        self,
        client_id: str,
        shelves: Shelves,
        encryption: Encryption,
        now: Callable[[], datetime],
    ) -> None:
        self.client_id = client_id
        self._shelves = shelves
        self.rows: Installations = shelves.first.installations
        self._encryption = encryption
        self._now = now

    def save(self, installation: SlackInstallation) -> None:
        """Keep an installation, on a shelf of its workspace's own."""
        kept = self._encrypted(installation)
        shelf = self._shelves.give(kept.workspace, kept.name, self._now())
        signed = Signature(installation.user_id, self._now(), kept.workspace)
        shelf.installations.put(kept, signed)

    def _encrypted(self, installation: SlackInstallation) -> Installation:
        workspace = workspace_of(
            enterprise_id=installation.enterprise_id,
            team_id=installation.team_id,
            is_enterprise_install=installation.is_enterprise_install,
        )
        assert workspace is not None
        assert installation.bot_token is not None
        wide = bool(installation.is_enterprise_install)
        name = installation.enterprise_name if wide else installation.team_name
        scopes = installation.bot_scopes or ()
        return Installation(
            client_id=self.client_id,
            workspace=workspace,
            name=name or workspace,
            app_id=installation.app_id or "",
            team_id=installation.team_id,
            enterprise_id=installation.enterprise_id,
            organisation_wide=wide,
            tokens=self.encrypted(
                installation.bot_token,
                installation.bot_refresh_token,
                installation.bot_token_expires_at,
            ),
            bot_id=installation.bot_id or "",
            bot_user_id=installation.bot_user_id or "",
            scopes=scopes if isinstance(scopes, str) else ",".join(scopes),
            installed_at=datetime.fromtimestamp(installation.installed_at, UTC),
        )

    def encrypted(self, token: str, refresh: str | None, expires: float | None) -> Tokens:
        """Return tokens as they are kept; `expires` is in seconds since 1970."""
        return Tokens(
            self._encryption.encrypt(token),
            None if refresh is None else self._encryption.encrypt(refresh),
            None if expires is None else datetime.fromtimestamp(expires, UTC),
        )

    def find(self, workspace: str) -> Installation | None:
        """Return the installation in a workspace, as it is kept."""
        return self.rows.find(self.client_id, workspace)

    def opened(self, kept: Installation) -> Bot:
        """Return an installation with its tokens readable; BadKey if no key opens them."""
        tokens = kept.tokens
        return Bot(
            app_id=kept.app_id,
            enterprise_id=kept.enterprise_id,
            team_id=kept.team_id,
            bot_token=self._encryption.decrypt(tokens.token),
            bot_id=kept.bot_id,
            bot_user_id=kept.bot_user_id,
            bot_scopes=kept.scopes,
            bot_refresh_token=None
            if tokens.refresh_token is None
            else self._encryption.decrypt(tokens.refresh_token),
            bot_token_expires_at=None
            if tokens.expires_at is None
            else int(tokens.expires_at.timestamp()),
            is_enterprise_install=kept.organisation_wide,
            installed_at=kept.installed_at.timestamp(),
        )

    def find_bot(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        is_enterprise_install: bool | None = False,
    ) -> Bot | None:
        """Return the bot of a workspace, or of the organisation where it is in all of it."""
        workspace = workspace_of(
            enterprise_id=enterprise_id,
            team_id=team_id,
            is_enterprise_install=is_enterprise_install,
        )
        kept = None if workspace is None else self.find(workspace)
        return None if kept is None else self.opened(kept)


class InstallStates(OAuthStateStore):
    """The states of installations that are begun: signed, good for a while, each used once.

    A state is only written down when it is used, so that nobody fills the database by beginning.
    """

    def __init__(self, rows: Installations, key: bytes, now: Callable[[], datetime]) -> None:
        """`key` signs the states."""
        self._rows = rows
        self._key = key
        self._now = now

    def issue(self, *_args: object, **_kwargs: object) -> str:
        """Return a new state, which the browser that began brings back."""
        expires = int(self._now().timestamp()) + STATE_SECONDS
        state = f"{expires}.{secrets.token_urlsafe(24)}"
        return f"{state}.{self._signature(state)}"

    def consume(self, state: str) -> bool:
        """Return whether a state was issued here and is not too old; it holds once."""
        said, _, signature = state.rpartition(".")
        if not hmac.compare_digest(self._signature(said).encode(), signature.encode()):
            return False
        now, expires = self._now(), datetime.fromtimestamp(int(said.partition(".")[0]), UTC)
        used = hashlib.sha256(state.encode()).hexdigest()
        return now < expires and self._rows.use_state(used, now, expires)

    def _signature(self, state: str) -> str:
        return hmac.new(self._key, f"install {state}".encode(), hashlib.sha256).hexdigest()
