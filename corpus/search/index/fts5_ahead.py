"""Entries that were put aside, written into the index of SQLite."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Text
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from corpus.database import Driver
from corpus.model import Document
from corpus.search.index.entries import IndexEntry
from corpus.search.index.fts5_tables import COUNT_PASSAGES
from corpus.search.index.protocol import Groups

NUMBER = "CASE WHEN id < 0 THEN ? - id ELSE id END"
"""The number of a passage that was put aside: see `corpus.database.staging`."""

COUNT_HELD = (
    "SELECT count(*) FROM staged_search_gone AS gone JOIN search_passage AS held "
    "ON held.id = gone.id"
)
AS_THEY_WERE = " AND held.twin = gone.twin"
DELETE_TERMS = (
    "INSERT INTO search_index (search_index, rowid, stems, joined) "
    "SELECT 'delete', id, stems, joined FROM staged_search_gone WHERE NOT stays ORDER BY id"
)
WITHDRAW = (
    "INSERT OR IGNORE INTO search_gone (id) SELECT id FROM staged_search_gone WHERE NOT stays"
)
DELETE_ROWS = (
    "DELETE FROM search_passage WHERE id IN (SELECT id FROM staged_search_gone)",
    "DELETE FROM search_place WHERE id IN (SELECT id FROM staged_search_gone)",
)
COPY_TERMS = (
    f"INSERT INTO search_index (rowid, stems, joined) SELECT {NUMBER}, stems, joined "
    "FROM staged_search_passage WHERE NOT stays AND {coming} "
    "AND id NOT IN (SELECT id FROM search_gone) ORDER BY 1"
)
TAKE_BACK = (
    "DELETE FROM search_gone WHERE id IN (SELECT id FROM staged_search_passage WHERE {coming})"
)
"""Takes the passages back whose words were left when they went, and that are there again."""

COPY_PASSAGES = (
    f"INSERT INTO search_passage (id, document_id, kind, twin) SELECT {NUMBER}, ?, kind, twin "
    "FROM staged_search_passage WHERE {coming} ORDER BY 1"
)
COPY_PLACES = (
    f"INSERT INTO search_place (id, collection_id) SELECT {NUMBER}, ? "
    "FROM staged_search_passage WHERE {coming} ORDER BY 1"
)
COPY_WORDS = (
    "INSERT INTO search_word "
    "(initial, length, word, stem, skeleton, passages, changed, collection_id) "
    "SELECT initial, length, word, stem, skeleton, {change}, ?, collection_id "
    "FROM staged_search_word WHERE {change} <> 0 "
    "ON CONFLICT (initial, length, word, collection_id) DO UPDATE SET "
    "passages = passages + excluded.passages, changed = excluded.changed"
)


@dataclass(frozen=True, slots=True)
class Fts5Staged:
    """Entries put aside on a connection of SQLite: see `corpus.search.index.protocol`."""

    connection: Driver

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

    def count_held(self, *, as_they_were: bool) -> int:
        """Return how many of the entries that go the index has, or has with the same words."""
        sql = COUNT_HELD + (AS_THEY_WERE if as_they_were else "")
        (held,) = self.connection.execute(sql).fetchone()
        return int(held)

    def replace(
        self, document: Document, before: int, groups: Groups, *, is_outdated: bool
    ) -> None:
        """Take out the entries that go, and write those that come."""
        if groups.gone:
            self.connection.execute(WITHDRAW if is_outdated else DELETE_TERMS)
            for statement in DELETE_ROWS:
                self.connection.execute(statement)
        coming = groups.coming
        self.connection.execute(COPY_TERMS.format(coming=coming), (before,))
        self.connection.execute(TAKE_BACK.format(coming=coming))
        self.connection.execute(COPY_PASSAGES.format(coming=coming), (before, document.id))
        self.connection.execute(COPY_PLACES.format(coming=coming), (before, document.collection_id))

    def count(self, document: Document, passages: Mapping[int, int], groups: Groups) -> None:  # noqa: ARG002
        """Count the words put aside, and passages by collection; fewer if they are below 0."""
        self.connection.executemany(COUNT_PASSAGES, sorted(passages.items()))
        (generation,) = self.connection.execute("SELECT generation FROM search_state").fetchone()
        self.connection.execute(COPY_WORDS.format(change=groups.change()), (generation,))
