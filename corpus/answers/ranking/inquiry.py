"""A question read once: what it asks for, whom it names, when, from which source, about what.

What was read in one way is read in no other: the words of a name, of a date, of a source or of the
asking are no words of the topic.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.answers.ranking.typed_words import FindConcepts, TypedWord, typed_words
from corpus.concepts import ConceptMatch, ThesaurusTerm
from corpus.dates import DateSpan
from corpus.events import LinkedName
from corpus.questions import AnswerType, TypedQuestion, with_deeds_of_events
from corpus.text.families import (
    event_stem,
    has_opposite,
    is_of_a_deed,
    near_words,
    words_of_deed,
)
from corpus.text.frequencies import ENGLISH, frequency, languages_of
from corpus.text.function_words import ASKING_WORDS, SMALL_WORDS
from corpus.text.ordinary import is_ordinary
from corpus.text.stems import stem
from corpus.text.synonyms import known_stems, synonyms_of
from corpus.text.topics import topic_spans
from corpus.text.words import fold, words_with_offsets
from corpus.values import ReadAs

SYNONYM, FAMILY, NEAR, TRANSLATED = 0.7, 0.8, 0.5, 0.9
"""What a word is worth that stands for the typed one, beside the typed one itself."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the topic: the stems that answer it, each with what it is worth (to 1).

    `weight` is high for rare words. `topic` is what a phrase speaks of, if it is one of a topic's.
    A word that is not `known` stands nowhere on the shelf; one that was `mended` stands there in
    another spelling.
    """

    typed: str
    weight: float
    forms: Mapping[str, float]
    exact: frozenset[str] = frozenset()
    topic: str = ""
    is_deed: bool = False
    known: bool = True
    mended: bool = False
    is_ordinary: bool = True

    def worth_in(self, stems: frozenset[str]) -> float:
        """Return what the best form among these stems is worth; 0 if none is."""
        if not self.exact.isdisjoint(stems):
            return 1.0
        if self.forms.keys().isdisjoint(stems):  # so it is of most sentences
            return 0.0
        return max((worth for each, worth in self.forms.items() if each in stems), default=0.0)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question as the ranking reads it."""

    words: str
    typed: TypedQuestion
    names: tuple[LinkedName, ...] = ()
    sources: frozenset[int] = frozenset()
    source_groups: tuple[frozenset[int], ...] = ()
    source_names: tuple[str, ...] = ()
    firm_source: bool = False
    unknown_source: str = ""
    spans: tuple[DateSpan, ...] = ()
    month_days: frozenset[str] = frozenset()
    terms: tuple[Term, ...] = ()
    language: str = "en"
    read_as: tuple[ReadAs, ...] = ()

    def asks_for(self, answer: AnswerType) -> float:
        """Return how much it asks for this type of answer."""
        return self.typed.asks_for(answer)

    @property
    def is_dated(self) -> bool:
        """Whether it names a day or a period."""
        return bool(self.spans or self.month_days)

    @property
    def is_only_dated(self) -> bool:
        """Whether it names a day or a period and nothing else."""
        return self.is_dated and not self.terms and not self.names

    @property
    def is_only_of_source(self) -> bool:
        """Whether it names a source and nothing that the source may speak of."""
        return self.firm_source and not (self.terms or self.names or self.is_dated)

    @property
    def is_one_word(self) -> bool:
        """Whether a single word of a topic was typed and nothing else."""
        return len(self.terms) == 1 and len(self.words.split()) == 1

    @property
    def weight(self) -> float:
        """The weight of all terms."""
        return sum(term.weight for term in self.terms)

    @property
    def deeds(self) -> tuple[Term, ...]:
        """The terms that tell of a deed."""
        return tuple(term for term in self.terms if term.is_deed)


def opposes(stems: frozenset[str], term: Term) -> bool:
    """Whether stems tell of the opposite of a term's deed and not of the deed."""
    return any(has_opposite(stems, each) for each in term.exact) and not term.worth_in(stems)


@dataclass(frozen=True, slots=True)
class Words:
    """What the shelf knows of words: how rare each stem is, and how a misspelt one is spelt.

    `rarity` returns the weight of a stem, 0 if the shelf has it not; `spellings` the stems that a
    typed word may mean, with their worth, `reading` the word that it most likely means, or nothing.
    `concepts` returns the terms of a language among words as they were typed, given which carry no
    topic.
    """

    rarity: Callable[[str], float]
    spellings: Callable[[str], Mapping[str, float]]
    known: frozenset[str]
    reading: Callable[[str], str]
    concepts: FindConcepts


ASKING = 0.3
"""The share of its weight that a word has which asks rather than says."""

UNKNOWN = 5.0
"""The weight of a word that the shelf has not: that of a rare one."""


def topic_terms(
    words: str, taken: Sequence[tuple[int, int]], shelf: Words, language: str
) -> tuple[tuple[Term, ...], tuple[ReadAs, ...]]:
    """Return the terms of what is left of a question beside the characters that are `taken`.

    With them the words that were read as others: deeds, and what was mended. What is a term of a
    concept is answered by its other words too; in another language than English by the English.
    """
    rest = masked(words, taken)
    terms: list[Term] = []
    for topic, start, end in topic_spans(rest):
        terms.append(_of_topic(topic, words[start:end], shelf))
        rest = masked(rest, [(start, end)])
    read, changed = with_deeds_of_events(rest)
    typed = typed_words(read, language, shelf.concepts)
    concepts = shelf.concepts(
        [word.typed for word in typed], [not w.is_topic for w in typed], language
    )
    others = english_of(concepts)
    translated: set[int] = set()
    for match in concepts if language != ENGLISH else ():
        meant = typed[match.first : match.end]
        if any(is_of_a_deed(event_stem(word.folded)) for word in meant):
            continue
        if in_english := _translated(" ".join(word.typed for word in meant), match, shelf):
            translated.update(range(match.first, match.end))
            terms += in_english
    for place, word in enumerate(typed):
        if word.is_topic and place not in translated:
            terms.append(_term(word, shelf, language, others.get(place, ())))
    mended = [ReadAs(t.typed, (shelf.reading(t.typed),)) for t in terms if t.mended]
    distinct = {tuple(sorted(term.exact)) or term.topic: term for term in terms}
    return tuple(distinct.values()), (*changed, *(each for each in mended if each.read[0]))


