"""The tables of what is kept beside the shelf: digests, threads, corrections, saved passages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base


class Subscription(Base):
    """A digest that a channel asked for, at a wall-clock time of a zone.

    A channel may have several, which people call by their `number`. The columns from `weekdays` on
    are the fields of `corpus.digests.digests.options.Terms`.
    """

    __tablename__ = "subscription"
    __table_args__ = (UniqueConstraint("workspace", "channel", "number"),)

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


class Delivery(Base):
    """The ledger: one row for each message of a subscription's local date.

    See `corpus.digests.ledger`.

    Part 0 is what the channel sees, the further parts are told in its thread.
    """

    __tablename__ = "delivery"
    __table_args__ = (UniqueConstraint("subscription_id", "local_date", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id", ondelete="CASCADE"))
    local_date: Mapped[date]
    part: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16), index=True)
    attempt: Mapped[int]
    token: Mapped[str | None]
    message: Mapped[dict[str, Any] | None]
    ts: Mapped[str | None]
    reason: Mapped[str | None]
    changed_at: Mapped[datetime]


class ReceivedEvent(Base):
    """An `event_id` of Slack's that was answered: Slack may deliver it again."""

    __tablename__ = "received_event"

    event_id: Mapped[str] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]


class Conversation(Base):
    """The last question of a thread and how far it was answered, so that "more" can go on.

    `place`, `passage` and `around` are of the result that was opened last: see
    `corpus.people.threads`.
    """

    __tablename__ = "conversation"

    channel: Mapped[str] = mapped_column(primary_key=True)
    thread: Mapped[str] = mapped_column(primary_key=True)
    question: Mapped[str]
    offset: Mapped[int]
    answered_at: Mapped[datetime]
    place: Mapped[int | None]
    passage: Mapped[str | None]
    around: Mapped[int | None]


LIBRARY_MARKER = "library"
"""The name of the marker that holds the version of the starter library in the database."""


class Marker(Base):
    """A named fact about the database itself, such as the library's version in it."""

    __tablename__ = "marker"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Change(Base):
    """What a person corrected about an actor: see `corpus.corrections`. Undone ones are kept too.

    Actors are named by key, for their rows come and go; `detail` holds what undoing needs.
    """

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))  # alias, merge, accept, reject
    actor_key: Mapped[str]
    other_key: Mapped[str | None]  # of a merge: the actor that remains
    detail: Mapped[dict[str, Any]]
    by: Mapped[str]
    at: Mapped[datetime]
    undone_by: Mapped[str | None]
    undone_at: Mapped[datetime | None]


class SavedPassage(Base):
    """A passage that somebody keeps at hand: see `corpus.people.saved`."""

    __tablename__ = "saved_passage"
    __table_args__ = (UniqueConstraint("workspace", "person", "passage_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    person: Mapped[str]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"))
    saved_at: Mapped[datetime]


class SecretKey(Base):
    """One row, made with the table: see `corpus.database.secret_key`."""

    __tablename__ = "secret_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[bytes]
