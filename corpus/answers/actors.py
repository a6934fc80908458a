"""Questions for actors: by any spelling, by their key, or while a name is being typed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.actors import Candidate, Match, MatchGrade, Suggestion, remaining_key
from corpus.answers.card import ActorAnswer, actor_card
from corpus.answers.naming import MentioningPage, passages_mentioning
from corpus.answers.shelf import OpenShelf
from corpus.errors import UnknownReference
from corpus.events import EventPage, events_of_actor
from corpus.model import Actor


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors of a shelf."""

    shelf: OpenShelf

    def card(self, query: str) -> ActorAnswer:
        """Return the card of the actor that is meant, or those that may be meant."""
        with self.shelf.reading() as session:
            match = self.shelf.names.match(session, query)
            best = match.answer
            alone = best is not None and not match.ties
            card = actor_card(session, best.actor_id) if best is not None and alone else None
        return ActorAnswer(query, match, card)

    def card_by_key(self, key: str) -> ActorAnswer:
        """Return the card of the actor with this key, or of the one it has been merged into."""
        with self.shelf.reading() as session:
            row = _actor_with(session, key)
            chosen = Candidate(row.id, row.key, row.name, row.kind, row.status, 1.0, None, "")
            card = actor_card(session, row.id)
        return ActorAnswer(card.name, Match(MatchGrade.FOUND, card.name, (chosen,)), card)

    def name(self, key: str) -> str:
        """Return the name of the actor with this key, or of the one it has been merged into."""
        with self.shelf.reading() as session:
            return _actor_with(session, key).name

    def events(self, key: str, *, limit: int, offset: int = 0) -> EventPage:
        """Return a page of the dated events of an actor, oldest first."""
        with self.shelf.reading() as session:
            actor = _actor_with(session, key)
            return events_of_actor(session, actor.id, limit=limit, offset=offset)

    def passages(
        self, key: str, *, with_key: str | None = None, limit: int, offset: int = 0
    ) -> MentioningPage:
        """Return a page of the passages that name an actor, or it and another, oldest first."""
        with self.shelf.reading() as session:
            together = [_actor_with(session, each) for each in (key, with_key) if each is not None]
            return passages_mentioning(session, together, limit=limit, offset=offset)

    def suggest(self, typed: str, *, limit: int) -> tuple[Suggestion, ...]:
        """Return the actors that a name that is still being typed may mean, best first."""
        return self.shelf.names.suggest(typed, limit=limit)


def _actor_with(session: Session, key: str) -> Actor:
    """The actor with this key, or the one that it has been merged into."""
    row = session.scalar(select(Actor).where(Actor.key == remaining_key(session, key)))
    if row is None:
        raise UnknownReference("This actor is no longer in the corpus. Ask for the name anew.")
    return row
