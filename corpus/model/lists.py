"""The tables of shared lists: passages that a team keeps together under a name."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.shelves import OfShelf


class SharedList(OfShelf, Base):
    """A list of passages that all of a workspace see and fill: see `corpus.people.lists`."""

    __tablename__ = "shared_list"
    __table_args__ = (
        UniqueConstraint("shelf_id", "workspace", "key", name="uq_shared_list_shelf_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    key: Mapped[str]  # a slug of its name: "hearing-may"
    name: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]


class ListedPassage(OfShelf, Base):
    """A passage of a shared list, and who put it there; it is seen where its passage is."""

    __tablename__ = "listed_passage"
    __table_args__ = (
        UniqueConstraint("list_id", "passage_id", name="uq_listed_passage_list_id"),
        Index("ix_listed_passage_passage_id", "passage_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("shared_list.id", ondelete="CASCADE"))
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"))
    by: Mapped[str]
    at: Mapped[datetime]
