"""The tables of the shelf: documents and their passages, actors, and what is said of them.

Offsets. A passage's `start` and `end` are character offsets into its document's `text`. The offsets
of a mention and of a claim are relative to the passage, so that a passage which a re-import moves
keeps all that is known about it.

Dates. A span's `lo` and `hi` are inclusive days, null where it is open; `month_day` ("12-05") is
set only when the precision is a day, so that nothing vaguer can surface "on this day".
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from corpus.model.columns import Base, Span


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
