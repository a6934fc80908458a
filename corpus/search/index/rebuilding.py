"""The index made anew from all passages.

Of a large corpus the texts are analysed in a process of their own while this one writes.
"""

from __future__ import annotations

import gc
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from corpus.search.index.engines import tables_of_session
from corpus.search.index.entries import IndexEntry, PassageRow
from corpus.search.index.protocol import IndexTables
from corpus.text.bulk import analyse_batch
from corpus.text.processes import Workers, cores

Progress = Callable[[int, int], None]

BATCH = 1_000  # passages analysed at a time: bounds memory
WORTH_A_PROCESS = 20_000
"""Passages whose analysis takes longer than to start a process, a tenth of a second."""

Part = tuple[int, int]
"""A shelf and one of its collections."""


def rebuild(session: Session, progress: Progress | None = None) -> None:
    """Make the index anew from the passages; readers keep the old one until the caller commits.

    `progress` is called with the passages done and their total.
    """
    session.flush()
    tables = tables_of_session(session)
    (total,) = tables.connection.execute(
        "SELECT count(*) FROM passage WHERE retired_at IS NULL"
    ).fetchone()
    with _without_collector(), tables.emptied():
        counts: defaultdict[Part, Counter[str]] = defaultdict(Counter)
        passages: Counter[int] = Counter()
        done = 0
        with _workers_for(total) as workers:
            for entries, counted in _analysed(tables, workers):
                tables.insert(entries)
                for part, words in counted.items():
                    _add(counts[part], words)
                passages.update(entry.shelf_id for entry in entries)
                done += len(entries)
                if progress is not None:
                    progress(done, total)
        for shelf_id, number in sorted(passages.items()):
            tables.next_generation(shelf_id, passages=number)
        for (shelf_id, collection_id), standing in sorted(counts.items()):
            in_order = sorted(standing.items(), key=lambda each: (each[0][0], len(each[0])))
            tables.count_words(shelf_id, collection_id, in_order, anew=True)


def _workers_for(passages: int) -> Workers:
    """Return one process for the analysis, or none where it is no gain."""
    return Workers(1 if passages >= WORTH_A_PROCESS and cores() > 1 else 0)


def _analysed(
    tables: IndexTables, workers: Workers
) -> Iterator[tuple[list[IndexEntry], dict[Part, list[tuple[str, int]]]]]:
    """Yield the entries of passages, and the counts of their words by collection."""
    waiting: deque[list[PassageRow]] = deque()
    shelves: dict[int, int] = {}  # of the collections

    def texts() -> Iterator[tuple[list[str], list[int]]]:
        for batch in tables.live_passages(BATCH):
            waiting.append(batch)
            yield [row[5] for row in batch], [row[3] for row in batch]

    for terms, counted in workers.map(analyse_batch, texts()):
        batch = waiting.popleft()
        shelves |= {row[3]: row[0] for row in batch}
        yield (
            [IndexEntry(*row[:5], of) for row, of in zip(batch, terms, strict=True)],
            {(shelves[collection], collection): words for collection, words in counted.items()},
        )


def _add(counts: Counter[str], words: list[tuple[str, int]]) -> None:
    for word, passages in words:
        counts[word] += passages


@contextmanager
def _without_collector() -> Iterator[None]:
    """Switch Python's collector of cycles off: a batch has none.

    To walk through it costs a twentieth of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
