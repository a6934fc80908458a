"""What a passage is worth as an answer: named features, from which its grade follows.

Each distinctive word of the query has an importance: how rare it is; an unknown one is as rare as
can be, an unknown ordinary word half of that, and a mended one something between, by how likely it
is to be mended rightly. Most features are shares of the sum of importances.

    as_typed        answered by the word itself, an inflection of it, the name it stands for, or
                    the record of the document: its author's name, say
    in_other_forms  answered by a word of the same stem that is no mere inflection: "organization"
                    for "organs"
    mended          answered by the reading of a misspelt word, times how likely that reading is
    far             the same, times what the slip costs a letter
    mended_names    answered by a reading, of words typed with a capital
    grammar         answered by a word of grammar that was typed otherwise: "even" for "evin"
    without_names   of words typed with a capital and not answered
    unknown         of words that the corpus has not and that are no ordinary ones; of mended ones
                    as far as they may be such words
    rarity          how few passages would have the answered words together if words were strewn by
                    chance, in powers of ten, at most twelve of them, a twelfth each
    nearness        of the answered words that follow each other in the query, how many stand near
                    each other in the passage
    wording         how nearly the query stands in it word by word
    answered        how many of the distinctive words are answered
    several         one less the reciprocal of how many are answered
    whole           1 if all of the importance is answered as typed, else 0
    size            how many passages the corpus has, in powers of ten, a sixth each
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, log10

from corpus.search.query import QueryTerm
from corpus.search.query.aliases import Name
from corpus.search.ranking.rank import RankedPassage
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.ordinary import is_ordinary
from corpus.text.states import names_state, same_state

RecordHasWord = Callable[[RankedPassage, QueryTerm], bool]

ORDINARY = 0.5  # of its importance, for an absent word that says little by its absence
LONGEST_ENDING = 3  # letters in which inflections of a word differ
NEAR = 5  # words, within which two stand near each other
LARGEST = 6.0  # powers of ten: a large corpus
ROUNDING = 1e-6
MOST_RARITY = 12.0  # powers of ten: beyond, no accident is left to exclude


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of one passage as an answer to a query; see the module."""

    as_typed: float
    in_other_forms: float
    mended: float
    far: float
    mended_names: float
    grammar: float
    without_names: float
    unknown: float
    rarity: float
    nearness: float
    wording: float
    answered: float
    several: float
    whole: float
    size: float

    @property
    def features(self) -> tuple[float, ...]:
        """The features in the order of the fields."""
        return tuple(getattr(self, name) for name in self.__slots__)


def lacks_subject(
    hit: RankedPassage,
    terms: Sequence[QueryTerm],
    record_has_word: RecordHasWord,
) -> bool:
    """Return whether a query asks about a state or a body that a passage and its record lack.

    "did turkey mention the death penalty" is not answered by what Germany says of it.
    """
    for term, answer in zip(terms, hit.answers, strict=True):
        if not same_state(term.word) or (answer and not term.cost):
            continue
        if not names_state(hit.candidate.words, term.word) and not record_has_word(hit, term):
            return True
    bodies = {term.body for term in terms if term.body}
    words = frozenset(hit.candidate.words.split()) if bodies else frozenset()
    return any(_lacks_body(hit, body, words, terms, record_has_word) for body in bodies)


def _lacks_body(
    hit: RankedPassage,
    body: tuple[Name, ...],
    words: frozenset[str],
    terms: Sequence[QueryTerm],
    record_has_word: RecordHasWord,
) -> bool:
    """Return whether neither a passage nor its record has any name of a body.

    All words of a name will do, in any order: "the Council's Commissioner".
    """
    if any(words.issuperset(name) for name in body):
        return False
    of_body = [term for term in terms if term.body == body and not term.is_function_word]
    return not all(
        record_has_word(hit, term) for term in of_body if words.isdisjoint({term.word, *term.forms})
    )


@dataclass(frozen=True, slots=True)
class AnsweredTerm:
    """One distinctive word of a query, and how a passage answers it."""

    term: QueryTerm
    importance: float
    form: str | None  # the passage's word that answers; None if none does or a name of several does
    is_answered: bool  # by the passage, or by the record of its document
    in_record: bool

    @property
    def cost(self) -> float:
        """The spelling cost of the word that answers."""
        return self.term.costs.get(self.form, 0.0) if self.form is not None else 0.0

    @property
    def chance(self) -> float:
        """How likely the word that answers is the one that was meant."""
        return self.term.chances.get(self.form, 1.0) if self.form is not None else 1.0


