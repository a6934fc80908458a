"""The tables. Rows stay inside `corpus`: what crosses its border is a frozen dataclass.

Offsets. A passage's `start` and `end` are character offsets into its document's `text`. The offsets
of a mention and of a claim are relative to the passage, so that a passage which a re-import moves
keeps all that is known about it.

Dates. A span's `lo` and `hi` are inclusive days, null where it is open; `month_day` ("12-05") is
set only when the precision is a day, so that nothing vaguer can surface "on this day".
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from corpus.dates.precision import Anchor, Precision, Qualifier
from corpus.dates.span import DateSpan


class Moment(TypeDecorator[datetime]):
    """An aware datetime, stored as UTC and returned as UTC on every database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012
        datetime: Moment,
        str: Text,
        list[str]: JSON,
        dict[str, Any]: JSON,
        date: Date,
    }


class Span:
    """The columns of a date span: see `corpus.dates.DateSpan`, whose fields these are."""

    wording: Mapped[str]
    edtf: Mapped[str]
    lo: Mapped[date | None]
    hi: Mapped[date | None]
    precision: Mapped[str] = mapped_column(String(16))
    qualifier: Mapped[str | None] = mapped_column(String(16))
    month_day: Mapped[str | None] = mapped_column(String(5))

    def date_span(self) -> DateSpan:
        """The span that the columns hold."""
        return DateSpan(
            wording=self.wording,
            edtf=self.edtf,
            lo=self.lo,
            hi=self.hi,
            precision=Precision(self.precision),
            qualifier=None if self.qualifier is None else Qualifier(self.qualifier),
            anchor=Anchor(getattr(self, "basis", Anchor.EXPLICIT)),
        )


def span_columns(span: DateSpan) -> dict[str, Any]:
    """The columns of `Span` that hold a span."""
    return {
        "wording": span.wording,
        "edtf": span.edtf,
        "lo": span.lo,
        "hi": span.hi,
        "precision": span.precision.value,
        "qualifier": None if span.qualifier is None else span.qualifier.value,
        "month_day": span.month_day,
    }


class Document(Base):
    """A text of the shelf. `printed`, `supplied` and `missing` name the fields of its record."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    origin: Mapped[str] = mapped_column(String(16))  # team, library
    source: Mapped[str] = mapped_column(unique=True)  # the file's path, or "library:NAME"
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str | None]
    authors: Mapped[list[str]]
    publisher: Mapped[str | None]
    issued_wording: Mapped[str | None]
    issued_edtf: Mapped[str | None]
    issued_lo: Mapped[date | None]
    issued_hi: Mapped[date | None]
    issued_precision: Mapped[str | None] = mapped_column(String(16))
    kind: Mapped[str | None]
    language: Mapped[str | None]
    url: Mapped[str | None]
    printed: Mapped[list[str]]
    supplied: Mapped[list[str]]
    missing: Mapped[list[str]]
    text: Mapped[str]
    imported_at: Mapped[datetime]

    passages: Mapped[list[Passage]] = relationship(
        back_populates="document", passive_deletes=True, order_by="Passage.ordinal"
    )


class Passage(Base):
    """One to five sentences of a document.

    `number` is the one a reference carries ("saari-2006 ¶4") and is never given to another passage;
    `ordinal` is the place in the document and moves when the document changes. A passage that a
    changed document no longer holds is retired: kept for its reference, out of every search.
    `text` repeats the document's slice, so that fetching fifty hits does not read fifty documents.
    """

    __tablename__ = "passage"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    number: Mapped[int]
    ordinal: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))  # content, heading, note, boilerplate
    text: Mapped[str]
    retired_at: Mapped[datetime | None]

    document: Mapped[Document] = relationship(back_populates="passages")


class Actor(Base):
    __tablename__ = "actor"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)  # a slug: "council-of-europe"
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(
        String(32)
    )  # person, organisation, body, court, state, place…
    description: Mapped[str | None]
    status: Mapped[str] = mapped_column(String(16))  # confirmed, proposed
    origin: Mapped[str] = mapped_column(String(16))  # library, team, countries, machine

    aliases: Mapped[list[Alias]] = relationship(passive_deletes=True, order_by="Alias.id")


class Alias(Base):
    __tablename__ = "alias"
    __table_args__ = (UniqueConstraint("actor_id", "text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actor.id", ondelete="CASCADE"))
    text: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))  # name, acronym, translation, former, short
    origin: Mapped[str] = mapped_column(String(16))


class Mention(Base):
    """An actor named in a passage, at character offsets relative to the passage."""

    __tablename__ = "mention"
    __table_args__ = (
        Index("ix_mention_actor_id_passage_id", "actor_id", "passage_id"),
        Index("ix_mention_passage_id", "passage_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actor.id", ondelete="CASCADE"))
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"))
    start: Mapped[int]
    end: Mapped[int]


class Event(Span, Base):
    """Something that happened, is planned or was predicted; `origin` says who dates it."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_month_day", "month_day"),
        Index("ix_event_lo_hi", "lo", "hi"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str | None] = mapped_column(unique=True)  # the library's own name for it
    summary: Mapped[str]
    kind: Mapped[str] = mapped_column(String(32))  # statement, publication; treaty, judgment…
    status: Mapped[str] = mapped_column(String(16))  # happened, planned, predicted
    origin: Mapped[str] = mapped_column(String(16))  # library, team, machine, publication
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    source: Mapped[str | None]  # of a curated event: the treaty number, the symbol, the judgment
    source_url: Mapped[str | None]
    muted_at: Mapped[datetime | None]
    muted_by: Mapped[str | None]

    claims: Mapped[list[EventClaim]] = relationship(
        passive_deletes=True, order_by="EventClaim.id", back_populates="event"
    )


class EventClaim(Span, Base):
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


class EventActor(Base):
    __tablename__ = "event_actor"

    event_id: Mapped[int] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True
    )
    actor_id: Mapped[int] = mapped_column(
        ForeignKey("actor.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Subscription(Base):
    """A digest that a channel asked for, at a wall-clock time of a zone.

    A channel may have several, which people call by their `number`. The columns from `weekdays` on
    are the fields of `corpus.digest_terms.Terms`.
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
    """The ledger: one row for each message of a subscription's local date. See `bot.ledger`.

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
    `corpus.conversation`.
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


class Marker(Base):
    """A named fact about the database itself, such as the library's version in it."""

    __tablename__ = "marker"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Change(Base):
    """What a person corrected about an actor: see `corpus.changes`. Undone ones are kept too.

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
    """A passage that somebody keeps at hand: see `corpus.saved`."""

    __tablename__ = "saved_passage"
    __table_args__ = (UniqueConstraint("workspace", "person", "passage_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    person: Mapped[str]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"))
    saved_at: Mapped[datetime]


class SecretKey(Base):
    """One row, made with the table: see `corpus.secret_key`."""

    __tablename__ = "secret_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[bytes]