def english_of(concepts: Sequence[ConceptMatch]) -> dict[int, tuple[str, ...]]:
    """Return, by the place of a word, the English words that stand for the term it is of."""
    return {
        place: tuple(stem(fold(each.text)) for each in match.others if is_english_word(each))
        for match in concepts
        for place in range(match.first, match.end)
    }


def is_english_word(term: ThesaurusTerm) -> bool:
    """Return whether a term is a single word of English."""
    return term.language == ENGLISH and " " not in term.text


def masked(words: str, taken: Sequence[tuple[int, int]]) -> str:
    """Return words of the same length, with blanks for the characters that are taken."""
    letters = list(words)
    for start, end in taken:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _of_topic(topic: str, typed: str, shelf: Words) -> Term:
    stems = frozenset(stem(word.text) for word in words_with_offsets(typed))
    weight = max((shelf.rarity(each) for each in stems), default=0.0) or UNKNOWN
    return Term(typed, weight * 1.3, {}, frozenset(), topic)


def _translated(typed: str, match: ConceptMatch, shelf: Words) -> list[Term]:
    """Return the terms of the English for a term: its preferred one, which others stand for.

    English may write it the same: "journalistes".
    """
    english = [each for each in match.others if each.language == ENGLISH]
    if not english:
        return []
    itself = {stem(fold(typed)): 1.0} if " " not in typed else {}
    stems = [stem(fold(word)) for word in english[0].text.split() if fold(word) not in SMALL_WORDS]
    forms = {stem(fold(each.text)): TRANSLATED for each in english[1:] if is_english_word(each)}
    return [
        Term(
            typed,
            shelf.rarity(each) or UNKNOWN,
            _others(each) | forms | itself,
            frozenset([each]),
            is_deed=is_of_a_deed(each),
        )
        for each in stems
    ]


def _term(word: TypedWord, shelf: Words, language: str, concept: Sequence[str]) -> Term:
    folded, typed = word.folded, word.typed
    own = event_stem(folded)
    forms = dict.fromkeys(concept, SYNONYM) | _others(own)
    forms.pop(own, None)
    exact = {own}
    known = own in shelf.known or shelf.rarity(own) > 0
    spelt = {} if known else _spelt(folded, typed, shelf, language)
    if spelt:
        for each, worth in spelt.items():
            if worth >= 0.9:
                exact.add(each)
            forms[each] = max(forms.get(each, 0.0), worth)
            for other, value in _others(each).items():
                forms[other] = max(forms.get(other, 0.0), value * worth)
    rarities = [shelf.rarity(each) for each in exact]
    weight = max(rarities, default=0.0) or UNKNOWN
    common = frequency(typed)
    if common:  # "people" is common in the language, however rare on a small shelf
        weight = 0.5 * weight + 0.5 * min(7.0, -math.log10(common) * 1.2)
    if folded in ASKING_WORDS:  # "talk is cheap" has it too
        weight *= ASKING
    deed = any(is_of_a_deed(each) for each in exact)
    return Term(
        typed,
        weight,
        forms,
        frozenset(exact),
        is_deed=deed,
        known=known or bool(spelt) or any(shelf.rarity(each) for each in forms),
        mended=bool(spelt),
        is_ordinary=is_ordinary(folded),
    )


def _others(own: str) -> dict[str, float]:
    """Return the stems that stand for a stem, with what each is worth."""
    forms = dict.fromkeys(synonyms_of(own), SYNONYM)
    for each in near_words(own):
        forms.setdefault(each, NEAR)
    for each in words_of_deed(own):
        forms[each] = FAMILY
    forms.pop(own, None)
    return forms


_SHORTEST_MISSPELT = 4


def _spelt(folded: str, typed: str, shelf: Words, language: str) -> Mapping[str, float]:
    """Return the stems that a word may mean which the shelf has not as it was typed."""
    if language != "en" or languages_of(typed):
        return _cognates(folded, shelf)
    found = dict(shelf.spellings(typed))
    if found or len(folded) < _SHORTEST_MISSPELT:
        return found
    if frequency(typed):  # a word of the language is no slip
        return {}
    most = 1 if len(folded) < 8 else 2
    choices = [each for each in known_stems() | shelf.known if each[:1] == folded[:1]]
    near = process.extract(stem(folded), choices, scorer=OSA.distance, score_cutoff=most, limit=2)
    return {each: 0.9 for each, _distance, _place in near}


_COGNATE = 6
"""Letters that a word and its English cognate begin with alike: "intergubernamentales"."""


def _cognates(folded: str, shelf: Words) -> Mapping[str, float]:
    if len(folded) < _COGNATE:
        return {}
    return {
        each: 0.8
        for each in shelf.known
        if each[:_COGNATE] == folded[:_COGNATE] and abs(len(each) - len(folded)) <= 5
    }
