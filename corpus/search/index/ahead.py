"""The index entries of a long document, put aside before the transaction that adds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import BigInteger, Column, Integer, Text
from sqlalchemy.orm import Session

from corpus.database import Finish, Outdated, UnwrittenDocument
from corpus.model import Document
from corpus.search.index.engines import tables_of_session
from corpus.search.index.entries import IndexEntry
from corpus.search.index.fts5_tables import COUNT_PASSAGES, Fts5Tables
from corpus.text.bulk import Analyser, TermTexts
from corpus.text.stems import stem
from corpus.text.words import skeleton

COPY_TERMS = (
    "INSERT INTO search_index (rowid, stems, joined) "
    "SELECT id + ?, stems, joined FROM staged_search_passage ORDER BY id"
)
COPY_PASSAGES = (
    "INSERT INTO search_passage (id, document_id, kind, twin) "
    "SELECT id + ?, ?, kind, twin FROM staged_search_passage ORDER BY id"
)
COPY_PLACES = (
    "INSERT INTO search_place (id, collection_id) "
    "SELECT id + ?, ? FROM staged_search_passage ORDER BY id"
)
COPY_WORDS = (
    "INSERT INTO search_word "
    "(initial, length, word, stem, skeleton, passages, changed, collection_id) "
    "SELECT initial, length, word, stem, skeleton, passages, ?, ? FROM staged_search_word "
    "WHERE TRUE "
    "ON CONFLICT (initial, length, word, collection_id) DO UPDATE SET "
    "passages = passages + excluded.passages, changed = excluded.changed"
)
WORD_COLUMNS = ("initial", "length", "word", "stem", "skeleton", "passages")


def ahead(unwritten: UnwrittenDocument, terms: Mapping[str, TermTexts] | None = None) -> Finish:
    """Put the entries of a document's passages aside; what is returned makes them findable.

    `terms` are those of some texts, if they have been found already.
    """
    found = dict(terms or {})
    missing = [p.text for p in unwritten.passages if p.text not in found]
    found.update(zip(missing, Analyser().analyse(missing), strict=True))
    entries = [
        IndexEntry(p.shelf_id, p.id, 0, p.collection_id, p.kind, found[p.text])
        for p in unwritten.passages
    ]
    counts: Counter[str] = Counter()
    for entry in entries:
        counts.update(entry.distinct)
    session, staging = unwritten.session, unwritten.staging
    staging.put_into(
        session,
        "search_passage",
        [
            Column("id", Integer, primary_key=True),
            Column("kind", Text),
            Column("twin", BigInteger),
            Column("stems", Text),
            Column("joined", Text),
        ],
        [
            {
                "id": entry.passage_id,
                "kind": str(entry.kind),
                "twin": entry.terms.twin,
                "stems": entry.terms.stems,
                "joined": entry.terms.joined_stems,
            }
            for entry in entries
        ],
    )
    staging.put_into(
        session,
        "search_word",
        [
            Column(name, Integer if name in ("length", "passages") else Text)
            for name in WORD_COLUMNS
        ],
        [
            dict(
                zip(
                    WORD_COLUMNS,
                    (word[0], len(word), word, stem(word), skeleton(word), passages),
                    strict=True,
                )
            )
            for word, passages in sorted(counts.items())
        ],
    )

    def finish(session: Session, document: Document, before: int) -> None:
        session.flush()
        tables = tables_of_session(session)
        assert isinstance(tables, Fts5Tables)
        if tables.is_outdated():
            raise Outdated
        connection, collection = tables.connection, document.collection_id
        connection.execute(COPY_TERMS, (before,))
        connection.execute(COPY_PASSAGES, (before, document.id))
        connection.execute(COPY_PLACES, (before, collection))
        connection.execute(COUNT_PASSAGES, (collection, len(entries)))
        tables.next_generation(document.shelf_id, passages=len(entries))
        (generation,) = connection.execute("SELECT generation FROM search_state").fetchone()
        connection.execute(COPY_WORDS, (generation, collection))

    return finish
