"""Concepts as cards: found by any of their terms, with all that a shelf has of them.

documents   those with a passage that speaks of it, by year
neighbours  the bodies and instruments that its passages and events name most
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.actors import Candidate
from corpus.answers.comparing import Speaking, find_speaking, topic_of_concept
from corpus.answers.concept_cards.defining import definitions_of
from corpus.answers.concept_cards.thread import events_in, thread_of
from corpus.answers.concept_cards.values import ConceptAnswer
from corpus.answers.events import Events
from corpus.answers.shelf import OpenShelf
from corpus.answers.timelines import TimelineRequest
from corpus.commitments import Standing, read_commitments, standing_on
from corpus.concepts import ConceptCard, card_of, concepts_called, concepts_within, threads
from corpus.database import among
from corpus.errors import QueryError
from corpus.model import Actor, ActorKind, ActorStatus, Concept, Document, EventActor, Mention
from corpus.values import Grade

MOST_EVENTS = 60
"""Events of a timeline above which its words tell of more than the concept."""

MOST_PASSAGES = 2_000  # in which neighbours are counted
MOST_NEIGHBOURS = 5
BODIES = (ActorKind.BODY, ActorKind.ORGANISATION, ActorKind.NGO, ActorKind.COURT)
INSTRUMENTS = (ActorKind.TREATY, ActorKind.DECLARATION)
LONGEST = 200  # characters of what is asked


@dataclass(frozen=True, slots=True)
class ConceptCards:
    """The concepts of a shelf as cards."""

    shelf: OpenShelf

    def find(self, words: str, *, today: date, key: str | None = None) -> ConceptAnswer:
        """Return the card of the concept that words name, or whose `key` was chosen.

        QueryError for what can be no term: nothing, one letter, or far too much.
        """
        typed = " ".join(words.split()).strip(" \"'“”„«»?!.")
        if len(typed) > LONGEST:
            raise QueryError(f"That is longer than {LONGEST} characters. Name one concept.")
        if sum(letter.isalnum() for letter in typed) < 2:
            raise QueryError("One letter names no concept. For example: /concept death penalty.")
        with self.shelf.reading() as session:
            concepts, read_as = _concepts(session, typed, key)
            actor = self._actor(session, typed)
            if not concepts:
                grade = Grade.NOTHING if actor is None else Grade.WEAK
                return ConceptAnswer(words, grade, actor=actor)
            cards = tuple(card_of(session, concept) for concept in concepts)
            if len(cards) > 1:
                return ConceptAnswer(words, Grade.WEAK, choices=cards, read_as=read_as, actor=actor)
            reader = _CardReader(self.shelf, session, concepts[0], cards[0], today)
            return reader.answer(words, read_as, self._actor(session, cards[0].label) or actor)

    def _actor(self, session: Session, typed: str) -> Candidate | None:
        """Return the confirmed actor that is called so, letter for letter."""
        match = self.shelf.registry(session).match_exactly(typed)
        best = match.answer or next(iter(match.ties), None)
        return best if best is not None and best.status == ActorStatus.CONFIRMED else None


def _concepts(session: Session, typed: str, key: str | None) -> tuple[list[Concept], str]:
    """Return the concepts that words name, and the term that was read of longer words."""
    if key is not None:
        chosen = session.scalar(select(Concept).where(Concept.key == key))
        return ([] if chosen is None else [chosen]), ""
    whole = concepts_called(session, typed)
    if whole:
        return _called_so(whole, typed), ""
    term, within = concepts_within(session, typed)
    return _called_so(within, term), term


def _called_so(concepts: Sequence[Concept], typed: str) -> list[Concept]:
    """Return the one whose own name was typed, or all that have the term."""
    named = [each for each in concepts if each.label.casefold() == typed.casefold()]
    return named[:1] or list(concepts)


@dataclass(frozen=True, slots=True)
class _CardReader:
    """Reads the card of one concept."""

    shelf: OpenShelf
    session: Session
    concept: Concept
    card: ConceptCard
    today: date

    def answer(self, words: str, read_as: str, actor: Candidate | None) -> ConceptAnswer:
        """Return the card with all that the shelf has of the concept."""
        bearers = frozenset[int]() if actor is None else frozenset([actor.actor_id])
        topic = topic_of_concept(
            self.shelf, self.session, self.card.label, self.concept.id, bearers=bearers
        )
        speaking = find_speaking(self.session, topic)
        entry = threads().get(self.concept.key)
        commitments = self._commitments()
        passages = [each for some in speaking.by_document.values() for each in some]
        on_timeline, in_passages = self._timeline(), events_in(self.session, speaking)
        events = list(dict.fromkeys((*on_timeline, *in_passages)))
        terms = [term.text for term in self.card.terms if term.kind != "hidden"]
        bodies, instruments = self._neighbours(passages[:MOST_PASSAGES], events, bearers)
        return ConceptAnswer(
            words,
            Grade.FOUND,
            self.card,
            entry.kind if entry else "",
            read_as=read_as,
            actor=actor,
            definitions=definitions_of(self.session, self.card, speaking, entry),
            thread=thread_of(self.session, entry, on_timeline, in_passages, commitments, terms),
            years=self._years(speaking),
            documents=len(speaking.by_document),
            passages=len(passages),
            commitments=commitments,
            bodies=bodies,
            instruments=instruments,
        )

    def _timeline(self) -> tuple[int, ...]:
        """Return the events of the timeline of the concept's name, if they are of it alone."""
        request = TimelineRequest(self.card.label, self.today, limit=MOST_EVENTS + 1)
        found = Events(self.shelf).timeline(request)
        total = 0 if found.page is None else found.page.total
        if found.grade is not Grade.FOUND or total > MOST_EVENTS:
            return ()
        return tuple(event.id for event in found.events)

    def _commitments(self) -> tuple[Standing, ...]:
        """Return the commitments about the concept, as they stand today."""
        return tuple(
            standing_on(each.commitment, self.today)
            for each in read_commitments(self.session)
            if each.concept == self.concept.key
        )

    def _years(self, speaking: Speaking) -> tuple[tuple[int | None, int], ...]:
        """Return how many documents of each year speak of it; the undated come last."""
        rows = self.session.scalars(
            select(Document.issued_lo).where(Document.id.in_(among(speaking.by_document)))
        )
        years = Counter(None if issued is None else issued.year for issued in rows)
        return tuple(sorted(years.items(), key=lambda each: (each[0] is None, each[0] or 0)))

    def _neighbours(
        self, passages: Collection[int], events: Collection[int], own: frozenset[int]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the bodies and the instruments that are named most, by their names."""
        counted: Counter[tuple[str, ActorKind]] = Counter()
        of_passages = (
            select(Actor.name, Actor.kind, func.count(Mention.passage_id.distinct()))
            .join(Mention, Mention.actor_id == Actor.id)
            .where(Mention.passage_id.in_(among(passages)))
        )
        of_events = (
            select(Actor.name, Actor.kind, func.count(EventActor.event_id.distinct()))
            .join(EventActor, EventActor.actor_id == Actor.id)
            .where(EventActor.event_id.in_(among(events)))
        )
        for query in (of_passages, of_events):
            rows = self.session.execute(
                query.where(
                    Actor.status == ActorStatus.CONFIRMED,
                    Actor.kind.in_((*BODIES, *INSTRUMENTS)),
                    Actor.id.not_in(own),
                ).group_by(Actor.id)
            )
            for name, kind, count in rows:
                counted[name, kind] += count
        ranked = sorted(counted.items(), key=lambda each: (-each[1], each[0][0]))

        def named(kinds: Sequence[ActorKind]) -> tuple[str, ...]:
            return tuple(name for (name, kind), _ in ranked if kind in kinds)[:MOST_NEIGHBOURS]

        return named(BODIES), named(INSTRUMENTS)
