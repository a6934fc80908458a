"""How far the best hits can be trusted: found, weak, or nothing.

No single ratio decides it. Every distinctive word of the query has an importance (how rare it is;
an unknown word is as rare as can be), and a passage is credited with the importance of the words
it answers. A word whose spelling had to be changed far counts only if the passage has it beside
other words of the query by no accident: if fewer than `ACCIDENT` passages were to be expected with
all those words by chance, or if they stand there in the query's own order. A name or a term of art
that the corpus does not have decides more than the share.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import log

from corpus.search.query import Phrase, QueryTerm
from corpus.search.ranking.names import has_long_name
from corpus.search.ranking.rank import WORD_FOR_WORD, RankedPassage
from corpus.text.ordinary import is_ordinary
from corpus.values import Grade, ReadAs

RecordHasWord = Callable[[RankedPassage, QueryTerm], bool]

FOUND = 0.6  # of the importance, in one passage
WEAK = 0.4
WITHOUT_NAME = 0.75  # the share that makes a weak answer of one that lacks a name
FEWEST = 0.4  # of its distinctive words: a passage that answers fewer is about something else
GUESSED = 0.5  # of its importance, for a word answered by one that is far from it
UNRESOLVED = 0.5  # of its importance, for a name that is there only in another form
FAR = 0.85  # spelling cost a letter, above which a correction is a guess: "blorb" for "blood"
TOO_FAR = 1.25  # the same, above which no other words vouch for it: "Wakanda" for "weakened"
FAR_NAME = 1.0  # the same as FAR, if the passage has the word as a name, for a name of
LONG = 8  # letters or more: "Jaruzepsi" for Jaruzelski
IN_RECORD = 0.5  # of its importance, for a word of the document's record that the passage has not
ACCIDENT = 0.05  # passages expected by chance, below which words that stand together belong so
WORDS_IN_A_ROW = 3  # of a query whose wording no accident explains
WORDS_OF_A_QUOTATION = 5
ORDINARY = 0.5  # of its importance, for an absent word that says little by its absence
BESIDE_SHARE = 0.5  # the share that makes a weak answer beside an unknown term
BESIDE_TERM = 3  # words a passage must answer for each unknown term, to be worth a weak answer
BESIDE_NAME = 5  # the same for an unknown name: what is named is what is looked for
LOOKED_AT = 5  # best hits: the wording may put a passage first that answers less
WORDED_AS_ASKED = 0.9  # wording from which a query of function words alone is found


def grade_answer(
    ranked: Sequence[RankedPassage],
    terms: Sequence[QueryTerm],
    phrases: Sequence[Phrase],
    *,
    passages: int,
    record_has_word: RecordHasWord,
) -> GradedAnswer:
    """Return how far the best of the ranked passages answers the query.

    `passages` is how many the corpus has. `record_has_word` says whether the record of a hit's
    document has a term that the passage has not: its author's name, say.
    """
    if not ranked:
        return GradedAnswer(Grade.NOTHING)
    if any(not phrase.excluded for phrase in phrases):
        return GradedAnswer(Grade.FOUND)  # every hit holds what was quoted
    if all(term.is_function_word for term in terms):
        is_worded_so = ranked[0].wording >= WORDED_AS_ASKED
        return GradedAnswer(Grade.FOUND if is_worded_so else Grade.WEAK)
    evidence = [weigh_passage(hit, terms, passages, record_has_word) for hit in ranked[:LOOKED_AT]]
    best = max(evidence, key=lambda each: (each.share, each.quoted, each.answered))
    found = best.grade(terms)
    if found is Grade.FOUND and best.guessed:
        return GradedAnswer(Grade.WEAK, best.guessed)
    return GradedAnswer(found)


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """A grade; with `guessed` names and what they were read as, if they alone make it weak."""

    grade: Grade
    guessed: tuple[ReadAs, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageEvidence:
    """What a passage answers of a query: the share of its importance, how many words, not which.

    `quoted` when most of a long query stands in the passage word for word.
    """

    share: float
    distinctive: int  # words of the query that are not function words
    answered: int  # of these
    unknown: tuple[QueryTerm, ...]
    guessed: tuple[ReadAs, ...]  # names it has in a spelling so far off that another may be meant
    unresolved: bool  # whether it lacks something the query names
    quoted: bool

    def grade(self, terms: Sequence[QueryTerm]) -> Grade:
        """Return the grade of the passage as an answer to these terms."""
        by_words = self._grade_of_words(terms)
        return Grade.WEAK if by_words is Grade.NOTHING and self.quoted else by_words

    def _grade_of_words(self, terms: Sequence[QueryTerm]) -> Grade:
        if self.share < WEAK or self.answered < FEWEST * self.distinctive:
            return Grade.NOTHING
        if self.unknown:
            has_name = any(term.is_name for term in self.unknown)
            share, beside = (FOUND, BESIDE_NAME) if has_name else (BESIDE_SHARE, BESIDE_TERM)
            enough = self.share >= share and self.answered >= beside * len(self.unknown)
            return Grade.WEAK if enough else Grade.NOTHING
        if self.unresolved:
            return Grade.WEAK if self.share >= WITHOUT_NAME else Grade.NOTHING
        if self.share >= FOUND:
            return Grade.FOUND
        return Grade.NOTHING if has_long_name(terms) else Grade.WEAK


def weigh_passage(
    hit: RankedPassage,
    terms: Sequence[QueryTerm],
    passages: int,
    record_has_word: RecordHasWord,
) -> PassageEvidence:
    """Weigh one passage against the distinctive words of the query."""
    answers = [
        (term, answer)
        for term, answer in zip(terms, hit.answers, strict=True)
        if not term.is_function_word
    ]
    together = [term for term, answer in answers if answer]
    context = TermContext(
        greatest_importance=log(passages + 1),
        by_chance=expected_by_chance(together, passages) if len(together) > 1 else 1.0,
        in_a_row=hit.wording >= WORD_FOR_WORD and len(terms) >= WORDS_IN_A_ROW,
        long_name=has_long_name(terms),
    )
    weighed = [(term, weigh_term(term, answer, context)) for term, answer in answers]
    weighed = [
        (term, each.by_record() if each.flaw and record_has_word(hit, term) else each)
        for term, each in weighed
    ]
    importance = sum(each.importance for _, each in weighed) or 1.0
    return PassageEvidence(
        share=sum(each.credit for _, each in weighed) / importance,
        distinctive=len(answers),
        answered=len(together),
        unknown=tuple(term for term, each in weighed if each.flaw is Flaw.UNKNOWN),
        guessed=tuple(guessed_reading(terms[place], hit.answers[place]) for place in hit.guessed),
        unresolved=any(each.flaw is Flaw.UNRESOLVED for _, each in weighed),
        quoted=context.in_a_row and len(terms) >= WORDS_OF_A_QUOTATION,
    )


@dataclass(frozen=True, slots=True)
class TermContext:
    """What stands round a word, in the query and in the passage."""

    greatest_importance: float  # of a word that stands nowhere
    by_chance: float  # passages expected to have all the words this one has
    in_a_row: bool
    long_name: bool


class Flaw(Enum):
    """What keeps a word of the query from being answered."""

    UNKNOWN = "a name or a term that the corpus does not have"
    UNRESOLVED = "a name that the corpus has and the passage has not"


@dataclass(frozen=True, slots=True)
class WeighedTerm:
    """One word of the query against a passage."""

    importance: float
    credit: float
    flaw: Flaw | None = None

    def by_record(self) -> WeighedTerm:
        """Return the same without a flaw, for a word that the document's record has."""
        return WeighedTerm(self.importance, max(self.credit, self.importance * IN_RECORD))


