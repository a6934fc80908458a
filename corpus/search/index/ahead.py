"""The index entries of a long document, put aside before the transaction that writes them.

What a passage has in the full-text index depends on its text alone: of one that is derived anew,
as when its document moves, only the short rows beside it are written again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, Text, select
from sqlalchemy.orm import Session

from corpus.database import Finish, Outdated, UnwrittenDocument
from corpus.model import Document
from corpus.search.index.engines import index_to_come, staged_entries, tables_of_session
from corpus.search.index.entries import IndexEntry
from corpus.search.index.protocol import StagedEntries
from corpus.text.bulk import Analyser, TermTexts
from corpus.text.stems import stem
from corpus.text.words import skeleton

AT_ONCE = 500
"""Passages of which the terms are in memory before they are put aside."""

Words = Counter[tuple[int, str]]
"""How many passages more or fewer a word stands in, by collection."""


def ahead(unwritten: UnwrittenDocument, terms: Mapping[str, TermTexts] | None = None) -> Finish:
    """Put the entries of a document's passages aside; what is returned makes them findable.

    `terms` are those of some texts, if they have been found already. Outdated if another version of
    the text analysis built the index, if it has other words of a passage than its text, or if it is
    being made anew: then each passage goes into both.
    """
    session, staging = unwritten.session, unwritten.staging
    tables = tables_of_session(session)
    if tables.is_outdated() or index_to_come(session) is not None:
        raise Outdated
    gone = _gone(unwritten)
    staged = staged_entries(session)
    stays = {each.passage_id for each in gone} & {each.id for each in unwritten.added}
    words: Words = Counter()
    passages: Counter[int] = Counter()

    def counted(some: Iterable[IndexEntry], sign: int) -> Iterator[IndexEntry]:
        for entry in some:
            passages[entry.collection_id] += sign
            for word in entry.distinct:
                words[entry.collection_id, word] += sign
            yield entry

    _put(unwritten, "search_gone", counted(gone, -1), stays, staged)
    entries = _entries(unwritten, terms or {}, gone)
    _put(unwritten, "search_passage", counted(entries, 1), stays, staged)
    staged.count_stems()
    staging.put_into(session, "search_word", _word_columns(), _word_rows(words))

    def finish(session: Session, document: Document, before: int) -> None:
        session.flush()
        if tables_of_session(session).is_outdated() or index_to_come(session) is not None:
            raise Outdated
        writes = staged_entries(session)
        if writes.written_for != staged.written_for or writes.count_held() != len(gone):
            raise Outdated
        shelf, collection = document.shelf_id, document.collection_id
        writes.settle_after(session)
        writes.replace(shelf, document.id, collection, before)
        writes.count(shelf, passages)

    return finish


def _gone(unwritten: UnwrittenDocument) -> list[IndexEntry]:
    """Return what the index has of passages that go. Outdated if that is not what they say."""
    if unwritten.gone is None:
        return []
    ids = unwritten.session.scalars(select(unwritten.gone.c.id)).all()
    found = []
    for entry, twin in tables_of_session(unwritten.session).entries(ids):
        if entry.terms.twin != twin:
            raise Outdated
        found.append(entry)
    return found


def _entries(
    unwritten: UnwrittenDocument, terms: Mapping[str, TermTexts], gone: Sequence[IndexEntry]
) -> Iterator[IndexEntry]:
    """Yield the entries of the passages that are added; few of them are in memory at a time."""
    of_gone = {each.passage_id: each.terms for each in gone}
    analyser = Analyser()
    waiting = iter(unwritten.added)
    while some := list(islice(waiting, AT_ONCE)):
        missing = [p.text for p in some if p.text not in terms and p.id not in of_gone]
        found = dict(zip(missing, analyser.analyse(missing), strict=True))
        for p in some:
            of_text = of_gone.get(p.id) or terms.get(p.text) or found[p.text]
            yield IndexEntry(p.shelf_id, p.id, 0, p.collection_id, p.kind, of_text)


def _put(
    unwritten: UnwrittenDocument,
    name: str,
    entries: Iterable[IndexEntry],
    stays: set[int],
    staged: StagedEntries,
) -> Table:
    """Put entries aside, with the terms of those whose words go in or out."""
    columns: list[Column[Any]] = [
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("kind", Text),
        Column("twin", BigInteger),
        Column("stays", Boolean),
        *(Column(each, staged.column_type) for each in staged.terms),
    ]
    written = staged.terms.items()
    rows = (
        {
            "id": entry.passage_id,
            "kind": str(entry.kind),
            "twin": entry.terms.twin,
            "stays": entry.passage_id in stays,
            **{each: "" if entry.passage_id in stays else of(entry) for each, of in written},
        }
        for entry in entries
    )
    return unwritten.staging.put_into(unwritten.session, name, columns, rows)


def _word_columns() -> list[Column[Any]]:
    texts = (Column(name, Text) for name in ("initial", "word", "stem", "skeleton"))
    numbers = (Column(name, Integer) for name in ("collection_id", "length", "passages"))
    return [*texts, *numbers]


def _word_rows(words: Words) -> Iterator[dict[str, Any]]:
    return (
        {
            "collection_id": collection,
            "initial": word[0],
            "length": len(word),
            "word": word,
            "stem": stem(word),
            "skeleton": skeleton(word),
            "passages": passages,
        }
        for (collection, word), passages in sorted(words.items())
        if passages
    )
