"""Vectors in the database: which passages have none yet, and the ones that are written and go.

Vectors of several encoders are never mixed: a marker names the encoder of all there are, and where
another one is installed they are deleted and made anew.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Select, Table, delete, exists, func, insert, select
from sqlalchemy.orm import Session

from corpus.database import Finish, UnwrittenDocument, delete_staged
from corpus.model import ENCODER_MARKER, Document, Marker, Passage, PassageVector

PackedVector = tuple[bytes, bytes]
"""A vector's signed bytes and its bits."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the live passages have a vector of the encoder at hand."""

    done: int
    passages: int

    @property
    def due(self) -> int:
        """How many have none yet."""
        return max(0, self.passages - self.done)

    @property
    def percent(self) -> int:
        """The share that has one, rounded down: 100 only if all have."""
        return 100 if not self.due else self.done * 100 // self.passages


def coverage(session: Session, encoder: str) -> Coverage:
    """Return how many of the passages that the session sees have a vector of this encoder."""
    live = select(func.count()).select_from(Passage).where(Passage.retired_at.is_(None))
    done = 0
    if encoder_of(session) == encoder:
        done = session.scalar(select(func.count()).select_from(PassageVector)) or 0
    return Coverage(done, session.scalar(live) or 0)


def encoder_of(session: Session) -> str | None:
    """Return the name of the encoder that made the vectors; None if there are none yet."""
    marker = session.get(Marker, ENCODER_MARKER, populate_existing=True)
    return None if marker is None else marker.value


def last_with_vector(session: Session) -> int:
    """Return the highest id of a passage with a vector; 0 if there is none."""
    return session.scalar(select(func.max(PassageVector.passage_id))) or 0


def due_ids(session: Session, *, after: int, limit: int) -> Sequence[int]:
    """Return the ids of passages without a vector that come after an id, in order."""
    return session.scalars(
        _due(Passage.id).where(Passage.id > after).order_by(Passage.id).limit(limit)
    ).all()


def due_texts(session: Session, passage_ids: Sequence[int]) -> dict[int, str]:
    """Return the texts of those of the passages that are live and have no vector."""
    rows = session.execute(_due(Passage.id, Passage.text).where(Passage.id.in_(passage_ids)))
    return {row.id: row.text for row in rows}


def _due(*columns: Any) -> Select[Any]:
    has_vector = exists().where(PassageVector.passage_id == Passage.id)
    return select(*columns).where(Passage.retired_at.is_(None), ~has_vector)


def write(
    session: Session, encoder: str, texts: Mapping[int, str], vectors: Mapping[int, PackedVector]
) -> int:
    """Write the vectors of passages that still have these texts and no vector; return how many.

    A passage may have gone while its text was read, and its number may be another's by now. The
    caller commits.
    """
    session.merge(Marker(name=ENCODER_MARKER, value=encoder))
    # Of the table: whoever has read up to a number reads what comes after it, on every shelf.
    last = session.scalar(select(func.max(PassageVector.__table__.c.written))) or 0
    written = max(last + 1, time.time_ns() // 1_000_000)
    columns = (Passage.id, Passage.text, Passage.shelf_id, Passage.collection_id)
    rows = session.execute(_due(*columns).where(Passage.id.in_(list(vectors)))).all()
    values = [
        {
            "passage_id": row.id,
            "vector": vectors[row.id][0],
            "bits": vectors[row.id][1],
            "written": written,
            "shelf_id": row.shelf_id,
            "collection_id": row.collection_id,
        }
        for row in rows
        if row.text == texts[row.id]
    ]
    if values:
        session.execute(insert(PassageVector), values)
    return len(values)


def remove(session: Session, passages: Sequence[Passage]) -> None:
    """Delete the vectors of passages; the caller commits."""
    ids = [passage.id for passage in passages]
    for first in range(0, len(ids), 500):
        some = ids[first : first + 500]
        session.execute(delete(PassageVector).where(PassageVector.passage_id.in_(some)))


def remove_ahead(unwritten: UnwrittenDocument) -> Finish:
    """Return what deletes the vectors of passages that are gone from a document."""

    def finish(session: Session, _document: Document, _before: int) -> None:
        if unwritten.gone is not None:
            delete_staged(session, PassageVector, "passage_id", unwritten.gone)

    return finish


def remove_of_others(session: Session, encoder: str, *, limit: int) -> int:
    """Delete some vectors that another encoder made, and return how many; the caller commits.

    They are those of every shelf: one encoder reads them all.
    """
    if encoder_of(session) in {None, encoder}:
        return 0
    table = cast(Table, PassageVector.__table__)
    first = select(table.c.passage_id).order_by(table.c.passage_id).limit(limit)
    some = session.scalars(first).all()
    session.execute(delete(table).where(table.c.passage_id.in_(some)))
    if len(some) < limit:
        session.execute(delete(Marker).where(Marker.name == ENCODER_MARKER))
    return len(some)
