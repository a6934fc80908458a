"""The event that a claim is of: an event of its document, of another document, or a new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import Select, Table, and_, bindparam, func, select
from sqlalchemy.orm import Session

from corpus.events.statements.claims import DatedStatement
from corpus.events.statements.occurrence_index import OccurrenceIndex
from corpus.events.statements.occurrences import (
    LONGEST_DAYS_APART,
    Occurrence,
    is_precise,
    is_same_occurrence,
    near_lengths,
)
from corpus.events.statements.reconciling import batches
from corpus.model import Document, Event, EventActor, EventClaim, EventKind, Passage, RowOrigin

MOST_CANDIDATES = 300
"""Events of other documents with which a claim is compared, of those that can be the same: a famous
day has thousands."""


@dataclass(slots=True)
class Placing:
    """Claims by event: `joined` to stored events by their ids, `fresh` ones by their occurrence."""

    joined: dict[int, list[DatedStatement]] = field(default_factory=dict)
    fresh: list[list[DatedStatement]] = field(default_factory=list)


class Leaving(NamedTuple):
    """Tables of the numbers of claims that go, of their events, and of those that go with them."""

    claims: Table
    events: Table
    doomed: Table


def place(
    session: Session,
    document: Document,
    claims: Sequence[DatedStatement],
    leaving: Leaving | None = None,
    *,
    is_new: bool = False,
) -> Placing:
    """Find the event of each claim of a document, as if those that are `leaving` were not there.

    A document that `is_new` has no events of its own yet.
    """
    placing = Placing()
    if not claims:
        return placing
    known: OccurrenceIndex[int] = OccurrenceIndex()
    of_document = () if is_new else _events_of_document(session, document, leaving)
    for event_id, occurrence in of_document:
        known.add(event_id, occurrence)
    fresh: OccurrenceIndex[list[DatedStatement]] = OccurrenceIndex()
    for claim in claims:
        one = claim.occurrence
        event = known.same(one)
        if event is None:
            if (same := fresh.same(one)) is not None:
                same.append(claim)
                continue
            event = _elsewhere(session, document, one, leaving)
            if event is None:
                placing.fresh.append([claim])
                fresh.add(placing.fresh[-1], one)
                continue
            if event not in placing.joined:
                known.add(event, one)
        placing.joined.setdefault(event, []).append(claim)
    return placing


def _events_of_document(
    session: Session, document: Document, leaving: Leaving | None
) -> Iterator[tuple[int, Occurrence]]:
    """Yield the events of all passages, of retired ones too: such events may be muted."""
    of_document = (
        select(EventClaim.event_id)
        .join(Passage, Passage.id == EventClaim.passage_id)
        .where(Passage.document_id == document.id)
        .distinct()
    )
    if leaving is not None:
        of_document = of_document.where(EventClaim.id.not_in(select(leaving.claims.c.id)))
    ids = session.scalars(of_document).all()
    for some in batches(ids):
        yield from _occurrences(session, some)


def _elsewhere(
    session: Session, document: Document, one: Occurrence, leaving: Leaving | None
) -> int | None:
    """Return the event of another document that is the same occurrence; None if there is none.

    The other document is of the same collection: who sees one must not learn that there is another.
    The database looks for what can be the same: what has the same date in the same words, and, for
    a deed done once, what is as precise and shares two actors.
    """
    if not is_precise(one) or one.lo is None or one.hi is None:
        return None
    shortest, longest = near_lengths(len(one.sentence))
    values: dict[str, object] = {
        "collection": document.collection_id,
        "lo": one.lo,
        "hi": one.hi,
        "wording": one.wording,
        "shortest": shortest,
        "longest": longest,
    }
    ids = set(session.scalars(_staying(_COPIES, leaving), values))
    if len(one.actors) > 1 and one.deeds:
        apart = timedelta(days=LONGEST_DAYS_APART)
        values |= {"first": one.lo - apart, "last": one.hi + apart, "actors": sorted(one.actors)}
        ids |= set(session.scalars(_staying(_SHARING, leaving), values))
    candidates = _occurrences(session, sorted(ids))
    same = (i for i, e in candidates if is_same_occurrence(one, e, one_document=False))
    return min(same, default=None)


def _staying(found: Select[int], leaving: Leaving | None) -> Select[int]:
    if leaving is None:
        return found
    return found.where(Event.id.not_in(select(leaving.doomed.c.id)))


_OF_DOCUMENTS = and_(
    Event.origin == RowOrigin.MACHINE,
    Event.kind == EventKind.STATEMENT,
    Event.collection_id == bindparam("collection"),
)

_COPIES = (
    select(Event.id)
    .where(Event.lo == bindparam("lo"), Event.hi == bindparam("hi"), _OF_DOCUMENTS)
    .where(Event.wording == bindparam("wording"))
    .where(func.length(Event.summary).between(bindparam("shortest"), bindparam("longest")))
    .limit(MOST_CANDIDATES)
)

_SHARING = (
    select(Event.id)
    .where(Event.lo.between(bindparam("first"), bindparam("hi")))
    .where(Event.hi.between(bindparam("lo"), bindparam("last")), _OF_DOCUMENTS)
    .where(
        select(func.count())
        .where(EventActor.event_id == Event.id)
        .where(EventActor.actor_id.in_(bindparam("actors", expanding=True)))
        .scalar_subquery()
        > 1
    )
    .limit(MOST_CANDIDATES)
)
"""Both are made once, for they are asked of each date of an import."""


def occurrences_since(session: Session, document: Document, last: int) -> list[Occurrence]:
    """Return the events of a document's collection that were written after the event `last`."""
    new = select(Event.id).where(
        Event.id > last,
        Event.origin == RowOrigin.MACHINE,
        Event.kind == EventKind.STATEMENT,
        Event.collection_id == document.collection_id,
    )
    found: list[Occurrence] = []
    for some in batches(session.scalars(new).all()):
        found += [occurrence for _, occurrence in _occurrences(session, some)]
    return found


def _occurrences(session: Session, ids: Sequence[int]) -> list[tuple[int, Occurrence]]:
    if not ids:
        return []
    rows = session.execute(
        select(Event.id, Event.lo, Event.hi, Event.summary, Event.wording).where(Event.id.in_(ids))
    ).all()
    actors: dict[int, set[int]] = {}
    for event_id, actor_id in session.execute(
        select(EventActor.event_id, EventActor.actor_id).where(EventActor.event_id.in_(ids))
    ):
        actors.setdefault(event_id, set()).add(actor_id)
    return [
        (i, Occurrence(lo, hi, summary, wording, frozenset(actors.get(i, ()))))
        for i, lo, hi, summary, wording in rows
    ]
