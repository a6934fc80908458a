"""Notes of the team, read: each with its passage, those of some passages, those with some words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from corpus.documents import quote_of, source_of
from corpus.model import Document, Passage, PassageNote
from corpus.text.stems import stem
from corpus.text.words import analyse
from corpus.values import Quote, Source


@dataclass(frozen=True, slots=True)
class TeamNote:
    """A note with its passage; `changed_at` is None as long as nobody changed it."""

    key: str
    text: str
    labels: tuple[str, ...]
    by: str
    workspace: str
    at: datetime
    changed_by: str | None
    changed_at: datetime | None
    quote: Quote
    source: Source


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """What is asked of a note: of each set of `stems` one, each phrase as it stands, the labels.

    `without` are stems that it must not have; of `documents` it is on one, None for any.
    """

    stems: tuple[frozenset[str], ...] = ()
    phrases: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    documents: frozenset[int] | None = None

    def fits(self, text: str, labels: Sequence[str], document: int) -> bool:
        """Return whether a note on a document fits."""
        stems = stems_of_note(text, tuple(labels))
        return (
            all(one & stems for one in self.stems)
            and all(phrase in text.casefold() for phrase in self.phrases)
            and not self.without & stems
            and self.labels <= set(labels)
            and (self.documents is None or document in self.documents)
        )


@lru_cache(maxsize=4_096)
def stems_of_note(text: str, labels: tuple[str, ...]) -> frozenset[str]:
    """Return the stems of a note's words and of its labels'."""
    words = f"{text} {' '.join(labels).replace('-', ' ')}"
    return frozenset(stem(word) for word in analyse(words).words)


def read_notes(session: Session, *conditions: ColumnElement[bool]) -> list[TeamNote]:
    """Return the notes that fulfil conditions, the oldest first, each with its passage."""
    query = (
        select(PassageNote, Passage, Document)
        .join(Passage, Passage.id == PassageNote.passage_id)
        .join(Document, Document.id == Passage.document_id)
        .where(*conditions)
        .order_by(PassageNote.id)
    )
    return [
        TeamNote(
            row.key,
            row.text,
            tuple(row.labels),
            row.by,
            row.workspace,
            row.at,
            row.changed_by,
            row.changed_at,
            quote_of(passage, document.reference),
            source_of(document),
        )
        for row, passage, document in session.execute(query)
    ]


def count_notes(session: Session, passage_ids: Collection[int]) -> dict[int, int]:
    """Return the number of notes on each of some passages; one without has no entry."""
    rows = session.execute(
        select(PassageNote.passage_id, func.count().label("number"))
        .join(Passage, Passage.id == PassageNote.passage_id)
        .where(PassageNote.passage_id.in_(set(passage_ids)))
        .group_by(PassageNote.passage_id)
    )
    return {row.passage_id: row.number for row in rows}


def find_notes(
    session: Session, query: NoteQuery, *, limit: int
) -> tuple[tuple[TeamNote, ...], int]:
    """Return the latest of the notes that fit, and how many there are."""
    rows = session.execute(
        select(PassageNote.id, PassageNote.text, PassageNote.labels, Passage.document_id)
        .join(Passage, Passage.id == PassageNote.passage_id)
        .order_by(PassageNote.id.desc())
    )
    ids = [key for key, text, labels, of in rows if query.fits(text, labels, of)]
    if not ids:
        return (), 0
    return tuple(read_notes(session, PassageNote.id.in_(ids[:limit]))[::-1]), len(ids)
