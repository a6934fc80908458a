"""How far the best hits can be trusted: found, weak, or nothing.

No single ratio decides it. Every distinctive word of the query has an importance (how rare it is;
an unknown word is as rare as can be), and a passage is credited with the importance of the words
it answers. A word that had to be bent far to fit counts only if its company in the passage is no
accident: if fewer than `ACCIDENT` passages were to be expected with all those words by chance, or
if they stand there in the query's own order. A name or a term of art that the corpus does not have
decides more than the share.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import log

from corpus.search.query.terms import Group, Phrase
from corpus.search.ranking.names import has_long_name
from corpus.search.ranking.rank import WORD_FOR_WORD, Ranked
from corpus.text.ordinary import is_ordinary
from corpus.values import Grade, ReadAs

Held = Callable[[Ranked, Group], bool]

FOUND = 0.6  # of the importance, in one passage
WEAK = 0.4
WITHOUT_NAME = 0.75  # the share that makes a weak answer of one that lacks a name
FEWEST = 0.4  # of its distinctive words: a passage that answers fewer is about something else
GUESSED = 0.5  # of its importance, for a word answered by one that is far from it
UNRESOLVED = 0.5  # of its importance, for a name that is there only in another form
FAR = 0.85  # spelling cost a letter, above which a correction is a guess: "blorb" for "blood"
FAR_NAME = 1.0  # the same for a name of
LONG = 8  # letters or more, if the passage has it as a name: "Jaruzepsi" for Jaruzelski
ELSEWHERE = 0.5  # of its importance, for a word of the document's record that the passage has not
TOO_FAR = 1.25  # the same, above which no company vouches for it: "Wakanda" for "weakened"
ACCIDENT = 0.05  # passages expected by chance, below which words that stand together belong so
WORDS_IN_A_ROW = 3  # of a query whose wording no accident explains
WORDS_OF_A_QUOTATION = 5
ORDINARY = 0.5  # of its importance, for an absent word that says little by its absence
BESIDE_SHARE = 0.5  # the share that makes a weak answer beside an unknown term
BESIDE_TERM = 3  # words a passage must answer for each unknown term, to be worth a weak answer
BESIDE_NAME = 5  # the same for an unknown name: what is named is what is looked for
LOOKED_AT = 5  # best hits, for the wording may put a passage first that holds less


def grade(
    ranked: Sequence[Ranked],
    groups: Sequence[Group],
    phrases: Sequence[Phrase],
    *,
    passages: int,
    held: Held,
) -> GradedAnswer:
    """Return how far the best of the ranked passages answers the query.

    `held` says whether the record of a hit's document has a word that the passage has not: its
    author's name, say.
    """
    if not ranked:
        return GradedAnswer(Grade.NOTHING)
    if any(not phrase.excluded for phrase in phrases):
        return GradedAnswer(Grade.FOUND)  # every hit holds what was quoted
    if all(group.function for group in groups):
        return GradedAnswer(Grade.FOUND if ranked[0].wording >= 0.9 else Grade.WEAK)
    proofs = [prove(hit, groups, passages, held) for hit in ranked[:LOOKED_AT]]
    best = max(proofs, key=lambda proof: (proof.share, proof.quoted, proof.answered))
    grade = best.grade(groups)
    if grade is Grade.FOUND and best.guessed:
        return GradedAnswer(Grade.WEAK, best.guessed)
    return GradedAnswer(grade)


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """A grade; with `guessed` names and what they were read as, if they alone make it weak."""

    grade: Grade
    guessed: tuple[ReadAs, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What a passage answers of a query: the share of its importance, how many words, not which.

    `quoted` when most of a long query stands in the passage word for word.
    """

    share: float
    asked: int
    answered: int
    unknown: tuple[Group, ...]
    guessed: tuple[ReadAs, ...]  # names it has in a spelling so far off that another may be meant
    unresolved: bool  # whether it lacks something the query names
    quoted: bool

    def grade(self, groups: Sequence[Group]) -> Grade:
        grade = self._grade_of_words(groups)
        return Grade.WEAK if grade is Grade.NOTHING and self.quoted else grade

    def _grade_of_words(self, groups: Sequence[Group]) -> Grade:
        if self.share < WEAK or self.answered < FEWEST * self.asked:
            return Grade.NOTHING
        if self.unknown:
            named = any(group.named for group in self.unknown)
            share, beside = (FOUND, BESIDE_NAME) if named else (BESIDE_SHARE, BESIDE_TERM)
            enough = self.share >= share and self.answered >= beside * len(self.unknown)
            return Grade.WEAK if enough else Grade.NOTHING
        if self.unresolved:
            return Grade.WEAK if self.share >= WITHOUT_NAME else Grade.NOTHING
        if self.share >= FOUND:
            return Grade.FOUND
        return Grade.NOTHING if has_long_name(groups) else Grade.WEAK


