"""The search index is made anew in the background, while questions are answered from the old one.

That is due where another version of the text analysis built it. It goes in batches, each a
transaction of about half a second: `corpus.search.index.renewal` makes another index beside the one
that answers, which takes its place when it is whole. What is killed goes on from there, in
whichever process comes first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from time import sleep

from sqlalchemy import Engine, func, select

from corpus.database import reading, writing
from corpus.model import Passage
from corpus.search import index
from corpus.text.bulk import analyse_batch
from corpus.text.processes import Workers, cores

BATCH = 2_000
"""Passages of one transaction: about a fifth of a second."""

WORTH_A_PROCESS = 20_000
"""Passages whose analysis takes longer than to start a process."""

PAUSE_SECONDS = 0.02
"""The pause between transactions, in which whoever waits for SQLite's lock may take it."""


def rebuild_outdated_index(
    engine: Engine,
    progress: index.Progress | None = None,
    *,
    stops: Callable[[], bool] = lambda: False,
) -> bool:
    """Build the index anew if another version built it, or a rebuild was begun; True if it was."""
    was_due = False
    while not stops():
        with reading(engine) as session:
            if not (index.is_outdated(session) or index.is_unfinished(session)):
                break
        was_due = True
        _rebuild(engine, progress, stops)
    return was_due


def rebuild_index(
    engine: Engine,
    progress: index.Progress | None = None,
    *,
    stops: Callable[[], bool] = lambda: False,
) -> None:
    """Build the index anew, or go on with it where it was left.

    `progress` is called with the passages done and their total. Once `stops` returns true, the rest
    is left for the next time.
    """
    with reading(engine) as session:
        is_clearing = index.renewal_of(session).is_clearing
    if is_clearing:  # what was made anew may differ from the passages by now
        _rebuild(engine, progress, stops)
    _rebuild(engine, progress, stops)


def _rebuild(engine: Engine, progress: index.Progress | None, stops: Callable[[], bool]) -> None:
    _Rebuilding(engine, progress or (lambda _done, _total: None), stops).run()


class _Rebuilding:
    """One process's part of a rebuild in batches."""

    def __init__(self, engine: Engine, progress: index.Progress, stops: Callable[[], bool]) -> None:
        self._engine = engine
        self._progress = progress
        self._stops = stops

    def run(self) -> None:
        with reading(self._engine) as session:
            live = select(func.count()).select_from(Passage).where(Passage.retired_at.is_(None))
            total = session.scalar(live) or 0
        was_begun = False
        while not self._stops():
            with reading(self._engine) as session:
                state = index.renewal_of(session).state
                is_unfinished = index.is_unfinished(session)
            if was_begun and not is_unfinished:  # another process has brought it to its end
                return
            was_begun |= is_unfinished
            if state is None:
                with writing(self._engine, of_people=True) as session:
                    was_begun |= index.renewal_of(session).begin()
            elif state.phase is index.Phase.FILLING:
                self._fill(state.after, total)
            else:
                self._progress(total, total)
                if not self._step():
                    return
            sleep(PAUSE_SECONDS)

    def _step(self) -> bool:
        with writing(self._engine) as session:
            return index.renewal_of(session).step()

    def _fill(self, after: int, total: int) -> None:
        """Fill the index to come from a number on, until another process does or all is done."""
        waiting: deque[list[index.PassageRow]] = deque()
        number = 1 if total >= WORTH_A_PROCESS and cores() > 1 else 0
        with Workers(number) as workers:
            for terms, _ in workers.map(analyse_batch, self._texts(after, waiting)):
                rows = waiting.popleft()
                with writing(self._engine, of_people=True) as session:
                    renewal = index.renewal_of(session)
                    if not renewal.fill(rows, terms, after):
                        return
                    done = renewal.indexed
                after = rows[-1][1]
                self._progress(min(done, total), total)
                if self._stops():
                    return
                sleep(PAUSE_SECONDS)
        with writing(self._engine, of_people=True) as session:
            index.renewal_of(session).fill([], [], after)

    def _texts(
        self, after: int, waiting: deque[list[index.PassageRow]]
    ) -> Iterator[tuple[list[str], list[int]]]:
        while True:
            with reading(self._engine) as session:
                rows = index.renewal_of(session).passages(after, BATCH)
            if not rows:
                return
            after = rows[-1][1]
            waiting.append(rows)
            yield [row[5] for row in rows], [row[3] for row in rows]
