"""The index of SQLite made anew in short transactions, beside the one that answers.

    FILLING    passages go into the tables of the index to come, in the order of their numbers
    FINISHING  what FTS5 wrote is merged some pages at a time, each index of a table is made, and
               the tables of the two change their names in one transaction
    CLEARING   those of the former index are emptied some pages at a time, and dropped

Each call of `fill` and `step` is the work of one transaction. What is killed goes on from there.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.search.index.beside import (
    EVERY_PASSAGE,
    NAMES,
    NEXT,
    OLD,
    BesideDriver,
    Phase,
    Rebuild,
    on_tables,
    read_rebuild,
    write_rebuild,
)
from corpus.search.index.entries import IndexEntry, PassageRow
from corpus.search.index.fts5_tables import (
    POSTINGS,
    SET_MERGING,
    SET_POSTINGS,
    USUAL_MERGING,
    USUAL_POSTINGS,
    Fts5Tables,
)
from corpus.text.bulk import Analyser, TermTexts
from corpus.text.words import VERSION

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


@dataclass(frozen=True, slots=True)
class Fts5Renewal:
    """A rebuild of the index in SQLite, over one connection and in its transaction."""

    connection: sqlite3.Connection

    @property
    def state(self) -> Rebuild | None:
        """How far it is; None if it has to be begun."""
        return read_rebuild(self.connection)

    @property
    def is_clearing(self) -> bool:
        """Whether all that is left is to take the former index away."""
        state = self.state
        return state is not None and state.phase is Phase.CLEARING

    @property
    def indexed(self) -> int:
        """How many passages the index to come has."""
        if not self._tables(NEXT):
            return 0
        (passages,) = self.connection.execute(
            "SELECT coalesce(sum(passages), 0) FROM search_next_collection"
        ).fetchone()
        return int(passages)

    def begin(self) -> bool:
        """Make the tables of the index to come; False while some of an older one are to go."""
        if self._clear_some(NEXT) or self._clear_some(OLD):
            return False
        for name in NAMES:
            (sql,) = self.connection.execute(
                "SELECT sql FROM sqlite_master WHERE name = ?", (f"search_{name}",)
            ).fetchone()
            self.connection.execute(on_tables(sql, NEXT))
        beside = BesideDriver(self.connection)
        for statement, value in (
            (SET_POSTINGS, POSTINGS),
            (SET_MERGING, 0),
            (SET_SEGMENTS, MOST_SEGMENTS),
        ):
            beside.execute(statement, (value,))
        write_rebuild(self.connection, Rebuild(Phase.FILLING, 0))
        return True

    def passages(self, after: int, most: int) -> list[PassageRow]:
        """Return what is indexed of the passages that come after a number."""
        return self.connection.execute(
            "SELECT shelf_id, id, document_id, collection_id, kind, text FROM passage "
            "WHERE retired_at IS NULL AND id > ? ORDER BY id LIMIT ?",
            (after, most),
        ).fetchall()

    def fill(self, rows: Sequence[PassageRow], terms: Sequence[TermTexts], after: int) -> bool:
        """Write the passages that came after a number; False if another process has done so.

        `rows` and their `terms` were read before: what has changed meanwhile is read again.
        Without rows there are no passages left, unless some came meanwhile.
        """
        if self.state != Rebuild(Phase.FILLING, after):
            return False
        if not rows:
            if self.passages(after, 1):
                return False
            write_rebuild(self.connection, Rebuild(Phase.FINISHING, EVERY_PASSAGE))
            return True
        last = rows[-1][1]
        now = self.connection.execute(
            "SELECT shelf_id, id, document_id, collection_id, kind, text FROM passage "
            "WHERE retired_at IS NULL AND id > ? AND id <= ? ORDER BY id",
            (after, last),
        ).fetchall()
        known = {row[5]: found for row, found in zip(rows, terms, strict=True)}
        self._write([IndexEntry(*row[:5], each) for row, each in _with_terms(now, known)])
        write_rebuild(self.connection, Rebuild(Phase.FILLING, last))
        return True

    def _write(self, entries: Sequence[IndexEntry]) -> None:
        beside = Fts5Tables(BesideDriver(self.connection))
        beside.insert(entries)
        counts: dict[tuple[int, int], Counter[str]] = {}
        for entry in entries:
            part = entry.shelf_id, entry.collection_id
            counts.setdefault(part, Counter()).update(entry.distinct)
        for (shelf, collection), words in sorted(counts.items()):
            in_order = sorted(words.items(), key=lambda each: (each[0][0], len(each[0]), each[0]))
            beside.count_words(shelf, collection, in_order)

    def step(self) -> bool:
        """Do one thing of what follows the filling; False if nothing is left to do."""
        state = self.state
        if state is None or state.phase is Phase.FILLING:
            return False
        if state.phase is Phase.CLEARING:
            if self._clear_some(OLD):
                return True
            write_rebuild(self.connection, None)
            return False
        if not (self._merge_some() or self._make_one_index()):
            self._exchange()
        return True

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

    def _exchange(self) -> None:
        """Let the index to come be the one that answers."""
        beside = BesideDriver(self.connection)
        for statement, value in (
            (SET_POSTINGS, USUAL_POSTINGS),
            (SET_MERGING, USUAL_MERGING),
            (SET_SEGMENTS, USUAL_SEGMENTS),
        ):
            beside.execute(statement, (value,))
        passages = self.indexed
        for name in NAMES:
            self.connection.execute(f"ALTER TABLE search_{name} RENAME TO {OLD}{name}")
            self.connection.execute(f"ALTER TABLE {NEXT}{name} RENAME TO search_{name}")
        self.connection.execute(
            "UPDATE search_state SET generation = generation + 1, rebuilt = generation + 1, "
            "passages = ?, analysis = ?",
            (passages, VERSION),
        )
        write_rebuild(self.connection, Rebuild(Phase.CLEARING, EVERY_PASSAGE))

    def _tables(self, prefix: str) -> list[str]:
        wanted = [f"{prefix}{name}" for name in NAMES]
        rows = self.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            f"AND name IN ({','.join('?' * len(wanted))})",
            wanted,
        ).fetchall()
        return [row[0] for row in rows]

    def _clear_some(self, prefix: str) -> bool:
        """Take away some pages of an index, or one of its tables; False if none is left."""
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


def _with_terms(
    rows: Sequence[PassageRow], known: Mapping[str, TermTexts]
) -> list[tuple[PassageRow, TermTexts]]:
    missing = [row[5] for row in rows if row[5] not in known]
    found = {**known, **dict(zip(missing, Analyser().analyse(missing), strict=True))}
    return [(row, found[row[5]]) for row in rows]
