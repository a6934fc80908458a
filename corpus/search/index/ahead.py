"""The index entries of a long document, put aside before the transaction that writes them.

What a passage has in the full-text index depends on its text alone: of one that is derived anew,
as when its document moves, only the short rows beside it are written again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, Text, select
from sqlalchemy.orm import Session

from corpus.database import Finish, Outdated, UnwrittenDocument
from corpus.model import Document
from corpus.search.index.changing import is_small
from corpus.search.index.engines import (
    IndexToCome,
    index_to_come,
    staged_entries,
    tables_of_session,
)
from corpus.search.index.entries import IndexEntry
from corpus.search.index.protocol import EVERY_GROUP, Groups, StagedEntries
from corpus.text.bulk import Analyser, TermTexts
from corpus.text.stems import stem
from corpus.text.words import skeleton

AT_ONCE = 500
"""Passages of which the terms are in memory before they are put aside."""

Entry = tuple[IndexEntry, int]
"""An entry, and the number of its words as the index has it."""

GROUPS = ("gone", "kept", "new")
"""The names of `corpus.search.index.protocol.Groups`."""


@dataclass(slots=True)
class _Counted:
    """The passages of each group by collection, and how often each word stands in them."""

    passages: dict[str, Counter[int]] = field(
        default_factory=lambda: {name: Counter() for name in GROUPS}
    )
    words: dict[str, Counter[tuple[int, str]]] = field(
        default_factory=lambda: {name: Counter() for name in GROUPS}
    )

    def noted(self, entries: Iterable[Entry], group: str | None = None) -> Iterator[Entry]:
        """Yield entries that are counted; those without a group are kept or new."""
        for entry, twin in entries:
            name = group or ("kept" if entry.passage_id > 0 else "new")
            self.passages[name][entry.collection_id] += 1
            self.words[name].update((entry.collection_id, word) for word in entry.distinct)
            yield entry, twin

    def change(self, groups: Groups) -> dict[int, int]:
        """Return by how many passages each collection changes."""
        change: Counter[int] = Counter()
        for name, sign in zip(GROUPS, (-1, 1, 1), strict=True):
            if getattr(groups, name):
                for collection, number in self.passages[name].items():
                    change[collection] += sign * number
        return dict(change)

    def number(self, group: str) -> int:
        """Return how many entries a group has."""
        return self.passages[group].total()


def ahead(unwritten: UnwrittenDocument, terms: Mapping[str, TermTexts] | None = None) -> Finish:
    """Put the entries of a document's passages aside; what is returned makes them findable.

    `terms` are those of some texts, if they have been found already. Outdated if the index has
    other words of a passage than its text, or if it is to be made anew at once.
    """
    session, staging = unwritten.session, unwritten.staging
    was_outdated = _is_outdated(session)
    gone = _gone(unwritten, was_outdated)
    staged = staged_entries(session)
    stays = {each.passage_id for each, _ in gone} & {each.id for each in unwritten.added}
    counted = _Counted()
    _put(unwritten, "search_gone", counted.noted(gone, "gone"), stays, staged)
    entries = _entries(unwritten, terms or {}, [entry for entry, _ in gone])
    _put(unwritten, "search_passage", counted.noted(entries), stays, staged)
    staged.count_stems()
    staging.put_into(session, "search_word", _word_columns(), _word_rows(counted))
    kept = [each.id for each in unwritten.added if each.id > 0]

    def finish(session: Session, document: Document, before: int) -> None:
        session.flush()
        writes, coming = staged_entries(session), index_to_come(session)
        if (
            _is_outdated(session) != was_outdated
            or writes.written_for != staged.written_for
            or writes.count_held(as_they_were=True) != len(gone)
        ):
            raise Outdated
        writes.settle_after(session)
        change = counted.change(EVERY_GROUP)
        tables_of_session(session).next_generation(
            document.shelf_id, passages=sum(change.values()), keeps=was_outdated
        )
        writes.replace(document, before, EVERY_GROUP, is_outdated=was_outdated)
        writes.count(document, change, EVERY_GROUP)
        if coming is not None:
            groups = _groups_in(coming, counted, kept, before)
            coming.staged.replace(document, before, groups, is_outdated=False)
            coming.staged.count(document, counted.change(groups), groups)

    return finish


def _groups_in(coming: IndexToCome, counted: _Counted, kept: Sequence[int], before: int) -> Groups:
    """Return the groups that the index to come has by now.

    Outdated if it has but some of one: words are counted for all of a group.
    """
    new = range(before + 1, before + counted.number("new") + 1)
    return Groups(
        _all_or_none(coming.staged.count_held(as_they_were=False), counted.number("gone")),
        _all_or_none(sum(each <= coming.after for each in kept), len(kept)),
        _all_or_none(sum(each <= coming.after for each in new), len(new)),
    )


def _all_or_none(those: int, of: int) -> bool:
    if those not in (0, of):
        raise Outdated
    return those > 0


def _is_outdated(session: Session) -> bool:
    """Return whether the index is outdated. Outdated if it is small: it is made anew at once."""
    tables = tables_of_session(session)
    if not tables.is_outdated():
        return False
    if is_small(tables):
        raise Outdated
    return True


def _gone(unwritten: UnwrittenDocument, is_outdated: bool) -> list[Entry]:
    """Return what the index has of passages that go. Outdated if that is not what they say."""
    if unwritten.gone is None:
        return []
    ids = unwritten.session.scalars(select(unwritten.gone.c.id)).all()
    found = []
    for entry, twin in tables_of_session(unwritten.session).entries(ids):
        if entry.terms.twin != twin and not is_outdated:
            raise Outdated
        found.append((entry, twin))
    return found


def _entries(
    unwritten: UnwrittenDocument, terms: Mapping[str, TermTexts], gone: Sequence[IndexEntry]
) -> Iterator[Entry]:
    """Yield the entries of the passages that are added; few of them are in memory at a time."""
    of_gone = {each.passage_id: each.terms for each in gone}
    analyser = Analyser()
    waiting = iter(unwritten.added)
    while some := list(islice(waiting, AT_ONCE)):
        missing = [p.text for p in some if p.text not in terms and p.id not in of_gone]
        found = dict(zip(missing, analyser.analyse(missing), strict=True))
        for p in some:
            of_text = of_gone.get(p.id) or terms.get(p.text) or found[p.text]
            entry = IndexEntry(p.shelf_id, p.id, 0, p.collection_id, p.kind, of_text)
            yield entry, of_text.twin


def _put(
    unwritten: UnwrittenDocument,
    name: str,
    entries: Iterable[Entry],
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
            "twin": twin,
            "stays": entry.passage_id in stays,
            **{each: "" if entry.passage_id in stays else of(entry) for each, of in written},
        }
        for entry, twin in entries
    )
    return unwritten.staging.put_into(unwritten.session, name, columns, rows)


def _word_columns() -> list[Column[Any]]:
    texts = (Column(name, Text) for name in ("initial", "word", "stem", "skeleton"))
    numbers = (Column(name, Integer) for name in ("collection_id", "length", *GROUPS))
    return [*texts, *numbers]


def _word_rows(counted: _Counted) -> Iterator[dict[str, Any]]:
    return (
        {
            "collection_id": collection,
            "initial": word[0],
            "length": len(word),
            "word": word,
            "stem": stem(word),
            "skeleton": skeleton(word),
            **{name: counts[collection, word] for name, counts in counted.words.items()},
        }
        for collection, word in sorted(set().union(*counted.words.values()))
    )
