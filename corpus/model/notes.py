"""The table of what people note about a passage."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.shelves import OfShelf


class PassageNote(OfShelf, Base):
    """A sentence about a passage, with labels: see `corpus.corrections.notes`.

    It is seen where its passage is. `by` wrote it, `changed_by` changed it last.
    """

    __tablename__ = "passage_note"
    __table_args__ = (
        UniqueConstraint("shelf_id", "key", name="uq_passage_note_shelf_id"),
        Index("ix_passage_note_passage_id", "passage_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"))
    text: Mapped[str]
    labels: Mapped[list[str]] = mapped_column(JSON)
    workspace: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    changed_by: Mapped[str | None]
    changed_at: Mapped[datetime | None]