def weigh_passage(
    hit: RankedPassage,
    terms: Sequence[QueryTerm],
    passages: int,
    record_has_word: RecordHasWord,
) -> Evidence:
    """Return the evidence that a passage answers the distinctive words of a query."""
    words = hit.candidate.words.split()
    present = {*words, *hit.candidate.joined.split()}
    greatest = log(passages + 1)
    answers = [
        _answered(
            hit,
            term,
            0.0 if place in hit.unnamed else answer,
            present,
            greatest,
            record_has_word,
        )
        for place, (term, answer) in enumerate(zip(terms, hit.answers, strict=True))
        if not term.is_function_word
    ]
    total = sum(each.importance for each in answers) or 1.0
    found = [each for each in answers if each.is_answered]
    plain = [each for each in found if not each.cost]
    mended = [each for each in found if each.cost]

    def share(some: Sequence[AnsweredTerm]) -> float:
        return sum(each.importance for each in some) / total

    as_typed = share([each for each in plain if _is_inflection(each)])
    return Evidence(
        as_typed=as_typed,
        in_other_forms=share([each for each in plain if not _is_inflection(each)]),
        mended=sum(each.importance * each.chance for each in mended) / total,
        far=sum(each.importance * each.cost / len(each.term.word) for each in mended) / total,
        mended_names=share([each for each in mended if each.term.is_name]),
        grammar=share([each for each in mended if each.form in FUNCTION_WORDS]),
        without_names=share(
            [each for each in answers if each.term.is_name and not each.is_answered]
        ),
        unknown=sum(e.importance * _unknown(e) for e in answers if not e.in_record) / total,
        rarity=_rarity([each.term for each in found], passages),
        nearness=_nearness(answers, words),
        wording=hit.wording,
        answered=len(found) / (len(answers) or 1),
        several=1 - 1 / max(1, len(found)),
        whole=float(as_typed > 1 - ROUNDING),
        size=log10(max(1, passages)) / LARGEST,
    )


def _answered(
    hit: RankedPassage,
    term: QueryTerm,
    answer: float,
    present: set[str],
    greatest: float,
    record_has_word: RecordHasWord,
) -> AnsweredTerm:
    unknown = greatest * (ORDINARY if term.is_ordinary else 1.0)
    form = max(term.forms.keys() & present, key=lambda each: (term.forms[each], each), default=None)
    may_be_author = term.is_name or not term.is_ordinary
    in_record = not answer and may_be_author and record_has_word(hit, term)
    return AnsweredTerm(
        term=term,
        importance=term.chance * term.weight + (1 - term.chance) * unknown,
        form=form if answer else None,
        is_answered=answer > 0 or in_record,
        in_record=in_record,
    )


def _is_inflection(each: AnsweredTerm) -> bool:
    return each.form is None or differ_in_endings(each.term.word, each.form)


def _unknown(each: AnsweredTerm) -> float:
    """Return how likely a word is one that the corpus has not; 0 for an ordinary one.

    A word of another language, "hola", is mended into "hold" no more surely for being ordinary.
    """
    term = each.term
    if is_ordinary(term.word) or (term.is_ordinary and term.is_absent):
        return 0.0
    return 1 - term.chance


def differ_in_endings(one: str, other: str) -> bool:
    """Return whether two words are the same but for an ending of at most three letters.

    >>> differ_in_endings("washed", "washing"), differ_in_endings("organs", "organization")
    (True, False)
    """
    common = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        common += 1
    return common > 0 and max(len(one), len(other)) - common <= LONGEST_ENDING


def _rarity(terms: Sequence[QueryTerm], passages: int) -> float:
    """Return how few passages would have all of some words by chance, from 0 to 1."""
    by_chance = log10(max(1, passages)) + sum(
        log10(min(1.0, term.passages / max(1, passages))) for term in terms
    )
    return min(max(-by_chance, 0.0), MOST_RARITY) / MOST_RARITY


def _nearness(answers: Sequence[AnsweredTerm], words: Sequence[str]) -> float:
    """Return the share of neighbours in the query that stand near each other in a passage."""
    forms = [each.form for each in answers if each.form is not None]
    if len(forms) < 2:
        return 0.0
    places: dict[str, list[int]] = {form: [] for form in forms}
    for place, word in enumerate(words):
        if word in places:
            places[word].append(place)
    near = sum(
        any(abs(a - b) <= NEAR for a in places[one] for b in places[other])
        for one, other in pairwise(forms)
    )
    return near / (len(forms) - 1)
