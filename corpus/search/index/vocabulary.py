"""The corpus's words in memory: read by first letter and length when asked for, always current.

Each import raises the index's generation and marks the words whose counts it changed, so that a
process that sees a new generation reads those words again and nothing else. Words stand in buckets
of one first letter and one length, the only ones a spelling is compared with; the buckets used
longest ago leave memory when it holds more than `most_words`.

A vocabulary may be that of some collections: its counts are of their passages alone, and a word
that stands elsewhere only is no word of it.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, field
from threading import RLock

from corpus.model import LIBRARY_SHELF

BYTES_A_WORD = 220  # a word's string, its places in one dict and two tuples; measured on 250,000


def in_collections(column: str, collections: Collection[int] | None) -> str:
    """Return a condition on a column, beginning with AND; empty where all collections are meant.

    >>> in_collections("collection_id", (0, 3))
    ' AND collection_id IN (0, 3)'
    """
    if collections is None:
        return ""
    return f" AND {column} IN ({', '.join(str(int(number)) for number in collections)})"


def visible_actor(collections: Collection[int] | None) -> str:
    """Return a condition on rows of `actor`, beginning with AND: that the collections let it be
    seen.

    The library's actors are seen everywhere, another where a passage names it.
    """
    if collections is None:
        return ""
    return (
        f" AND (actor.shelf_id = {LIBRARY_SHELF} OR EXISTS (SELECT 1 FROM mention "
        f"WHERE mention.actor_id = actor.id{in_collections('mention.collection_id', collections)}))"
    )


@dataclass(slots=True)
class Bucket:
    """The words of one first letter and length: in how many passages each stands."""

    passages: dict[str, int]
    _ordered: tuple[tuple[str, ...], tuple[int, ...]] | None = field(default=None)

    def commonest(self, *, at_least: int = 1) -> tuple[str, ...]:
        """Return words that stand in `at_least` passages, most common first, then by alphabet."""
        if self._ordered is None:
            rows = sorted((-count, word) for word, count in self.passages.items() if count > 0)
            self._ordered = tuple(word for _, word in rows), tuple(count for count, _ in rows)
        words, negated = self._ordered
        if at_least <= 1:
            return words
        return words[: bisect_left(negated, 1 - at_least)]

    def corrected(self, passages: dict[str, int]) -> Bucket:
        """Return a bucket with new counts; this one stays as it is for those who read it."""
        return Bucket({**self.passages, **passages})


class Vocabulary:
    """The words of the index as of its newest generation seen; safe to share between threads."""

    def __init__(self, *, most_words: int, collections: Collection[int] | None = None) -> None:
        """`collections` are those whose words it has; None is all."""
        self.most_words = most_words
        self.collections = None if collections is None else tuple(sorted(collections))
        self.within = in_collections("collection_id", self.collections)
        self.generation = -1
        self.passages = 0
        self._buckets: OrderedDict[tuple[str, int], Bucket] = OrderedDict()
        self.words_in_memory = 0
        self._lock = RLock()

    def refresh(self, connection: sqlite3.Connection) -> int:
        """Read what changed since the last call; return the generation that `connection` sees."""
        generation, rebuilt = connection.execute(
            "SELECT generation, rebuilt FROM search_state"
        ).fetchone()
        with self._lock:
            if generation <= self.generation:  # this reader began before others: they know more
                return int(generation)
            if rebuilt > self.generation:
                self._buckets.clear()
                self.words_in_memory = 0
            if self._buckets:
                self._correct(connection)
            (passages,) = connection.execute(
                f"SELECT coalesce(sum(passages), 0) FROM search_collection WHERE TRUE{self.within}"
            ).fetchone()
            self.generation, self.passages = generation, passages
        return int(generation)

    def _correct(self, connection: sqlite3.Connection) -> None:
        """Give the buckets in memory the counts that changed since the last generation seen."""
        changed: dict[tuple[str, int], dict[str, int]] = {}
        for initial, length, word, count in connection.execute(
            "SELECT initial, length, word, sum(passages) FROM search_word "
            "WHERE (initial, length, word) IN "
            "(SELECT initial, length, word FROM search_word WHERE changed > ?)"
            f"{self.within} GROUP BY 1, 2, 3",
            (self.generation,),
        ):
            changed.setdefault((initial, length), {})[word] = count
        for key in changed.keys() & self._buckets.keys():
            bucket = self._buckets[key].corrected(changed[key])
            self.words_in_memory += len(bucket.passages) - len(self._buckets[key].passages)
            self._buckets[key] = bucket

    def warm(self, connection: sqlite3.Connection) -> None:
        """Read the whole vocabulary, as far as memory allows."""
        self.refresh(connection)
        for initial, length in connection.execute(
            f"SELECT initial, length FROM search_word WHERE TRUE{self.within} "
            "GROUP BY 1, 2 ORDER BY sum(passages)"
        ).fetchall():
            self.bucket(connection, initial, length).commonest()

    def count(self, connection: sqlite3.Connection, word: str) -> int:
        """Return in how many passages a folded word stands; 0 if it is unknown."""
        return self.bucket(connection, word[0], len(word)).passages.get(word, 0)

    def bucket(self, connection: sqlite3.Connection, initial: str, length: int) -> Bucket:
        """Return the words of a first letter and a length; empty if there is none."""
        key = initial, length
        with self._lock:
            known = self._buckets.get(key)
            if known is not None:
                self._buckets.move_to_end(key)
                return known
            rows = connection.execute(
                "SELECT word, sum(passages) FROM search_word "
                f"WHERE initial = ? AND length = ?{self.within} GROUP BY word",
                key,
            )
            bucket = Bucket(dict(rows.fetchall()))
            (generation,) = connection.execute("SELECT generation FROM search_state").fetchone()
            if generation != self.generation:
                return bucket  # this reader began before others: its counts are not theirs
            self._buckets[key] = bucket
            self.words_in_memory += len(bucket.passages)
            while self.words_in_memory > self.most_words and len(self._buckets) > 1:
                _, oldest = self._buckets.popitem(last=False)
                self.words_in_memory -= len(oldest.passages)
            return bucket
