"""The tables of questions that found nothing: how many a day, and the words that people passed on.

Nothing joins the two: a count has no words and nobody's name, and words are there only where
somebody pressed a button to pass them on.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from corpus.model.columns import Base
from corpus.model.kinds import QuestionKind
from corpus.model.shelves import TEAM_SHELF, OfShelf, shelf_of_row


class UnansweredCount(OfShelf, Base):
    """How many questions of a kind found nothing on a day, by UTC."""

    __tablename__ = "unanswered_count"

    shelf_id: Mapped[int] = mapped_column(
        primary_key=True, default=shelf_of_row, server_default=str(TEAM_SHELF)
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[QuestionKind] = mapped_column(primary_key=True)
    number: Mapped[int]


class UnansweredQuestion(OfShelf, Base):
    """The words of a question that found nothing, `by` whom the editors were told of it."""

    __tablename__ = "unanswered_question"
    __table_args__ = (Index("ix_unanswered_question_at", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[QuestionKind]
    words: Mapped[str]
    workspace: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
