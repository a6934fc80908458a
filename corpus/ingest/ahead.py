"""What was put aside of a long document before its transaction: see `corpus.database.staging`."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Table, literal
from sqlalchemy.orm import Session

from corpus.database import Finish, Outdated, copy_staged, next_number
from corpus.model import Document, Passage


@dataclass(frozen=True, slots=True)
class WrittenAhead:
    """What was put aside of a document, for the collection into which it was to go.

    `number` is that of its passages.
    """

    collection_id: int
    passages: Table
    number: int
    finishes: tuple[Finish, ...]

    def finish(self, session: Session, document: Document) -> None:
        """Write it all; the caller commits. Outdated if it does not hold any more."""
        if document.collection_id != self.collection_id:
            raise Outdated
        before = next_number(session, Passage, self.number) - 1
        copy_staged(
            session,
            self.passages,
            Passage,
            id=self.passages.c.id + before,
            document_id=literal(document.id),
        )
        for finish in self.finishes:
            finish(session, document, before)
