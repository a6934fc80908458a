"""The search index in SQLite, as it is written and proved inside the caller's transaction.

No words are kept: those of a passage are found in its text again, where it is ranked, and where it
leaves the index, for FTS5 must be told what it had. A text in the index is never changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from corpus.database import Driver
from corpus.search.index.entries import IndexEntry, PassageRow
from corpus.search.index.protocol import FOLLOW, MOST_VALUES, OUT_OF_STEP, PassageCount, WordCount
from corpus.text.bulk import Analyser
from corpus.text.stems import stem
from corpus.text.words import VERSION, skeleton

ADD_TERMS = "INSERT INTO search_index (rowid, stems, joined) VALUES (?, ?, ?)"
DELETE_TERMS = (
    "INSERT INTO search_index (search_index, rowid, stems, joined) VALUES ('delete', ?, ?, ?)"
)
ADD_PLACE = "INSERT INTO search_place (id, collection_id) VALUES (?, ?)"
ADD_PASSAGE = "INSERT INTO search_passage (id, document_id, kind, twin) VALUES (?, ?, ?, ?)"
ADD_WORD = (
    "INSERT INTO search_word "
    "(initial, length, word, stem, skeleton, passages, changed, collection_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
COUNT_WORD = (
    f"{ADD_WORD} ON CONFLICT (initial, length, word, collection_id) DO UPDATE SET "
    "passages = passages + excluded.passages, changed = excluded.changed"
)
COUNT_PASSAGES = (
    "INSERT INTO search_collection (collection_id, passages) VALUES (?, ?) "
    "ON CONFLICT (collection_id) DO UPDATE SET passages = passages + excluded.passages"
)

CACHE_KB = 64_000
POSTINGS = 16_777_216  # bytes of postings that FTS5 gathers before it writes a segment
USUAL_POSTINGS = 1_048_576  # FTS5's own default
USUAL_MERGING = 4  # segments of a level that FTS5 merges as it goes: its own default

DERIVED = ("search_passage", "search_place", "search_collection", "search_word", "search_gone")

SET_POSTINGS = "INSERT INTO search_index (search_index, rank) VALUES ('hashsize', ?)"
SET_MERGING = "INSERT INTO search_index (search_index, rank) VALUES ('automerge', ?)"


@dataclass(frozen=True, slots=True)
class Fts5Tables:
    """The index in SQLite: see `corpus.search.index.protocol`."""

    connection: Driver

    def insert(self, entries: Sequence[IndexEntry]) -> None:
        """Write the entries of passages that the index has not; words are counted apart."""
        gone = self._take_back(entries)
        self.connection.executemany(
            ADD_TERMS, (_index_row(each) for each in entries if each.passage_id not in gone)
        )
        self.connection.executemany(
            ADD_PASSAGE,
            [(each.passage_id, each.document_id, each.kind, each.terms.twin) for each in entries],
        )
        self.connection.executemany(
            ADD_PLACE, [(each.passage_id, each.collection_id) for each in entries]
        )
        in_collections = Counter(each.collection_id for each in entries)
        self.connection.executemany(COUNT_PASSAGES, sorted(in_collections.items()))

    def _take_back(self, entries: Sequence[IndexEntry]) -> set[int]:
        """Return the passages whose words were left when they went, and are there again."""
        if self.connection.execute("SELECT 1 FROM search_gone LIMIT 1").fetchone() is None:
            return set()
        return {
            each.passage_id
            for each in entries
            if self.connection.execute(
                "DELETE FROM search_gone WHERE id = ?", (each.passage_id,)
            ).rowcount
        }

    def delete(self, entries: Sequence[IndexEntry]) -> None:
        """Take entries out of the index; words are counted apart."""
        self.connection.executemany(DELETE_TERMS, map(_index_row, entries))
        self._delete_rows(entries)

    def withdraw(self, entries: Sequence[IndexEntry]) -> None:
        """Take entries out whose words another version of the text analysis wrote.

        FTS5 cannot be told what it had: it has the words until the index is made anew, and the
        passages are left out of what it finds.
        """
        self.connection.executemany(
            "INSERT OR IGNORE INTO search_gone (id) VALUES (?)",
            [(each.passage_id,) for each in entries],
        )
        self._delete_rows(entries)

    def _delete_rows(self, entries: Sequence[IndexEntry]) -> None:
        ids = [(each.passage_id,) for each in entries]
        self.connection.executemany("DELETE FROM search_passage WHERE id = ?", ids)
        self.connection.executemany("DELETE FROM search_place WHERE id = ?", ids)
        in_collections = Counter(each.collection_id for each in entries)
        self.connection.executemany(
            COUNT_PASSAGES, [(collection, -count) for collection, count in in_collections.items()]
        )

    def entries(self, passage_ids: Sequence[int]) -> Iterator[tuple[IndexEntry, int]]:
        """Yield what the index has of those passages that it has, each with the stored twin."""
        analyser = Analyser()
        for first in range(0, len(passage_ids), MOST_VALUES):
            some = passage_ids[first : first + MOST_VALUES]
            rows = self.connection.execute(
                "SELECT shelf_id, id, indexed.document_id, place.collection_id, indexed.kind, "
                "twin, text "
                "FROM search_passage AS indexed JOIN search_place AS place USING (id) "
                f"JOIN passage USING (id) WHERE id IN ({','.join('?' * len(some))}) ORDER BY id",
                some,
            ).fetchall()
            found = analyser.analyse(row[6] for row in rows)
            for row, terms in zip(rows, found, strict=True):
                shelf, passage, document, collection, kind, twin, _text = row
                yield IndexEntry(shelf, passage, document, collection, kind, terms), twin

    def count_words(
        self,
        shelf: int,  # noqa: ARG002
        collection: int,
        counts: Iterable[WordCount],
        *,
        anew: bool = False,
    ) -> None:
        """Add to the counts of a collection's words; with `anew` it has none of them yet."""
        (generation,) = self.connection.execute("SELECT generation FROM search_state").fetchone()
        self.connection.executemany(
            ADD_WORD if anew else COUNT_WORD,
            (
                (word[0], len(word), word, stem(word), skeleton(word), n, generation, collection)
                for word, n in counts
            ),
        )

    def count_stems(self, shelf: int, entries: Sequence[IndexEntry], *, sign: int) -> None:
        """Do nothing: FTS5 counts stems itself."""

    def next_generation(self, shelf: int, *, passages: int, keeps: bool = False) -> None:  # noqa: ARG002
        """Raise the generation, and add to the passages that it counts."""
        self.connection.execute(
            "UPDATE search_state SET generation = generation + 1, passages = passages + ?, "
            "analysis = CASE WHEN ? THEN analysis ELSE ? END WHERE id = 1",
            (passages, keeps, VERSION),
        )
        self.connection.execute(FOLLOW, (1,))

    def distrust(self) -> None:
        """Note that the index has other words of a passage than its text."""
        self.connection.execute("UPDATE search_state SET analysis = ?", (OUT_OF_STEP,))

    def is_outdated(self) -> bool:
        """Return whether another version of the text analysis built the index."""
        analysis, passages = self.connection.execute(
            "SELECT analysis, passages FROM search_state"
        ).fetchone()
        if analysis == VERSION:
            return False
        stored = self.connection.execute(
            "SELECT 1 FROM search_passage UNION ALL SELECT 1 FROM search_gone LIMIT 1"
        ).fetchone()
        return passages > 0 or stored is not None

    @contextmanager
    def emptied(self) -> Iterator[None]:
        """Take everything out; at the end of the context what was written is the index.

        The connection has a larger page cache and larger segments of postings meanwhile. The
        hashes of words come in no order: in the two megabytes that SQLite gives itself most pages
        of their index are written out and read again. Segments are merged once, at the end.
        """
        (usual,) = self.connection.execute("PRAGMA cache_size").fetchone()
        self.connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        self.connection.execute(SET_POSTINGS, (POSTINGS,))
        self.connection.execute(SET_MERGING, (0,))
        try:
            self.connection.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
            for table in DERIVED:
                self.connection.execute(f"DELETE FROM {table}")
            self.connection.execute(
                "UPDATE search_state SET generation = generation + 1, passages = 0, analysis = ? "
                "WHERE id = 1",
                (VERSION,),
            )
            with self._without_indexes():
                yield
            self.connection.execute("UPDATE search_state SET rebuilt = generation WHERE id = 1")
            self.connection.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")
            # A rebuild that fails is rolled back, and these settings with it.
            self.connection.execute(SET_POSTINGS, (USUAL_POSTINGS,))
            self.connection.execute(SET_MERGING, (USUAL_MERGING,))
        finally:
            self.connection.execute(f"PRAGMA cache_size = {usual}")

    @contextmanager
    def _without_indexes(self) -> Iterator[None]:
        """Take the tables' own indexes away, and make them of what the tables have in the end.

        To sort a column once costs less than to find the place of each value.
        """
        indexes = self.connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
            f"AND tbl_name IN ({','.join('?' * len(DERIVED))})",
            DERIVED,
        ).fetchall()
        for name, _ in indexes:
            self.connection.execute(f"DROP INDEX {name}")
        yield
        for _, sql in indexes:
            self.connection.execute(sql)

    def live_passages(self, batch: int) -> Iterator[list[PassageRow]]:
        """Yield in batches what is indexed of each passage."""
        live = self.connection.execute(
            "SELECT shelf_id, id, document_id, collection_id, kind, text FROM passage "
            "WHERE retired_at IS NULL ORDER BY id"
        )
        while rows := live.fetchmany(batch):
            yield rows

    def erase(self) -> None:
        """Leave no byte of removed passages in the index once the transaction is committed.

        Before SQLite 3.42 FTS5 keeps the terms of deleted rows until all its segments are one: a
        fifth of a second for 60,000 passages. Words in no passage leave the vocabulary; other
        processes read theirs anew, as after a rebuild.
        """
        self.forget_words()
        self.connection.execute(
            "UPDATE search_state SET generation = generation + 1, rebuilt = generation + 1 "
            "WHERE id = 1"
        )
        self.connection.execute(FOLLOW, (1,))
        self.connection.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")

    def forget_words(self) -> None:
        """Take words out of the vocabulary that stand in no passage any more."""
        self.connection.execute("DELETE FROM search_word WHERE passages <= 0")

    def passage_counts(self) -> Iterator[PassageCount]:
        """Yield what the index counts and what it holds."""
        analysis, counted = self.connection.execute(
            "SELECT analysis, passages FROM search_state"
        ).fetchone()
        (stored,) = self.connection.execute("SELECT count(*) FROM search_passage").fetchone()
        yield PassageCount(analysis, counted, stored)

    def collection_counts(self) -> tuple[dict[int, int], dict[int, int]]:
        """Return by collection how many passages there are, and how many are counted."""
        stored = self.connection.execute(
            "SELECT collection_id, count(*) FROM search_place GROUP BY 1"
        )
        counted = self.connection.execute(
            "SELECT collection_id, passages FROM search_collection WHERE passages"
        )
        return dict(stored), dict(counted)

    def stored(self, passage_ids: Sequence[int]) -> dict[int, tuple[int, int, str, int]]:
        """Return the document, collection, kind and twin of indexed passages by id."""
        rows = self.connection.execute(
            "SELECT id, document_id, collection_id, kind, twin "
            "FROM search_passage LEFT JOIN search_place USING (id) "
            f"WHERE id IN ({','.join('?' * len(passage_ids))})",
            passage_ids,
        )
        return {row[0]: tuple(row[1:]) for row in rows}

    def counted_words(self) -> Iterable[tuple[str, int, int]]:
        """Return each word with a collection, and in how many passages of it the word stands."""
        return self.connection.execute(
            "SELECT word, collection_id, passages FROM search_word WHERE passages != 0"
        )

    def places(self, words: Sequence[str], joined: Sequence[str]) -> Iterable[tuple[str, int]]:
        """Return each stem of a passage with its place, as the index has them."""
        for column in (words, joined):
            for position, word in enumerate(column, start=1):
                yield stem(word), position

    def postings(self) -> Iterable[tuple[str, int, int, int]]:
        """Return of each stem the number of its places, their passages' ids and products' sums."""
        self.connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_posting "
            "USING fts5vocab(main, search_index, instance)"
        )
        yield from self.connection.execute(
            "SELECT term, count(*), sum(doc), sum(doc * (offset + 1)) "
            "FROM temp.search_posting GROUP BY term"
        )
        self.connection.execute("DROP TABLE temp.search_posting")

    def miscounted(self) -> Iterable[tuple[str, int, int]]:
        """Return nothing: FTS5 counts stems itself."""
        return ()


def _index_row(entry: IndexEntry) -> tuple[int, str, str]:
    return entry.passage_id, entry.terms.stems, entry.terms.joined_stems
