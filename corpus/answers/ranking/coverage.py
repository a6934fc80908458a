"""How much of a question a candidate has: in its best sentence, as a whole, and in its context.

A question has its terms indexed by their stems once. Most sentences have none of them, which one
look at two sets of stems tells; so a hundred candidates cost a few milliseconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.answers.ranking.inquiry import Inquiry, Term
from corpus.answers.ranking.texts import SentenceStems
from corpus.answers.ranking.units import Unit
from corpus.events import LinkedName
from corpus.text.stems import stem
from corpus.text.topics import speaks_of
from corpus.text.words import words_with_offsets

NAME_WEIGHT = 5.0
"""The weight of a name beside the words of the topic: that of a rare word."""

OF_PARTS = 0.6
"""What it is worth that a candidate names who belongs to the named one."""

NEARBY = 3
"""Words between two terms that stand near each other, and one more."""

Worths = Sequence[float]
"""What each term of a question is worth somewhere, from 0 to 1, in the order of the terms."""


@dataclass(frozen=True, slots=True)
class AskedTerms:
    """The terms and names of a question; of each stem the terms that it answers, with its worth.

    `total` is the weight of all terms, `whole` that of the names too; 1 if there are none.
    """

    terms: tuple[Term, ...]
    names: tuple[LinkedName, ...]
    weights: tuple[float, ...]
    by_stem: Mapping[str, Sequence[tuple[int, float]]]
    stems: frozenset[str]
    topics: tuple[tuple[int, str], ...]
    nothing: Worths
    total: float
    whole: float

    @classmethod
    def of(cls, inquiry: Inquiry) -> AskedTerms:
        """Return those of a question."""
        by_stem: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, term in enumerate(inquiry.terms):
            if not term.topic:
                for each in {*term.exact, *term.forms}:
                    by_stem[each].append((place, term.worth_in(frozenset([each]))))
        return cls(
            inquiry.terms,
            inquiry.names,
            tuple(term.weight for term in inquiry.terms),
            by_stem,
            frozenset(by_stem),
            tuple((place, t.topic) for place, t in enumerate(inquiry.terms) if t.topic),
            (0.0,) * len(inquiry.terms),
            inquiry.weight,
            inquiry.weight + NAME_WEIGHT * len(inquiry.names) or 1.0,
        )

    def worths(self, stems: frozenset[str], text: str = "") -> Worths:
        """Return what each term is worth among these stems, of a topic what it is in the text."""
        shared = self.stems & stems
        if not shared and not (self.topics and text):
            return self.nothing
        found = list(self.nothing)
        for each in shared:
            for place, worth in self.by_stem[each]:
                if worth > found[place]:
                    found[place] = worth
        if text:
            for place, topic in self.topics:
                found[place] = 1.0 if speaks_of(text, topic) else 0.0
        return found

    def weigh(self, worths: Worths) -> float:
        """Return the weight of all terms, each for what it is worth."""
        return sum(w * v for w, v in zip(self.weights, worths, strict=True))


@dataclass(frozen=True, slots=True)
class BestSentence:
    """The sentence of a candidate that has most of a question; `names` and `terms` are worths.

    `coverage` and `exact` are shares of the question: of everything, and of what stands there as
    it was typed.
    """

    sentence: SentenceStems | None
    coverage: float
    exact: float
    names: float
    terms: Worths


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a candidate has of a question: `terms` and `names` in its text, `context` round it."""

    best: BestSentence
    terms: Worths
    names: Worths
    context: Worths


def cover(unit: Unit, asked: AskedTerms) -> Coverage:
    """Return what a candidate has of a question."""
    terms = asked.worths(unit.stems, unit.text)
    context = terms
    for stems in (unit.around, unit.title):
        around = asked.worths(stems) if stems else asked.nothing
        if around is not asked.nothing:
            context = list(map(max, context, around))
    return Coverage(
        _best_sentence(unit, asked),
        terms,
        [_name_worth(name, unit.actors, unit.stems) for name in asked.names],
        context,
    )


def _best_sentence(unit: Unit, asked: AskedTerms) -> BestSentence:
    best = BestSentence(None, 0.0, 0.0, 0.0, asked.nothing)
    for sentence in unit.sentences:
        terms = asked.worths(sentence.stems, unit.text[sentence.start : sentence.end])
        named = 0.0
        if asked.names:
            actors = unit.actors_in(sentence)
            named = sum(_name_worth(name, actors, sentence.stems) for name in asked.names)
        if terms is asked.nothing and not named:
            continue
        coverage = (asked.weigh(terms) + NAME_WEIGHT * named) / asked.whole
        if coverage > best.coverage:
            exact = sum(w for w, v in zip(asked.weights, terms, strict=True) if v == 1.0)
            best = BestSentence(
                sentence, coverage, (exact + NAME_WEIGHT * named) / asked.whole, named, terms
            )
    return best


def _name_worth(name: LinkedName, actors: frozenset[int], stems: frozenset[str]) -> float:
    if not name.bearers.isdisjoint(actors):
        return 1.0
    if writes_name(name, stems):
        return 1.0
    return OF_PARTS if not name.parts.isdisjoint(actors) else 0.0


def writes_name(name: LinkedName, stems: frozenset[str]) -> bool:
    """Whether stems have all of one of the own names of a name's bearers."""
    return any(own and own <= stems for own in _own_stems(name.names))


@lru_cache(maxsize=256)
def _own_stems(names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(stem(w.text) for w in words_with_offsets(each)) for each in names)


def share_of_pairs(unit: Unit, asked: AskedTerms, covered: Coverage) -> float:
    """Return the share of neighbouring terms that stand near each other in some sentence."""
    places = [place for place, term in enumerate(asked.terms) if not term.topic]
    if len(places) < 2:
        return 0.0
    near = 0
    for one, other in pairwise(places):
        if covered.terms[one] == covered.terms[other] == 1.0:
            terms = asked.terms[one], asked.terms[other]
            near += any(_are_near(sentence, *terms) for sentence in unit.sentences)
    return near / (len(places) - 1)


def _are_near(sentence: SentenceStems, one: Term, other: Term) -> bool:
    if one.exact.isdisjoint(sentence.stems) or other.exact.isdisjoint(sentence.stems):
        return False
    places = [i for i, each in enumerate(sentence.order) if each in one.exact]
    others = [i for i, each in enumerate(sentence.order) if each in other.exact]
    return any(abs(i - j) <= NEARBY for i in places for j in others)
