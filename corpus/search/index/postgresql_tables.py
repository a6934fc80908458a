"""The search index in PostgreSQL, as it is written and proved inside the caller's transaction.

Rows go in by the batch, as arrays: one statement for a thousand of them. They are of one of the
halves: see `corpus.search.index.halves`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from corpus.database import Driver
from corpus.search.index.entries import IndexEntry, PassageRow
from corpus.search.index.halves import ANSWERS, NEVER, Half
from corpus.search.index.protocol import (
    FOLLOW,
    MOST_VALUES,
    OUT_OF_STEP,
    PassageCount,
    WordCount,
)
from corpus.search.index.tsvector import count_places, places_of, vector
from corpus.text.bulk import Analyser
from corpus.text.stems import stem
from corpus.text.words import VERSION, skeleton

ADD_TERMS = (
    "INSERT INTO search_index (shelf_id, id, terms) SELECT shelf_id, id, terms::tsvector "
    "FROM unnest(?::integer[], ?::integer[], ?::text[]) AS new (shelf_id, id, terms)"
)
ADD_PASSAGES = (
    "INSERT INTO search_passage (shelf_id, id, document_id, collection_id, kind, twin) "
    "SELECT * FROM unnest("
    "?::integer[], ?::integer[], ?::integer[], ?::integer[], ?::text[], ?::bigint[])"
)
ADD_WORDS = (
    "INSERT INTO search_word "
    "(shelf_id, collection_id, changed, initial, length, word, stem, skeleton, passages) "
    "SELECT ?::integer, ?::integer, ?::bigint, new.* "
    "FROM unnest(?::text[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::integer[]) AS new"
)
COUNT_WORDS = (
    f"{ADD_WORDS} ON CONFLICT (shelf_id, initial, length, word, collection_id) DO UPDATE SET "
    "passages = search_word.passages + excluded.passages, changed = excluded.changed"
)
COUNT_STEMS = (
    "INSERT INTO search_stem (shelf_id, stem, passages) "
    "SELECT ?::integer, new.* FROM unnest(?::text[], ?::integer[]) AS new "
    "ON CONFLICT (shelf_id, stem) DO UPDATE SET "
    "passages = search_stem.passages + excluded.passages"
)
COUNT_PLACES = (
    "INSERT INTO search_state (shelf_id, generation, passages, analysis, rebuilt, tokens) "
    f"VALUES (?, 0, 0, ?, {NEVER}, ?) "
    "ON CONFLICT (shelf_id) DO UPDATE SET tokens = search_state.tokens + excluded.tokens"
)
"""Adds places to those of a part. One of the half that answers has its row by then."""

COUNTED_ANEW = (
    "SELECT split_part(word, ':', 1)::integer AS shelf_id, "
    "substr(word, strpos(word, ':') + 1) AS stem, ndoc AS passages, nentry AS tokens "
    "FROM ts_stat('SELECT terms FROM search_index WHERE {half}') WHERE word ~ '^-?[0-9]+:'"
)
"""In how many passages each stem stands, and in how many places: a second for 300,000 passages."""

COUNT_ALL = (
    f"WITH counted AS MATERIALIZED ({COUNTED_ANEW}), "
    "added AS (INSERT INTO search_stem (shelf_id, stem, passages) "
    "SELECT shelf_id, stem, passages FROM counted) "
    "UPDATE search_state SET tokens = of_shelf.tokens "
    "FROM (SELECT shelf_id, sum(tokens) AS tokens FROM counted GROUP BY shelf_id) AS of_shelf "
    "WHERE of_shelf.shelf_id = search_state.shelf_id"
)
MISCOUNTED = (
    f"WITH held AS MATERIALIZED ({COUNTED_ANEW}) "
    "SELECT 'The stem \"' || stem || '\"', coalesce(counted.passages, 0), "
    "coalesce(held.passages, 0) "
    "FROM (SELECT * FROM search_stem WHERE {half} AND passages <> 0) AS counted "
    "FULL JOIN held USING (shelf_id, stem) "
    "WHERE counted.passages IS DISTINCT FROM held.passages "
    "UNION ALL SELECT 'A word', state.tokens, coalesce(held.tokens, 0) "
    "FROM search_state AS state LEFT JOIN "
    "(SELECT shelf_id, sum(tokens) AS tokens FROM held GROUP BY shelf_id) AS held "
    "USING (shelf_id) WHERE {half} AND state.tokens <> coalesce(held.tokens, 0) ORDER BY 1"
)
COUNT_PASSAGES = (
    "INSERT INTO search_collection (shelf_id, collection_id, passages) VALUES (?, ?, ?) "
    "ON CONFLICT (shelf_id, collection_id) DO UPDATE SET "
    "passages = search_collection.passages + excluded.passages"
)
NEXT_GENERATION = (
    "INSERT INTO search_state (shelf_id, generation, passages, analysis, rebuilt) "
    "VALUES (?, 1, ?, ?, 0) ON CONFLICT (shelf_id) DO UPDATE SET "
    "generation = search_state.generation + 1, "
    "passages = search_state.passages + excluded.passages, "
    "analysis = CASE WHEN ? THEN search_state.analysis ELSE excluded.analysis END"
)
DERIVED = ("search_index", "search_passage", "search_collection", "search_word", "search_stem")
SETTLE = (
    "SELECT gin_clean_pending_list(indexrelid) FROM pg_index JOIN pg_class AS named "
    "ON named.oid = indexrelid WHERE indrelid IN "
    "(SELECT inhrelid FROM pg_inherits WHERE inhparent = 'search_index'::regclass) "
    "AND relam = (SELECT oid FROM pg_am WHERE amname = 'gin') "
    "AND pg_has_role(relowner, 'USAGE')"
)
"""Writes postings that wait into the index."""

WORDS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class PostgresTables:
    """The index in PostgreSQL: see `corpus.search.index.protocol`."""

    connection: Driver
    half: Half

    def insert(self, entries: Sequence[IndexEntry]) -> None:
        """Write the entries of passages that the index has not; words are counted apart."""
        if not entries:
            return
        parts = [self.half.part(each.shelf_id) for each in entries]
        terms = [
            (part, each.passage_id, vector_of(each, part))
            for part, each in zip(parts, entries, strict=True)
        ]
        self.connection.execute(ADD_TERMS, [list(each) for each in zip(*terms, strict=True)])
        rows = [
            (part, *each[1:5], each.terms.twin) for part, each in zip(parts, entries, strict=True)
        ]
        self.connection.execute(ADD_PASSAGES, [list(each) for each in zip(*rows, strict=True)])
        self._count_passages(entries, sign=1)

    def delete(self, entries: Sequence[IndexEntry]) -> None:
        """Take entries out of the index; words are counted apart."""
        of_parts = defaultdict[int, list[int]](list)
        for each in entries:
            of_parts[self.half.part(each.shelf_id)].append(each.passage_id)
        for part, ids in of_parts.items():
            for table in ("search_index", "search_passage"):
                self.connection.execute(
                    f"DELETE FROM {table} WHERE shelf_id = ? AND id = ANY(?)", (part, ids)
                )
        self._count_passages(entries, sign=-1)

    def _count_passages(self, entries: Sequence[IndexEntry], *, sign: int) -> None:
        counts = Counter((self.half.part(each.shelf_id), each.collection_id) for each in entries)
        for part, count in sorted(counts.items()):
            self.connection.execute(COUNT_PASSAGES, (*part, sign * count))

    def entries(self, passage_ids: Sequence[int]) -> Iterator[tuple[IndexEntry, int]]:
        """Yield what the index has of those passages that it has, each with the stored twin."""
        analyser = Analyser()
        for first in range(0, len(passage_ids), MOST_VALUES):
            rows = self.connection.execute(
                "SELECT passage.shelf_id, indexed.id, indexed.document_id, indexed.collection_id, "
                "indexed.kind, twin, text FROM passage JOIN search_passage AS indexed "
                f"ON indexed.shelf_id = {self.half.part_of('passage.shelf_id')} "
                "AND indexed.id = passage.id "
                "WHERE passage.id = ANY(?) ORDER BY passage.id",
                (list(passage_ids[first : first + MOST_VALUES]),),
            ).fetchall()
            found = analyser.analyse(row[6] for row in rows)
            for row, terms in zip(rows, found, strict=True):
                shelf, passage, document, collection, kind, twin, _text = row
                yield IndexEntry(shelf, passage, document, collection, kind, terms), twin

    def count_words(
        self, shelf: int, collection: int, counts: Iterable[WordCount], *, anew: bool = False
    ) -> None:
        """Add to the counts of a collection's words; with `anew` it has none of them yet."""
        part = self.half.part(shelf)
        (generation,) = self.connection.execute(
            "SELECT generation FROM search_state WHERE shelf_id = ?", (part,)
        ).fetchone()
        rows = [(word[0], len(word), word, stem(word), skeleton(word), n) for word, n in counts]
        for first in range(0, len(rows), WORDS_AT_ONCE):
            some = rows[first : first + WORDS_AT_ONCE]
            columns = [list(column) for column in zip(*some, strict=True)]
            self.connection.execute(
                ADD_WORDS if anew else COUNT_WORDS, (part, collection, generation, *columns)
            )

    def count_stems(self, shelf: int, entries: Sequence[IndexEntry], *, sign: int) -> None:
        """Add entries to what is counted of stems and places; with `sign` -1, take them away."""
        part = self.half.part(shelf)
        passages: Counter[str] = Counter()
        places = 0
        for entry in entries:
            stems, joined = entry.terms.stems.split(), entry.terms.joined_stems.split()
            passages.update({*stems, *joined})
            places += count_places(stems, joined)
        counts = sorted((stem, sign * number) for stem, number in passages.items())
        for first in range(0, len(counts), WORDS_AT_ONCE):
            some = zip(*counts[first : first + WORDS_AT_ONCE], strict=True)
            self.connection.execute(COUNT_STEMS, (part, *map(list, some)))
        self.connection.execute(COUNT_PLACES, (part, VERSION, sign * places))

    def withdraw(self, entries: Sequence[IndexEntry]) -> None:
        """Take entries out whose words another version of the text analysis wrote."""
        self.delete(entries)

    def next_generation(self, shelf: int, *, passages: int, keeps: bool = False) -> None:
        """Raise the generation of a shelf's part, and add to the passages that it counts."""
        part = self.half.part(shelf)
        self.connection.execute(NEXT_GENERATION, (part, passages, VERSION, keeps))
        self.connection.execute(FOLLOW, (1,))

    def distrust(self) -> None:
        """Note that the index has other words of a passage than its text."""
        self.connection.execute("UPDATE search_state SET analysis = ?", (OUT_OF_STEP,))

    def is_outdated(self) -> bool:
        """Return whether another version of the text analysis built the index of any shelf."""
        (outdated,) = self.connection.execute(
            "SELECT EXISTS (SELECT 1 FROM search_state WHERE analysis <> ? AND passages > 0)",
            (VERSION,),
        ).fetchone()
        return bool(outdated)

    @contextmanager
    def emptied(self) -> Iterator[None]:
        """Take everything out; at the end of the context what was written is the index.

        Writers of other shelves wait meanwhile, readers do not. An index to come goes with it.
        """
        self.connection.execute("LOCK TABLE search_passage IN SHARE ROW EXCLUSIVE MODE")
        for table in (*DERIVED, "search_rebuild"):
            self.connection.execute(f"DELETE FROM {table}")
        self.connection.execute(f"DELETE FROM search_state WHERE NOT ({ANSWERS})")
        self.connection.execute(
            "UPDATE search_state SET generation = generation + 1, passages = 0, tokens = 0, "
            "analysis = ?",
            (VERSION,),
        )
        yield
        self.connection.execute(COUNT_ALL.format(half=self.half.condition))
        self.connection.execute("UPDATE search_state SET rebuilt = generation")
        for table in DERIVED:
            self.connection.execute(f"ANALYZE {table}")

    def live_passages(self, batch: int) -> Iterator[list[PassageRow]]:
        """Yield what is indexed of each passage, in batches of so many."""
        last = 0
        while rows := self.connection.execute(
            "SELECT shelf_id, id, document_id, collection_id, kind, text FROM passage "
            "WHERE retired_at IS NULL AND id > ? ORDER BY id LIMIT ?",
            (last, batch),
        ).fetchall():
            last = rows[-1][1]
            yield rows

    def erase(self) -> None:
        """Leave no word of removed passages in the vocabulary; readers take theirs anew.

        The rows of removed passages are gone; what they were in the files is the server's to clean.
        """
        self.forget_words()
        raised = self.connection.execute(
            "UPDATE search_state SET generation = generation + 1, rebuilt = generation + 1 "
            f"WHERE {ANSWERS}"
        )
        self.connection.execute(FOLLOW, (raised.rowcount,))

    def forget_words(self) -> None:
        """Take words out of the vocabulary that stand in no passage any more."""
        for table in ("search_word", "search_stem"):
            self.connection.execute(
                f"DELETE FROM {table} WHERE {self.half.condition} AND passages <= 0"
            )

    def passage_counts(self) -> Iterator[PassageCount]:
        """Yield what each shelf's part of the index counts and what it holds."""
        for row in self.connection.execute(
            "SELECT coalesce(analysis, ''), coalesce(passages, 0), coalesce(stored, 0) "
            f"FROM (SELECT * FROM search_state WHERE {self.half.condition}) AS state FULL JOIN "
            "(SELECT shelf_id, count(*) AS stored FROM search_passage "
            f"WHERE {self.half.condition} GROUP BY shelf_id) AS held "
            "USING (shelf_id) ORDER BY shelf_id"
        ).fetchall():
            yield PassageCount(*row)

    def collection_counts(self) -> tuple[dict[int, int], dict[int, int]]:
        """Return by collection how many passages there are, and how many are counted."""
        stored = self.connection.execute(
            "SELECT collection_id, count(*) FROM search_passage "
            f"WHERE {self.half.condition} GROUP BY 1"
        ).fetchall()
        counted = self.connection.execute(
            "SELECT collection_id, passages FROM search_collection "
            f"WHERE {self.half.condition} AND passages <> 0"
        ).fetchall()
        return dict(stored), dict(counted)

    def stored(self, passage_ids: Sequence[int]) -> dict[int, tuple[int, int, str, int]]:
        """Return the document, collection, kind and twin of indexed passages by id."""
        rows = self.connection.execute(
            "SELECT id, document_id, collection_id, kind, twin FROM search_passage "
            f"WHERE {self.half.condition} AND id = ANY(?)",
            (list(passage_ids),),
        )
        return {row[0]: tuple(row[1:]) for row in rows}

    def counted_words(self) -> Iterable[tuple[str, int, int]]:
        """Return each word with a collection, and in how many passages of it the word stands."""
        return self.connection.execute(
            "SELECT word, collection_id, passages FROM search_word "
            f"WHERE {self.half.condition} AND passages <> 0"
        )

    def places(self, words: Sequence[str], joined: Sequence[str]) -> Iterable[tuple[str, int]]:
        """Return each stem of a passage with its place, as the index has them."""
        for each, those in places_of(list(map(stem, words)), list(map(stem, joined))).items():
            for place, _label in those:
                yield each, place

    def postings(self) -> Iterable[tuple[str, int, int, int]]:
        """Return of each stem the number of its places, their passages' ids and products' sums."""
        rows = self.connection.execute(
            "SELECT substr(lexeme, strpos(lexeme, ':') + 1), "
            "count(*), sum(id::bigint), sum(id::bigint * place) "
            "FROM search_index, unnest(terms) AS term (lexeme, places, labels), "
            f"unnest(places) AS place WHERE {self.half.condition} GROUP BY 1"
        )
        for term, places, ids, products in rows:
            yield term, int(places), int(ids), int(products)

    def miscounted(self) -> Iterable[tuple[str, int, int]]:
        """Return what is counted wrongly of stems and places: its name, the count, the truth."""
        return self.connection.execute(MISCOUNTED.format(half=self.half.condition))


def vector_of(entry: IndexEntry, part: int) -> str:
    """Return the words of an entry as PostgreSQL reads them in a part of the index."""
    terms = entry.terms
    return vector(terms.stems.split(), terms.joined_stems.split(), shelf=part)
