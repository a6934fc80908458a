"""The tables by which one text is known again: its shingles, and the files that have it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.shelves import OfShelf


class Shingle(Base):
    """A hash of five words of a document: one of the sample that `corpus.text.shingles` draws."""

    __tablename__ = "shingle"
    __table_args__ = (
        Index("ix_shingle_document_id", "document_id"),
        {"sqlite_with_rowid": False},
    )

    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), primary_key=True
    )


class DocumentSource(OfShelf, Base):
    """Another file of a document: of the same text, or of a version that was replaced.

    Neither is taken in again. `run_id` is the import that found it.
    """

    __tablename__ = "document_source"
    __table_args__ = (
        UniqueConstraint("shelf_id", "source", name="uq_document_source_shelf_id"),
        Index("ix_document_source_document_id", "document_id"),
        Index("ix_document_source_run_id", "run_id"),
        # Without the shelf, with which the constraint's own index begins.
        Index("ix_document_source_source", "source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    source: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id", ondelete="SET NULL"))
    found_at: Mapped[datetime]


class LikelyVersion(Base):
    """A document that looks like another version of `other_id`; nobody has said so yet."""

    __tablename__ = "likely_version"
    __table_args__ = (Index("ix_likely_version_other_id", "other_id"),)

    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
