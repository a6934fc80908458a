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
from corpus.model import Document
from corpus.search.index.entries import IndexEntry
from corpus.search.index.halves import Half
from corpus.search.index.postgresql_tables import (
    COUNT_PASSAGES,
    COUNT_PLACES,
    SETTLE,
    vector_of,
)
from corpus.search.index.protocol import Groups
from corpus.text.words import VERSION

NUMBER = "CASE WHEN id < 0 THEN ?::integer - id ELSE id END"
"""The number of a passage that was put aside: see `corpus.database.staging`."""

COUNT_HELD = (
    "SELECT count(*) FROM staged_search_gone AS gone JOIN search_passage AS held "
    "ON held.id = gone.id AND {half}"
)
AS_THEY_WERE = " AND held.twin = gone.twin"
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
    f"INSERT INTO search_index (shelf_id, id, terms) SELECT ?, {NUMBER}, {{terms}} "
    "FROM staged_search_passage WHERE NOT stays AND {coming}"
)
APPEND = "SET LOCAL gin_pending_list_limit = '1GB'"
"""Lets all postings wait: nobody else writes until they are settled, or they settle them."""

COPY_ROWS = (
    "INSERT INTO search_passage (shelf_id, id, document_id, collection_id, kind, twin) "
    f"SELECT ?, {NUMBER}, ?, ?, kind, twin FROM staged_search_passage "
    "WHERE NOT stays AND {coming}"
)
STEMS = (
    "CREATE TEMPORARY TABLE staged_search_stem AS "
    "SELECT substr(word, strpos(word, ':') + 1) AS stem, "
    + ", ".join(
        f"coalesce(sum(ndoc) FILTER (WHERE of = '{name}'), 0)::integer AS {name}, "
        f"coalesce(sum(nentry) FILTER (WHERE of = '{name}'), 0)::bigint AS {name}_places"
        for name in ("gone", "kept", "new")
    )
    + " FROM ("
    "SELECT 'gone' AS of, * FROM ts_stat('SELECT terms FROM staged_search_gone WHERE NOT stays') "
    "UNION ALL SELECT 'kept', * "
    "FROM ts_stat('SELECT terms FROM staged_search_passage WHERE NOT stays AND id > 0') "
    "UNION ALL SELECT 'new', * "
    "FROM ts_stat('SELECT terms FROM staged_search_passage WHERE id < 0')"
    ") AS counted GROUP BY 1"
)
"""How often each stem stands in the entries of a group, made of what was put aside."""

COPY_STEMS = (
    "INSERT INTO search_stem (shelf_id, stem, passages) "
    "SELECT ?::integer, stem, {change} FROM staged_search_stem WHERE {change} <> 0 "
    "ON CONFLICT (shelf_id, stem) DO UPDATE SET "
    "passages = search_stem.passages + excluded.passages"
)
SUM_PLACES = "SELECT coalesce(sum({change}), 0)::bigint FROM staged_search_stem"
COPY_WORDS = (
    "INSERT INTO search_word "
    "(shelf_id, changed, collection_id, initial, length, word, stem, skeleton, passages) "
    "SELECT ?::integer, ?::bigint, collection_id, initial, length, word, stem, skeleton, {change} "
    "FROM staged_search_word WHERE {change} <> 0 "
    "ON CONFLICT (shelf_id, initial, length, word, collection_id) DO UPDATE SET "
    "passages = search_word.passages + excluded.passages, changed = excluded.changed"
)


@dataclass(frozen=True, slots=True)
class PostgresStaged:
    """Entries put aside on a connection of a server: see `corpus.search.index.protocol`.

    They are put aside `for_half`, and written into a half.
    """

    connection: Driver
    half: Half
    for_half: Half

    @property
    def written_for(self) -> int:
        """The half whose parts the words name."""
        return self.for_half

    @property
    def terms(self) -> Mapping[str, Callable[[IndexEntry], str]]:
        """What is put aside of the words of a passage, by the name of its column."""
        return {"terms": lambda entry: vector_of(entry, self.for_half.part(entry.shelf_id))}

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

    def count_held(self, *, as_they_were: bool) -> int:
        """Return how many of the entries that go the index has, or has with the same words."""
        sql = COUNT_HELD.format(half=self.half.condition) + (AS_THEY_WERE if as_they_were else "")
        (held,) = self.connection.execute(sql).fetchone()
        return int(held)

    def replace(
        self,
        document: Document,
        before: int,
        groups: Groups,
        *,
        is_outdated: bool,  # noqa: ARG002
    ) -> None:
        """Take out the entries that go, and write those that come."""
        part, collection = self.half.part(document.shelf_id), document.collection_id
        if groups.gone:
            for statement in DELETE_ROWS:
                self.connection.execute(statement, (part,))
            self.connection.execute(CHANGE_ROWS, (collection, part, collection))
        self.connection.execute(APPEND)
        terms = COPY_TERMS.format(terms=self._read_terms(document.shelf_id), coming=groups.coming)
        self.connection.execute(terms, (part, before))
        rows = COPY_ROWS.format(coming=groups.coming)
        self.connection.execute(rows, (part, before, document.id, collection))

    def _read_terms(self, shelf: int) -> str:
        """Return the words put aside in SQL, as those of this half's part."""
        if self.half is self.for_half:
            return "terms"
        there, here = self.for_half.part(shelf), self.half.part(shelf)
        return f"regexp_replace(terms::text, '(^| )''{there}:', '\\1''{here}:', 'g')::tsvector"

    def count(self, document: Document, passages: Mapping[int, int], groups: Groups) -> None:
        """Count the words put aside, and passages by collection; fewer if they are below 0."""
        part = self.half.part(document.shelf_id)
        for collection, number in sorted(passages.items()):
            self.connection.execute(COUNT_PASSAGES, (part, collection, number))
        places = SUM_PLACES.format(change=groups.change("_places"))
        (more,) = self.connection.execute(places).fetchone()
        self.connection.execute(COUNT_PLACES, (part, VERSION, more))
        (generation,) = self.connection.execute(
            "SELECT generation FROM search_state WHERE shelf_id = ?", (part,)
        ).fetchone()
        change = groups.change()
        self.connection.execute(COPY_WORDS.format(change=change), (part, generation))
        self.connection.execute(COPY_STEMS.format(change=change), (part,))


def _settle(session: Session) -> None:
    """Write the postings that wait; where that fails the server does it by itself, later."""
    with suppress(DBAPIError), session.get_bind().engine.begin() as connection:
        connection.execute(text(SETTLE))
