"""The bits of all passages in memory, and the passages whose bits are most like a query's.

    ids          the passages, in order
    collections  the collection of each
    columns      their 512 bits as eight columns of 64: what two vectors differ in is counted column
                 by column, a hundred thousand passages in a millisecond

That is 76 bytes a passage. What was written since the last look, by any process, is read then.
What has gone stays until it is missed: the rows of the database have the last word on every
passage, and a search that misses too many reads everything anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from corpus.database import Driver
from corpus.search.meaning.vectors import BIT_BYTES, Floats, bits_of

COLUMNS = BIT_BYTES // 8
MOST_PASSAGES = 2_000_000
"""Passages that are kept in memory, 150 MB; beyond, those written last are not found by meaning."""

READ = (
    "SELECT written, passage_id, collection_id, bits FROM passage_vector{} "
    "WHERE written > ? ORDER BY written, passage_id LIMIT ?"
)
BY_THE_INDEX = " INDEXED BY ix_passage_vector_written"  # which SQLite may not choose by itself


@dataclass(frozen=True, slots=True)
class PassageBits:
    """What one reading of the database found, up to the moment `seen`."""

    seen: int
    ids: NDArray[np.int64]
    collections: NDArray[np.int32]
    columns: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.ids)

    def nearest(
        self,
        query: Floats,
        *,
        within: Collection[int] | None,
        among: Sequence[int] | None,
        limit: int,
    ) -> list[int]:
        """Return the ids of passages whose bits are most like the query's, best first.

        Only those in the collections `within` and, of them, those whose ids are `among` the given
        ones; None is all.
        """
        chosen = self._chosen(within, among)
        columns = self.columns if chosen is None else self.columns[:, chosen]
        ids = self.ids if chosen is None else self.ids[chosen]
        if not len(ids):
            return []
        asked = bits_of(query[None, :])[0].view(np.uint64)
        differing = np.zeros(len(ids), dtype=np.uint16)
        for column, bits in zip(columns, asked, strict=True):
            differing += np.bitwise_count(column ^ bits)
        if len(ids) > limit:
            best = np.argpartition(differing, limit)[:limit]
            ids, differing = ids[best], differing[best]
        order = np.lexsort((ids, differing))
        return [int(each) for each in ids[order]]

    def _chosen(
        self, within: Collection[int] | None, among: Sequence[int] | None
    ) -> NDArray[np.intp] | None:
        """Return the places of the passages that may be found; None for all."""
        if among is not None:
            given = np.asarray(among, dtype=np.int64)
            places = np.searchsorted(self.ids, given)
            places = places[places < len(self.ids)] if len(self.ids) else places[:0]
            places = np.unique(places[np.isin(self.ids[places], given)])
            if within is not None:
                places = places[np.isin(self.collections[places], list(within))]
            return places
        if within is None:
            return None
        visible = np.isin(self.collections, list(within))
        return None if visible.all() else np.flatnonzero(visible)


def nothing() -> PassageBits:
    """Return the bits of no passage."""
    return PassageBits(
        0,
        np.empty(0, dtype=np.int64),
        np.empty(0, dtype=np.int32),
        np.empty((COLUMNS, 0), dtype=np.uint64),
    )


class PassageMemory:
    """The newest bits that this process has read; safe to share between threads."""

    def __init__(self, most_passages: int = MOST_PASSAGES) -> None:
        self.most_passages = most_passages
        self._bits = nothing()
        self._lock = Lock()

    @property
    def size(self) -> int:
        """How many passages are in memory."""
        return len(self._bits)

    def refreshed(self, connection: Driver, *, anew: bool = False) -> PassageBits:
        """Return the bits with what was written since; with `anew` all of them are read."""
        with self._lock:
            (last,) = connection.execute("SELECT max(written) FROM passage_vector").fetchone()
            # A moment before the last seen is of another shelf: everything was erased.
            if anew or last is None or last < self._bits.seen:
                self._bits = nothing()
            if last is not None and last > self._bits.seen:
                self._bits = self._with_new(connection, self._bits)
            return self._bits

    def _with_new(self, connection: Driver, old: PassageBits) -> PassageBits:
        read = READ.format(BY_THE_INDEX if isinstance(connection, sqlite3.Connection) else "")
        rows = connection.execute(read, (old.seen, self.most_passages - len(old))).fetchall()
        if not rows:
            return old
        moments, ids, collections, bits = zip(*rows, strict=True)
        new_ids = np.array(ids, dtype=np.int64)
        new_bits = np.frombuffer(b"".join(bits), dtype=np.uint64).reshape(len(rows), COLUMNS)
        kept = ~np.isin(old.ids, new_ids)  # the number of a removed passage may be another's
        all_ids = np.concatenate([old.ids[kept], new_ids])
        order = np.argsort(all_ids, kind="stable")
        places = np.concatenate([old.collections[kept], np.array(collections, dtype=np.int32)])
        columns = np.concatenate([old.columns[:, kept], new_bits.T], axis=1)
        return PassageBits(
            moments[-1],
            all_ids[order],
            places[order],
            np.ascontiguousarray(columns[:, order]),
        )
