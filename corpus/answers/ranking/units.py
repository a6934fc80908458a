"""Candidates for an answer: a passage, a dated event or an actor, with what they are judged by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.answers.ranking.texts import SentenceStems, sentences_of, stems_of_text
from corpus.model import ActorKind, EventStatus, PassageKind


class UnitKind(StrEnum):
    """What a candidate is."""

    PASSAGE = "passage"
    EVENT = "event"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Unit:
    """A candidate. `text` is the passage, the event's sentences, or the actor's description.

    `documents` are the documents that say it. `actors` are those that it names; of a passage with
    the characters at which it names them, in `mentions`. `score` is that of the search for
    passages or of the matching of events, `place` its place there from 1; 0 if it was not found
    there. `before` are the stems of the passage before it, `around` those of both neighbours,
    `title` those of its document's title.
    """

    kind: UnitKind
    id: int
    text: str
    documents: frozenset[int] = frozenset()
    actors: frozenset[int] = frozenset()
    mentions: tuple[tuple[int, int], ...] = ()
    lo: date | None = None
    hi: date | None = None
    month_day: str | None = None
    precise: bool = False
    status: EventStatus = EventStatus.HAPPENED
    curated: bool = False
    library: bool = False
    passages: frozenset[int] = frozenset()
    passage_kind: PassageKind = PassageKind.CONTENT
    actor_kind: ActorKind = ActorKind.UNKNOWN
    score: float = 0.0
    place: int = 0
    before: frozenset[str] = field(default=frozenset(), repr=False)
    around: frozenset[str] = field(default=frozenset(), repr=False)
    title: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def sentences(self) -> tuple[SentenceStems, ...]:
        """The sentences of its text."""
        return sentences_of(self.text)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its text."""
        return stems_of_text(self.text)

    @property
    def is_dated(self) -> bool:
        """Whether it has a date of its own."""
        return self.lo is not None or self.hi is not None

    def actors_in(self, sentence: SentenceStems) -> frozenset[int]:
        """Return the actors that a sentence of it names."""
        if self.kind is not UnitKind.PASSAGE:
            return self.actors
        return frozenset(
            actor for actor, start in self.mentions if sentence.start <= start < sentence.end
        )
