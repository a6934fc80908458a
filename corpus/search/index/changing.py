"""The index follows passages as they come and go, inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

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
from corpus.text.bulk import Analyser, TermTexts
from corpus.text.words import VERSION

TERMS = "terms of passages"
"""The name under which the terms of a document's passages may have been brought."""

MOST_PARAMETERS = 500
"""Values of one IN list, well under SQLite's limit."""

DELETE_TERMS = (
    "INSERT INTO search_index (search_index, rowid, stems, joined) VALUES ('delete', ?, ?, ?)"
)
COUNT_WORD = (
    f"{ADD_WORD} ON CONFLICT (initial, length, word, collection_id) DO UPDATE SET "
    "passages = passages + excluded.passages, changed = excluded.changed"
)


def add(
    session: Session,
    passages: Sequence[Passage],
    terms: Mapping[str, TermTexts] | None = None,
) -> None:
    """Make passages findable once the caller commits; retired ones are left out.

    A passage that is indexed already is indexed anew. `terms` are those of some texts, if they have
    been found already.
    """
    session.flush()
    connection = connection_of(session)
    if _built_by_another_version(connection):
        _rebuild(session)
        return
    try:
        _remove(connection, [passage.id for passage in passages])
    except _OutOfStep:
        _rebuild(session)
        return
    live = [passage for passage in passages if passage.retired_at is None]
    found = dict(terms or {})
    missing = [passage.text for passage in live if passage.text not in found]
    found.update(zip(missing, Analyser().analyse(missing), strict=True))
    entries = [
        IndexEntry(p.id, p.document_id, p.collection_id, p.kind, found[p.text]) for p in live
    ]
    insert(connection, entries)
    pending: _Pending | None = session.info.get(_PENDING)
    if pending is None:
        _count(connection, entries, sign=1)
    else:
        savepoint = session.get_nested_transaction()
        pending.entries += [(entry, savepoint) for entry in entries]


def remove(session: Session, passages: Sequence[Passage]) -> None:
    """Take passages out of every search once the caller commits; unknown ones are ignored."""
    session.flush()
    connection = connection_of(session)
    if _built_by_another_version(connection):
        _rebuild(session)
    ids = [passage.id for passage in passages]
    try:
        _remove(connection, ids)
    except _OutOfStep:
        _rebuild(session)
        _remove(connection, ids)


class _OutOfStep(Exception):
    """The index has other words of a passage than its text: FTS5 cannot be told what it had."""


def _rebuild(session: Session) -> None:
    """Make the index anew; what waits to be counted has been counted then."""
    rebuild(session)
    pending: _Pending | None = session.info.get(_PENDING)
    if pending is not None:
        pending.rebuilt.append((len(pending.entries), session.get_nested_transaction()))


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
    _count(connection, entries, sign=-1)


def _indexed(connection: sqlite3.Connection, passage_ids: Iterable[int]) -> Iterator[IndexEntry]:
    analyser = Analyser()
    ids = iter(dict.fromkeys(passage_ids))
    while some := list(islice(ids, MOST_PARAMETERS)):
        rows = connection.execute(
            "SELECT id, indexed.document_id, place.collection_id, indexed.kind, twin, text "
            "FROM search_passage AS indexed JOIN search_place AS place USING (id) "
            f"JOIN passage USING (id) WHERE id IN ({','.join('?' * len(some))}) ORDER BY id",
            some,
        ).fetchall()
        found = analyser.analyse(row[5] for row in rows)
        for (passage, document, collection, kind, twin, _), terms in zip(rows, found, strict=True):
            if terms.twin != twin:
                raise _OutOfStep
            yield IndexEntry(passage, document, collection, kind, terms)


def _count(connection: sqlite3.Connection, entries: Sequence[IndexEntry], *, sign: int) -> None:
    """Add the entries to the counts of words and passages; with `sign` -1, take them away."""
    if not entries:
        return
    generation = next_generation(connection)
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        counts[entry.collection_id].update(entry.distinct)
    for collection_id, words in sorted(counts.items()):
        signed = ((word, sign * standing) for word, standing in sorted(words.items()))
        connection.executemany(COUNT_WORD, word_rows(signed, generation, collection_id))
    connection.execute(
        "UPDATE search_state SET passages = passages + ? WHERE id = 1", (sign * len(entries),)
    )


@dataclass(slots=True)
class _Pending:
    """Entries whose words are not counted yet, each with the savepoint in which it was added.

    `rebuilt` is how many entries there were when the index was made anew, which counted them.
    """

    entries: list[tuple[IndexEntry, SessionTransaction | None]] = field(default_factory=list)
    rebuilt: list[tuple[int, SessionTransaction | None]] = field(default_factory=list)
    undone: list[SessionTransaction] = field(default_factory=list)

    def counted(self) -> list[IndexEntry]:
        """Return the entries that stand: those of a savepoint that was undone do not."""
        first = max((number for number, within in self.rebuilt if self._stands(within)), default=0)
        return [entry for entry, within in self.entries[first:] if self._stands(within)]

    def _stands(self, savepoint: SessionTransaction | None) -> bool:
        return not any(savepoint is each for each in self.undone)


_PENDING = "words to be counted"


@contextmanager
def counting_at_once(session: Session) -> Iterator[None]:
    """Count the words of all passages that are added while the context lasts at its end.

    Documents have most words in common: ten counted at once cost half of ten. What is searched
    within the transaction meanwhile has the counts from before.
    """
    pending = _Pending()

    def undo(_session: Session, ended: SessionTransaction) -> None:
        pending.undone.append(ended)

    session.info[_PENDING] = pending
    event.listen(session, "after_soft_rollback", undo)
    try:
        yield
        connection = connection_of(session)
        _count(connection, pending.counted(), sign=1)
    finally:
        event.remove(session, "after_soft_rollback", undo)
        del session.info[_PENDING]
