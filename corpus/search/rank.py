"""The order of candidates: how much of the query's weight they hold, and how nearly in its words.

    coverage   the weights of the groups a passage answers, as a share of the whole query's
    wording    rapidfuzz's partial ratio of the query as read against the passage's words
    score      (coverage + share x wording) / (1 + share), a little less for a long passage

Without the wording a tenth of the answers is lost, without the coverage a third; the share of the
wording is larger when the query is mostly function words, which carry no weight of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio

from corpus.search.groups import Group, Phrase
from corpus.search.matches import Candidate

WORDING_LEAST = 0.3
WORDING_MOST = 0.7
WORDED = 50  # candidates whose wording is compared, best coverage first
LENGTH_COST = 0.00002  # of the score, a character of the passage
NOTE_FACTOR = 0.9  # the starter library's reading notes stand a little behind the documents


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score; `coverage` from 0 to 1 says how much of the query it answers."""

    candidate: Candidate
    score: float
    coverage: float
    missing: tuple[str, ...]  # distinctive words of the query that the passage lacks


class Ranking:
    """Scores candidates for one query."""

    def __init__(self, groups: Sequence[Group], phrases: Sequence[Phrase]) -> None:
        self.groups = groups
        self.required = [phrase for phrase in phrases if not phrase.excluded]
        self.excluded = [phrase for phrase in phrases if phrase.excluded]
        self.answers: dict[str, list[tuple[int, float]]] = {}
        for place, group in enumerate(groups):
            for form, weight in group.forms.items():
                self.answers.setdefault(form, []).append((place, weight))
        self.total = sum(group.weight for group in groups) or 1.0
        self.wording = self._wording_share()
        self.as_read = " ".join(
            group.readings[0] if group.readings else group.word for group in groups
        )

    def _wording_share(self) -> float:
        if not self.groups:
            return WORDING_LEAST
        function = sum(group.function for group in self.groups) / len(self.groups)
        return WORDING_LEAST + (WORDING_MOST - WORDING_LEAST) * function

    def order(self, candidates: Iterable[Candidate]) -> list[Ranked]:
        """Return candidates best first; those that lack a phrase or hold an excluded one go."""
        covered = [
            (self.coverage(candidate), candidate)
            for candidate in candidates
            if self._is_literal(candidate)
        ]
        covered.sort(key=lambda pair: (-pair[0][0], pair[1].passage_id))
        ranked = [
            self._ranked(candidate, coverage, missing, worded=place < WORDED)
            for place, ((coverage, missing), candidate) in enumerate(covered)
        ]
        ranked.sort(key=rank_key)
        return ranked

    def _is_literal(self, candidate: Candidate) -> bool:
        if not self.required and not self.excluded:
            return True
        words = f" {candidate.words} "
        return all(f" {' '.join(phrase.words)} " in words for phrase in self.required) and not any(
            f" {' '.join(phrase.words)} " in words for phrase in self.excluded
        )

    def coverage(self, candidate: Candidate) -> tuple[float, tuple[str, ...]]:
        """Return the share of the query's weight a passage answers, and the words it lacks."""
        best = [0.0] * len(self.groups)
        answers = self.answers
        present = answers.keys() & candidate.words.split()
        if candidate.joined:
            present |= answers.keys() & candidate.joined.split()
        for form in present:
            for place, weight in answers[form]:
                if weight > best[place]:
                    best[place] = weight
        for place, group in enumerate(self.groups):
            if group.phrases and best[place] < group.weight:
                padded = f" {candidate.words} "
                if any(f" {' '.join(phrase)} " in padded for phrase in group.phrases):
                    best[place] = group.weight
        missing = tuple(
            group.typed
            for place, group in enumerate(self.groups)
            if not best[place] and not group.function
        )
        return sum(best) / self.total, missing

    def _ranked(
        self, candidate: Candidate, coverage: float, missing: tuple[str, ...], *, worded: bool
    ) -> Ranked:
        wording = partial_ratio(self.as_read, candidate.words) / 100 if worded else 0.0
        score = (coverage + self.wording * wording) / (1 + self.wording)
        score -= LENGTH_COST * len(candidate.words)
        if candidate.kind == "note":
            score *= NOTE_FACTOR
        return Ranked(candidate, max(0.0, min(1.0, score)), coverage, missing)


def rank_key(ranked: Ranked) -> tuple[bool, float, int]:
    """Boilerplate after everything else, then by score, then by the passage's id."""
    candidate = ranked.candidate
    return candidate.kind == "boilerplate", -round(ranked.score, 9), candidate.passage_id
