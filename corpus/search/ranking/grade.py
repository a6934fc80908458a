"""How far the best hits can be trusted: found, weak, or nothing.

No single ratio decides it. The evidence that a passage answers is summed up by a logistic model,
which gives the chance that it is the passage that was meant; two chances part the grades. What was
quoted is found if it is there. A name that was mended so far that another may be meant makes an
answer weak.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log10

from corpus.search.query import Phrase, QueryTerm
from corpus.search.ranking.evidence import Evidence, RecordHasWord, lacks_subject, weigh_passage
from corpus.search.ranking.rank import RankedPassage
from corpus.values import Grade, ReadAs

# The weights of the features, the constant, and the chances from which an answer is found or weak.
# Fitted by `python -m tests.benchmarks.fit_grades` on 8,800 queries over shelves of 91, 1,091,
# 20,091 and 100,091 passages: known items of two generators, short and misspelt ones, judged,
# mixed and vaguely worded ones, and as negatives names that are absent, everyday matters, the
# negatives of the judged sets and known items of passages that are not on the shelf. The script
# prints the figures of five-fold cross-validation.
WEIGHTS = Evidence(
    as_typed=1.52,
    in_other_forms=-0.32,
    mended=2.76,
    far=-2.30,
    mended_names=-0.08,
    grammar=-0.13,
    without_names=-2.57,
    unknown=-2.34,
    rarity=3.66,
    nearness=-0.17,
    wording=2.78,
    answered=3.74,
    several=1.31,
    whole=1.07,
    size=-0.72,
)
FEATURE_WEIGHTS = WEIGHTS.features
CONSTANT = -5.63


@dataclass(frozen=True, slots=True)
class GradeLimit:
    """The chance from which an answer has a grade, on a small shelf and on a large one."""

    small: float
    large: float

    def of(self, passages: int) -> float:
        """Return the limit for a shelf; between the sizes it goes with the powers of ten."""
        place = (log10(max(passages, 1)) - SMALL_SHELF) / (LARGE_SHELF - SMALL_SHELF)
        return self.small + (self.large - self.small) * min(max(place, 0.0), 1.0)


# Of the negatives of those queries at most 2 % are found and 10 % weak at every size. Few passages
# have a query's words by accident on a small shelf, so that less evidence is enough there.
FOUND = GradeLimit(small=0.55, large=0.8)
WEAK = GradeLimit(small=0.22, large=0.3)
SMALL_SHELF, LARGE_SHELF = 3.0, 5.0  # passages, in powers of ten

LOOKED_AT = 5  # best hits: the wording may put a passage first that answers less
WORDED_AS_ASKED = 0.9  # wording from which a query of function words alone is found


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """A grade, and the chance from 0 to 1 that the best passage is the one that was meant.

    With `guessed` names and what they were read as, if they alone make it weak.
    """

    grade: Grade
    chance: float = 0.0
    guessed: tuple[ReadAs, ...] = ()


class Grader:
    """Grades answers to one query; what a passage is worth is weighed once."""

    def __init__(
        self,
        terms: Sequence[QueryTerm],
        phrases: Sequence[Phrase],
        *,
        passages: int,
        record_has_word: RecordHasWord,
    ) -> None:
        """`passages` is how many the corpus has. `record_has_word` says whether the record of a
        hit's document has a term that the passage has not: its author's name, say.
        """
        self.terms = terms
        self.is_quoted = any(not phrase.excluded for phrase in phrases)
        self.passages = passages
        self.record_has_word = record_has_word
        self._weighed: dict[tuple[int, float, tuple[float, ...]], tuple[bool, float]] = {}

    def grade(self, ranked: Sequence[RankedPassage]) -> GradedAnswer:
        """Return how far the best of the ranked passages answers the query."""
        if not ranked:
            return GradedAnswer(Grade.NOTHING)
        if self.is_quoted:
            return GradedAnswer(Grade.FOUND, 1.0)  # every hit holds what was quoted
        if all(term.is_function_word for term in self.terms):
            wording = ranked[0].wording
            return GradedAnswer(Grade.FOUND if wording >= WORDED_AS_ASKED else Grade.WEAK, wording)
        found, weak = FOUND.of(self.passages), WEAK.of(self.passages)
        best, is_about_it, chance = ranked[0], False, -1.0
        for hit in ranked[:LOOKED_AT]:
            weighed = self._weigh(hit)
            if weighed > (is_about_it, chance):
                best, (is_about_it, chance) = hit, weighed
            if is_about_it and chance >= found:
                break  # a better one would be of the same grade
        if not is_about_it:
            # Without the state or body asked about the rest must be found to be worth a weak one.
            found, weak = 1.0, found
        if chance < weak:
            return GradedAnswer(Grade.NOTHING, chance)
        if chance < found:
            return GradedAnswer(Grade.WEAK, chance)
        guessed = tuple(
            guessed_reading(self.terms[place], best.answers[place]) for place in best.guessed
        )
        return GradedAnswer(Grade.WEAK if guessed else Grade.FOUND, chance, guessed)

    def chance(self, hit: RankedPassage) -> float:
        """Return the chance from 0 to 1 that a passage, by its words, is the one that was meant."""
        return self._weigh(hit)[1]

    def _weigh(self, hit: RankedPassage) -> tuple[bool, float]:
        """Return whether a passage is about what is asked, and the chance that it was meant."""
        key = hit.candidate.passage_id, hit.wording, hit.answers
        known = self._weighed.get(key)
        if known is None:
            evidence = weigh_passage(hit, self.terms, self.passages, self.record_has_word)
            is_about_it = not lacks_subject(hit, self.terms, self.record_has_word)
            known = self._weighed[key] = is_about_it, chance_of(evidence)
        return known


def chance_of(evidence: Evidence) -> float:
    """Return the chance that a passage with this evidence is the one that was meant."""
    total = CONSTANT + sum(
        weight * feature for weight, feature in zip(FEATURE_WEIGHTS, evidence.features, strict=True)
    )
    return 1 / (1 + exp(-total))


def guessed_reading(term: QueryTerm, answer: float) -> ReadAs:
    """Return what a corrected name was read as in a passage that answers it so much."""
    readings = tuple(word for word in term.readings if term.forms[word] == answer)
    return ReadAs(term.typed, readings or term.readings[:1])
