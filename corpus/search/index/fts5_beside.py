"""The index to come in SQLite: tables of its own, called search_next_passage and so on.

Statements are written for the index that answers; on a connection of this module they are run on
the tables of the other one. When it is whole the tables of the two change their names, and those of
the former one, search_old_passage and so on, are emptied and dropped.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy.orm import Session

from corpus.database import Driver, DriverRows
from corpus.search.index.fts5_ahead import Fts5Staged
from corpus.search.index.fts5_tables import (
    POSTINGS,
    SET_MERGING,
    SET_POSTINGS,
    USUAL_MERGING,
    USUAL_POSTINGS,
    Fts5Tables,
)
from corpus.text.words import VERSION

NEXT = "search_next_"
OLD = "search_old_"
NAMES = ("index", "passage", "place", "collection", "word", "gone")
"""The tables of an index, as the one that answers calls them after `search_`."""

_TABLE = re.compile(rf"\bsearch_(?=(?:{'|'.join(NAMES)})\b)")

TAIL = "_anew"
"""How the indexes of a rebuilt table are called: SQLite renames none, and the former has its own
until it goes. Every second rebuild gives the plain names back."""

MOST_SEGMENTS = 1_000
USUAL_SEGMENTS = 16  # segments of a level that FTS5 merges at once: its own default
SET_SEGMENTS = "INSERT INTO search_index (search_index, rank) VALUES ('crisismerge', ?)"
MERGE = "INSERT INTO search_index (search_index, rank) VALUES ('merge', 1000)"
"""Merges the segments of a level where there are four, a thousand pages at a time: a tenth of a
second. Few are left, and those that writers add meanwhile do not make it begin again."""

PAGES = 4_000
"""Pages of the former index that go at a time, which is 16 MB."""

KEPT = 10
"""The highest number of a page that FTS5 must have: without it a table cannot be dropped."""


@lru_cache(maxsize=256)
def on_tables(sql: str, prefix: str) -> str:
    """Return a statement for the tables of another index.

    >>> on_tables("INSERT INTO search_place SELECT id FROM staged_search_place", NEXT)
    'INSERT INTO search_next_place SELECT id FROM staged_search_place'
    """
    return _TABLE.sub(prefix, sql)


class BesideDriver:
    """A connection whose statements are run on the tables of the index to come."""

    __slots__ = ("connection",)

    def __init__(self, connection: Driver) -> None:
        self.connection = connection

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> DriverRows:
        """Run a statement with a value for each mark, and return the rows that it finds."""
        return self.connection.execute(on_tables(sql, NEXT), values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> DriverRows:
        """Run a statement once for each row of values."""
        return self.connection.executemany(on_tables(sql, NEXT), rows)


@dataclass(frozen=True, slots=True)
class Fts5Beside:
    """The index to come in SQLite: see `corpus.search.index.beside`."""

    connection: sqlite3.Connection

    @property
    def tables(self) -> Fts5Tables:
        """The index to come, as it is written."""
        return Fts5Tables(BesideDriver(self.connection))

    @property
    def staged(self) -> Fts5Staged:
        """The entries that were put aside for the index that answers, to be written here too."""
        return Fts5Staged(BesideDriver(self.connection))

    @property
    def indexed(self) -> int:
        """How many passages it has."""
        if not self._tables(NEXT):
            return 0
        (passages,) = self.connection.execute(
            "SELECT coalesce(sum(passages), 0) FROM search_next_collection"
        ).fetchone()
        return int(passages)

    def make(self) -> None:
        """Make the tables of an index to come."""
        for name in NAMES:
            (sql,) = self.connection.execute(
                "SELECT sql FROM sqlite_master WHERE name = ?", (f"search_{name}",)
            ).fetchone()
            self.connection.execute(on_tables(sql, NEXT))
        self._set(POSTINGS, 0, MOST_SEGMENTS)

    def _set(self, postings: int, merging: int, segments: int) -> None:
        beside = BesideDriver(self.connection)
        beside.execute(SET_POSTINGS, (postings,))
        beside.execute(SET_MERGING, (merging,))
        beside.execute(SET_SEGMENTS, (segments,))

    def settle_after(self, session: Session) -> None:
        """Do nothing: what FTS5 wrote is merged in transactions of its own."""

    def finish_some(self) -> bool:
        """Merge some of what FTS5 wrote, or make one index of a table; False if all are there."""
        return self._merge_some() or self._make_one_index()

    def _merge_some(self) -> bool:
        before = self.connection.total_changes
        self.connection.execute(on_tables(MERGE, NEXT))
        return self.connection.total_changes - before >= 2  # the statement itself counts as one

    def _make_one_index(self) -> bool:
        made = {name for name, _ in self._indexes(NEXT)}
        for name, sql in self._indexes("search_"):
            other = name.removesuffix(TAIL) if name.endswith(TAIL) else name + TAIL
            if other not in made:
                self.connection.execute(on_tables(sql.replace(name, other, 1), NEXT))
                return True
        return False

    def _indexes(self, prefix: str) -> list[tuple[str, str]]:
        tables = [f"{prefix}{name}" for name in NAMES]
        return self.connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
            f"AND tbl_name IN ({','.join('?' * len(tables))}) ORDER BY name",
            tables,
        ).fetchall()

    def exchange(self) -> None:
        """Let the index to come be the one that answers."""
        self._set(USUAL_POSTINGS, USUAL_MERGING, USUAL_SEGMENTS)
        passages = self.indexed
        for name in NAMES:
            self.connection.execute(f"ALTER TABLE search_{name} RENAME TO {OLD}{name}")
            self.connection.execute(f"ALTER TABLE {NEXT}{name} RENAME TO search_{name}")
        self.connection.execute(
            "UPDATE search_state SET generation = generation + 1, rebuilt = generation + 1, "
            "passages = ?, analysis = ?",
            (passages, VERSION),
        )

    def clear_some(self) -> bool:
        """Take away some pages of an index, or one of its tables; False if none is left."""
        return self._clear_some(NEXT) or self._clear_some(OLD)

    def _clear_some(self, prefix: str) -> bool:
        tables = self._tables(prefix)
        if not tables:
            return False
        full_text = f"{prefix}index"
        if full_text in tables:
            pages = self.connection.execute(
                f"DELETE FROM {full_text}_data WHERE id IN "
                f"(SELECT id FROM {full_text}_data WHERE id > {KEPT} LIMIT {PAGES})"
            )
            if pages.rowcount:
                return True
        gone = full_text if full_text in tables else tables[0]
        self.connection.execute(f"DROP TABLE {gone}")
        return True

    def _tables(self, prefix: str) -> list[str]:
        wanted = [f"{prefix}{name}" for name in NAMES]
        rows = self.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            f"AND name IN ({','.join('?' * len(wanted))})",
            wanted,
        ).fetchall()
        return [row[0] for row in rows]
