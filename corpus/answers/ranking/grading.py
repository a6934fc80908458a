"""How far the first result can be trusted: what it must have, then how likely it is the right one.

    found     it is likely, and it has all that it must
    weak      it is possible, or it lacks what it must have; what it lacks is said
    nothing   nothing is likely enough to be shown

It must have whom the question names, come from the source that is asked for, and tell of the deed
and not of its opposite, in the sentence that names who did it and to what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp

from corpus.answers.ranking.evidence import evidence_of
from corpus.answers.ranking.inquiry import SYNONYM, Inquiry
from corpus.answers.ranking.units import Unit, UnitKind
from corpus.answers.ranking.weights import CONSTANT, EVIDENCE_WEIGHTS, FOUND, WEAK
from corpus.questions import AnswerType
from corpus.values import Grade

HALF = 0.5
"""The share of a question's words that the line about an actor must have, to answer it."""


MOST_UNKNOWN = 0.4
"""The share of a question's words, by their weight, that the shelf need not have."""


class Lack(StrEnum):
    """What a result lacks that it must have."""

    NAME = "name"
    SOURCE = "source"
    DEED = "deed"
    TIME = "time"
    MATTER = "matter"


@dataclass(frozen=True, slots=True)
class GradedRanking:
    """The grade, the chance (0 to 1) that the first result is right, and what it lacks."""

    grade: Grade
    chance: float
    lacks: tuple[Lack, ...] = ()


Scored = tuple[Unit, float, Mapping[str, float]]
"""A candidate, its score and its features."""


def grade(inquiry: Inquiry, ranked: Sequence[Scored]) -> GradedRanking:
    """Return how far the first of the ranked candidates can be trusted."""
    if not ranked or not (inquiry.terms or inquiry.names):
        return GradedRanking(Grade.NOTHING, 0.0)
    chance = chance_of(evidence_of(inquiry, ranked))
    lacks = tuple(_lacks(inquiry, *ranked[0]))
    if chance < WEAK or _is_elsewhere(inquiry, ranked[0][2]):
        return GradedRanking(Grade.NOTHING, chance, lacks)
    if lacks or chance < FOUND:
        return GradedRanking(Grade.WEAK, chance, lacks)
    return GradedRanking(Grade.FOUND, chance)


def chance_of(evidence: Mapping[str, float]) -> float:
    """Return the chance that a first result with this evidence is right."""
    total = CONSTANT + sum(EVIDENCE_WEIGHTS.get(name, 0.0) * v for name, v in evidence.items())
    return 1 / (1 + exp(-total))


def _is_elsewhere(inquiry: Inquiry, features: Mapping[str, float]) -> bool:
    """Whether what is asked for is nowhere on the shelf: all words of a topic, or who did it.

    "When did Peru join" is not answered by when others did.
    """
    if not inquiry.names and all(not term.known for term in inquiry.terms):
        return bool(inquiry.terms)
    if inquiry.asks_for(AnswerType.TIME) < 1:
        return False
    if inquiry.names:
        return not features["all_names"]
    return any(not term.known and not term.is_ordinary for term in inquiry.terms)


def _lacks(
    inquiry: Inquiry, unit: Unit, _score: float, features: Mapping[str, float]
) -> Iterator[Lack]:
    if inquiry.names and features["names"] < 1 and not features.get("source"):
        yield Lack.NAME
    if inquiry.sources and features.get("other_source"):
        yield Lack.SOURCE
    if inquiry.unknown_source:
        yield Lack.SOURCE
    timely = features.get("day") or features.get("period")
    if inquiry.spans and not timely and inquiry.asks_for(AnswerType.EVENT):
        yield Lack.TIME
    matched = features.get("matched_place") == 1 and not inquiry.names
    other_deed = features.get("opposite") or (features.get("deed", 0.0) < SYNONYM and not matched)
    if inquiry.deeds and other_deed and inquiry.asks_for(AnswerType.TIME):
        yield Lack.DEED
    unknown = sum(term.weight for term in inquiry.terms if not term.known)
    guessed = inquiry.is_one_word and inquiry.terms[0].mended
    if guessed or (inquiry.terms and unknown >= MOST_UNKNOWN * inquiry.weight):
        yield Lack.MATTER
    if unit.kind is UnitKind.ACTOR and inquiry.terms and features["sentence_terms"] < HALF:
        yield Lack.MATTER
