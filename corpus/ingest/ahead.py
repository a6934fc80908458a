"""What was put aside of a long document before its transaction: see `corpus.database.staging`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, cast

from sqlalchemy import Table, func, literal, select, update
from sqlalchemy.orm import Session

from corpus.database import Finish, Outdated, copy_staged, next_number, numbered
from corpus.model import Document, Passage

MOVING = ("ordinal", "start", "end", "kind", "page", "last_page", "retired_at")
"""The columns of a stored passage that change with its document."""


class Basis(NamedTuple):
    """What of a document that is there others may have changed meanwhile."""

    sha256: str
    rules: int
    collection_id: int
    passages: int
    live: int
    numbers: int | None

    @classmethod
    def of(cls, session: Session, document: Document) -> Basis:
        """Return that of a document as it is stored."""
        columns = func.count(), func.count(Passage.retired_at), func.sum(Passage.id)
        passages, retired, numbers = session.execute(
            select(*columns).where(Passage.document_id == document.id)
        ).one()
        return cls(
            document.sha256,
            document.rules,
            document.collection_id,
            passages,
            passages - retired,
            numbers,
        )


@dataclass(frozen=True, slots=True)
class WrittenAhead:
    """What was put aside of a document, for the collection into which it is to go.

    `number` is that of its new passages. `basis` is what it was made of if the document is there
    already; then `moving` has the passages of which other columns change than their collection.
    """

    collection_id: int
    passages: Table
    number: int
    finishes: tuple[Finish, ...]
    basis: Basis | None = None
    moving: Table | None = None

    def check(self, session: Session, document: Document) -> None:
        """Outdated if the document is not the one of which this was made."""
        session.flush()
        if self.basis != Basis.of(session, document):
            raise Outdated

    def finish(self, session: Session, document: Document) -> None:
        """Write it all; the caller commits. Outdated if it does not hold any more."""
        session.flush()
        if document.collection_id != self.collection_id:
            raise Outdated
        if self.basis is not None:
            self._change(session, document, self.basis)
        before = next_number(session, Passage, self.number) - 1
        copy_staged(
            session,
            self.passages,
            Passage,
            id=numbered(self.passages.c.id, before),
            document_id=literal(document.id),
        )
        for finish in self.finishes:
            finish(session, document, before)

    def _change(self, session: Session, document: Document, basis: Basis) -> None:
        table = cast(Table, Passage.__table__)
        if basis.collection_id != self.collection_id:
            session.execute(
                update(table)
                .where(table.c.document_id == document.id)
                .values(collection_id=self.collection_id)
            )
        if self.moving is not None:
            session.execute(
                update(table)
                .where(table.c.id == self.moving.c.id)
                .values({name: self.moving.c[name] for name in MOVING})
            )
