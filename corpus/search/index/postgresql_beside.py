"""The index to come in PostgreSQL: the rows of the half that does not answer.

They stand in the tables of the other half's, so that nothing is made and nothing is renamed: a
reader whose snapshot is older sees the rows of then, on a replica too. Those of the former half are
deleted after the exchange, and the server gives their room to others.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from corpus.database import Driver
from corpus.search.index.halves import ANSWERS, NEVER, answering_half
from corpus.search.index.postgresql_ahead import PostgresStaged
from corpus.search.index.postgresql_tables import DERIVED, SETTLE, PostgresTables
from corpus.text.words import VERSION

KEYS = {
    "search_index": ("id",),
    "search_passage": ("id",),
    "search_word": ("initial", "length", "word"),
    "search_stem": ("stem",),
    "search_collection": ("collection_id",),
}
"""By what the rows of a part are in order, in the index of the table's key."""

ROWS = 20_000
"""Rows that go at a time: a tenth of a second."""

COME = (
    f"INSERT INTO search_state (shelf_id, generation, passages, analysis, rebuilt, tokens) "
    f"SELECT ~shelf_id, 0, 0, ?, {NEVER}, 0 FROM search_state WHERE {ANSWERS} "
    "ON CONFLICT (shelf_id) DO NOTHING"
)
"""Gives each part that answers its row of the index to come."""

ANSWER = (
    "UPDATE search_state AS coming SET (generation, rebuilt) = "
    "(SELECT coalesce(max(generation), 0) + 1, coalesce(max(generation), 0) + 1 "
    "FROM search_state AS former WHERE former.shelf_id = ~coming.shelf_id), "
    "passages = (SELECT coalesce(sum(held.passages), 0) FROM search_collection AS held "
    f"WHERE held.shelf_id = coming.shelf_id), analysis = ? WHERE rebuilt = {NEVER}"
)
"""Makes the rows of the index to come those of the half that answers."""


@dataclass(frozen=True, slots=True)
class PostgresBeside:
    """The index to come in PostgreSQL: see `corpus.search.index.beside`."""

    connection: Driver

    @property
    def tables(self) -> PostgresTables:
        """The index to come, as it is written."""
        return PostgresTables(self.connection, answering_half(self.connection).other)

    @property
    def staged(self) -> PostgresStaged:
        """The entries that were put aside for the index that answers, to be written here too."""
        half = answering_half(self.connection)
        return PostgresStaged(self.connection, half.other, half)

    @property
    def indexed(self) -> int:
        """How many passages it has."""
        (passages,) = self.connection.execute(
            "SELECT coalesce(sum(passages), 0) FROM search_collection "
            f"WHERE {self.tables.half.condition}"
        ).fetchone()
        return int(passages)

    def make(self) -> None:
        """Do nothing: there is room for it in the tables."""

    def settle_after(self, session: Session) -> None:
        """Write postings that wait, and count the rows, once the transaction is committed."""
        event.listen(session, "after_commit", _settle, once=True)

    def finish_some(self) -> bool:
        """Return False: what is full can answer."""
        return False

    def exchange(self) -> None:
        """Let the index to come be the one that answers."""
        former = answering_half(self.connection)
        self.connection.execute(COME, (VERSION,))
        self.connection.execute(ANSWER, (VERSION,))
        self.connection.execute(f"DELETE FROM search_state WHERE {former.condition}")

    def clear_some(self) -> bool:
        """Delete some rows of the half that does not answer; False if none is left."""
        half = self.tables.half
        left = ROWS
        self.connection.execute(f"DELETE FROM search_state WHERE {half.condition}")
        for table in DERIVED:
            while left > 0:
                (part,) = self.connection.execute(
                    f"SELECT min(shelf_id) FROM {table} WHERE {half.condition}"
                ).fetchone()
                if part is None:
                    break
                left -= self._delete(table, part, KEYS[table], left)
        return left < ROWS

    def _delete(self, table: str, part: int, key: Sequence[str], most: int) -> int:
        """Delete about so many rows of a part, and return how many there were."""
        columns = ", ".join(key)
        last = self.connection.execute(
            f"SELECT {columns} FROM {table} WHERE shelf_id = ? ORDER BY {columns} OFFSET ? LIMIT 1",
            (part, most),
        ).fetchone()
        those, values = "", tuple(last or ())
        if values:
            those = f" AND ({columns}) <= ({', '.join('?' * len(key))})"
        gone = self.connection.execute(
            f"DELETE FROM {table} WHERE shelf_id = ?{those}", (part, *values)
        )
        return gone.rowcount


def _settle(session: Session) -> None:
    """Write the postings that wait, and let the server know its rows: else it does both later."""
    with suppress(DBAPIError), session.get_bind().engine.begin() as connection:
        connection.exec_driver_sql(SETTLE)
        for table in DERIVED:
            connection.exec_driver_sql(f"ANALYZE {table}")
