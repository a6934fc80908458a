"""The dated events and the actors that may answer a question, taken loosely.

A candidate has a word of the topic, in whatever form, a name, or the time that is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from corpus.answers.ranking.entries import (
    EVENT_COLUMNS,
    ActorEntry,
    EventEntry,
    ShelfEntries,
    TextIndex,
    actors_of,
)
from corpus.answers.ranking.inquiry import Inquiry
from corpus.answers.ranking.passage_candidates import grouped_rows
from corpus.answers.ranking.units import Unit, UnitKind
from corpus.database import rows_by_id
from corpus.dates import DateSpan, Precision
from corpus.model import CURATED, Event, EventActor, EventClaim, Passage, RowOrigin, is_unmuted
from corpus.text.topics import speaks_of

MOST_EVENTS = 60
MOST_ACTORS = 15


@dataclass(frozen=True, slots=True)
class _Claim:
    """A sentence of a passage that dates an event."""

    id: int
    event: int
    passage: int
    document: int
    sentence: str


@dataclass(frozen=True, slots=True)
class _MachineEvent:
    """An event that nobody put on the timeline, with its actors."""

    event: EventEntry
    actors: frozenset[int]


def load_events(
    session: Session, inquiry: Inquiry, entries: ShelfEntries, passages: Collection[int]
) -> list[Unit]:
    """Return the events that may answer: curated ones, and those that these passages date."""
    claims = rows_by_id(
        session, "claims of passages", passages, lambda ids: _claims_of(session, ids)
    )
    curated = [
        (event, entries.actors_of_events.get(event.id, frozenset()))
        for event in _curated(inquiry, entries)
    ]
    return _units(session, chain.from_iterable(claims.values()), curated)


def load_found_events(session: Session, ids: Collection[int]) -> list[Unit]:
    """Return those of these events that nobody put on the timeline, with all passages of each."""
    return _units(session, _claims(session, EventClaim.event_id.in_(ids)), []) if ids else []


def _units(
    session: Session,
    claims: Iterable[_Claim],
    curated: Sequence[tuple[EventEntry, frozenset[int]]],
) -> list[Unit]:
    """Return the curated events, each with its actors, and the others of the claims."""
    of_events: defaultdict[int, list[_Claim]] = defaultdict(list)
    for claim in claims:
        of_events[claim.event].append(claim)
    machine = rows_by_id(session, "machine events", of_events, lambda ids: _machine(session, ids))
    chosen = [*curated, *((each.event, each.actors) for each in machine.values())]
    by_key = {
        (event.id, frozenset(claim.id for claim in of_events[event.id])): (event, actors)
        for event, actors in chosen
    }

    def read(keys: Sequence[tuple[int, frozenset[int]]]) -> dict[tuple[int, frozenset[int]], Unit]:
        return {key: _event_unit(*by_key[key], of_events[key[0]]) for key in keys}

    return list(rows_by_id(session, "event units", by_key, read).values())


def _machine(session: Session, ids: Collection[int]) -> dict[int, _MachineEvent]:
    rows = session.execute(
        select(*EVENT_COLUMNS).where(Event.id.in_(ids), Event.origin.not_in(CURATED), is_unmuted())
    )
    named = grouped_rows(
        session.execute(
            select(EventActor.event_id, EventActor.actor_id).where(EventActor.event_id.in_(ids))
        )
    )
    events = [EventEntry(*row) for row in rows]
    return {
        each.id: _MachineEvent(each, frozenset(actor for (actor,) in named.get(each.id, ())))
        for each in events
    }


def _claims_of(session: Session, passages: Collection[int]) -> dict[int, tuple[_Claim, ...]]:
    claims = _claims(session, EventClaim.passage_id.in_(passages))
    found: dict[int, tuple[_Claim, ...]] = dict.fromkeys(passages, ())
    for claim in claims:
        found[claim.passage] = (*found[claim.passage], claim)
    return found


def _claims(session: Session, condition: ColumnElement[bool]) -> list[_Claim]:
    rows = session.execute(
        select(
            EventClaim.id,
            EventClaim.event_id,
            EventClaim.passage_id,
            Passage.document_id,
            EventClaim.start,
            EventClaim.end,
            Passage.text,
        )
        .join(Passage, Passage.id == EventClaim.passage_id)
        .where(condition)
        .order_by(EventClaim.id)
    )
    return [
        _Claim(claim, event, passage, document, text[start:end])
        for claim, event, passage, document, start, end, text in rows
    ]


def _curated(inquiry: Inquiry, entries: ShelfEntries) -> list[EventEntry]:
    """Return the curated events with a name, a word or the time of the question; most first."""
    worth = _worth_by_place(inquiry, entries.event_index, [e.summary for e in entries.events])
    bearers = {actor for name in inquiry.names for actor in name.bearers | name.parts}
    scored = []
    for place, event in enumerate(entries.events):
        named = len(bearers & entries.actors_of_events.get(event.id, frozenset()))
        timely = event.month_day in inquiry.month_days or any(
            _overlap(event, span) for span in inquiry.spans
        )
        value = worth.get(place, 0.0) + 5.0 * named + 20.0 * timely
        if value:
            scored.append((value, -place, event))
    return [event for _value, _place, event in nlargest(MOST_EVENTS, scored)]


def _overlap(event: EventEntry, span: DateSpan) -> bool:
    begins = span.hi is None or event.lo is None or event.lo <= span.hi
    ends = span.lo is None or event.hi is None or event.hi >= span.lo
    return begins and ends and (event.lo or event.hi) is not None


def _worth_by_place(inquiry: Inquiry, index: TextIndex, texts: Sequence[str]) -> dict[int, float]:
    """Return the weight of a question's terms in each text that has one, by its place."""
    worth: defaultdict[int, float] = defaultdict(float)
    for term in inquiry.terms:
        best: dict[int, float] = {}
        for each, value in (*term.forms.items(), *((own, 1.0) for own in term.exact)):
            for place in index.places.get(each, ()):
                best[place] = max(best.get(place, 0.0), value)
        if term.topic:
            best |= {p: 1.0 for p, text in enumerate(texts) if speaks_of(text, term.topic)}
        for place, value in best.items():
            worth[place] += value * term.weight
    return worth


