"""Entries that were put aside, written into the index of PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import event, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from corpus.database import Driver
from corpus.search.index.entries import IndexEntry
from corpus.search.index.halves import Half
from corpus.search.index.postgresql_tables import COUNT_PASSAGES, SETTLE, PostgresTables, vector_of

NUMBER = "CASE WHEN id < 0 THEN ?::integer - id ELSE id END"
"""The number of a passage that was put aside: see `corpus.database.staging`."""

COUNT_HELD = (
    "SELECT count(*) FROM staged_search_gone AS gone "
    "JOIN search_passage AS held ON held.id = gone.id AND held.twin = gone.twin WHERE {half}"
)
DELETE_ROWS = tuple(
    f"DELETE FROM {table} AS held USING staged_search_gone AS gone "
    "WHERE held.shelf_id = ? AND held.id = gone.id AND NOT gone.stays"
    for table in ("search_index", "search_passage")
)
CHANGE_ROWS = (
    "UPDATE search_passage SET kind = staged.kind, collection_id = ? "
    "FROM staged_search_passage AS staged "
    "WHERE search_passage.shelf_id = ? AND search_passage.id = staged.id AND staged.stays "
    "AND (search_passage.kind, search_passage.collection_id) <> (staged.kind, ?)"
)
COPY_TERMS = (
    f"INSERT INTO search_index (shelf_id, id, terms) SELECT ?, {NUMBER}, terms "
    "FROM staged_search_passage WHERE NOT stays"
)
APPEND = "SET LOCAL gin_pending_list_limit = '1GB'"
"""Lets all postings wait: nobody else writes until they are settled, or they settle them."""

COPY_ROWS = (
    "INSERT INTO search_passage (shelf_id, id, document_id, collection_id, kind, twin) "
    f"SELECT ?, {NUMBER}, ?, ?, kind, twin FROM staged_search_passage WHERE NOT stays"
)
STEMS = (
    "CREATE TEMPORARY TABLE staged_search_stem AS "
    "SELECT substr(word, strpos(word, ':') + 1) AS stem, sum(ndoc)::integer AS passages, "
    "sum(nentry)::bigint AS tokens FROM ("
    "SELECT word, ndoc, nentry "
    "FROM ts_stat('SELECT terms FROM staged_search_passage WHERE NOT stays') UNION ALL "
    "SELECT word, -ndoc, -nentry "
    "FROM ts_stat('SELECT terms FROM staged_search_gone WHERE NOT stays')"
    ") AS counted GROUP BY 1"
)
"""By how much the counts of stems change, made of what was put aside."""

COPY_STEMS = (
    "INSERT INTO search_stem (shelf_id, stem, passages) "
    "SELECT ?::integer, stem, passages FROM staged_search_stem WHERE passages <> 0 "
    "ON CONFLICT (shelf_id, stem) DO UPDATE SET "
    "passages = search_stem.passages + excluded.passages"
)
COPY_PLACES = (
    "UPDATE search_state SET tokens = search_state.tokens + "
    "(SELECT coalesce(sum(tokens), 0) FROM staged_search_stem) WHERE shelf_id = ?"
)
COPY_WORDS = (
    "INSERT INTO search_word "
    "(shelf_id, changed, collection_id, initial, length, word, stem, skeleton, passages) "
    "SELECT ?::integer, ?::bigint, collection_id, initial, length, word, stem, skeleton, passages "
    "FROM staged_search_word "
    "ON CONFLICT (shelf_id, initial, length, word, collection_id) DO UPDATE SET "
    "passages = search_word.passages + excluded.passages, changed = excluded.changed"
)


@dataclass(frozen=True, slots=True)
class PostgresStaged:
    """Entries put aside on a connection of a server: see `corpus.search.index.protocol`."""

    connection: Driver
    half: Half

    @property
    def written_for(self) -> int:
        """The half whose parts the words name."""
        return self.half

    @property
    def terms(self) -> Mapping[str, Callable[[IndexEntry], str]]:
        """What is put aside of the words of a passage, by the name of its column."""
        return {"terms": lambda entry: vector_of(entry, self.half.part(entry.shelf_id))}

    @property
    def column_type(self) -> TypeEngine[str]:
        """The type of these columns: what is put aside need not be parsed again."""
        return TSVECTOR()

    def count_stems(self) -> None:
        """Put aside by how much the counts of stems change."""
        self.connection.execute(STEMS)
        self.connection.execute("ANALYZE staged_search_stem")

    def settle_after(self, session: Session) -> None:
        """Write postings that wait into the index, once they are committed and others may write."""
        event.listen(session, "after_commit", _settle, once=True)

    def count_held(self) -> int:
        """Return how many of the entries that go are in the index as they were."""
        (held,) = self.connection.execute(COUNT_HELD.format(half=self.half.condition)).fetchone()
        return int(held)

    def replace(self, shelf: int, document: int, collection: int, before: int) -> None:
        """Take out the entries that go, and write those that come."""
        part = self.half.part(shelf)
        for statement in DELETE_ROWS:
            self.connection.execute(statement, (part,))
        self.connection.execute(CHANGE_ROWS, (collection, part, collection))
        self.connection.execute(APPEND)
        self.connection.execute(COPY_TERMS, (part, before))
        self.connection.execute(COPY_ROWS, (part, before, document, collection))

    def count(self, shelf: int, passages: Mapping[int, int]) -> None:
        """Count the words put aside, and passages by collection; fewer if they are below 0."""
        part = self.half.part(shelf)
        for collection, number in sorted(passages.items()):
            self.connection.execute(COUNT_PASSAGES, (part, collection, number))
        tables = PostgresTables(self.connection, self.half)
        tables.next_generation(shelf, passages=sum(passages.values()))
        (generation,) = self.connection.execute(
            "SELECT generation FROM search_state WHERE shelf_id = ?", (part,)
        ).fetchone()
        self.connection.execute(COPY_WORDS, (part, generation))
        self.connection.execute(COPY_STEMS, (part,))
        self.connection.execute(COPY_PLACES, (part,))


def _settle(session: Session) -> None:
    """Write the postings that wait; where that fails the server does it by itself, later."""
    with suppress(DBAPIError), session.get_bind().engine.begin() as connection:
        connection.execute(text(SETTLE))
