"""The dated events and the actors that may answer a question, taken loosely.

A candidate has a word of the topic, in whatever form, a name, or the time that is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from sqlalchemy import ColumnElement, func, select
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
from corpus.dates import DateSpan, Precision
from corpus.model import CURATED, Event, EventActor, EventClaim, Passage, RowOrigin, is_unmuted
from corpus.text.topics import speaks_of

MOST_EVENTS = 60
MOST_ACTORS = 15


@dataclass(frozen=True, slots=True)
class _Claims:
    """What passages say of an event."""

    sentences: tuple[str, ...]
    passages: frozenset[int]
    documents: frozenset[int]


NO_CLAIMS = _Claims((), frozenset(), frozenset())


def load_events(
    session: Session, inquiry: Inquiry, entries: ShelfEntries, passages: Collection[int]
) -> list[Unit]:
    """Return the events that may answer: curated ones, and those that these passages date."""
    claims = _claims(session, EventClaim.passage_id.in_(passages))
    return _units(session, claims, _curated(session, inquiry, entries))


def load_found_events(session: Session, ids: Collection[int]) -> list[Unit]:
    """Return those of these events that nobody put on the timeline, with all passages of each."""
    return _units(session, _claims(session, EventClaim.event_id.in_(ids)), [])


def _units(
    session: Session, claims: Mapping[int, _Claims], curated: Sequence[EventEntry]
) -> list[Unit]:
    """Return the curated events, and the others of the claims, as candidates."""
    machine = session.execute(
        select(*EVENT_COLUMNS).where(
            Event.id.in_(claims), Event.origin.not_in(CURATED), is_unmuted()
        )
    )
    chosen = [*curated, *(EventEntry(*row) for row in machine)]
    named = grouped_rows(
        session.execute(
            select(EventActor.event_id, EventActor.actor_id).where(
                EventActor.event_id.in_([event.id for event in chosen])
            )
        )
    )
    return [
        _event_unit(
            event,
            claims.get(event.id, NO_CLAIMS),
            frozenset(actor for (actor,) in named.get(event.id, ())),
        )
        for event in chosen
    ]


def _claims(session: Session, condition: ColumnElement[bool]) -> dict[int, _Claims]:
    rows = grouped_rows(
        session.execute(
            select(
                EventClaim.event_id,
                EventClaim.passage_id,
                EventClaim.start,
                EventClaim.end,
                Passage.text,
                Passage.document_id,
            )
            .join(Passage, Passage.id == EventClaim.passage_id)
            .where(condition)
        )
    )
    return {
        event: _Claims(
            tuple(text[start:end] for _passage, start, end, text, _document in some),
            frozenset(passage for passage, *_rest in some),
            frozenset(document for *_rest, document in some),
        )
        for event, some in rows.items()
    }


def _curated(session: Session, inquiry: Inquiry, entries: ShelfEntries) -> list[EventEntry]:
    """Return the curated events with a name, a word or the time of the question; most first."""
    worth = _worth_by_place(inquiry, entries.event_index, [e.summary for e in entries.events])
    bearers = {actor for name in inquiry.names for actor in name.bearers | name.parts}
    named: dict[int, int] = {}
    if bearers:
        rows = session.execute(
            select(EventActor.event_id, func.count())
            .join(Event, Event.id == EventActor.event_id)
            .where(EventActor.actor_id.in_(bearers), Event.origin.in_(CURATED))
            .group_by(EventActor.event_id)
        )
        named = {row[0]: row[1] for row in rows}
    scored = []
    for place, event in enumerate(entries.events):
        timely = event.month_day in inquiry.month_days or any(
            _overlap(event, span) for span in inquiry.spans
        )
        value = worth.get(place, 0.0) + 5.0 * named.get(event.id, 0) + 20.0 * timely
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


def _event_unit(event: EventEntry, claims: _Claims, actors: frozenset[int]) -> Unit:
    return Unit(
        UnitKind.EVENT,
        event.id,
        "\n".join(dict.fromkeys([event.summary, *claims.sentences])),
        claims.documents,
        actors,
        lo=event.lo,
        hi=event.hi,
        month_day=event.month_day,
        precise=event.precision == Precision.DAY,
        status=event.status,
        curated=event.origin in CURATED,
        library=event.origin == RowOrigin.LIBRARY,
        passages=claims.passages,
    )


def load_actors(session: Session, inquiry: Inquiry, entries: ShelfEntries) -> list[Unit]:
    """Return the actors that are named, and those whose description has words of the topic."""
    bearers = {actor for name in inquiry.names for actor in name.bearers}
    named = actors_of(session, sorted(bearers)) if bearers else []
    worth = _worth_by_place(inquiry, entries.actor_index, [a.text for a in entries.actors])
    best = nlargest(MOST_ACTORS, worth, key=lambda place: (worth[place], -place))
    described = [entries.actors[place] for place in best]
    return [_actor_unit(each) for each in {a.id: a for a in (*named, *described)}.values()]


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
