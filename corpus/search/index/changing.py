"""The index follows passages as they come and go, inside the caller's transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from corpus.database import StagedPassage
from corpus.model import Passage
from corpus.search.index.counting import count_in
from corpus.search.index.engines import index_to_come, tables_of_session
from corpus.search.index.entries import IndexEntry
from corpus.search.index.protocol import IndexTables
from corpus.search.index.rebuilding import rebuild
from corpus.text.bulk import Analyser, TermTexts
from corpus.text.words import VERSION

AT_ONCE = 10_000
"""Passages of an index that is made anew at once where it does not hold: half a second."""

TERMS = "terms of passages"
"""The name under which the terms of a document's passages may have been brought."""


def add(
    session: Session,
    passages: Sequence[StagedPassage],
    terms: Mapping[str, TermTexts] | None = None,
    *,
    is_new: bool = False,
) -> None:
    """Make passages findable once the caller commits; retired ones are left out.

    A passage that is indexed already is indexed anew, unless all are said to be new. `terms` are
    those of some texts, if they have been found already.
    """
    session.flush()
    if _is_made_anew(session, [] if is_new else [passage.id for passage in passages]):
        return
    live = [passage for passage in passages if passage.retired_at is None]
    found = dict(terms or {})
    missing = [passage.text for passage in live if passage.text not in found]
    found.update(zip(missing, Analyser().analyse(missing), strict=True))
    entries = [
        IndexEntry(p.shelf_id, p.id, p.document_id, p.collection_id, p.kind, found[p.text])
        for p in live
    ]
    pending: _Pending | None = session.info.get(_PENDING)
    if pending is None:
        _write(session, entries)
    else:
        savepoint = session.get_nested_transaction()
        pending.entries += [(entry, savepoint) for entry in entries]


def remove(session: Session, passages: Sequence[Passage]) -> None:
    """Take passages out of every search once the caller commits; unknown ones are ignored."""
    session.flush()
    ids = [passage.id for passage in passages]
    if _is_made_anew(session, ids):
        _remove(session, ids)


def _is_made_anew(session: Session, passage_ids: Sequence[int]) -> bool:
    """Take passages out of the index. True if it was made anew instead, for it does not hold.

    A large one is made anew by itself later: see `corpus.upkeep.reindexing`.
    """
    tables = tables_of_session(session)
    small = is_small(tables)
    if not tables.is_outdated():
        tables.connection.execute("UPDATE search_state SET analysis = ?", (VERSION,))
    elif small:
        _rebuild(session)
        return True
    try:
        _remove(session, passage_ids)
    except _OutOfStep:
        if small:
            _rebuild(session)
            return True
        tables.distrust()
        _remove(session, passage_ids)
    return False


def is_small(tables: IndexTables) -> bool:
    """Return whether an index is made anew at once where it does not hold."""
    (passages,) = tables.connection.execute(
        "SELECT coalesce(sum(passages), 0) FROM search_state"
    ).fetchone()
    return bool(passages <= AT_ONCE)


class _OutOfStep(Exception):
    """The index has other words of a passage than its text: it cannot be told what it had."""


def _rebuild(session: Session) -> None:
    """Make the index anew; what waits to be written has been written then."""
    rebuild(session)
    pending: _Pending | None = session.info.get(_PENDING)
    if pending is not None:
        pending.leave_out(None, session.get_nested_transaction())


def _remove(session: Session, passage_ids: Sequence[int]) -> None:
    tables = tables_of_session(session)
    ids = list(dict.fromkeys(passage_ids))
    pending: _Pending | None = session.info.get(_PENDING)
    if pending is not None:
        pending.leave_out(frozenset(ids), session.get_nested_transaction())
    is_outdated = tables.is_outdated()
    entries = []
    for entry, twin in tables.entries(ids):
        if not is_outdated and entry.terms.twin != twin:
            raise _OutOfStep
        entries.append(entry)
    if is_outdated:
        tables.withdraw(entries)
    else:
        tables.delete(entries)
    coming = index_to_come(session)
    _raise_generations(session, entries, sign=-1)
    count_in(tables, entries, sign=-1)
    if coming is not None:
        of_coming = [entry for entry, _ in coming.tables.entries(ids)]
        coming.tables.delete(of_coming)
        count_in(coming.tables, of_coming, sign=-1)


def _write(session: Session, entries: Sequence[IndexEntry]) -> None:
    """Write entries, of passages that the index has not, and count their words and passages."""
    tables = tables_of_session(session)
    tables.insert(entries)
    _raise_generations(session, entries, sign=1)
    count_in(tables, entries, sign=1)
    coming = index_to_come(session)
    if coming is not None:
        of_coming = coming.of(entries)
        coming.tables.insert(of_coming)
        count_in(coming.tables, of_coming, sign=1)


def _raise_generations(session: Session, entries: Sequence[IndexEntry], *, sign: int) -> None:
    tables = tables_of_session(session)
    keeps = tables.is_outdated()
    for shelf_id, passages in sorted(Counter(entry.shelf_id for entry in entries).items()):
        tables.next_generation(shelf_id, passages=sign * passages, keeps=keeps)


class _LeftOut(NamedTuple):
    """Entries that are not to be written: of some passages, or of all, among the first so many."""

    first: int
    passages: frozenset[int] | None
    within: SessionTransaction | None


@dataclass(slots=True)
class _Pending:
    """Entries that are not written yet, each with the savepoint in which it was added."""

    entries: list[tuple[IndexEntry, SessionTransaction | None]] = field(default_factory=list)
    left_out: list[_LeftOut] = field(default_factory=list)
    undone: list[SessionTransaction] = field(default_factory=list)

    def leave_out(
        self, passages: frozenset[int] | None, savepoint: SessionTransaction | None
    ) -> None:
        """Leave out what there is of some passages, or of all, unless the savepoint is undone."""
        if self.entries:
            self.left_out.append(_LeftOut(len(self.entries), passages, savepoint))

    def standing(self) -> list[IndexEntry]:
        """Return the entries that stand: those of a savepoint that was undone do not."""
        left_out = [each for each in self.left_out if self._stands(each.within)]
        all_before = max((each.first for each in left_out if each.passages is None), default=0)
        before: dict[int, int] = {}
        for each in left_out:
            before |= dict.fromkeys(each.passages or (), each.first)
        return [
            entry
            for place, (entry, within) in enumerate(self.entries)
            if place >= max(all_before, before.get(entry.passage_id, 0)) and self._stands(within)
        ]

    def _stands(self, savepoint: SessionTransaction | None) -> bool:
        return not any(savepoint is each for each in self.undone)


_PENDING = "entries to be written"


@contextmanager
def writing_at_once(session: Session) -> Iterator[None]:
    """Write the entries of all passages that are added while the context lasts at its end.

    Documents have most words in common: those of ten, counted at once, cost half of ten times those
    of one. FTS5 writes what it has gathered at every savepoint: ten documents would be ten segments
    that it has to merge. What is searched within the transaction meanwhile is the index as it was.
    """
    pending = _Pending()

    def undo(_session: Session, ended: SessionTransaction) -> None:
        pending.undone.append(ended)

    session.info[_PENDING] = pending
    event.listen(session, "after_soft_rollback", undo)
    try:
        yield
        _write(session, pending.standing())
    finally:
        event.remove(session, "after_soft_rollback", undo)
        del session.info[_PENDING]
