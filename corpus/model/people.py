"""The tables of what people do in Slack: threads, saved passages, events received."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.shelves import TEAM_SHELF, OfShelf


class Conversation(Base):
    """The last question of a thread and how far it was answered, so that "more" can go on.

    `place`, `passage` and `around` are of the result that was opened last: see
    `corpus.people.threads`. `workspace` and `person` are who asked it; they are None where a
    version before 0020 wrote the row.
    """

    __tablename__ = "conversation"

    shelf_id: Mapped[int] = mapped_column(
        primary_key=True, default=TEAM_SHELF, server_default=str(TEAM_SHELF)
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


class ReceivedEvent(Base):
    """An `event_id` of Slack's that was answered: Slack may deliver it again."""

    __tablename__ = "received_event"

    shelf_id: Mapped[int] = mapped_column(
        primary_key=True, default=TEAM_SHELF, server_default=str(TEAM_SHELF)
    )
    event_id: Mapped[str] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]