def weigh_term(term: QueryTerm, answer: float, context: TermContext) -> WeighedTerm:
    """Return what a passage that answers a word with this weight is to be credited with."""
    cost = spelling_cost(term, answer)
    near = bool(answer) and is_near(term, cost)
    is_meant = near and (context.in_a_row or context.by_chance < ACCIDENT)
    is_same_name = (
        term.is_corrected_name
        and is_long_and_near(term, cost)
        and has_name(term, answer, strictly=True)
    )
    if is_known(term, cost) or is_meant or is_same_name:
        credit = min(answer, term.weight)
        if term.is_name and not has_name(term, answer, strictly=context.long_name):
            return WeighedTerm(term.weight, credit * UNRESOLVED, Flaw.UNRESOLVED)
        return WeighedTerm(term.weight, credit)
    is_term_of_art = term.is_name or not is_ordinary(term.word)
    importance = context.greatest_importance * (1.0 if is_term_of_art else ORDINARY)
    credit = importance * GUESSED if near else 0.0
    return WeighedTerm(importance, credit, Flaw.UNKNOWN if is_term_of_art else None)


def has_name(term: QueryTerm, answer: float, *, strictly: bool) -> bool:
    """Return whether a passage that answers a name so much has that name; if strictly, not a form.

    A misspelt name is always taken in the form it was read as: "Mars" is not named by "Mr".
    """
    if not (strictly or term.cost):
        return answer > 0
    return any(answer == term.forms.get(word) for word in term.readings)


def expected_by_chance(terms: Sequence[QueryTerm], passages: int) -> float:
    """Return how many passages would hold all these words if words were strewn by chance."""
    number = float(passages)
    for term in terms:
        number *= term.passages / passages
    return number


def guessed_reading(term: QueryTerm, answer: float) -> ReadAs:
    """Return what a corrected name was read as in a passage that answers it so much."""
    readings = tuple(word for word in term.readings if term.forms[word] == answer)
    return ReadAs(term.typed, readings or term.readings[:1])


def spelling_cost(term: QueryTerm, answer: float) -> float:
    """Return the spelling cost of the form that answers; of the nearest reading if none does."""
    forms = [form for form, weight in term.forms.items() if weight == answer]
    return min((term.costs.get(form, 0.0) for form in forms), default=term.cost)


def is_known(term: QueryTerm, cost: float) -> bool:
    """Return whether the corpus has the word, or one so near that it must be meant."""
    return not term.is_absent and cost <= FAR * len(term.word)


def is_long_and_near(term: QueryTerm, cost: float) -> bool:
    """Return whether a name is so long that one at most `FAR_NAME` from it is hardly another's."""
    return len(term.word) >= LONG and cost <= FAR_NAME * len(term.word)


def is_near(term: QueryTerm, cost: float) -> bool:
    """Return whether a reading is so near that the words beside it can vouch for it."""
    return not term.is_absent and cost <= TOO_FAR * len(term.word)
