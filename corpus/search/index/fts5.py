"""The search index in SQLite: written inside the caller's transaction, as passages come and go.

    search_index      FTS5 without its text: the stems of a passage, and its joined words
    search_passage    what was indexed of each passage; an explicit delete needs it again
    search_word       the vocabulary: each word and in how many passages of a collection it stands
    search_place      the collection of each passage, in rows so short that asking costs little
    search_collection how many passages a collection has
    search_state      one row: generation (goes up with every change), passages, analysis version,
                      and the generation of the last rebuild

The column `twin` of search_passage has the hash of a passage's words: equal passages are twins.

Nothing here is the only copy of anything: `rebuild` makes all of it from the passages.
"""

from __future__ import annotations

import gc
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from corpus.model import Passage
from corpus.search.index.entries import IndexEntry, StemCache
from corpus.text.words import VERSION, IndexTerms, analyse, skeleton

Progress = Callable[[int, int], None]
WordCounts = defaultdict[int, Counter[str]]
"""By collection, in how many of its passages each word stands."""

REBUILD_CACHE_KB = 64_000
REBUILD_POSTINGS = 16_777_216  # bytes of postings that FTS5 gathers before it writes a segment
USUAL_POSTINGS = 1_048_576  # FTS5's own default
BATCH = 2_000  # passages analysed at a time while rebuilding: bounds memory

