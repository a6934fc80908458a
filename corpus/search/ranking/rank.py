"""The order of candidates: how much of the query's weight they hold, and how nearly in its words.

    coverage   the weights of the groups a passage answers, as a share of the whole query's
    wording    rapidfuzz's partial ratio of the query as read against the passage's words
    score      (coverage + share x wording) / (1 + share), a little less for a long passage

Without the wording a tenth of the answers is lost, without the coverage a third; the share of the
wording is larger when the query is mostly function words, which carry no weight of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.fuzz import partial_ratio

from corpus.model import PassageKind
from corpus.search.query.terms import Group, Phrase
from corpus.search.ranking.candidates import PassageCandidate
from corpus.search.ranking.names import written_as_name
from corpus.text.words import stems

Texts = Callable[[Sequence[int]], dict[int, str]]

WORDING_LEAST = 0.3
WORDING_MOST = 0.7
WORDED = 50  # candidates whose wording is compared, best coverage first
WORD_FOR_WORD = 0.88  # wording that no accident explains
NO_NAME = 0.5  # of its weight, for a mended name that is answered by a word without a capital
LENGTH_COST = 0.00002  # of the score, a character of the passage
AFTER = {PassageKind.BOILERPLATE: 2}  # kinds of passage ranked behind all others
NOTE_FACTOR = 0.9  # the starter library's reading notes stand a little behind the documents


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score; `coverage` from 0 to 1 says how much of the query it answers."""

    candidate: PassageCandidate
    score: float
    coverage: float
    wording: float  # from 0 to 1: how nearly the query stands in it word by word
    answers: tuple[float, ...]  # what it holds of each group, in weight; 0 if nothing
    guessed: tuple[int, ...] = ()  # groups that a name in another spelling answers


class Ranking:
    """Scores candidates for one query."""

    def __init__(self, groups: Sequence[Group], phrases: Sequence[Phrase], texts: Texts) -> None:
        """`texts` reads passages by their ids: only they know which words are names."""
        self.groups = groups
        self.phrases = phrases
        self.texts = texts
        self.mended = [place for place, group in enumerate(groups) if group.mended]
        self.stemmed = any(not phrase.quoted for phrase in phrases)
        self.answers: dict[str, list[tuple[int, float]]] = {}
        for place, group in enumerate(groups):
            for form, weight in group.forms.items():
                self.answers.setdefault(form, []).append((place, weight))
        self.total = sum(group.weight for group in groups) or 1.0
        self.wording = self._wording_share()
        self.as_read = " ".join(
            group.readings[0] if group.readings else group.word
            for group in groups
            if not group.compound
        )

    def _wording_share(self) -> float:
        if not self.groups:
            return WORDING_LEAST
        function = sum(group.function for group in self.groups) / len(self.groups)
        return WORDING_LEAST + (WORDING_MOST - WORDING_LEAST) * function

    def order(self, candidates: Iterable[PassageCandidate]) -> list[Ranked]:
        """Return candidates best first; those that lack a phrase or hold an excluded one go."""
        covered = [
            (self.coverage(candidate), candidate)
            for candidate in candidates
            if self._is_literal(candidate)
        ]
        covered.sort(key=lambda pair: (-pair[0][0], pair[1].passage_id))
        ranked = [
            self._ranked(candidate, coverage, answers, worded=place < WORDED)
            for place, ((coverage, answers), candidate) in enumerate(covered)
        ]
        ranked.sort(key=rank_key)
        if self.mended:
            ranked = self._by_name(ranked)
        return ranked

    def _is_literal(self, candidate: PassageCandidate) -> bool:
        """Whether a passage holds what was quoted and nothing that was excluded."""
        if not self.phrases:
            return True
        words = f" {candidate.words} "
        stemmed = f" {stems(candidate.words.split())} " if self.stemmed else ""
        return all(
            (phrase.needle in (words if phrase.quoted else stemmed)) != phrase.excluded
            for phrase in self.phrases
        )

    def coverage(self, candidate: PassageCandidate) -> tuple[float, tuple[float, ...]]:
        """Return the share of the query's weight a passage answers, and of which group what."""
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
        return sum(best) / self.total, tuple(best)

    def _ranked(
        self,
        candidate: PassageCandidate,
        coverage: float,
        answers: tuple[float, ...],
        *,
        worded: bool,
    ) -> Ranked:
        wording = partial_ratio(self.as_read, candidate.words) / 100 if worded else 0.0
        return self._scored(candidate, coverage, wording, answers)

    def _scored(
        self,
        candidate: PassageCandidate,
        coverage: float,
        wording: float,
        answers: tuple[float, ...],
    ) -> Ranked:
        score = (coverage + self.wording * wording) / (1 + self.wording)
        score -= LENGTH_COST * len(candidate.words)
        if candidate.kind == PassageKind.NOTE:
            score *= NOTE_FACTOR
        return Ranked(candidate, max(0.0, min(1.0, score)), coverage, wording, answers)

    def _by_name(self, ranked: Sequence[Ranked]) -> list[Ranked]:
        """Put behind what answers a mended name with a word that is no name there."""
        texts = self.texts([hit.candidate.passage_id for hit in ranked[:WORDED]])
        checked = [
            self._named(hit, texts[hit.candidate.passage_id])
            if hit.candidate.passage_id in texts
            else hit
            for hit in ranked
        ]
        checked.sort(key=rank_key)
        return checked

    def _named(self, hit: Ranked, text: str) -> Ranked:
        answers = list(hit.answers)
        guessed = []
        words = hit.candidate.words.split()
        for place in self.mended:
            if not answers[place] or (place == 0 and self._goes_on(hit)):
                continue
            forms = self.groups[place].forms
            names = [form for form in forms.keys() & words if written_as_name(text, form)]
            least = answers[place] * NO_NAME
            answers[place] = max((forms[form] for form in names), default=least)
            guessed += [place] if names else []
        coverage = sum(answers) / self.total
        scored = self._scored(hit.candidate, coverage, hit.wording, tuple(answers))
        return replace(scored, guessed=tuple(guessed))

    def _goes_on(self, hit: Ranked) -> bool:
        """Whether a passage goes on after the query's first word as the query does.

        The capital of a first word may be no more than that: "Deth penalty" is the death penalty.
        """
        if len(self.groups) == 1 or hit.wording >= WORD_FOR_WORD:
            return len(self.groups) > 1
        first, second = self.groups[:2]
        if second.function:
            return False
        words = hit.candidate.words.split()
        return any(a in first.forms and b in second.forms for a, b in pairwise(words))


def rank_key(ranked: Ranked) -> tuple[int, float, int]:
    """Boilerplate after everything else, then by score, then by the passage's id."""
    candidate = ranked.candidate
    return AFTER.get(candidate.kind, 0), -round(ranked.score, 9), candidate.passage_id


def behind_documents(ranked: Sequence[Ranked], spoken_for: Container[int]) -> list[Ranked]:
    """Move notes on documents that are here themselves behind what the documents say.

    `spoken_for` holds the ids of the note documents whose subject has been imported.
    """
    return sorted(
        ranked,
        key=lambda hit: (
            (hit.candidate.kind == PassageKind.NOTE and hit.candidate.document_id in spoken_for)
            or AFTER.get(hit.candidate.kind, 0)
        ),
    )
