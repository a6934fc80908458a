"""The tables of shelves and collections, and the columns by which a row belongs to them.

A shelf is one installation's data. Shelf LIBRARY_SHELF is the starter library, which every shelf
sees and none changes. A collection divides the documents of a shelf. What is derived from a
document carries its collection too, so that one condition without a join restricts each table to
what may be seen.

Keys that people or Slack choose (a reference, a source, a channel) are unique within a shelf. The
numbers of rows are unique in the whole database: SQLite's index of full text needs them as row ids.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Select, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base

LIBRARY_SHELF = 0
TEAM_SHELF = 1
LIBRARY_COLLECTION = 0
DEFAULT_COLLECTION = 1
"""The default collection of the first shelf; that of any has the key DEFAULT_KEY."""

DEFAULT_KEY = "default"


SHELF_OPTION = "shelf_id"
"""The execution option of an engine or a connection that names the shelf it works on."""


def shelf_of_row(context: Any) -> int:
    """Return the shelf of a new row that names none: the one its connection works on."""
    shelf: int = context.root_connection.get_execution_options().get(SHELF_OPTION, TEAM_SHELF)
    return shelf


def collection_of_row(context: Any) -> int:
    """Return the collection of a new row that names none: the default one of its shelf."""
    shelf = shelf_of_row(context)
    if shelf == TEAM_SHELF:
        return DEFAULT_COLLECTION
    found: int = context.root_connection.execute(default_collection_of(shelf)).scalar_one()
    return found


def default_collection_of(shelf_id: int) -> Select[int]:
    """Return the query for the collection into which documents of a shelf go unless told otherwise.

    Its key never changes.
    """
    return select(Collection.id).where(
        Collection.shelf_id == shelf_id, Collection.key == DEFAULT_KEY
    )


class Shelf(Base):
    """One installation's data, or the starter library. `key` is a slug, and never changes."""

    __tablename__ = "shelf"
    __table_args__ = (Index("uq_shelf_key", "key", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(server_default="")
    name: Mapped[str]


class Workspace(Base):
    """A workspace, or an organisation of several (Enterprise Grid), and the shelf that it has.

    One without a row has the first shelf. It is read to find a shelf, so that no session restricts
    it to one.
    """

    __tablename__ = "workspace"
    __table_args__ = (Index("ix_workspace_shelf_id", "shelf_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)  # Slack's
    shelf_id: Mapped[int] = mapped_column(ForeignKey("shelf.id", ondelete="CASCADE"))
    name: Mapped[str]
    added_at: Mapped[datetime]


class OfShelf:
    """The column of a row that belongs to one shelf.

    A session sees the rows of its own shelf and those of the library: see
    `corpus.database.scoped`.
    """

    shelf_id: Mapped[int] = mapped_column(default=shelf_of_row, server_default=str(TEAM_SHELF))


class InCollection(OfShelf):
    """The columns of a row that is seen where its collection is."""

    collection_id: Mapped[int] = mapped_column(
        default=collection_of_row, server_default=str(DEFAULT_COLLECTION)
    )


class Collection(OfShelf, Base):
    """A part of a shelf's documents. An open one is seen everywhere, others where granted."""

    __tablename__ = "collection"
    __table_args__ = (UniqueConstraint("shelf_id", "key", name="uq_collection_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]  # a slug, as people type it: "testimony"
    name: Mapped[str]
    open: Mapped[bool]
