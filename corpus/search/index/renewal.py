"""The index made anew in short transactions, beside the one that answers.

    FILLING    passages go into the index to come, in the order of their numbers
    FINISHING  it is put in order, and exchanged for the one that answers in one transaction
    CLEARING   the former one goes, a part at a time

Each call of `begin`, `fill` and `step` is the work of one transaction. What is killed goes on from
there, and of several processes each does what is next: what another has done meanwhile is done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from corpus.database import Driver
from corpus.search.index.beside import (
    EVERY_PASSAGE,
    IndexBeside,
    Phase,
    Rebuild,
    read_rebuild,
    write_rebuild,
)
from corpus.search.index.counting import count_in
from corpus.search.index.entries import IndexEntry, PassageRow
from corpus.text.bulk import Analyser, TermTexts


@dataclass(frozen=True, slots=True)
class Renewal:
    """A rebuild of the index, over a session's connection and in its transaction."""

    session: Session
    connection: Driver
    beside: IndexBeside

    @property
    def state(self) -> Rebuild | None:
        """How far it is; None if it has to be begun."""
        return read_rebuild(self.connection)

    @property
    def is_clearing(self) -> bool:
        """Whether all that is left is to take the former index away."""
        state = self.state
        return state is not None and state.phase is Phase.CLEARING

    @property
    def indexed(self) -> int:
        """How many passages the index to come has."""
        return self.beside.indexed

    def begin(self) -> bool:
        """Make room for the index to come; False while some of an older one is to go.

        False too if another process has made it meanwhile: what it wrote is not cleared away.
        """
        if self.state is not None or self.beside.clear_some():
            return False
        self.beside.make()
        write_rebuild(self.connection, Rebuild(Phase.FILLING, 0))
        return True

    def passages(self, after: int, most: int) -> list[PassageRow]:
        """Return what is indexed of the passages that come after a number."""
        return self.connection.execute(
            "SELECT shelf_id, id, document_id, collection_id, kind, text FROM passage "
            "WHERE retired_at IS NULL AND id > ? ORDER BY id LIMIT ?",
            (after, most),
        ).fetchall()

    def fill(self, rows: Sequence[PassageRow], terms: Sequence[TermTexts], after: int) -> bool:
        """Write the passages that came after a number; False if another process has done so.

        `rows` and their `terms` were read before: what has changed meanwhile is read again.
        Without rows there are no passages left, unless some came meanwhile.
        """
        if self.state != Rebuild(Phase.FILLING, after):
            return False
        if not rows:
            if self.passages(after, 1):
                return False
            write_rebuild(self.connection, Rebuild(Phase.FINISHING, EVERY_PASSAGE))
            self.beside.settle_after(self.session)
            return True
        last = rows[-1][1]
        now = self.connection.execute(
            "SELECT shelf_id, id, document_id, collection_id, kind, text FROM passage "
            "WHERE retired_at IS NULL AND id > ? AND id <= ? ORDER BY id",
            (after, last),
        ).fetchall()
        known = {row[5]: found for row, found in zip(rows, terms, strict=True)}
        entries = [IndexEntry(*row[:5], each) for row, each in _with_terms(now, known)]
        tables = self.beside.tables
        tables.insert(entries)
        count_in(tables, entries, sign=1)
        write_rebuild(self.connection, Rebuild(Phase.FILLING, last))
        return True

    def step(self) -> bool:
        """Do one thing of what follows the filling; False if nothing is left to do."""
        state = self.state
        if state is None or state.phase is Phase.FILLING:
            return False
        if state.phase is Phase.CLEARING:
            if self.beside.clear_some():
                return True
            write_rebuild(self.connection, None)
            return False
        if not self.beside.finish_some():
            self.beside.exchange()
            write_rebuild(self.connection, Rebuild(Phase.CLEARING, EVERY_PASSAGE))
        return True


def _with_terms(
    rows: Sequence[PassageRow], known: Mapping[str, TermTexts]
) -> list[tuple[PassageRow, TermTexts]]:
    missing = [row[5] for row in rows if row[5] not in known]
    found = {**known, **dict(zip(missing, Analyser().analyse(missing), strict=True))}
    return [(row, found[row[5]]) for row in rows]
