"""The events and actors of a shelf that a person put there, with the words that they have.

They are few beside the passages, and no full-text index holds them: their words are indexed in
memory, once for as long as they stay the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.answers.ranking.texts import stems_of_text
from corpus.database import remembered
from corpus.model import (
    CURATED,
    Actor,
    ActorKind,
    Event,
    EventActor,
    EventStatus,
    RowOrigin,
    is_unmuted,
)


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event without its claims."""

    id: int
    summary: str
    lo: date | None
    hi: date | None
    month_day: str | None
    precision: str
    status: EventStatus
    origin: RowOrigin


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor with its description."""

    id: int
    name: str
    description: str | None
    kind: ActorKind

    @property
    def text(self) -> str:
        """The name and what is said of it."""
        return f"{self.name}. {self.description or ''}"


@dataclass(frozen=True, slots=True)
class TextIndex:
    """Texts by their stems: of each stem the places of the texts that have it."""

    places: Mapping[str, tuple[int, ...]]
    size: int

    @property
    def stems(self) -> frozenset[str]:
        """All stems of the texts."""
        return frozenset(self.places)

    def count(self, stem: str) -> int:
        """Return how many texts have a stem."""
        return len(self.places.get(stem, ()))


@lru_cache(maxsize=8)
def index_of(texts: tuple[str, ...]) -> TextIndex:
    """Return the index of these texts."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for stem in stems_of_text(text):
            places[stem].append(place)
    return TextIndex({stem: tuple(some) for stem, some in places.items()}, len(texts))


EVENT_COLUMNS = (
    Event.id,
    Event.summary,
    Event.lo,
    Event.hi,
    Event.month_day,
    Event.precision,
    Event.status,
    Event.origin,
)


def curated_events(session: Session) -> list[EventEntry]:
    """Return the events that people put on the timeline, by their ids."""
    rows = session.execute(
        select(*EVENT_COLUMNS).where(Event.origin.in_(CURATED), is_unmuted()).order_by(Event.id)
    )
    return [EventEntry(*row) for row in rows]


def described_actors(session: Session) -> list[ActorEntry]:
    """Return the actors of which something is said, by their ids."""
    return actors_of(session, None)


def actors_of(session: Session, ids: Sequence[int] | None) -> list[ActorEntry]:
    """Return the actors with these ids; those with a description if None is given."""
    chosen = Actor.description.is_not(None) if ids is None else Actor.id.in_(ids)
    rows = session.execute(
        select(Actor.id, Actor.name, Actor.description, Actor.kind).where(chosen).order_by(Actor.id)
    )
    return [ActorEntry(*row) for row in rows]


def _actors_of_events(session: Session) -> dict[int, frozenset[int]]:
    rows = session.execute(
        select(EventActor.event_id, EventActor.actor_id)
        .join(Event, Event.id == EventActor.event_id)
        .where(Event.origin.in_(CURATED))
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for event, actor in rows:
        found[event].add(actor)
    return {event: frozenset(actors) for event, actors in found.items()}


@dataclass(frozen=True, slots=True)
class ShelfEntries:
    """The curated events and the described actors of a shelf, each with an index.

    `actors_of_events` are those of each curated event that has any.
    """

    events: Sequence[EventEntry]
    actors: Sequence[ActorEntry]
    event_index: TextIndex
    actor_index: TextIndex
    actors_of_events: Mapping[int, frozenset[int]]

    @classmethod
    def read(cls, session: Session) -> ShelfEntries:
        """Return what a session sees of them."""
        return remembered(session, "shelf entries", lambda: cls._read(session))

    @classmethod
    def _read(cls, session: Session) -> ShelfEntries:
        events, actors = curated_events(session), described_actors(session)
        return cls(
            events,
            actors,
            index_of(tuple(each.summary for each in events)),
            index_of(tuple(each.text for each in actors)),
            _actors_of_events(session),
        )

    def count(self, stem: str) -> int:
        """Return how many of them have a stem."""
        return self.event_index.count(stem) + self.actor_index.count(stem)

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.events) + len(self.actors)
