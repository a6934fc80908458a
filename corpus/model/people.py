"""The tables of what people do in Slack: threads, saved passages, messages to the bot."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.kinds import MessageState
from corpus.model.shelves import TEAM_SHELF, OfShelf, shelf_of_row


class Conversation(OfShelf, Base):
    """The last question of a thread and how far it was answered, so that "more" can go on.

    `place`, `passage` and `around` are of the result that was opened last: see
    `corpus.people.conversations`. `workspace` and `person` are who asked it; they are None where a
    version before 0020 wrote the row.
    """

    __tablename__ = "conversation"

    shelf_id: Mapped[int] = mapped_column(
        primary_key=True, default=shelf_of_row, server_default=str(TEAM_SHELF)
    )
    channel: Mapped[str] = mapped_column(primary_key=True)
    thread: Mapped[str] = mapped_column(primary_key=True)
    question: Mapped[str]
    offset: Mapped[int]
    answered_at: Mapped[datetime]
    place: Mapped[int | None]
    passage: Mapped[str | None]
    around: Mapped[int | None]
    workspace: Mapped[str | None]
    person: Mapped[str | None]


class ChannelStyle(OfShelf, Base):
    """The style in which a channel cites; a channel without a row shows several."""

    __tablename__ = "channel_style"

    shelf_id: Mapped[int] = mapped_column(
        primary_key=True, default=shelf_of_row, server_default=str(TEAM_SHELF)
    )
    workspace: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    style: Mapped[str] = mapped_column(String(16))


class SavedPassage(OfShelf, Base):
    """A passage that somebody keeps at hand: see `corpus.people.saved`."""

    __tablename__ = "saved_passage"
    __table_args__ = (
        UniqueConstraint(
            "shelf_id", "workspace", "person", "passage_id", name="uq_saved_passage_workspace"
        ),
        Index("ix_saved_passage_passage_id", "passage_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    person: Mapped[str]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"))
    saved_at: Mapped[datetime]


class ReceivedMessage(OfShelf, Base):
    """A message to the bot, and what became of it: see `corpus.people.messages`.

    `asked` is a digest of what it asks, `edited` Slack's time of its last change. `body` is the
    request, until the message is answered.
    """

    __tablename__ = "received_message"
    __table_args__ = (Index("ix_received_message_state_leased_until", "state", "leased_until"),)

    shelf_id: Mapped[int] = mapped_column(
        primary_key=True, default=shelf_of_row, server_default=str(TEAM_SHELF)
    )
    workspace: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    ts: Mapped[str] = mapped_column(primary_key=True)
    thread: Mapped[str]
    person: Mapped[str]
    state: Mapped[MessageState]
    edited: Mapped[str]
    asked: Mapped[str]
    body: Mapped[dict[str, Any] | None]
    reply_ts: Mapped[str | None]
    posting: Mapped[bool]
    attempt: Mapped[int]
    token: Mapped[str | None]
    leased_until: Mapped[datetime]
    received_at: Mapped[datetime]
    changed_at: Mapped[datetime]
