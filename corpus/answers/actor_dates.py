"""The dates to know of an actor: of many that name it, the few that are about it.

What a person put on the timeline comes before what the program found, and what happened before what
was expected. Then the fewer others an event names, the more it is about the actor: the signing of
its statute comes before each of the treaties that it made. Where it names others, a sentence that
begins with the actor comes before one that names it in passing; then comes what more passages tell,
what is dated to the day, and what happened first.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.dates import Precision
from corpus.events import DatedEvent, load_events
from corpus.model import (
    CURATED,
    Event,
    EventActor,
    EventClaim,
    EventStatus,
    is_unmuted,
)

CONSIDERED = 400
"""Events that are weighed: all of them for nearly every actor, the curated first."""

SUBJECT_WITHIN = 12  # characters before the name: "The State Duma", "In 1996 the"


def best_dates(
    session: Session, actor_id: int, names: Collection[str], *, limit: int, besides: int | None
) -> tuple[tuple[DatedEvent, ...], int]:
    """Return the best events of an actor, oldest first, and how many name it.

    `names` are its name and aliases. An event that only the passage with the id `besides` tells is
    left out of the best, for that passage is shown already.
    """
    found = (EventActor.actor_id == actor_id, is_unmuted())
    of_actor = select(Event.id).join(EventActor, EventActor.event_id == Event.id).where(*found)
    total = session.scalar(select(func.count()).select_from(of_actor.subquery())) or 0
    order = (Event.origin.not_in(CURATED), Event.lo.nulls_first(), Event.id)
    rows = session.scalars(
        select(Event)
        .where(Event.id.in_(of_actor.order_by(*order).limit(CONSIDERED)))
        .order_by(*order)
    ).all()
    ids = [event.id for event in rows]
    passages = _passages_of(session, ids)
    actors = _actor_counts(session, ids)
    named = _name_pattern(names)

    def place(event: Event) -> tuple[bool | int | date, ...]:
        return (
            event.origin not in CURATED,
            event.status != EventStatus.HAPPENED,
            actors[event.id],
            actors[event.id] > 1 and not _is_subject(named, event.summary),
            -len(passages.get(event.id, ())),
            event.precision != Precision.DAY,
            event.lo or date.max,
            event.id,
        )

    others = [event for event in rows if passages.get(event.id) != {besides}]
    best = sorted(sorted(others, key=place)[:limit], key=lambda e: (e.lo or date.max, e.id))
    return load_events(session, [event.id for event in best]), total


def _passages_of(session: Session, events: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    columns = (EventClaim.event_id, EventClaim.passage_id)
    for event, passage in session.execute(select(*columns).where(EventClaim.event_id.in_(events))):
        found.setdefault(event, set()).add(passage)
    return found


def _actor_counts(session: Session, events: Collection[int]) -> dict[int, int]:
    rows = session.execute(
        select(EventActor.event_id, func.count())
        .where(EventActor.event_id.in_(events))
        .group_by(EventActor.event_id)
    )
    return dict(rows.all())


def _name_pattern(names: Collection[str]) -> re.Pattern[str]:
    ordered = sorted(filter(None, names), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered)) or '(?!)'})\b", re.IGNORECASE)


def _is_subject(named: re.Pattern[str], summary: str) -> bool:
    found = named.search(summary)
    return found is not None and found.start() <= SUBJECT_WITHIN
