"""The tables of shelves and collections, and the columns by which a row belongs to them.

A shelf is one installation's data. Shelf LIBRARY_SHELF is the starter library, which every shelf
sees and none changes. A collection divides the documents of a shelf. What is derived from a
document carries its collection too, so that one condition without a join restricts each table to
what may be seen.

Keys that people or Slack choose (a reference, a source, a channel) are unique within a shelf. The
numbers of rows are unique in the whole database: SQLite's index of full text needs them as row ids.
"""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base

LIBRARY_SHELF = 0
TEAM_SHELF = 1
LIBRARY_COLLECTION = 0
DEFAULT_COLLECTION = 1


class Shelf(Base):
    """One installation's data, or the starter library."""

    __tablename__ = "shelf"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class OfShelf:
    """The column of a row that belongs to one shelf."""

    shelf_id: Mapped[int] = mapped_column(default=TEAM_SHELF, server_default=str(TEAM_SHELF))


class InCollection(OfShelf):
    """The columns of a row that is seen where its collection is."""

    collection_id: Mapped[int] = mapped_column(
        default=DEFAULT_COLLECTION, server_default=str(DEFAULT_COLLECTION)
    )


class Collection(OfShelf, Base):
    """A part of a shelf's documents. An open one is seen everywhere, others where granted."""

    __tablename__ = "collection"
    __table_args__ = (UniqueConstraint("shelf_id", "key", name="uq_collection_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]  # a slug, as people type it: "testimony"
    name: Mapped[str]
    open: Mapped[bool]
