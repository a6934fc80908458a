"""What is kept of an installation. Its tokens are encrypted before they come here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from corpus import model


@dataclass(frozen=True, slots=True)
class Tokens:
    """The bot's token in a workspace, encrypted, and what gets the next one where they expire."""

    token: str
    refresh_token: str | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Installation:
    """An app in a workspace: see `corpus.model.Installation`."""

    client_id: str
    workspace: str
    name: str
    app_id: str
    team_id: str | None
    enterprise_id: str | None
    organisation_wide: bool
    tokens: Tokens
    bot_id: str
    bot_user_id: str
    scopes: str
    installed_at: datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an installation did: `came_back` if the workspace found its shelf as it had left it.

    `is_admin` says that who installed it became the first admin.
    """

    came_back: bool
    is_admin: bool


def installation_of(row: model.Installation) -> Installation:
    """Return the installation of a row."""
    return Installation(
        client_id=row.client_id,
        workspace=row.workspace,
        name=row.name,
        app_id=row.app_id,
        team_id=row.team_id,
        enterprise_id=row.enterprise_id,
        organisation_wide=row.organisation_wide,
        tokens=Tokens(row.token, row.refresh_token, row.expires_at),
        bot_id=row.bot_id,
        bot_user_id=row.bot_user_id,
        scopes=row.scopes,
        installed_at=row.installed_at,
    )


def describe(row: model.Installation, installation: Installation) -> None:
    """Give a row the values of an installation; nobody rotates its tokens any more."""
    row.client_id, row.workspace = installation.client_id, installation.workspace
    row.name, row.app_id = installation.name, installation.app_id
    row.team_id, row.enterprise_id = installation.team_id, installation.enterprise_id
    row.organisation_wide = installation.organisation_wide
    row.bot_id, row.bot_user_id = installation.bot_id, installation.bot_user_id
    row.scopes, row.installed_at = installation.scopes, installation.installed_at
    put_tokens(row, installation.tokens)


def put_tokens(row: model.Installation, tokens: Tokens) -> None:
    """Give a row its tokens; nobody rotates them any more."""
    row.token, row.refresh_token = tokens.token, tokens.refresh_token
    row.expires_at, row.rotating_until = tokens.expires_at, None
