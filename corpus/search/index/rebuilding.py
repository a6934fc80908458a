"""The index made anew from all passages.

Of a large corpus the texts are analysed in a process of their own while this one writes.
"""

from __future__ import annotations

import gc
import sqlite3
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from corpus.search.index.entries import IndexEntry
from corpus.search.index.fts5 import (
    ADD_WORD,
    connection_of,
    insert,
    next_generation,
    word_rows,
)
from corpus.text.bulk import analyse_batch
from corpus.text.processes import Workers, cores
from corpus.text.words import VERSION

Progress = Callable[[int, int], None]

CACHE_KB = 64_000
POSTINGS = 16_777_216  # bytes of postings that FTS5 gathers before it writes a segment
USUAL_POSTINGS = 1_048_576  # FTS5's own default
USUAL_MERGING = 4  # segments of a level that FTS5 merges as it goes: its own default
BATCH = 1_000  # passages analysed at a time: bounds memory
WORTH_A_PROCESS = 20_000
"""Passages whose analysis takes longer than to start a process, a tenth of a second."""

DERIVED = ("search_passage", "search_place", "search_collection", "search_word")

SET_POSTINGS = "INSERT INTO search_index (search_index, rank) VALUES ('hashsize', ?)"
SET_MERGING = "INSERT INTO search_index (search_index, rank) VALUES ('automerge', ?)"

PassageRow = tuple[int, int, int, str, str]
"""A passage to be indexed: its id, its document's, its collection's, its kind and its text."""


def rebuild(session: Session, progress: Progress | None = None) -> None:
    """Make the index anew from the passages; readers keep the old one until the caller commits.

    `progress` is called with the passages done and their total.
    """
    session.flush()
    connection = connection_of(session)
    (total,) = connection.execute(
        "SELECT count(*) FROM passage WHERE retired_at IS NULL"
    ).fetchone()
    with _with_room(connection):
        generation = _empty(connection)
        counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
        done = 0
        with _without_indexes(connection), _workers_for(total) as workers:
            for entries, counted in _analysed(connection, workers):
                insert(connection, entries)
                for collection_id, words in counted.items():
                    _add(counts[collection_id], words)
                done += len(entries)
                if progress is not None:
                    progress(done, total)
            for collection_id, standing in sorted(counts.items()):
                in_order = sorted(standing.items(), key=lambda each: (each[0][0], len(each[0])))
                connection.executemany(ADD_WORD, word_rows(in_order, generation, collection_id))
        connection.execute(
            "UPDATE search_state SET passages = ?, analysis = ?, rebuilt = generation WHERE id = 1",
            (done, VERSION),
        )
        connection.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")


def _workers_for(passages: int) -> Workers:
    """Return one process for the analysis, or none where it is no gain."""
    return Workers(1 if passages >= WORTH_A_PROCESS and cores() > 1 else 0)


def _analysed(
    connection: sqlite3.Connection, workers: Workers
) -> Iterator[tuple[list[IndexEntry], dict[int, list[tuple[str, int]]]]]:
    """Yield the entries of passages, and the counts of their words by collection."""
    waiting: deque[list[PassageRow]] = deque()

    def texts() -> Iterator[tuple[list[str], list[int]]]:
        for batch in _batches(connection):
            waiting.append(batch)
            yield [row[4] for row in batch], [row[2] for row in batch]

    for terms, counted in workers.map(analyse_batch, texts()):
        batch = waiting.popleft()
        yield [IndexEntry(*row[:4], of) for row, of in zip(batch, terms, strict=True)], counted


def _batches(connection: sqlite3.Connection) -> Iterator[list[PassageRow]]:
    live = connection.execute(
        "SELECT id, document_id, collection_id, kind, text FROM passage "
        "WHERE retired_at IS NULL ORDER BY id"
    )
    while batch := live.fetchmany(BATCH):
        yield batch


def _add(counts: Counter[str], words: list[tuple[str, int]]) -> None:
    for word, passages in words:
        counts[word] += passages


@contextmanager
def _with_room(connection: sqlite3.Connection) -> Iterator[None]:
    """Give the connection a larger page cache and larger segments of postings, for a while.

    The hashes of words come in no order: in the two megabytes that SQLite gives itself most pages
    of their index are written out and read again. Segments are merged once, at the end. Python's
    collector of cycles is off: a batch has none, and to walk through it costs a twentieth of the
    time.
    """
    (usual,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    connection.execute(SET_POSTINGS, (POSTINGS,))
    connection.execute(SET_MERGING, (0,))
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
        # A rebuild that fails is rolled back, and these settings with it.
        connection.execute(SET_POSTINGS, (USUAL_POSTINGS,))
        connection.execute(SET_MERGING, (USUAL_MERGING,))
    finally:
        if collecting:
            gc.enable()
        connection.execute(f"PRAGMA cache_size = {usual}")


@contextmanager
def _without_indexes(connection: sqlite3.Connection) -> Iterator[None]:
    """Take the tables' own indexes away, and make them of what the tables have in the end.

    To sort a column once costs less than to find the place of each value.
    """
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
        f"AND tbl_name IN ({','.join('?' * len(DERIVED))})",
        DERIVED,
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        connection.execute(sql)


def _empty(connection: sqlite3.Connection) -> int:
    """Take everything out of the index; return its new generation."""
    connection.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    for table in DERIVED:
        connection.execute(f"DELETE FROM {table}")
    return next_generation(connection)
