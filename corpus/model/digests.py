"""The tables of digests: what channels subscribed to, and what was delivered to them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.kinds import DeliveryState
from corpus.model.shelves import OfShelf


class Subscription(OfShelf, Base):
    """A digest that a channel asked for, at a wall-clock time of a zone.

    A channel may have several, which people call by their `number`. The columns from `weekdays` on
    are the fields of `corpus.digests.options.DigestOptions`.
    """

    __tablename__ = "subscription"
    __table_args__ = (
        UniqueConstraint(
            "shelf_id", "workspace", "channel", "number", name="uq_subscription_workspace"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    channel: Mapped[str]
    wall_time: Mapped[str] = mapped_column(String(5))  # "09:00"
    time_zone: Mapped[str]  # IANA
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    paused_reason: Mapped[str | None]
    number: Mapped[int]
    weekdays: Mapped[str] = mapped_column(String(7))  # "135": Monday, Wednesday, Friday
    sections: Mapped[list[str]]
    most: Mapped[int]
    topic: Mapped[str]


def digest_occasion(subscription_id: int, local_date: date) -> str:
    """Return what a digest's deliveries have in common, and are recognised by in a channel."""
    return f"digest-{subscription_id}-{local_date.isoformat()}"


def telling_occasion(watch_id: int, telling: int) -> str:
    """Return the same of one telling of a watch."""
    return f"watch-{watch_id}-{telling}"


def _occasion_of_digest(context: Any) -> str:
    row = context.get_current_parameters()
    return digest_occasion(row["subscription_id"], row["local_date"])


class Delivery(OfShelf, Base):
    """The ledger: one row for each message of a subscription's local date, or a watch's telling.

    See `corpus.digests.ledger`. Each row is of a subscription or of a watch. The rows of one
    `occasion` are one message and its thread: part 0 is what the channel sees; the parts after it
    are posted in its thread.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("subscription_id", "local_date", "part"),
        UniqueConstraint("occasion", "part", name="uq_delivery_occasion"),
        Index("ix_delivery_watch_id", "watch_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[int | None] = mapped_column(
        ForeignKey("subscription.id", ondelete="CASCADE")
    )
    watch_id: Mapped[int | None] = mapped_column(ForeignKey("watch.id", ondelete="CASCADE"))
    telling: Mapped[int | None]
    occasion: Mapped[str] = mapped_column(default=_occasion_of_digest)
    local_date: Mapped[date]
    part: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    state: Mapped[DeliveryState] = mapped_column(index=True)
    attempt: Mapped[int]
    token: Mapped[str | None]
    message: Mapped[dict[str, Any] | None]
    ts: Mapped[str | None]
    reason: Mapped[str | None]
    changed_at: Mapped[datetime]
    look_at: Mapped[datetime | None] = mapped_column(index=True)
