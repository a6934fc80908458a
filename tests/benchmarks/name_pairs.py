"""Pairs of a query and one registered name that are hard to tell: the same actor, or another.

A pair is asked of a registry that holds the name alone. The score is that of the best candidate,
and 0 for one that is nowhere near. Half of the pairs were kept aside while the rules were made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import fuzz

from corpus.actors import Entry, MatchGrade, Registry
from corpus.actors.registry.grading import FOUND
from corpus.model import ActorKind

PAIRS = Path(__file__).with_name("sets") / "name_pairs.tsv"
HALVES = ("fit", "aside")
FALSE_ACCEPTS = 0.05


@dataclass(frozen=True, slots=True)
class NamePair:
    """A query and a registered name; `same` if a person would say that they are one actor."""

    kind: str
    half: str
    same: bool
    actor: ActorKind
    query: str
    name: str


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """How likely the query means the name, 0 to 1, and whether the registry answers with it."""

    score: float
    found: bool


PairScorer = Callable[[NamePair], PairAnswer]


@dataclass(frozen=True, slots=True)
class PairFigures:
    """What a scorer makes of pairs.

    `auc` is the chance that a pair of one actor scores above one of two, 0 to 1; `recall` the share
    of pairs of one actor above the score that 5 % of the others reach; `accepted` how many pairs of
    two actors, of `others`, are answered as found.
    """

    auc: float
    recall: float
    accepted: int
    others: int


def read_pairs(path: Path = PAIRS) -> list[NamePair]:
    """Return the pairs of a file, in its order."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    pairs = []
    for line in lines[1:]:
        kind, half, same, actor, query, name = line.split("\t")
        pairs.append(NamePair(kind, half, same == "yes", ActorKind(actor), query, name))
    return pairs


def by_registry(pair: NamePair) -> PairAnswer:
    """Return what a registry of this one name answers."""
    match = Registry.build([Entry(1, "registered", pair.name, pair.actor)]).match(pair.query)
    ranked = match.candidates or match.nearest
    score = ranked[0].score if ranked else 0.0
    return PairAnswer(score, match.grade is MatchGrade.FOUND)


def by_wratio(pair: NamePair) -> PairAnswer:
    """Return how alike rapidfuzz finds the two, in ASCII letters."""
    score = fuzz.WRatio(anyascii(pair.query).lower(), anyascii(pair.name).lower()) / 100
    return PairAnswer(score, score >= FOUND)


def pair_figures(answers: Sequence[tuple[NamePair, PairAnswer]]) -> PairFigures:
    """Return the figures of answers, of which some are of one actor and some of two."""
    others = sorted(answer.score for pair, answer in answers if not pair.same)
    same = [answer.score for pair, answer in answers if pair.same]
    below = sum((bisect_left(others, s) + bisect_right(others, s)) / 2 for s in same)
    threshold = others[-1 - int(FALSE_ACCEPTS * len(others))]
    return PairFigures(
        auc=below / (len(same) * len(others)),
        recall=sum(score > threshold for score in same) / len(same),
        accepted=sum(answer.found for pair, answer in answers if not pair.same),
        others=len(others),
    )


def report_pairs(*, verbose: bool) -> None:
    """Print the figures of both halves beside WRatio's; with `verbose` the failures of "fit"."""
    pairs = read_pairs()
    for half in HALVES:
        of_half = [pair for pair in pairs if pair.half == half]
        for label, scorer in (("WRatio", by_wratio), ("ours", by_registry)):
            answers = [(pair, scorer(pair)) for pair in of_half]
            found = pair_figures(answers)
            print(
                f"pairs, {half:6} {label:8} AUC {found.auc:.3f}   "
                f"recall at 5 % false accepts {found.recall:.2f}   "
                f"false accepts at found {found.accepted} of {found.others}"
            )
            if verbose and half == "fit" and scorer is by_registry:
                _print_failures(answers)


def _print_failures(answers: Sequence[tuple[NamePair, PairAnswer]]) -> None:
    for pair, answer in answers:
        offered = answer.found or answer.score >= 0.70
        if (pair.same and not offered) or (not pair.same and answer.found):
            truth = "one" if pair.same else "two"
            print(f"      {truth} {answer.score:.3f} {pair.kind}: {pair.query} | {pair.name}")
