"""The table of sentence vectors: what passages are about, whatever their words."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.shelves import InCollection

ENCODER_MARKER = "encoder of meaning"
"""The name of the marker that says which encoder made all of the vectors."""


class PassageVector(InCollection, Base):
    """What one live passage is about, as a sentence encoder has it.

    `vector` has 512 signed bytes, `bits` the 512 bits of a coarse sketch of it: see
    `corpus.search.meaning.vectors`. `written` is the moment of writing in milliseconds, later than
    that of every row before, so that a process reads only what is new to it.
    """

    __tablename__ = "passage_vector"
    __table_args__ = (
        # It has all that searches keep in memory; the vectors themselves are five times as long.
        Index("ix_passage_vector_written", "written", "passage_id", "collection_id", "bits"),
    )

    passage_id: Mapped[int] = mapped_column(
        ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True
    )
    vector: Mapped[bytes]
    bits: Mapped[bytes]
    written: Mapped[int] = mapped_column(BigInteger)
