"""The tables of installations by OAuth: tokens, used states, and workspaces that left.

An installation goes by its workspace: Slack's id of the team, or of the organisation (Enterprise
Grid) where the bot was installed in all its teams at once. None of these rows belongs to a shelf.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base


class Installation(Base):
    """An app in a workspace, with its tokens, each encrypted with a key that is not in here.

    `expires_at` and `refresh_token` are there where Slack rotates tokens; whoever rotates has the
    row until `rotating_until`.
    """

    __tablename__ = "installation"
    __table_args__ = (
        UniqueConstraint("client_id", "workspace", name="uq_installation_workspace"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str]  # of the app, as Slack gave it
    workspace: Mapped[str]
    name: Mapped[str]
    app_id: Mapped[str]
    team_id: Mapped[str | None]
    enterprise_id: Mapped[str | None]
    organisation_wide: Mapped[bool]
    token: Mapped[str]
    refresh_token: Mapped[str | None]
    expires_at: Mapped[datetime | None]
    rotating_until: Mapped[datetime | None]
    bot_id: Mapped[str]
    bot_user_id: Mapped[str]
    scopes: Mapped[str]
    installed_at: Mapped[datetime]


class InstallState(Base):
    """The state of an installation that somebody ended in a browser: it is used once."""

    __tablename__ = "install_state"

    hash: Mapped[str] = mapped_column(primary_key=True)  # SHA-256, in hexadecimal digits
    expires_at: Mapped[datetime]


class Departure(Base):
    """A workspace that uninstalled the bot; its shelf is erased some days later."""

    __tablename__ = "departure"

    workspace: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    left_at: Mapped[datetime]
