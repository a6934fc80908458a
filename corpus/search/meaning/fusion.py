"""Passages found by their words and by their meaning in one order, by both kinds of evidence.

Either kind alone misleads: a few words stand together by accident, and a vector knows no names. For
each passage that either found, a logistic sum says how likely it is the one that was meant:

    words             the chance by its words (`corpus.search.ranking.grade`), as a logit
    cosine            of its vector to the query's, in tenths
    rank_by_words     10 / (10 + its place among those found by words), 0 if it is not
    rank_by_meaning   the same among those near in meaning
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from corpus.database import Driver
from corpus.search import ranking
from corpus.search.look import Look, SearchRequest
from corpus.search.ranking import Grader, RankedPassage
from corpus.search.readings import readings_of
from corpus.values import Grade

MOST_FUSED = 60  # passages of each kind
SMOOTHING = 10  # of reciprocal ranks
LEAST_CHANCE = 0.001  # by words: below, it tells no more


@dataclass(frozen=True, slots=True)
class JointEvidence:
    """The features of a passage as an answer by words and by meaning; see the module."""

    words: float
    cosine: float
    rank_by_words: float
    rank_by_meaning: float

    @property
    def features(self) -> tuple[float, ...]:
        """The features in the order of the fields."""
        return tuple(getattr(self, name) for name in self.__slots__)


# Fitted by `python -m tests.benchmarks.fit_fusion 20000 100000` on vaguely worded, mixed and known
# items that were not found by words, and on queries that nothing answers. Cross-validated, of the
# vaguely worded queries of which the words do not find the passage, 30 of 47 come first at 20,000
# passages and 27 of 45 at 100,000; by the sum of reciprocal ranks 26 and 23.
WEIGHTS = JointEvidence(words=1.00, cosine=0.92, rank_by_words=0.43, rank_by_meaning=0.72)
FEATURE_WEIGHTS = WEIGHTS.features
CONSTANT = -2.50
# Sum from which a near passage is a weak answer though its words alone are none: of 140 queries
# that nothing answers one is weak at 100,000 passages for it.
WEAK = 0.2


@dataclass(frozen=True, slots=True)
class JointHit:
    """A passage with its evidence, and how near it is in meaning; 0 if that is not known."""

    hit: RankedPassage
    evidence: JointEvidence
    cosine: float

    @property
    def total(self) -> float:
        """The logit of the chance that it is the passage that was meant."""
        weighted = zip(FEATURE_WEIGHTS, self.evidence.features, strict=True)
        return CONSTANT + sum(weight * feature for weight, feature in weighted)


def joint_hits(
    best: Look, near: Sequence[RankedPassage], cosines: dict[int, float], grader: Grader
) -> Iterator[JointHit]:
    """Yield the hits of a look and those near in meaning, each once, with their evidence.

    `near` are nearest first; `cosines` has those of both by the passage's id.
    """
    by_words = {hit.candidate.passage_id: n for n, hit in enumerate(best.ranked[:MOST_FUSED], 1)}
    by_meaning = {hit.candidate.passage_id: n for n, hit in enumerate(near[:MOST_FUSED], 1)}
    hits = {hit.candidate.passage_id: hit for hit in (*near[:MOST_FUSED], *best.ranked)}
    for passage_id, hit in hits.items():
        cosine = cosines.get(passage_id, 0.0)
        evidence = JointEvidence(
            words=_logit(grader.chance(hit)),
            cosine=cosine * 10,
            rank_by_words=_reciprocal(by_words.get(passage_id)),
            rank_by_meaning=_reciprocal(by_meaning.get(passage_id)),
        )
        yield JointHit(hit, evidence, cosine)


def _logit(chance: float) -> float:
    bounded = min(max(chance, LEAST_CHANCE), 1 - LEAST_CHANCE)
    return log(bounded / (1 - bounded))


def _reciprocal(rank: int | None) -> float:
    return 0.0 if rank is None else SMOOTHING / (SMOOTHING + rank)


def fused(
    connection: Driver,
    request: SearchRequest,
    best: Look,
    joint: Sequence[JointHit],
    *,
    least_cosine: float,
) -> Look | None:
    """Return a weak look at passages found by words and by meaning, best first.

    None if the words alone found nothing and no passage that is near enough answers both ways.
    """
    if best.grade is not Grade.WEAK and not any(
        each.total >= WEAK and each.cosine >= least_cosine for each in joint
    ):
        return None
    order = sorted(joint, key=lambda each: (-each.total, each.hit.candidate.passage_id))
    ranked = [each.hit._replace(score=_share(each.total)) for each in order]
    ranked = ranking.notes_behind(connection, ranked, request.vocabulary.collections)
    if best.grade is Grade.WEAK:
        return Look(ranked, best.answer, best.terms, best.read_as)
    read_as = readings_of(
        connection, best.terms, ranked, Grade.WEAK, request.vocabulary.collections
    )
    return Look(ranked, ranking.GradedAnswer(Grade.WEAK, best.answer.chance), best.terms, read_as)


def _share(total: float) -> float:
    """Return a score from 0 to 1 that grows with the logit, without a bend where it is small."""
    return min(max((total - LEAST_TOTAL) / (GREATEST_TOTAL - LEAST_TOTAL), 0.0), 1.0)


LEAST_TOTAL, GREATEST_TOTAL = -12.0, 12.0  # logits that no passage reaches
