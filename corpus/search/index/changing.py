"""The index follows passages as they come and go, inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy.orm import Session

from corpus.model import Passage
from corpus.search.index.entries import IndexEntry
from corpus.search.index.fts5 import (
    ADD_WORD,
    COUNT_PASSAGES,
    connection_of,
    insert,
    next_generation,
    word_rows,
)
from corpus.search.index.rebuilding import rebuild
from corpus.text.bulk import Analyser, WordCounts
from corpus.text.words import VERSION

MOST_PARAMETERS = 500
"""Values of one IN list, well under SQLite's limit."""

DELETE_TERMS = (
    "INSERT INTO search_index (search_index, rowid, stems, joined) VALUES ('delete', ?, ?, ?)"
)
COUNT_WORD = (
    f"{ADD_WORD} ON CONFLICT (initial, length, word, collection_id) DO UPDATE SET "
    "passages = passages + excluded.passages, changed = excluded.changed"
)


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
    live = [passage for passage in passages if passage.retired_at is None]
    collections = [passage.collection_id for passage in live]
    terms, counts = Analyser().analyse_and_count([p.text for p in live], collections)
    entries = [
        IndexEntry(passage.id, passage.document_id, passage.collection_id, passage.kind, of_passage)
        for passage, of_passage in zip(live, terms, strict=True)
    ]
    insert(connection, entries)
    _count(connection, counts, len(entries), sign=1)


def remove(session: Session, passages: Sequence[Passage]) -> None:
    """Take passages out of every search once the caller commits; unknown ones are ignored."""
    session.flush()
    connection = connection_of(session)
    if _built_by_another_version(connection):
        rebuild(session)
    _remove(connection, [passage.id for passage in passages])


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
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        counts[entry.collection_id].update(entry.distinct)
    of_collections = {number: list(words.items()) for number, words in counts.items()}
    _count(connection, of_collections, len(entries), sign=-1)


def _indexed(connection: sqlite3.Connection, passage_ids: Iterable[int]) -> Iterator[IndexEntry]:
    analyser = Analyser()
    ids = iter(dict.fromkeys(passage_ids))
    while some := list(islice(ids, MOST_PARAMETERS)):
        rows = connection.execute(
            "SELECT id, document_id, collection_id, kind, words, joined "
            "FROM search_passage JOIN search_place USING (id) "
            f"WHERE id IN ({','.join('?' * len(some))}) ORDER BY id",
            some,
        ).fetchall()
        for passage, document, collection, kind, words, joined in rows:
            terms = analyser.term_texts(words.split(), joined.split())
            yield IndexEntry(passage, document, collection, kind, terms)


def _count(connection: sqlite3.Connection, counts: WordCounts, passages: int, *, sign: int) -> None:
    """Add to the counts of words and passages; with `sign` -1, take away."""
    if not passages:
        return
    generation = next_generation(connection)
    for collection_id, words in sorted(counts.items()):
        signed = ((word, sign * standing) for word, standing in sorted(words))
        connection.executemany(COUNT_WORD, word_rows(signed, generation, collection_id))
    connection.execute(
        "UPDATE search_state SET passages = passages + ? WHERE id = 1", (sign * passages,)
    )
