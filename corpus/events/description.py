"""An event described in words: the names, the topics and the other words of meaning.

russia stop executions      the name Russia, the deed of stopping, the topic of the death penalty
ceased to be a member       the deed of leaving; "member" is what is over, and is no term
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.text.assertions import LIGHT_VERBS, assertion_of, is_about
from corpus.text.families import event_stem
from corpus.text.function_words import SMALL_WORDS
from corpus.text.stems import stem
from corpus.text.topics import topic_spans
from corpus.text.words import Word, words_with_offsets

LIGHT = 0.4
"""The weight of "begin" or "take" beside other words: an attack that is dated began then, and says
so seldom."""


@dataclass(frozen=True, slots=True)
class LinkedName:
    """A name in a query, at character offsets [start, end), and the actors that bear it.

    A convention and a court bear "ECHR": either may be meant. `parts` are the actors that belong to
    a bearer: the Committee of Ministers to the Council of Europe. `names` are the bearers' own.
    """

    bearers: frozenset[int]
    start: int
    end: int
    parts: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """The actors that bear a name, those that belong to them, and the stems that named them.

    `own` are the stems of each bearer's own name.
    """

    bearers: frozenset[int]
    parts: frozenset[int]
    stems: frozenset[str]
    own: tuple[frozenset[str], ...]
    start: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """A stem that an event is described by, or a topic in its place.

    `typed` is the word, at [start, …) of the description.
    """

    typed: str
    stem: str = ""
    topic: str = ""
    weight: float = 1.0
    start: int = 0


@dataclass(frozen=True, slots=True)
class Description:
    """The names and the terms by which an event is described."""

    names: tuple[Name, ...]
    terms: tuple[Term, ...]
    asks_about: bool
    """Whether a judgment, an anniversary or a report is what is asked for."""

    def __bool__(self) -> bool:
        return bool(self.names or self.terms)

    @property
    def weight(self) -> float:
        """The worth of an event that has all names and terms."""
        return len(self.names) + sum(term.weight for term in self.terms)


def read_description(words: str, named: Sequence[LinkedName]) -> Description:
    """Return what the words describe; `named` are the actors that they name."""
    names = tuple(_name(each, words) for each in named)
    covered = [(name.start, name.end) for name in named]
    topics = [
        each
        for each in topic_spans(words)
        if all(each[2] <= start or end <= each[1] for start, end in covered)
    ]
    covered += [(start, end) for _topic, start, end in topics]
    assertion = assertion_of(words)
    terms = {term.stem: term for term in _terms(words, covered)}
    described = {
        each: term for each, term in terms.items() if each not in assertion.denied
    } or terms
    of_topics = [Term(words[a:b], topic=topic, start=a) for topic, a, b in topics]
    return Description(names, (*of_topics, *described.values()), is_about(words))


def _name(named: LinkedName, words: str) -> Name:
    typed = _stems_of_name(words[named.start : named.end])
    own = tuple(dict.fromkeys([typed, *map(_stems_of_name, named.names)]))
    return Name(named.bearers, named.parts, typed, own, named.start)


@lru_cache(maxsize=1024)
def _stems_of_name(words: str) -> frozenset[str]:
    meaning = [word.text for word in words_with_offsets(words) if not _is_small(word, words)]
    return frozenset(map(event_stem, meaning)) or stems_of(words)


def _is_small(word: Word, words: str) -> bool:
    """Whether the word only carries grammar; one in another script is folded in `word.text`."""
    return word.text in SMALL_WORDS or words[word.start : word.end].casefold() in SMALL_WORDS


def _terms(words: str, covered: Sequence[tuple[int, int]]) -> Iterator[Term]:
    """Yield the words that carry meaning and are no part of a name or a topic."""
    for word in words_with_offsets(words):
        inside = any(start <= word.start < end for start, end in covered)
        if not _is_small(word, words) and not inside:
            each = stem(word.text)
            weight = LIGHT if word.text in LIGHT_VERBS else 1.0
            yield Term(words[word.start : word.end], each, weight=weight, start=word.start)


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of all words of a text about an event."""
    return frozenset(event_stem(word.text) for word in words_with_offsets(text))
