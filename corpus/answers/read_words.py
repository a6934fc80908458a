"""What the words of a message name: actors, a source, a time, and the words of a topic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from corpus.actors import Registry
from corpus.answers.linking import named_in
from corpus.answers.ranking import AskedSource, asked_sources, masked, read_times
from corpus.events import LinkedName
from corpus.model import ActorKind, ActorStatus
from corpus.questions import (
    LEANING,
    TypedQuestion,
    is_asking_word,
    read_answer_types,
    with_deeds_of_events,
)
from corpus.text.families import event_stem, is_of_a_deed, words_of_deeds
from corpus.text.function_words import ASKING_WORDS, SMALL_WORDS
from corpus.text.topics import topic_spans
from corpus.text.words import words_with_offsets

PLACES = frozenset([ActorKind.STATE, ActorKind.PLACE])
PEOPLE, TREATIES = frozenset([ActorKind.PERSON]), frozenset([ActorKind.TREATY])
SORTS = (PLACES, PEOPLE, TREATIES, frozenset(ActorKind) - PLACES - PEOPLE - TREATIES)
"""Kinds of actors that stand in the same place of a question."""


@dataclass(frozen=True, slots=True)
class ReadWords:
    """What a question names, with the characters of each: actors, its source, its time, its topic.

    `kinds` has the kinds of the bearers of each name, in the order of the names.
    """

    words: str
    typed: TypedQuestion
    names: tuple[LinkedName, ...]
    kinds: tuple[frozenset[ActorKind], ...]
    source: AskedSource | None
    times: tuple[tuple[int, int], ...]
    topic: tuple[tuple[int, int], ...]

    def text(self, start: int, end: int) -> str:
        """Return the characters of a stretch."""
        return self.words[start:end]

    @property
    def is_only_dated(self) -> bool:
        """Whether it names a time and nothing else."""
        return bool(self.times) and not self.names and not self.topic

    @property
    def has_deed(self) -> bool:
        """Whether a word of the topic tells of a deed."""
        return bool(self.deeds)

    @property
    def deeds(self) -> list[tuple[int, int]]:
        """The words of the topic that tell of a deed; no "death" is one in "death penalty"."""
        return [each for each in self.topic if self._is_deed(each)]

    def tells_of(self, *deeds: str) -> bool:
        """Whether a word of the topic tells of one of these deeds, in whatever language."""
        words, _read = with_deeds_of_events(self.words)
        stems = {event_stem(word.text) for word in words_with_offsets(words)}
        return not stems.isdisjoint(words_of_deeds(deeds))

    def _is_deed(self, stretch: tuple[int, int]) -> bool:
        inside = any(s <= stretch[0] and stretch[1] <= e for _t, s, e in topic_spans(self.words))
        return not inside and is_of_a_deed(event_stem(self.text(*stretch).casefold()))

    def topic_words(self, *, deeds: bool) -> str:
        """Return the words of the topic, with those of deeds or without."""
        kept = (each for each in self.topic if deeds or not self._is_deed(each))
        return " ".join(self.text(*each) for each in kept)

    def names_of(self, kinds: frozenset[ActorKind] | None = None) -> list[str]:
        """Return the names as they were typed; only those of these kinds if some are given."""
        pairs = zip(self.names, self.kinds, strict=True)
        return [self.text(n.start, n.end) for n, own in pairs if kinds is None or own & kinds]


def beside_deeds(read: ReadWords) -> list[str]:
    """Return the words of a topic that tell of no deed, in whatever language, and are no pronoun.

    A single letter, as in "è morto", helps a verb.
    """
    _words, deeds = with_deeds_of_events(read.words)
    told = {word for deed in deeds for word in deed.typed.split()}
    return [
        each
        for each in read.topic_words(deeds=False).split()
        if each not in told and len(each) > 1 and not LEANING.person.fullmatch(each)
    ]


def read_words(session: Session, registry: Registry, words: str, *, today: date) -> ReadWords:
    """Return what the words name."""
    typed = read_answer_types(words)
    names, kinds = [], []
    for name in sorted(named_in(words, registry), key=lambda each: each.start):
        entries = [registry.entry(actor) for actor in sorted(name.bearers)]
        bearers = [e for e in entries if e is not None and e.status == ActorStatus.CONFIRMED]
        if bearers:
            names.append(name)
            kinds.append(frozenset(ActorKind(each.kind) for each in bearers))
    sources = list(asked_sources(session, words, typed, registry, names))
    source = next((each for each in sources if each.firm), None) or next(iter(sources), None)
    taken = [(name.start, name.end) for name in names]
    taken += [*typed.asking, *([(source.start, source.end)] if source else [])]
    _spans, _days, times = read_times(words, taken, today)
    rest = masked(words, [*taken, *times])
    topic = [(w.start, w.end) for w in words_with_offsets(rest) if not _is_small(w.text)]
    return ReadWords(words, typed, tuple(names), tuple(kinds), source, tuple(times), tuple(topic))


def _is_small(folded: str) -> bool:
    return folded in SMALL_WORDS or (folded in ASKING_WORDS and is_asking_word(folded))


def asks(read: ReadWords) -> bool:
    """Whether the words ask for something of their own, rather than name another subject."""
    return bool(read.typed.types) and bool(read.typed.asking)
