"""The passages that people save, each person their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, Select, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from corpus.database.engine import reading, writing
from corpus.documents import find_quote, quote_of, source_of
from corpus.errors import QueryError
from corpus.model import Document, Passage, SavedPassage
from corpus.values import Quote, Source

MOST_SAVED = 500
"""Passages that one person may keep: as many as an export writes in a few seconds."""


@dataclass(frozen=True, slots=True)
class PersonId:
    """A person in a workspace: ids of people are unique only there."""

    workspace: str
    person: str


@dataclass(frozen=True, slots=True)
class SavedQuote:
    """A saved passage with its document."""

    quote: Quote
    source: Source
    saved_at: datetime


class SavedPassages:
    """What people saved in one database; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, keeper: PersonId, reference: str, now: datetime) -> bool:
        """Keep a passage; False if it was kept already, by any process.

        UnknownReference if there is no such passage, QueryError if too many are kept.
        """
        with writing(self._engine) as session:
            quote = find_quote(session, reference)
            if (session.scalar(_count(keeper)) or 0) >= MOST_SAVED:
                raise QueryError(
                    f"You keep {MOST_SAVED} passages, which is as many as can be. Remove some in "
                    "my Home first."
                )
            upsert = postgresql if self._engine.dialect.name == "postgresql" else sqlite
            kept = session.execute(
                upsert.insert(SavedPassage)
                .values(
                    workspace=keeper.workspace,
                    person=keeper.person,
                    passage_id=quote.passage_id,
                    saved_at=now,
                )
                .on_conflict_do_nothing()
                .returning(SavedPassage.id)
            )
            return kept.first() is not None

    def remove(self, keeper: PersonId, reference: str) -> bool:
        """Keep a passage no longer; False if it was not kept."""
        with writing(self._engine) as session:
            quote = find_quote(session, reference)
            removed = session.execute(
                delete(SavedPassage)
                .where(*_of(keeper), SavedPassage.passage_id == quote.passage_id)
                .returning(SavedPassage.id)
            )
            return removed.first() is not None

    def count(self, keeper: PersonId) -> int:
        """How many passages a person keeps."""
        with reading(self._engine) as session:
            return session.scalar(_count(keeper)) or 0

    def latest(
        self, keeper: PersonId, *, limit: int = MOST_SAVED, offset: int = 0
    ) -> tuple[SavedQuote, ...]:
        """A page of the passages that a person keeps, the last saved first."""
        with reading(self._engine) as session:
            rows = session.execute(
                select(SavedPassage, Passage, Document)
                .join(Passage, Passage.id == SavedPassage.passage_id)
                .join(Document, Document.id == Passage.document_id)
                .where(*_of(keeper))
                .order_by(SavedPassage.saved_at.desc(), SavedPassage.id.desc())
                .limit(limit)
                .offset(offset)
            )
            return tuple(
                SavedQuote(
                    quote_of(passage, document.reference), source_of(document), kept.saved_at
                )
                for kept, passage, document in rows
            )


def _of(keeper: PersonId) -> tuple[ColumnElement[bool], ...]:
    return (
        SavedPassage.workspace == keeper.workspace,
        SavedPassage.person == keeper.person,
    )


def _count(keeper: PersonId) -> Select[int]:
    return select(func.count()).select_from(SavedPassage).where(*_of(keeper))
