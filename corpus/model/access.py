"""The tables of access: what is granted to whom, who has which role, which assistants read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.kinds import GrantKind, Role
from corpus.model.shelves import TEAM_SHELF, OfShelf, shelf_of_row


class Grant(OfShelf, Base):
    """A collection that a channel, a person or an assistant sees.

    `guests` says that guests see it there too.
    """

    __tablename__ = "grant"
    __table_args__ = (
        UniqueConstraint(
            "shelf_id", "workspace", "kind", "subject", "collection_id", name="uq_grant_subject"
        ),
        Index("ix_grant_collection_id", "collection_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    kind: Mapped[GrantKind]
    subject: Mapped[str]  # Slack's id of the channel or the person, or the assistant's key
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id", ondelete="CASCADE"))
    guests: Mapped[bool]
    granted_by: Mapped[str]
    granted_at: Mapped[datetime]


class PersonRole(OfShelf, Base):
    """The role that an admin gave a person; without a row the settings say it."""

    __tablename__ = "role"
    __table_args__ = (UniqueConstraint("shelf_id", "workspace", "person", name="uq_role_person"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    person: Mapped[str]
    role: Mapped[Role]
    given_by: Mapped[str]
    given_at: Mapped[datetime]


class Assistant(OfShelf, Base):
    """A program that reads the shelf for somebody, with a token of which only the hash is kept."""

    __tablename__ = "assistant"
    __table_args__ = (
        UniqueConstraint("shelf_id", "key", name="uq_assistant_key"),
        UniqueConstraint("hash", name="uq_assistant_hash"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    key: Mapped[str]
    name: Mapped[str]
    hash: Mapped[str]  # SHA-256 of the token, in hexadecimal digits
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    called_at: Mapped[datetime | None]


class GuestNotice(OfShelf, Base):
    """A guest who was told that the bot does not answer guests: it is said once."""

    __tablename__ = "guest_notice"

    shelf_id: Mapped[int] = mapped_column(
        primary_key=True, default=shelf_of_row, server_default=str(TEAM_SHELF)
    )
    workspace: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)
    told_at: Mapped[datetime]
