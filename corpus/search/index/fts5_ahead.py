"""Entries that were put aside, written into the index of SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Text
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from corpus.search.index.entries import IndexEntry
from corpus.search.index.fts5_tables import COUNT_PASSAGES, Fts5Tables

NUMBER = "CASE WHEN id < 0 THEN ? - id ELSE id END"
"""The number of a passage that was put aside: see `corpus.database.staging`."""

COUNT_HELD = (
    "SELECT count(*) FROM staged_search_gone AS gone "
    "JOIN search_passage AS held ON held.id = gone.id AND held.twin = gone.twin"
)
DELETE_TERMS = (
    "INSERT INTO search_index (search_index, rowid, stems, joined) "
    "SELECT 'delete', id, stems, joined FROM staged_search_gone WHERE NOT stays ORDER BY id"
)
DELETE_ROWS = (
    "DELETE FROM search_passage WHERE id IN (SELECT id FROM staged_search_gone)",
    "DELETE FROM search_place WHERE id IN (SELECT id FROM staged_search_gone)",
)
COPY_TERMS = (
    f"INSERT INTO search_index (rowid, stems, joined) SELECT {NUMBER}, stems, joined "
    "FROM staged_search_passage WHERE NOT stays ORDER BY 1"
)
COPY_PASSAGES = (
    f"INSERT INTO search_passage (id, document_id, kind, twin) SELECT {NUMBER}, ?, kind, twin "
    "FROM staged_search_passage ORDER BY 1"
)
COPY_PLACES = (
    f"INSERT INTO search_place (id, collection_id) SELECT {NUMBER}, ? "
    "FROM staged_search_passage ORDER BY 1"
)
COPY_WORDS = (
    "INSERT INTO search_word "
    "(initial, length, word, stem, skeleton, passages, changed, collection_id) "
    "SELECT initial, length, word, stem, skeleton, passages, ?, collection_id "
    "FROM staged_search_word WHERE TRUE "
    "ON CONFLICT (initial, length, word, collection_id) DO UPDATE SET "
    "passages = passages + excluded.passages, changed = excluded.changed"
)


@dataclass(frozen=True, slots=True)
class Fts5Staged:
    """Entries put aside on a connection of SQLite: see `corpus.search.index.protocol`."""

    connection: sqlite3.Connection

    @property
    def written_for(self) -> int:
        """Return 0: what is put aside is the same for every index."""
        return 0

    @property
    def terms(self) -> Mapping[str, Callable[[IndexEntry], str]]:
        """What is put aside of the words of a passage, by the name of its column."""
        return {
            "stems": lambda entry: entry.terms.stems,
            "joined": lambda entry: entry.terms.joined_stems,
        }

    @property
    def column_type(self) -> TypeEngine[str]:
        """The type of these columns."""
        return Text()

    def count_stems(self) -> None:
        """Do nothing: FTS5 counts stems itself."""

    def settle_after(self, session: Session) -> None:
        """Do nothing: FTS5 merges what was written as it goes."""

    def count_held(self) -> int:
        """Return how many of the entries that go are in the index as they were."""
        (held,) = self.connection.execute(COUNT_HELD).fetchone()
        return int(held)

    def replace(self, shelf: int, document: int, collection: int, before: int) -> None:  # noqa: ARG002
        """Take out the entries that go, and write those that come."""
        self.connection.execute(DELETE_TERMS)
        for statement in DELETE_ROWS:
            self.connection.execute(statement)
        self.connection.execute(COPY_TERMS, (before,))
        self.connection.execute(COPY_PASSAGES, (before, document))
        self.connection.execute(COPY_PLACES, (before, collection))

    def count(self, shelf: int, passages: Mapping[int, int]) -> None:
        """Count the words put aside, and passages by collection; fewer if they are below 0."""
        self.connection.executemany(COUNT_PASSAGES, sorted(passages.items()))
        Fts5Tables(self.connection).next_generation(shelf, passages=sum(passages.values()))
        (generation,) = self.connection.execute("SELECT generation FROM search_state").fetchone()
        self.connection.execute(COPY_WORDS, (generation,))