def prove(hit: Ranked, groups: Sequence[Group], passages: int, held: Held) -> Proof:
    """Weigh one passage against the distinctive words of the query."""
    pairs = [
        (group, answer)
        for group, answer in zip(groups, hit.answers, strict=True)
        if not group.function
    ]
    together = [group for group, answer in pairs if answer]
    company = Company(
        rarest=log(passages + 1),
        by_chance=expected(together, passages) if len(together) > 1 else 1.0,
        in_a_row=hit.wording >= WORD_FOR_WORD and len(groups) >= WORDS_IN_A_ROW,
        long_name=has_long_name(groups),
    )
    weighed = [(group, weigh(group, answer, company)) for group, answer in pairs]
    weighed = [
        (group, each.by_record() if each.flaw and held(hit, group) else each)
        for group, each in weighed
    ]
    importance = sum(each.importance for _, each in weighed) or 1.0
    return Proof(
        share=sum(each.credit for _, each in weighed) / importance,
        asked=len(pairs),
        answered=len(together),
        unknown=tuple(group for group, each in weighed if each.flaw is Flaw.UNKNOWN),
        guessed=tuple(guessed(groups[place], hit.answers[place]) for place in hit.guessed),
        unresolved=any(each.flaw is Flaw.UNRESOLVED for _, each in weighed),
        quoted=company.in_a_row and len(groups) >= WORDS_OF_A_QUOTATION,
    )


@dataclass(frozen=True, slots=True)
class Company:
    """What stands round a word, in the query and in the passage."""

    rarest: float  # the importance of a word that stands nowhere
    by_chance: float  # passages expected to hold all the words this one holds
    in_a_row: bool
    long_name: bool


class Flaw(Enum):
    """What keeps a word of the query from being answered."""

    UNKNOWN = "a name or a term that the corpus does not have"
    UNRESOLVED = "a name that the corpus has and the passage has not"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One word of the query against a passage."""

    importance: float
    credit: float
    flaw: Flaw | None = None

    def by_record(self) -> Weighed:
        """The same, when the record of the passage's document has the word."""
        return Weighed(self.importance, max(self.credit, self.importance * ELSEWHERE))


def weigh(group: Group, answer: float, company: Company) -> Weighed:
    """Return what a passage that answers a word with this weight is to be credited with."""
    cost = cost_of(group, answer)
    near = bool(answer) and is_near(group, cost)
    meant = near and (company.in_a_row or company.by_chance < ACCIDENT)
    is_there = group.mended and is_long(group, cost) and names(group, answer, strictly=True)
    if is_known(group, cost) or meant or is_there:
        credit = min(answer, group.weight)
        if group.named and not names(group, answer, strictly=company.long_name):
            return Weighed(group.weight, credit * UNRESOLVED, Flaw.UNRESOLVED)
        return Weighed(group.weight, credit)
    is_term = group.named or not is_ordinary(group.word)
    importance = company.rarest * (1.0 if is_term else ORDINARY)
    return Weighed(
        importance, importance * GUESSED if near else 0.0, Flaw.UNKNOWN if is_term else None
    )


def names(group: Group, answer: float, *, strictly: bool) -> bool:
    """Whether a passage that answers a name so much names the same: in its very form, if strictly.

    A misspelt name is always taken in the form it was read as: "Mars" is not named by "Mr".
    """
    if not (strictly or group.cost):
        return answer > 0
    return any(answer == group.forms.get(word) for word in group.readings)


def expected(groups: Sequence[Group], passages: int) -> float:
    """How many passages would hold all these words if words were strewn by chance."""
    number = float(passages)
    for group in groups:
        number *= group.passages / passages
    return number


def guessed(group: Group, answer: float) -> ReadAs:
    """What a mended name was read as in a passage that answers it so much."""
    read = tuple(word for word in group.readings if group.forms[word] == answer)
    return ReadAs(group.typed, read or group.readings[:1])


def cost_of(group: Group, answer: float) -> float:
    """What the spelling of the form that answers costs; of the nearest if none does."""
    forms = [form for form, weight in group.forms.items() if weight == answer]
    return min((group.costs.get(form, 0.0) for form in forms), default=group.cost)


def is_known(group: Group, cost: float) -> bool:
    """Whether the corpus has the word, or one so near that it must be meant."""
    return not group.absent and cost <= FAR * len(group.word)


def is_long(group: Group, cost: float) -> bool:
    """Whether a name is so long that one as far from it as `FAR_NAME` is hardly another's."""
    return len(group.word) >= LONG and cost <= FAR_NAME * len(group.word)


def is_near(group: Group, cost: float) -> bool:
    """Whether the nearest reading is near enough for its company to vouch for it."""
    return not group.absent and cost <= TOO_FAR * len(group.word)
