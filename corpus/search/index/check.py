"""Proof that the search index holds what the passages say, and nothing else."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.model import Passage
from corpus.search.index.fts5 import connection_of
from corpus.search.index.rebuilding import BATCH
from corpus.text.bulk import twin_of
from corpus.text.stems import stem
from corpus.text.words import VERSION, analyse

MOST_SENTENCES = 20  # a broken index breaks in thousands of places; a person needs a few


def problems(session: Session) -> list[str]:
    """Return what is wrong with the index, a sentence each, at most twenty; empty if it is sound.

    Every passage's terms are compared, the vocabulary's counts, and each posting of the full-text
    index through three sums a term. About half a minute for half a million passages.
    """
    connection = connection_of(session)
    words: Counter[tuple[str, int]] = Counter()
    postings: dict[str, list[int]] = {}
    found = [
        *state_problems(session),
        *_passage_problems(session, connection, words, postings),
        *_vocabulary_problems(connection, words),
        *_posting_problems(connection, postings),
    ]
    return found[:MOST_SENTENCES]


def state_problems(session: Session) -> Iterator[str]:
    """Yield what is wrong with the index's own counts, a sentence each; no passage is read."""
    connection = connection_of(session)
    analysis, passages = connection.execute(
        "SELECT analysis, passages FROM search_state"
    ).fetchone()
    (stored,) = connection.execute("SELECT count(*) FROM search_passage").fetchone()
    if stored and analysis != VERSION:
        yield f"The index was built by version {analysis} of the text analysis, not {VERSION}."
    if stored != passages:
        yield f"The index counts {passages} passages but holds {stored}."
    in_collections = dict(
        connection.execute("SELECT collection_id, count(*) FROM search_place GROUP BY 1")
    )
    counted = dict(
        connection.execute("SELECT collection_id, passages FROM search_collection WHERE passages")
    )
    if in_collections != counted:
        yield "The index counts other passages in the collections than it holds."


def _passage_problems(
    session: Session,
    connection: sqlite3.Connection,
    words: Counter[tuple[str, int]],
    postings: dict[str, list[int]],
) -> Iterator[str]:
    """Yield where a passage's words differ from its index entry; count its words and postings."""
    live = session.execute(
        select(Passage.id, Passage.document_id, Passage.collection_id, Passage.kind, Passage.text)
        .where(Passage.retired_at.is_(None))
        .order_by(Passage.id)
        .execution_options(yield_per=BATCH)
    )
    found = 0
    for passage_id, document_id, collection_id, kind, text in live:
        terms = analyse(text)
        expected = document_id, collection_id, kind, twin_of(" ".join(terms.words))
        stored = connection.execute(
            "SELECT document_id, collection_id, kind, twin "
            "FROM search_passage LEFT JOIN search_place USING (id) WHERE id = ?",
            (passage_id,),
        ).fetchone()
        found += stored is not None
        if stored is None:
            yield f"Passage {passage_id} is not in the index."
        elif tuple(stored) != expected:
            yield f"Passage {passage_id} is indexed with other words than it has."
        words.update((word, collection_id) for word in {*terms.words, *terms.joined})
        for column in (terms.words, terms.joined):
            for position, word in enumerate(column, start=1):
                sums = postings.setdefault(stem(word), [0, 0, 0])
                sums[0] += 1
                sums[1] += passage_id
                sums[2] += passage_id * position
    (stored_passages,) = connection.execute("SELECT count(*) FROM search_passage").fetchone()
    if stored_passages > found:
        yield f"The index holds {stored_passages - found} passages that are gone or retired."


def _vocabulary_problems(
    connection: sqlite3.Connection, words: Counter[tuple[str, int]]
) -> Iterator[str]:
    """Yield where the vocabulary counts a word in other than its number of passages."""
    rows = connection.execute(
        "SELECT word, collection_id, passages FROM search_word WHERE passages != 0"
    )
    stored = {(word, collection_id): passages for word, collection_id, passages in rows}
    for counted in sorted(words.keys() | stored.keys()):
        if words[counted] != stored.get(counted, 0):
            yield (
                f'The word "{counted[0]}" is counted in {stored.get(counted, 0)} passages '
                f"but stands in {words[counted]}."
            )


def _posting_problems(
    connection: sqlite3.Connection, postings: dict[str, list[int]]
) -> Iterator[str]:
    """Yield where the full-text index has a term in other places than the passages."""
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_posting "
        "USING fts5vocab(main, search_index, instance)"
    )
    seen = set()
    for term, *sums in connection.execute(
        "SELECT term, count(*), sum(doc), sum(doc * (offset + 1)) "
        "FROM temp.search_posting GROUP BY term"
    ):
        seen.add(term)
        if postings.get(term) != sums:
            yield f'The full-text index has other places for "{term}" than the passages.'
    for term in sorted(postings.keys() - seen):
        yield f'The full-text index lacks "{term}".'
    connection.execute("DROP TABLE temp.search_posting")
