"""The table of documents that were removed: that they were, and nothing of what they said."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.shelves import InCollection

UNERASED_MARKER = "removed but not erased"
"""The name of the marker that stands while the file still holds bytes of removed documents."""

OLD_PAGES_MARKER = "pages freed before bytes were overwritten"
"""The name of the marker of a database in which a version before 0012 deleted rows."""


class RemovedDocument(InCollection, Base):
    """A document that was removed. Its reference is never given to another one of its shelf.

    `sha256` recognises the same file in a later import.
    """

    __tablename__ = "removed_document"
    __table_args__ = (UniqueConstraint("shelf_id", "reference"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    by: Mapped[str]
    at: Mapped[datetime]
    reason: Mapped[str | None]


class RemovedSource(Base):
    """The hash of another file of a removed document: the same text in another form."""

    __tablename__ = "removed_source"
    __table_args__ = (Index("ix_removed_source_removed_id", "removed_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    removed_id: Mapped[int] = mapped_column(ForeignKey("removed_document.id", ondelete="CASCADE"))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
