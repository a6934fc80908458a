"""The tables of watches: what imports added, what channels wait for, what was found for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.shelves import OfShelf


class Addition(OfShelf, Base):
    """The passages that an import gave a document, which had none of them before.

    They are the passages of the document from `first_passage` to `last_passage`, by their ids: the
    transaction that writes them gives them numbers that follow each other. `run_id` is the import,
    None if nobody knows it any more. `matched_at` is when all watches were held against them.
    """

    __tablename__ = "addition"
    __table_args__ = (
        Index("ix_addition_document_id", "document_id"),
        Index("ix_addition_run_id", "run_id"),
        Index("ix_addition_added_at", "added_at"),
        Index("ix_addition_matched_at", "matched_at"),
        {"sqlite_autoincrement": True},  # a watch has seen all up to a number: none comes twice
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id", ondelete="SET NULL"))
    first_passage: Mapped[int]
    last_passage: Mapped[int]
    added_at: Mapped[datetime]
    matched_at: Mapped[datetime | None]


class Watch(OfShelf, Base):
    """What a channel, or a person in a direct message, is told of when an import brings it.

    A channel may have several, which people call by their `number`. `query` is words and filters of
    a search. `wall_time` is None for one that tells at once. `since` is the last addition before
    it: nothing older is told. `tellings` counts the messages that were begun.
    """

    __tablename__ = "watch"
    __table_args__ = (
        UniqueConstraint("shelf_id", "workspace", "channel", "number", name="uq_watch_shelf_id"),
        {"sqlite_autoincrement": True},  # its number is in the keys of messages
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    channel: Mapped[str]
    number: Mapped[int]
    query: Mapped[str]
    wall_time: Mapped[str | None] = mapped_column(String(5))  # "09:00"
    time_zone: Mapped[str]  # IANA
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    paused_reason: Mapped[str | None]
    since: Mapped[int]
    tellings: Mapped[int]


class WatchMatch(Base):
    """A passage that answers a watch, and the telling that it is in; None if it is in none yet."""

    __tablename__ = "watch_match"
    __table_args__ = (
        Index("ix_watch_match_passage_id", "passage_id"),
        Index("ix_watch_match_addition_id", "addition_id"),
        {"sqlite_with_rowid": False},
    )

    watch_id: Mapped[int] = mapped_column(
        ForeignKey("watch.id", ondelete="CASCADE"), primary_key=True
    )
    passage_id: Mapped[int] = mapped_column(
        ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True
    )
    addition_id: Mapped[int] = mapped_column(ForeignKey("addition.id", ondelete="CASCADE"))
    telling: Mapped[int | None]
