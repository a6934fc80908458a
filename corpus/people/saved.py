"""The passages that people save, each person their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, Select, delete, func, select

from corpus.database import insert_or, reading, writing
from corpus.documents import find_quote, quote_of, source_of
from corpus.errors import QueryError
from corpus.model import Document, Passage, SavedPassage
from corpus.values import WHOLE_SHELF, Quote, Scope, Source

MOST_SAVED = 500
"""Passages that one person may save: as many as an export writes in a few seconds."""


@dataclass(frozen=True, slots=True)
class PersonId:
    """A person in a workspace: Slack's ids of people are unique only within one."""

    workspace: str
    person: str


@dataclass(frozen=True, slots=True)
class SavedQuote:
    """A saved passage with its document."""

    quote: Quote
    source: Source
    saved_at: datetime


class SavedPassages:
    """The saved passages of one database; safe to share between threads."""

    def __init__(self, engine: Engine, scope: Scope = WHOLE_SHELF) -> None:
        self._engine = engine
        self._scope = scope

    def save(self, owner: PersonId, reference: str, now: datetime) -> bool:
        """Save a passage; False if the person has saved it before.

        UnknownReference if there is no such passage, QueryError if the person has saved MOST_SAVED.
        """
        with writing(self._engine, self._scope, of_people=True) as session:
            quote = find_quote(session, reference)
            if (session.scalar(_count(owner)) or 0) >= MOST_SAVED:
                raise QueryError(
                    f"You keep {MOST_SAVED} passages, which is as many as can be. Remove some in "
                    "my Home first."
                )
            saved = session.execute(
                insert_or(session, SavedPassage)
                .values(
                    workspace=owner.workspace,
                    person=owner.person,
                    passage_id=quote.passage_id,
                    saved_at=now,
                )
                .on_conflict_do_nothing()
                .returning(SavedPassage.id)
            )
            return saved.first() is not None

    def remove(self, owner: PersonId, reference: str) -> bool:
        """Remove a saved passage; False if it was not saved."""
        with writing(self._engine, self._scope, of_people=True) as session:
            quote = find_quote(session, reference)
            removed = session.execute(
                delete(SavedPassage)
                .where(*_of(owner), SavedPassage.passage_id == quote.passage_id)
                .returning(SavedPassage.id)
            )
            return removed.first() is not None

    def count(self, owner: PersonId) -> int:
        """Return how many passages a person has saved."""
        with reading(self._engine, self._scope) as session:
            return session.scalar(_count(owner)) or 0

    def latest(
        self, owner: PersonId, *, limit: int = MOST_SAVED, offset: int = 0
    ) -> tuple[SavedQuote, ...]:
        """Return a page of the passages that a person has saved, the last saved first."""
        with reading(self._engine, self._scope) as session:
            rows = session.execute(
                select(SavedPassage, Passage, Document)
                .join(Passage, Passage.id == SavedPassage.passage_id)
                .join(Document, Document.id == Passage.document_id)
                .where(*_of(owner))
                .order_by(SavedPassage.saved_at.desc(), SavedPassage.id.desc())
                .limit(limit)
                .offset(offset)
            )
            return tuple(
                SavedQuote(
                    quote_of(passage, document.reference), source_of(document), saved.saved_at
                )
                for saved, passage, document in rows
            )


def _of(owner: PersonId) -> tuple[ColumnElement[bool], ...]:
    return (
        SavedPassage.workspace == owner.workspace,
        SavedPassage.person == owner.person,
    )


def _count(owner: PersonId) -> Select[int]:
    return select(func.count()).select_from(SavedPassage).where(*_of(owner))
