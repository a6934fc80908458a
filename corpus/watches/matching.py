"""New passages held against all watches, once an import is whole.

An addition waits until its import has ended; that of an import which was killed, until nothing has
come of it for a while. The passages of all that is ready are looked through together, outside any
transaction. What was found is then written in one, with the mark that these additions are done:
whoever is killed in between has done nothing, and of two that do it at once only one writes.

A watch looks through the whole shelf: what its place may see is decided when it is told.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, Engine, delete, exists, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from corpus import model
from corpus.database import reading, whole_shelf, writing
from corpus.errors import CorpusError
from corpus.model import Addition, ImportRun, Passage, WatchMatch
from corpus.search import PassageRuns, Search, found_among
from corpus.values import Scope
from corpus.watches.watch import Watch, all_watches

log = logging.getLogger(__name__)

QUIET = timedelta(minutes=15)
"""After which an import that has not ended, and adds nothing, is taken for one that was killed."""

MOST_FOUND = 1_000
"""Passages that one watch notes of what is looked through at once: nobody reads more."""

KEPT = timedelta(days=30)
"""For how long it is known which passages a watch told: longer than any is sent anew."""

NAMED = 5_000


@dataclass(frozen=True, slots=True)
class AddedPassages:
    """The passages of an addition, by the first and the last of their ids."""

    id: int
    first: int
    last: int


def match_new(engine: Engine, search: Search, now: datetime) -> int:
    """Hold what imports have added against every watch; return how many passages were found."""
    with reading(engine) as session:
        ready = _ready(session, now)
        watches = all_watches(session) if ready else []
    if not ready:
        return 0
    found = [
        {"watch_id": watch.id, "passage_id": passage_id, "addition_id": addition_id}
        for watch in watches
        for passage_id, addition_id in _found(search, watch, ready, whole_shelf(engine))
    ]
    with writing(engine) as session:
        return _note(session, [each.id for each in ready], found, now)


def _ready(session: Session, now: datetime) -> list[AddedPassages]:
    """Return the additions of imports that are whole and that no watch was held against yet."""
    later = aliased(Addition)
    goes_on = (
        select(ImportRun.id)
        .where(ImportRun.id == Addition.run_id, ImportRun.ended_at.is_(None))
        .exists()
    )
    is_lively = exists().where(later.run_id == Addition.run_id, later.added_at > now - QUIET)
    rows = session.execute(
        select(Addition.id, Addition.first_passage, Addition.last_passage)
        .where(Addition.matched_at.is_(None), ~(goes_on & is_lively))
        .order_by(Addition.first_passage)
    )
    return [AddedPassages(*row) for row in rows]


def runs_of(added: Iterable[AddedPassages]) -> PassageRuns:
    """Return the passages of additions, which come in the order of their passages."""
    return PassageRuns(tuple((each.first, each.last) for each in added))


def _found(
    search: Search, watch: Watch, ready: Sequence[AddedPassages], scope: Scope
) -> Iterator[tuple[int, int]]:
    """Yield the passages of a shelf that a watch finds, each with its addition."""
    added = [each for each in ready if each.id > watch.since]
    if not added:
        return
    among = runs_of(added)
    try:
        found = found_among(search, watch.query, among, most=MOST_FOUND, scope=scope)
    except CorpusError:
        return  # it names what is not on the shelf, and so no passage of it either
    except Exception:
        # Left to rise, it would come again for ever, and keep all other watches waiting.
        log.exception("watch %s cannot be looked for", watch.id)
        return
    for passage_id in found.ids:
        place = among.place_of(passage_id)
        assert place is not None, "it was found among these"
        yield passage_id, added[place].id


def _note(
    session: Session, additions: Sequence[int], found: Sequence[dict[str, int]], now: datetime
) -> int:
    """Note what was found, unless somebody else did meanwhile; return how much that is.

    Of a document that was removed meanwhile nothing is noted.
    """
    waiting = set(session.scalars(select(Addition.id).where(Addition.matched_at.is_(None))))
    open_ = sorted(waiting.intersection(additions))
    for some in batched(open_):
        session.execute(update(Addition).where(Addition.id.in_(some)).values(matched_at=now))
    watches = set(session.scalars(select(model.Watch.id)))
    rows = [row for row in found if row["addition_id"] in waiting and row["watch_id"] in watches]
    live = set[int]()
    for some in batched(sorted({row["passage_id"] for row in rows})):
        standing = select(Passage.id).where(Passage.id.in_(some), Passage.retired_at.is_(None))
        live.update(session.scalars(standing))
    rows = [row for row in rows if row["passage_id"] in live]
    if rows:
        session.execute(insert(WatchMatch), rows)
    return len(rows)


def batched(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield ids so many at a time as one statement may name."""
    for start in range(0, len(ids), NAMED):
        yield ids[start : start + NAMED]


def forget_told(session: Session, now: datetime) -> int:
    """Forget which passages were told long ago; return how many. The caller commits."""
    long_ago = select(Addition.id).where(Addition.matched_at < now - KEPT)
    forgotten = session.execute(
        delete(WatchMatch)
        .where(WatchMatch.telling.is_not(None), WatchMatch.addition_id.in_(long_ago))
        .execution_options(synchronize_session=False)
    )
    assert isinstance(forgotten, CursorResult)
    return forgotten.rowcount


def count_untold(session: Session) -> dict[int, int]:
    """Return how many passages each watch has found and not told, by its id."""
    rows = session.execute(
        select(WatchMatch.watch_id, func.count())
        .where(WatchMatch.telling.is_(None))
        .group_by(WatchMatch.watch_id)
    )
    return {key: value for key, value in rows}  # noqa: C416  # its types are lost to dict
