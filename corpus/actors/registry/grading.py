"""Which of the candidates is answered: at 0.85 and up, "did you mean" from 0.70, else nothing.

An actor of exactly this name comes before those whose names contain it, and a confirmed one that
may be answered before a proposed one that is not exact and little likelier.

The thresholds come from the development names: see tests/benchmarks/names.py.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.actors.registry.match import Candidate, Match, MatchGrade
from corpus.model import ActorStatus

FOUND = 0.85
DID_YOU_MEAN = 0.70

NEAREST = 0.25
"""The least that is named as nearest to a name that is not registered."""

MOST_OFFERED = 5
MOST_NEAREST = 3

TIE = 0.004
"""Scores nearer than this are a tie: no rule of ours is finer."""


CONFIRMED_AHEAD = 0.08
"""How far a proposed actor may score above a confirmed one and still come behind it."""


def _ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates, best first; see above."""
    ranked = sorted(
        candidates,
        key=lambda each: (-each.score, each.status != ActorStatus.CONFIRMED, each.actor_id),
    )
    first = ranked[0] if ranked else None
    if first is None or first.status == ActorStatus.CONFIRMED or first.score == 1.0:
        return ranked
    least = max(FOUND, first.score - CONFIRMED_AHEAD)
    for place, each in enumerate(ranked):
        if each.status == ActorStatus.CONFIRMED and each.score >= least:
            return [each, *ranked[:place], *ranked[place + 1 :]]
    return ranked


def grade(query: str, candidates: Iterable[Candidate]) -> Match:
    """Return the answer to a query, given everybody that it may mean, in any order."""
    ranked = _ranked(candidates)
    offered = [each for each in ranked if each.score >= DID_YOU_MEAN][:MOST_OFFERED]
    if not offered:
        return Match(MatchGrade.NOTHING, query, nearest=tuple(ranked[:MOST_NEAREST]))
    best, *others = offered
    rivals = [
        each for each in others if each.score > best.score - TIE and each.status == best.status
    ]
    exact = bool(rivals) and best.score == 1.0 > rivals[0].score
    sure = best.score >= FOUND and (not rivals or exact)
    return Match(MatchGrade.FOUND if sure else MatchGrade.DID_YOU_MEAN, query, tuple(offered))
