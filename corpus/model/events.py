"""The tables of events and of the sentences that date them.

A span's `lo` and `hi` are inclusive days, null where it is open. `month_day` ("12-05") is set only
when the precision is a day, so that nothing vaguer can surface "on this day".
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    String,
    UniqueConstraint,
    and_,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from corpus.model.columns import Base, Span
from corpus.model.kinds import EventKind, EventStatus, RowOrigin
from corpus.model.shelves import TEAM_SHELF, InCollection, OfShelf, shelf_of_row


class Event(OfShelf, Span, Base):
    """Something that happened, is planned or was predicted; `origin` says who dates it.

    `collection_id` is that of the documents that date it: statements of two collections are never
    one event. It is null for what the library or the team has on its timeline, which every place of
    the shelf sees.
    """

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("shelf_id", "key", name="uq_event_key"),
        Index("ix_event_month_day", "month_day"),
        Index("ix_event_lo_hi", "lo", "hi"),
        Index("ix_event_document_id", "document_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str | None]  # the library's own name for it
    collection_id: Mapped[int | None]
    summary: Mapped[str]
    kind: Mapped[EventKind]
    status: Mapped[EventStatus]
    origin: Mapped[RowOrigin]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    source: Mapped[str | None]  # of a curated event: the treaty number, the symbol, the judgment
    source_url: Mapped[str | None]
    source_document: Mapped[str | None]  # the reference of the document that the source is in
    who: Mapped[list[str] | None]  # of the team's own: as typed, the names that no actor has too
    disputes: Mapped[list[dict[str, str]] | None] = mapped_column(JSON)  # see corpus.corrections
    muted_at: Mapped[datetime | None]  # of the team's own: see `EventMute`
    muted_by: Mapped[str | None]

    claims: Mapped[list[EventClaim]] = relationship(
        passive_deletes=True, order_by="EventClaim.id", back_populates="event"
    )


class EventMute(OfShelf, Base):
    """An event of the starter library that one shelf has muted: others see it as before."""

    __tablename__ = "event_mute"

    shelf_id: Mapped[int] = mapped_column(
        primary_key=True, default=shelf_of_row, server_default=str(TEAM_SHELF)
    )
    event_id: Mapped[int] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    by: Mapped[str]
    at: Mapped[datetime]


class ChannelMute(OfShelf, Base):
    """An event that the digests of one channel leave out."""

    __tablename__ = "channel_mute"

    shelf_id: Mapped[int] = mapped_column(
        primary_key=True, default=shelf_of_row, server_default=str(TEAM_SHELF)
    )
    workspace: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    by: Mapped[str]
    at: Mapped[datetime]


def is_muted() -> ColumnElement[bool]:
    """Return the condition for events that the team has muted, its own and the library's."""
    return or_(Event.muted_at.is_not(None), Event.id.in_(_muted_of_library()))


def is_muted_somewhere() -> ColumnElement[bool]:
    """Return the condition for events that are muted, if only in a channel: these are kept."""
    return or_(is_muted(), Event.id.in_(select(ChannelMute.event_id)))


def is_unmuted() -> ColumnElement[bool]:
    """Return the condition for all other events."""
    return and_(Event.muted_at.is_(None), Event.id.not_in(_muted_of_library()))


def _muted_of_library() -> Select[int]:
    # Not correlated, so that it is read once for a query and not once for each event. The session
    # restricts it to those of its shelf.
    return select(EventMute.event_id)


class EventClaim(InCollection, Span, Base):
    """What one passage says of an event's date: the sentence at offsets relative to the passage.

    `basis` says how the date was come by: explicit, document_date, last_year_named, inferred.
    """

    __tablename__ = "event_claim"
    __table_args__ = (
        Index("ix_event_claim_event_id", "event_id"),
        Index("ix_event_claim_passage_id", "passage_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"))
    start: Mapped[int]
    end: Mapped[int]
    basis: Mapped[str] = mapped_column(String(16))

    event: Mapped[Event] = relationship(back_populates="claims")


class EventActor(OfShelf, Base):
    """An actor of an event."""

    __tablename__ = "event_actor"

    event_id: Mapped[int] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True
    )
    actor_id: Mapped[int] = mapped_column(
        ForeignKey("actor.id", ondelete="CASCADE"), primary_key=True, index=True
    )
