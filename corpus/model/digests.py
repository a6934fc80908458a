"""The tables of digests: what channels subscribed to, and what was delivered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
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


class Delivery(OfShelf, Base):
    """The ledger: one row for each message of a subscription's local date.

    See `corpus.digests.ledger`.

    Part 0 is what the channel sees; the parts after it are posted in its thread.
    """

    __tablename__ = "delivery"
    __table_args__ = (UniqueConstraint("subscription_id", "local_date", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id", ondelete="CASCADE"))
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
