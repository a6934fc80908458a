"""The order of candidates: how much of the query's weight they hold, and how nearly in its words.

    coverage   the weights of the terms a passage answers, as a share of the whole query's
    wording    rapidfuzz's partial ratio of the query as read against the passage's words
    answered   how many of its distinctive words, as a share
    exactly    the weight of the words that stand in the passage as they were meant, as a share
    score      the sum of these by `WEIGHTS`, a little less for a long passage

Without the wording a tenth of the answers is lost, without the coverage a third; the wording counts
for more when the query is mostly function words, which carry no weight of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.fuzz import partial_ratio

from corpus.model import PassageKind
from corpus.search.query import Phrase, QueryTerm
from corpus.search.ranking.names import is_foreign_in, written_as_name
from corpus.search.ranking.stored import PassageCandidate
from corpus.text.words import stems

FetchTexts = Callable[[Sequence[int]], dict[int, str]]

LEAST_WORDING_SHARE = 0.3
MOST_WORDING_SHARE = 0.7
WORDING_COMPARED = 50  # candidates whose wording is compared, best coverage first
WORD_FOR_WORD = 0.88  # wording that no accident explains
RELEVANT = 0.5  # of the best hit's coverage: what answers less of the query is no hit beside it
# The same when only a page's furniture answers best.
RELEVANT_BESIDE = {PassageKind.BOILERPLATE: 0.7}
NO_NAME = 0.5  # of its weight, for a corrected name answered by a word without a capital
LENGTH_COST = 0.00003  # of the score, a character of the passage


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """What each share is worth beside the coverage's 1, and what a character costs."""

    wording: float
    answered: float
    exactly: float


# The best of a random search over 1,900 judged, vaguely worded and known-item queries at 20,000 and
# 100,000 passages; `python -m tests.benchmarks.search` prints what they give.
WEIGHTS = RankingWeights(wording=1.4, answered=0.33, exactly=0.1)
KIND_ORDER = {PassageKind.BOILERPLATE: 2}  # kinds of passage ranked behind all others
NOTE_FACTOR = 0.9  # the starter library's reading notes stand a little behind the documents


class RankedPassage(NamedTuple):
    """A candidate with its score; `coverage` from 0 to 1 says how much of the query it answers."""

    candidate: PassageCandidate
    score: float
    coverage: float
    wording: float  # from 0 to 1: how nearly the query stands in it word by word
    answers: tuple[float, ...]  # the weight with which it answers each term; 0 if not at all
    guessed: tuple[int, ...] = ()  # places of terms that a name in another spelling answers
    unnamed: tuple[int, ...] = ()  # places of mended names that only a word answers that is no name