def _event_unit(event: EventEntry, actors: frozenset[int], claims: Sequence[_Claim]) -> Unit:
    return Unit(
        UnitKind.EVENT,
        event.id,
        "\n".join(dict.fromkeys([event.summary, *(claim.sentence for claim in claims)])),
        frozenset(claim.document for claim in claims),
        actors,
        lo=event.lo,
        hi=event.hi,
        month_day=event.month_day,
        precise=event.precision == Precision.DAY,
        status=event.status,
        curated=event.origin in CURATED,
        library=event.origin == RowOrigin.LIBRARY,
        passages=frozenset(claim.passage for claim in claims),
    )


def load_actors(session: Session, inquiry: Inquiry, entries: ShelfEntries) -> list[Unit]:
    """Return the actors that are named, and those whose description has words of the topic."""
    bearers = {actor for name in inquiry.names for actor in name.bearers}
    named = rows_by_id(session, "actor entries", sorted(bearers), lambda ids: _read(session, ids))
    worth = _worth_by_place(inquiry, entries.actor_index, [a.text for a in entries.actors])
    best = nlargest(MOST_ACTORS, worth, key=lambda place: (worth[place], -place))
    described = [entries.actors[place] for place in best]
    return [_actor_unit(each) for each in {a.id: a for a in (*named.values(), *described)}.values()]


def _read(session: Session, ids: Sequence[int]) -> dict[int, ActorEntry]:
    return {each.id: each for each in actors_of(session, ids)}


def _actor_unit(actor: ActorEntry) -> Unit:
    return Unit(
        UnitKind.ACTOR,
        actor.id,
        actor.text,
        actors=frozenset([actor.id]),
        curated=True,
        library=True,
        actor_kind=actor.kind,
    )
