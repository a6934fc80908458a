"""The events of a digest's topic: a search's words and filters, answered by the timeline.

    actor:   events that name the actor, or any of those of that name
    others   events that passages of such documents date, and their publications
    words    what /timeline answers them with: an actor's events, or those that have the words

Given together, an event has to answer all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.answers import MOST_EVENTS, TimelineAnswer, TimelineRequest
from corpus.errors import QueryError
from corpus.model import EventActor
from corpus.search import FilterResolver, Filters, Query, Restriction, parse_query

CLAIMED = "SELECT event_id FROM event_claim WHERE true"
PUBLISHED = (
    "SELECT event.id FROM event JOIN passage ON passage.document_id = event.document_id WHERE true"
)


@dataclass(frozen=True, slots=True)
class Topics:
    """What resolves names and finds what words are about."""

    timeline: Callable[[TimelineRequest], TimelineAnswer]
    resolver: FilterResolver

    def events(self, session: Session, topic: str, today: date) -> frozenset[int] | None:
        """The ids of the events about a topic; None if it is empty, which is all events.

        QueryError, or another CorpusError, if a name is unknown or words lead to nothing.
        """
        query = parse_query(topic)
        found = [
            *(self._naming(session, name) for name in query.filters.actor),
            *self._of_documents(session, query.filters),
            *self._having(query, today),
        ]
        return frozenset.intersection(*found) if found else None

    def _naming(self, session: Session, name: str) -> frozenset[int]:
        actors = self.resolver.find_actors(session, name)
        if not actors:
            raise QueryError(f"No actor is called “{name}”, so no digest can be about it.")
        naming = select(EventActor.event_id).where(EventActor.actor_id.in_(actors))
        return frozenset(session.scalars(naming))

    def _of_documents(self, session: Session, filters: Filters) -> list[frozenset[int]]:
        restriction = self.resolver.restriction(session, replace(filters, actor=()))
        if not restriction:
            return []
        return [
            _ids(session, CLAIMED, restriction, "passage_id")
            | _ids(session, PUBLISHED, restriction, "passage.id")
        ]

    def _having(self, query: Query, today: date) -> list[frozenset[int]]:
        words = " ".join(part.text for part in query.parts if not part.excluded)
        if not words:
            return []
        found = self.timeline(TimelineRequest(words, today, MOST_EVENTS))
        if not found.events:
            offers = [candidate.name for candidate in found.offers[:3]]
            hint = f" Nearest: {', '.join(offers)}." if offers else ""
            raise QueryError(f"Nothing that is dated is about “{words}”.{hint}")
        return [frozenset(event.id for event in found.events)]


def _ids(session: Session, query: str, restriction: Restriction, passage: str) -> frozenset[int]:
    rows = session.connection().exec_driver_sql(
        query + restriction.listing(passage), tuple(restriction.values)
    )
    return frozenset(row[0] for row in rows)
