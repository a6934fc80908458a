"""The corpus's words in memory: read by first letter and length when asked for, always current.

Words stand in buckets of one first letter and one length, the only ones a spelling is compared
with; the buckets used longest ago leave memory when it holds more than `most_words`. Each import
raises the index's generation and marks the words whose counts it changed, of all buckets, while a
question asks for a few: so a bucket that is asked for in a newer generation than its own reads
those of its words that were marked since.

A vocabulary may be that of some collections: its counts are of their passages alone, and a word
that stands elsewhere only is no word of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from threading import RLock
from typing import NamedTuple

from corpus.database import Driver, Statement, read_ahead
from corpus.model import LIBRARY_SHELF
from corpus.search.index.engines import index_of
from corpus.search.index.protocol import IndexState
from corpus.search.index.restriction import in_collections, in_their_shelves
from corpus.values import WHOLE_SHELF

MOST_BEHIND = 20
"""Generations after which a bucket is read as a whole: what changed in so many is a good part."""

BYTES_A_WORD = 220  # a word's string, its places in one dict and two tuples; measured on 250,000


def visible_actor(collections: Collection[int] | None) -> str:
    """Return a condition on rows of `actor`, beginning with AND: that the collections let it be
    seen.

    The library's actors are seen everywhere, another where a passage of its shelf names it.
    """
    if collections is None:
        return ""
    return (
        f" AND (actor.shelf_id = {LIBRARY_SHELF} OR EXISTS (SELECT 1 FROM mention "
        f"WHERE mention.actor_id = actor.id{in_collections('mention.collection_id', collections)}))"
        f"{in_their_shelves('actor.shelf_id', collections)}"
    )


@dataclass(slots=True)
class Bucket:
    """The words of one first letter and length: in how many passages each stands.

    `state` is that of the index which has these counts; None for one that is not kept.
    """

    passages: dict[str, int]
    state: IndexState | None = None
    _ordered: tuple[tuple[str, ...], tuple[int, ...]] | None = field(default=None)
    _alphabetical: list[str] | None = field(default=None)

    def commonest(self, *, at_least: int = 1) -> tuple[str, ...]:
        """Return words that stand in `at_least` passages, most common first, then by alphabet."""
        if self._ordered is None:
            rows = sorted((-count, word) for word, count in self.passages.items() if count > 0)
            self._ordered = tuple(word for _, word in rows), tuple(count for count, _ in rows)
        words, negated = self._ordered
        if at_least <= 1:
            return words
        return words[: bisect_left(negated, 1 - at_least)]

    def beginning_with(self, beginning: str) -> Iterator[tuple[str, int]]:
        """Yield the words with a beginning, each with its passages."""
        if self._alphabetical is None:
            self._alphabetical = sorted(self.passages)
        words = self._alphabetical
        for place in range(bisect_left(words, beginning), len(words)):
            word = words[place]
            if not word.startswith(beginning):
                return
            if self.passages[word] > 0:
                yield word, self.passages[word]

    def corrected(self, passages: dict[str, int], state: IndexState) -> Bucket:
        """Return a bucket with new counts; this one stays as it is for those who read it."""
        if passages:
            return Bucket({**self.passages, **passages}, state)
        return Bucket(self.passages, state, self._ordered, self._alphabetical)


class _Filled(NamedTuple):
    """The buckets that had words in a generation."""

    buckets: frozenset[tuple[str, int]]
    generation: int


class Vocabulary:
    """The words of the index as of its newest generation seen; safe to share between threads."""

    def __init__(
        self,
        *,
        most_words: int,
        collections: Collection[int] | None = None,
        shelf: int = WHOLE_SHELF.shelf,
    ) -> None:
        """`collections` are those whose words it has; None is all of the shelf and the library."""
        self.most_words = most_words
        self.shelf = shelf
        self.collections = None if collections is None else tuple(sorted(collections))
        self._state: IndexState | None = None
        self.passages = 0
        self._buckets: OrderedDict[tuple[str, int], Bucket] = OrderedDict()
        self._filled: _Filled | None = None
        self.words_in_memory = 0
        self._lock = RLock()

    @property
    def generation(self) -> int:
        """The newest generation of the index that was seen; -1 before the first."""
        return -1 if self._state is None else self._state.generation

    def within(self, connection: Driver) -> str:
        """Return the condition on rows of search_word, beginning with AND."""
        return index_of(connection).words_within(self.shelf, self.collections)

    def refresh(self, connection: Driver) -> int:
        """Read what changed since the last call; return the generation that `connection` sees."""
        index = index_of(connection)
        state = index.state(self.shelf)
        with self._lock:
            if state.generation <= self.generation:  # it began before others: they know more
                return state.generation
            if state.is_rebuilt_since(self._state):
                self._buckets.clear()
                self.words_in_memory = 0
            self.passages = index.count_passages(self.shelf, self.collections)
            self._state = state
        return state.generation

    def _current(self, key: tuple[str, int], connection: Driver) -> Bucket | None:
        """Return a bucket that is in memory, with the counts of the newest generation seen.

        Who began to read before others gets the counts that are there. None for one that is not in
        memory, or so far behind that it is read again.
        """
        bucket = self._buckets.get(key)
        if bucket is None or bucket.state is None or bucket.state is self._state:
            return bucket
        index = index_of(connection)
        if self._state is None or index.state(self.shelf).generation != self.generation:
            return bucket
        if self.generation - bucket.state.generation > MOST_BEHIND:
            self.words_in_memory -= len(self._buckets.pop(key).passages)
            return None
        changed = dict(index.changed_words(self.shelf, self.collections, bucket.state, key))
        current = bucket.corrected(changed, self._state)
        self.words_in_memory += len(current.passages) - len(bucket.passages)
        self._buckets[key] = current
        return current

    def warm(self, connection: Driver) -> None:
        """Read the whole vocabulary, as far as memory allows."""
        generation = self.refresh(connection)
        keys = self._keys(connection)
        with self._lock:
            if generation == self.generation:
                self._filled = _Filled(frozenset(keys), generation)
        for initial, length in keys:
            self.bucket(connection, initial, length).commonest()

    def _keys(self, connection: Driver) -> list[tuple[str, int]]:
        """Return first letter and length of each bucket, the largest last."""
        rows = connection.execute(
            f"SELECT initial, length FROM search_word WHERE TRUE{self.within(connection)} "
            "GROUP BY 1, 2 ORDER BY sum(passages)"
        )
        return [(initial, length) for initial, length in rows.fetchall()]

    def count(self, connection: Driver, word: str) -> int:
        """Return in how many passages a folded word stands; 0 if it is unknown."""
        return self.bucket(connection, word[0], len(word)).passages.get(word, 0)

    def counts(self, connection: Driver, words: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Yield those of some words that stand in a passage, each with the passages."""
        unread: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for word in words:
            bucket = self._held(connection, word[0], len(word))
            if bucket is None:
                unread[word[0], len(word)].append(word)
            elif (passages := bucket.passages.get(word, 0)) > 0:
                yield word, passages
        among = index_of(connection).among("word")
        statements: list[Statement] = [
            (
                "SELECT word, sum(passages) FROM search_word WHERE initial = ? AND length = ? "
                f"AND {among} AND passages > 0{self.within(connection)} GROUP BY word",
                (initial, length, index_of(connection).listed(some)),
            )
            for (initial, length), some in unread.items()
        ]
        read_ahead(connection, statements)
        for statement in statements:
            yield from connection.execute(*statement)

    def beginning_with(
        self, connection: Driver, beginning: str, lengths: Iterable[int]
    ) -> Iterator[tuple[str, int]]:
        """Yield the words of some lengths that have a beginning, each with its passages."""
        initial, unread = beginning[0], []
        for length in lengths:
            bucket = self._held(connection, initial, length)
            if bucket is None:
                unread.append(str(length))
            else:
                yield from bucket.beginning_with(beginning)
        if unread:
            yield from connection.execute(
                "SELECT word, sum(passages) FROM search_word "
                f"WHERE initial = ? AND length IN ({', '.join(unread)}) "
                "AND word >= ? AND word < ? AND passages > 0"
                f"{self.within(connection)} GROUP BY word",
                (initial, beginning, beginning + "\U0010ffff"),
            )

    def _held(self, connection: Driver, initial: str, length: int) -> Bucket | None:
        """Return a bucket that is in memory; what is not may be larger than what is asked of it."""
        with self._lock:
            key = initial, length
            return self._current(key, connection) or self._empty(key)

    def _empty(self, key: tuple[str, int]) -> Bucket | None:
        """Return an empty bucket if it is known that there is no word for it."""
        filled = self._filled
        if filled is None or filled.generation != self.generation or key in filled.buckets:
            return None
        return Bucket({})

    def bucket(self, connection: Driver, initial: str, length: int) -> Bucket:
        """Return the words of a first letter and a length; empty if there is none."""
        key = initial, length
        with self._lock:
            known = self._current(key, connection)
            if known is not None:
                self._buckets.move_to_end(key)
                return known
            if (empty := self._empty(key)) is not None:
                return empty
            rows = connection.execute(
                "SELECT word, sum(passages) FROM search_word "
                f"WHERE initial = ? AND length = ?{self.within(connection)} GROUP BY word",
                key,
            )
            bucket = Bucket(dict(rows.fetchall()), self._state)
            if index_of(connection).state(self.shelf).generation != self.generation:
                return bucket  # this reader began before others: its counts are not theirs
            self._buckets[key] = bucket
            self.words_in_memory += len(bucket.passages)
            while self.words_in_memory > self.most_words and len(self._buckets) > 1:
                _, gone = self._buckets.popitem(last=False)
                self.words_in_memory -= len(gone.passages)
            return bucket
