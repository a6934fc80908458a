"""The tables of imports: each run, and the documents that it added or changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.shelves import OfShelf


class ImportRun(OfShelf, Base):
    """One run of an import; `ended_at` is None while it runs, and for ever if it was killed."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str]
    by: Mapped[str]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    added: Mapped[int]
    changed: Mapped[int]
    same: Mapped[int]
    not_taken: Mapped[int]


class ImportedDocument(Base):
    """A document that a run added, or else changed."""

    __tablename__ = "imported_document"
    __table_args__ = (Index("ix_imported_document_document_id", "document_id"),)

    run_id: Mapped[int] = mapped_column(
        ForeignKey("import_run.id", ondelete="CASCADE"), primary_key=True
    )
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), primary_key=True
    )
    added: Mapped[bool]