ADD_TERMS = "INSERT INTO search_index (rowid, stems, joined) VALUES (?, ?, ?)"
DELETE_TERMS = (
    "INSERT INTO search_index (search_index, rowid, stems, joined) VALUES ('delete', ?, ?, ?)"
)
ADD_PLACE = "INSERT INTO search_place (id, collection_id) VALUES (?, ?)"
COUNT_PASSAGES = (
    "INSERT INTO search_collection (collection_id, passages) VALUES (?, ?) "
    "ON CONFLICT (collection_id) DO UPDATE SET passages = passages + excluded.passages"
)
ADD_PASSAGE = (
    "INSERT INTO search_passage (id, document_id, kind, twin, words, joined) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
GATHER_POSTINGS = "INSERT INTO search_index (search_index, rank) VALUES ('hashsize', ?)"
COUNT_WORD = (
    "INSERT INTO search_word "
    "(initial, length, word, stem, skeleton, passages, changed, collection_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (initial, length, word, collection_id) DO UPDATE SET "
    "passages = passages + excluded.passages, changed = excluded.changed"
)


def connection_of(session: Session) -> sqlite3.Connection:
    """Return the driver's connection under a session, in the session's transaction."""
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


def generation(session: Session) -> int:
    """Return a number that goes up with every change of the index."""
    row = connection_of(session).execute("SELECT generation FROM search_state").fetchone()
    return int(row[0])


def add(session: Session, passages: Sequence[Passage]) -> None:
    """Make passages findable once the caller commits; retired ones are left out.

    A passage that is indexed already is indexed anew.
    """
    session.flush()
    connection = connection_of(session)
    if _built_by_another_version(connection):
        rebuild(session)
        return
    _remove(connection, [passage.id for passage in passages])
    known = StemCache()
    entries = [
        IndexEntry.of(
            passage.id,
            passage.document_id,
            passage.collection_id,
            passage.kind,
            analyse(passage.text),
            known,
        )
        for passage in passages
        if passage.retired_at is None
    ]
    _insert(connection, entries)
    _count(connection, entries, sign=1)


def remove(session: Session, passages: Sequence[Passage]) -> None:
    """Take passages out of every search once the caller commits; unknown ones are ignored."""
    session.flush()
    connection = connection_of(session)
    if _built_by_another_version(connection):
        rebuild(session)
    _remove(connection, [passage.id for passage in passages])


def is_outdated(session: Session) -> bool:
    """Return whether another version of the text analysis built the index."""
    connection = connection_of(session)
    analysis, passages = connection.execute(
        "SELECT analysis, passages FROM search_state"
    ).fetchone()
    return bool(analysis != VERSION and passages > 0)


def erase(session: Session) -> None:
    """Leave no byte of removed passages in the index once the caller commits.

    Before SQLite 3.42 FTS5 keeps the terms of deleted rows until all its segments are one: a fifth
    of a second for 60,000 passages. Words in no passage leave the vocabulary; other processes read
    theirs anew, as after a rebuild.
    """
    session.flush()
    connection = connection_of(session)
    connection.execute("DELETE FROM search_word WHERE passages <= 0")
    _next_generation(connection)
    connection.execute("UPDATE search_state SET rebuilt = generation WHERE id = 1")
    connection.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")


def rebuild(session: Session, progress: Progress | None = None) -> None:
    """Make the index anew from the passages; readers keep the old one until the caller commits.

    `progress` is called with the passages done and their total.
    """
    session.flush()
    connection = connection_of(session)
    with _with_room(connection):
        generation = _empty(connection)
        counts: WordCounts = defaultdict(Counter)
        known = StemCache()
        done = 0
        total = session.scalar(_live(func.count())) or 0
        for batch in _batches(_passages(session)):
            _insert(connection, list(_counted(batch, counts, known)))
            done += len(batch)
            if progress is not None:
                progress(done, total)
        for collection_id, words in sorted(counts.items()):
            rows = _word_rows(sorted(words.items()), generation, known, collection_id)
            connection.executemany(COUNT_WORD, rows)
        connection.execute(
            "UPDATE search_state SET passages = ?, analysis = ?, rebuilt = generation WHERE id = 1",
            (done, VERSION),
        )
        connection.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")


def _counted(rows: Iterable[Any], counts: WordCounts, known: StemCache) -> Iterator[IndexEntry]:
    for passage_id, document_id, collection_id, kind, text in rows:
        terms = analyse(text)
        counts[collection_id].update({*terms.words, *terms.joined})
        yield IndexEntry.of(passage_id, document_id, collection_id, kind, terms, known)


@contextmanager
def _with_room(connection: sqlite3.Connection) -> Iterator[None]:
    """Give the connection a larger page cache and larger segments of postings, for a while.

    The hashes of words come in no order: in the two megabytes that SQLite gives itself most pages
    of their index are written out and read again. Fewer segments are merged less often. Python's
    collector of cycles is off: a batch has none, and to walk through it costs a twentieth of the
    time.
    """
    (usual,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size = -{REBUILD_CACHE_KB}")
    connection.execute(GATHER_POSTINGS, (REBUILD_POSTINGS,))
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
        # A rebuild that fails is rolled back, and this setting with it.
        connection.execute(GATHER_POSTINGS, (USUAL_POSTINGS,))
    finally:
        if collecting:
            gc.enable()
        connection.execute(f"PRAGMA cache_size = {usual}")


def _passages(session: Session) -> Iterable[Any]:
    return session.execute(
        _live(
            Passage.id,
            Passage.document_id,
            Passage.collection_id,
            Passage.kind,
            Passage.text,
        )
        .order_by(Passage.id)
        .execution_options(yield_per=BATCH)
    )


def _live(*columns: Any) -> Select[Any]:
    return select(*columns).select_from(Passage).where(Passage.retired_at.is_(None))


def _empty(connection: sqlite3.Connection) -> int:
    """Take everything out of the index; return its new generation."""
    connection.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    for table in ("search_passage", "search_place", "search_collection", "search_word"):
        connection.execute(f"DELETE FROM {table}")
    return _next_generation(connection)


def _built_by_another_version(connection: sqlite3.Connection) -> bool:
    """Return whether the index holds another version's terms; an empty one becomes this one's."""
    analysis, passages = connection.execute(
        "SELECT analysis, passages FROM search_state"
    ).fetchone()
    if analysis == VERSION:
        return False
    if passages == 0 and not connection.execute("SELECT 1 FROM search_passage LIMIT 1").fetchone():
        connection.execute("UPDATE search_state SET analysis = ? WHERE id = 1", (VERSION,))
        return False
    return True


def _insert(connection: sqlite3.Connection, entries: Sequence[IndexEntry]) -> None:
    connection.executemany(ADD_TERMS, [entry.index_row for entry in entries])
    connection.executemany(ADD_PASSAGE, [entry.passage_row for entry in entries])
    connection.executemany(
        ADD_PLACE, [(entry.passage_id, entry.collection_id) for entry in entries]
    )
    in_collections = Counter(entry.collection_id for entry in entries)
    connection.executemany(COUNT_PASSAGES, sorted(in_collections.items()))


def _remove(connection: sqlite3.Connection, passage_ids: Sequence[int]) -> None:
    entries = list(_indexed(connection, passage_ids))
    connection.executemany(DELETE_TERMS, [entry.index_row for entry in entries])
    ids = [(entry.passage_id,) for entry in entries]
    connection.executemany("DELETE FROM search_passage WHERE id = ?", ids)
    connection.executemany("DELETE FROM search_place WHERE id = ?", ids)
    in_collections = Counter(entry.collection_id for entry in entries)
    connection.executemany(
        COUNT_PASSAGES, [(collection, -count) for collection, count in in_collections.items()]
    )
    _count(connection, entries, sign=-1)


def _indexed(connection: sqlite3.Connection, passage_ids: Iterable[int]) -> Iterator[IndexEntry]:
    known = StemCache()
    for passage_id in dict.fromkeys(passage_ids):
        row = connection.execute(
            "SELECT id, document_id, collection_id, kind, words, joined "
            "FROM search_passage JOIN search_place USING (id) WHERE id = ?",
            (passage_id,),
        ).fetchone()
        if row is not None:
            passage, document, collection, kind, words, joined = row
            terms = IndexTerms(tuple(words.split()), tuple(joined.split()))
            yield IndexEntry.of(passage, document, collection, kind, terms, known)


def _count(connection: sqlite3.Connection, entries: Sequence[IndexEntry], *, sign: int) -> None:
    """Add the entries to the counts of words and passages; with `sign` -1, take them away."""
    if not entries:
        return
    generation = _next_generation(connection)
    counts: WordCounts = defaultdict(Counter)
    for entry in entries:
        counts[entry.collection_id].update(entry.distinct)
    known = StemCache()
    for collection_id, words in sorted(counts.items()):
        signed = ((word, sign * passages) for word, passages in sorted(words.items()))
        connection.executemany(COUNT_WORD, _word_rows(signed, generation, known, collection_id))
    connection.execute(
        "UPDATE search_state SET passages = passages + ? WHERE id = 1", (sign * len(entries),)
    )


def _next_generation(connection: sqlite3.Connection) -> int:
    """Raise the index's generation and return it."""
    connection.execute("UPDATE search_state SET generation = generation + 1 WHERE id = 1")
    (generation,) = connection.execute("SELECT generation FROM search_state").fetchone()
    return int(generation)


def _word_rows(
    counts: Iterable[tuple[str, int]], generation: int, known: StemCache, collection_id: int
) -> Iterator[tuple[object, ...]]:
    for word, passages in counts:
        row = word[0], len(word), word, known[word], skeleton(word), passages, generation
        yield *row, collection_id


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch
