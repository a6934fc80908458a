"""The search index in SQLite: its tables, written inside the caller's transaction.

    search_index      FTS5 without its text: the stems of a passage, and its joined words
    search_passage    what the index knows of each passage beside its words
    search_word       the vocabulary: each word and in how many passages of a collection it stands
    search_place      the collection of each passage, in rows so short that asking costs little
    search_collection how many passages a collection has
    search_state      one row: generation (goes up with every change), passages, analysis version,
                      and the generation of the last rebuild

No words are kept: those of a passage are found in its text again, where it is ranked, and where it
leaves the index, for FTS5 must be told what it had. A text in the index is never changed.

The column `twin` of search_passage has the hash of a passage's words: equal passages are twins.

Nothing here is the only copy of anything: `rebuilding` makes all of it from the passages.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy.orm import Session

from corpus.search.index.entries import IndexEntry
from corpus.text.stems import stem
from corpus.text.words import VERSION, skeleton

ADD_TERMS = "INSERT INTO search_index (rowid, stems, joined) VALUES (?, ?, ?)"
ADD_PLACE = "INSERT INTO search_place (id, collection_id) VALUES (?, ?)"
ADD_WORD = (
    "INSERT INTO search_word "
    "(initial, length, word, stem, skeleton, passages, changed, collection_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
COUNT_PASSAGES = (
    "INSERT INTO search_collection (collection_id, passages) VALUES (?, ?) "
    "ON CONFLICT (collection_id) DO UPDATE SET passages = passages + excluded.passages"
)
ADD_PASSAGE = "INSERT INTO search_passage (id, document_id, kind, twin) VALUES (?, ?, ?, ?)"


def connection_of(session: Session) -> sqlite3.Connection:
    """Return the driver's connection under a session, in the session's transaction."""
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


def generation(session: Session) -> int:
    """Return a number that goes up with every change of the index."""
    row = connection_of(session).execute("SELECT generation FROM search_state").fetchone()
    return int(row[0])


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
    next_generation(connection)
    connection.execute("UPDATE search_state SET rebuilt = generation WHERE id = 1")
    connection.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")


def insert(connection: sqlite3.Connection, entries: Sequence[IndexEntry]) -> None:
    """Write the entries of passages that the index has not; their words are counted apart."""
    connection.executemany(ADD_TERMS, [entry.index_row for entry in entries])
    connection.executemany(ADD_PASSAGE, [entry.passage_row for entry in entries])
    connection.executemany(
        ADD_PLACE, [(entry.passage_id, entry.collection_id) for entry in entries]
    )
    in_collections = Counter(entry.collection_id for entry in entries)
    connection.executemany(COUNT_PASSAGES, sorted(in_collections.items()))


def next_generation(connection: sqlite3.Connection) -> int:
    """Raise the index's generation and return it."""
    connection.execute("UPDATE search_state SET generation = generation + 1 WHERE id = 1")
    (generation,) = connection.execute("SELECT generation FROM search_state").fetchone()
    return int(generation)


def word_rows(
    counts: Iterable[tuple[str, int]], generation: int, collection_id: int
) -> Iterator[tuple[object, ...]]:
    """Yield the rows of search_word for the words of a collection and their counts of passages."""
    for word, passages in counts:
        row = word[0], len(word), word, stem(word), skeleton(word), passages, generation
        yield *row, collection_id
