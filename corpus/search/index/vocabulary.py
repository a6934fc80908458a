"""The corpus's words in memory: read by first letter and length when asked for, always current.

Each import raises the index's generation and marks the words whose counts it changed, so that a
process that sees a new generation reads those words again and nothing else. Words stand in buckets
of one first letter and one length, the only ones a spelling is compared with; the buckets used
longest ago leave memory when it holds more than `most_words`.

A vocabulary may be that of some collections: its counts are of their passages alone, and a word
that stands elsewhere only is no word of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from threading import RLock

from corpus.database import Driver, Statement, read_ahead
from corpus.model import LIBRARY_SHELF
from corpus.search.index.engines import index_of
from corpus.search.index.protocol import Index, IndexState
from corpus.search.index.restriction import in_collections, in_their_shelves
from corpus.values import WHOLE_SHELF

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
    """The words of one first letter and length: in how many passages each stands."""

    passages: dict[str, int]
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

    def corrected(self, passages: dict[str, int]) -> Bucket:
        """Return a bucket with new counts; this one stays as it is for those who read it."""
        return Bucket({**self.passages, **passages})


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
        self._changed: dict[tuple[str, int], dict[str, int]] = {}  # what buckets have not yet
        self._filled: frozenset[tuple[str, int]] | None = None  # the buckets that have words
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
                self._changed.clear()
                self.words_in_memory = 0
                if self._filled is not None:
                    self._filled = frozenset(self._keys(connection))
            elif (self._buckets or self._filled is not None) and self._state is not None:
                self._correct(index, self._state)
            self.passages = index.count_passages(self.shelf, self.collections)
            self._state = state
        return state.generation

    def _correct(self, index: Index, seen: IndexState) -> None:
        """Keep the counts that changed since a state was seen for the buckets in memory.

        An import changes words of all buckets, and a question asks for a few.
        """
        changed: dict[tuple[str, int], dict[str, int]] = {}
        for initial, length, word, count in index.changed_words(self.shelf, self.collections, seen):
            changed.setdefault((initial, length), {})[word] = count
        if self._filled is not None:
            self._filled = self._filled.union(changed)
        for key in changed.keys() & self._buckets.keys():
            waiting = self._changed.setdefault(key, {})
            self.words_in_memory -= len(waiting)
            waiting.update(changed[key])
            self.words_in_memory += len(waiting)

    def _current(self, key: tuple[str, int]) -> Bucket | None:
        """Return a bucket that is in memory, with the newest counts."""
        bucket = self._buckets.get(key)
        changed = self._changed.pop(key, None)
        if bucket is None or changed is None:
            return bucket
        current = bucket.corrected(changed)
        self.words_in_memory += len(current.passages) - len(bucket.passages) - len(changed)
        self._buckets[key] = current
        return current

    def warm(self, connection: Driver) -> None:
        """Read the whole vocabulary, as far as memory allows."""
        generation = self.refresh(connection)
        keys = self._keys(connection)
        with self._lock:
            if generation == self.generation:
                self._filled = frozenset(keys)
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
            bucket = self._held(word[0], len(word))
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
            bucket = self._held(initial, length)
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

    def _held(self, initial: str, length: int) -> Bucket | None:
        """Return a bucket that is in memory; what is not may be larger than what is asked of it."""
        with self._lock:
            return self._current((initial, length)) or self._empty((initial, length))

    def _empty(self, key: tuple[str, int]) -> Bucket | None:
        """Return an empty bucket if it is known that there is no word for it."""
        return Bucket({}) if self._filled is not None and key not in self._filled else None

    def bucket(self, connection: Driver, initial: str, length: int) -> Bucket:
        """Return the words of a first letter and a length; empty if there is none."""
        key = initial, length
        with self._lock:
            known = self._current(key)
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
            bucket = Bucket(dict(rows.fetchall()))
            if index_of(connection).state(self.shelf).generation != self.generation:
                return bucket  # this reader began before others: its counts are not theirs
            self._buckets[key] = bucket
            self.words_in_memory += len(bucket.passages)
            while self.words_in_memory > self.most_words and len(self._buckets) > 1:
                oldest, bucket_gone = self._buckets.popitem(last=False)
                words_gone = len(bucket_gone.passages) + len(self._changed.pop(oldest, ()))
                self.words_in_memory -= words_gone
            return bucket