class Ranker:
    """Scores candidates for one query."""

    def __init__(
        self, terms: Sequence[QueryTerm], phrases: Sequence[Phrase], fetch_texts: FetchTexts
    ) -> None:
        """`fetch_texts` reads passages by their ids: only a text shows which words are names."""
        self.terms = terms
        self.phrases = phrases
        self.fetch_texts = fetch_texts
        self.corrected_names = [place for place, term in enumerate(terms) if term.is_corrected_name]
        self.needs_stems = any(not phrase.quoted for phrase in phrases)
        # The terms, by their place, that each word answers, and with what weight.
        self.weights_of_form: dict[str, list[tuple[int, float]]] = {}
        for place, term in enumerate(terms):
            for form, weight in term.forms.items():
                self.weights_of_form.setdefault(form, []).append((place, weight))
        self.known_forms = frozenset(self.weights_of_form)
        self.names_in_full = [
            (place, tuple(f" {' '.join(phrase)} " for phrase in term.phrases))
            for place, term in enumerate(terms)
            if term.phrases
        ]
        self.total = sum(term.weight for term in terms) or 1.0
        self.term_weights = [term.weight for term in terms]
        self.distinctive = [
            place for place, term in enumerate(terms) if not term.is_function_word
        ] or list(range(len(terms)))
        self.wording_weight = WEIGHTS.wording * self._wording_share()
        self.worth_of_answered = WEIGHTS.answered / (len(self.distinctive) or 1)
        self.worth_of_exactly = WEIGHTS.exactly / self.total
        self.greatest_score = 1 + self.wording_weight + WEIGHTS.answered + WEIGHTS.exactly
        self._coverages: dict[int, tuple[float, tuple[float, ...]]] = {}  # by passage id
        self._wordings: dict[int, float] = {}
        self.query_as_read = " ".join(
            term.readings[0] if term.readings else term.word
            for term in terms
            if not term.is_compound
        )

    def _wording_share(self) -> float:
        if not self.terms:
            return LEAST_WORDING_SHARE
        function_words = sum(term.is_function_word for term in self.terms) / len(self.terms)
        return LEAST_WORDING_SHARE + (MOST_WORDING_SHARE - LEAST_WORDING_SHARE) * function_words

    def order(self, candidates: Iterable[PassageCandidate]) -> list[RankedPassage]:
        """Return candidates best first; those that lack a phrase or hold an excluded one go.

        So do those that answer much less of the query than the best, unless the texts must tell how
        much that answers.
        """
        covered = [
            (*self.coverage(candidate), candidate)
            for candidate in candidates
            if self._fits_phrases(candidate)
        ]
        covered.sort(key=lambda each: (-each[0], each[2].passage_id))
        if covered and not self.corrected_names:
            least = RELEVANT * covered[0][0]
            covered = [each for each in covered if each[0] >= least]
        ranked = [
            self._scored(
                candidate,
                coverage,
                self._wording(candidate) if place < WORDING_COMPARED else 0.0,
                answers,
            )
            for place, (coverage, answers, candidate) in enumerate(covered)
        ]
        ranked.sort(key=rank_key)
        return self._by_name(ranked) if self.corrected_names else ranked

    def hits(self, candidates: Iterable[PassageCandidate]) -> Iterator[RankedPassage]:
        """Yield candidates with what they answer, in their order, whatever that is worth.

        Those that lack a phrase or hold an excluded one go.
        """
        for candidate in candidates:
            if self._fits_phrases(candidate):
                coverage, answers = self.coverage(candidate)
                yield self._scored(candidate, coverage, self._wording(candidate), answers)

    def _fits_phrases(self, candidate: PassageCandidate) -> bool:
        """Return whether a passage holds what was quoted and nothing that was excluded."""
        if not self.phrases:
            return True
        words = f" {candidate.words} "
        stemmed = f" {stems(candidate.words.split())} " if self.needs_stems else ""
        return all(
            (phrase.needle in (words if phrase.quoted else stemmed)) != phrase.excluded
            for phrase in self.phrases
        )

    def coverage(self, candidate: PassageCandidate) -> tuple[float, tuple[float, ...]]:
        """Return the share of the query's weight that a passage answers, and the weight by term."""
        known = self._coverages.get(candidate.passage_id)
        if known is None:
            known = self._coverages[candidate.passage_id] = self._coverage(candidate)
        return known

    def _coverage(self, candidate: PassageCandidate) -> tuple[float, tuple[float, ...]]:
        best = [0.0] * len(self.terms)
        weights_of_form = self.weights_of_form
        present = self.known_forms.intersection(candidate.words.split())
        if candidate.joined:
            present |= self.known_forms.intersection(candidate.joined.split())
        for form in present:
            for place, weight in weights_of_form[form]:
                if weight > best[place]:
                    best[place] = weight
        padded = f" {candidate.words} " if self.names_in_full else ""
        stand_in: dict[tuple[str, ...], bool] = {}  # the words of one term stand for the same
        for place, phrases in self.names_in_full:
            weight = self.term_weights[place]
            if best[place] < weight:
                if phrases not in stand_in:
                    stand_in[phrases] = any(phrase in padded for phrase in phrases)
                if stand_in[phrases]:
                    best[place] = weight
        return sum(best) / self.total, tuple(best)

    def _wording(self, candidate: PassageCandidate) -> float:
        known = self._wordings.get(candidate.passage_id)
        if known is None:
            known = partial_ratio(self.query_as_read, candidate.words) / 100
            self._wordings[candidate.passage_id] = known
        return known

    def _scored(
        self,
        candidate: PassageCandidate,
        coverage: float,
        wording: float,
        answers: tuple[float, ...],
    ) -> RankedPassage:
        wording_weight = self.wording_weight
        answered = len([place for place in self.distinctive if answers[place]])
        exactly = sum([a for a, w in zip(answers, self.term_weights, strict=True) if a >= w])
        score = coverage + wording_weight * wording
        score += self.worth_of_answered * answered + self.worth_of_exactly * exactly
        score /= self.greatest_score
        score -= LENGTH_COST * len(candidate.words)
        if candidate.kind == PassageKind.NOTE:
            score *= NOTE_FACTOR
        return RankedPassage(candidate, max(0.0, min(1.0, score)), coverage, wording, answers)

    def _by_name(self, ranked: Sequence[RankedPassage]) -> list[RankedPassage]:
        """Lower passages that answer a corrected name with a word that is no name there."""
        texts = self.fetch_texts([hit.candidate.passage_id for hit in ranked[:WORDING_COMPARED]])
        checked = [
            self._with_names(hit, texts[hit.candidate.passage_id])
            if hit.candidate.passage_id in texts
            else hit
            for hit in ranked
        ]
        checked.sort(key=rank_key)
        return checked

    def _with_names(self, hit: RankedPassage, text: str) -> RankedPassage:
        """Return a hit scored anew, by which of the words that answer are names in its text."""
        answers = list(hit.answers)
        guessed: list[int] = []
        unnamed: list[int] = []
        words = hit.candidate.words.split()
        for place in self.corrected_names:
            if not answers[place] or (place == 0 and self._continues_alike(hit)):
                continue
            term = self.terms[place]
            forms = term.forms
            names = [
                form
                for form in forms.keys() & words
                if written_as_name(text, form) or (term.is_foreign and is_foreign_in(text, form))
            ]
            least = 0.0 if term.is_foreign else answers[place] * NO_NAME
            answers[place] = max((forms[form] for form in names), default=least)
            (guessed if names else unnamed).append(place)
        coverage = sum(answers) / self.total
        scored = self._scored(hit.candidate, coverage, hit.wording, tuple(answers))
        return scored._replace(guessed=tuple(guessed), unnamed=tuple(unnamed))

    def _continues_alike(self, hit: RankedPassage) -> bool:
        """Return whether a passage goes on after the query's first word as the query does.

        The capital of a first word may be no more than that: "Deth penalty" is the death penalty.
        """
        if len(self.terms) == 1 or hit.wording >= WORD_FOR_WORD:
            return len(self.terms) > 1
        first, second = self.terms[:2]
        if second.is_function_word:
            return False
        words = hit.candidate.words.split()
        return any(
            word in first.forms and following in second.forms for word, following in pairwise(words)
        )


def rank_key(ranked: RankedPassage) -> tuple[int, float, int]:
    """Return the key to sort by: boilerplate last, then by score, then by the passage's id."""
    candidate = ranked.candidate
    return KIND_ORDER.get(candidate.kind, 0), -round(ranked.score, 9), candidate.passage_id


def relevant(ranked: Sequence[RankedPassage]) -> list[RankedPassage]:
    """Return the ranked passages without those that answer much less than the best of them."""
    if not ranked:
        return []
    best = max(ranked, key=lambda hit: hit.coverage)
    least = RELEVANT_BESIDE.get(best.candidate.kind, RELEVANT) * best.coverage
    return [hit for hit in ranked if hit.coverage >= least and hit.coverage > 0]
