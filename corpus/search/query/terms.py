"""What each word of a query asks for: a group of corpus words, any of which answers it.

A typed word becomes the words it may stand for and all words of the same stems, each with the
weight that finding it adds. The form that was meant counts a little more than another form of its
stem. An acronym also asks for the names it stands for, as phrases.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from corpus.search.query.acronyms import may_be_acronym, stands_for
from corpus.search.query.language import MOST_WORDS, QueryPart
from corpus.search.query.spelling import LEAST_WEIGHT, Speller, SpellingCandidate
from corpus.text.ordinary import is_ordinary
from corpus.text.stems import stem
from corpus.text.words import (
    ASKING_WORDS,
    FUNCTION_WORDS,
    compounds,
    stems,
    word_set,
    words_with_offsets,
)

# How a sentence begins that asks for something.
OPENINGS = word_set(
    """
    am are can could did do does find give has have how is let please remind search show tell
    was were what whats when where wheres which who whom whose whos why will would
    """
)

OTHER_FORM = 1 / 1.2  # of the weight of the form that was meant
SURE = 0.45  # spelling cost a letter, up to which a mended name is that name: "Yeltsn"
FUNCTION = 0.3  # of its weight, for a word that carries grammar or does the asking
WORDS_OF_A_TITLE = 3
LONGEST_ACRONYM = 4  # capitals; longer words in capitals may be forgiven a letter


@dataclass(frozen=True, slots=True)
class Group:
    """One typed word: what answers it, and what that is worth.

    `weight` is what the best answer is worth; for an absent word, what a word in one passage is.
    `cost` is the spelling cost of the nearest reading. `passages` estimates how many answer.
    """

    typed: str
    word: str  # the typed word, folded
    weight: float
    stems: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    forms: dict[str, float]
    costs: dict[str, float]  # of each form: the spelling cost of the reading it belongs to
    readings: tuple[str, ...]
    cost: float
    passages: int
    exact: bool
    function: bool
    named: bool  # typed as a name: with a capital, and not because the query begins
    mended: bool  # whether the corpus has that name only in a rather different spelling
    first: int  # place of the typed word in the query
    compound: bool = False  # whether it is a hyphenated word beside its parts

    @property
    def absent(self) -> bool:
        return not self.stems and not self.phrases


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand in a passage just so; excluded, that must not.

    Unquoted words are excluded in all their forms, quoted ones only as they stand.
    """

    typed: str
    words: tuple[str, ...]
    quoted: bool
    excluded: bool

    @property
    def needle(self) -> str:
        """What to look for in a passage's words, or in its stems if it was not quoted."""
        return f" {' '.join(self.words) if self.quoted else stems(self.words)} "


@dataclass(frozen=True, slots=True)
class TypingStyle:
    """How the whole query was typed."""

    shouted: bool  # all in capitals
    title: bool  # Every Word With a Capital
    asking: bool  # as a question


@dataclass(frozen=True, slots=True)
class TypedWord:
    typed: str
    word: str
    joined: str | None  # the hyphenated word it is a part of, written as one
    exact: bool
    function: bool
    named: bool
    title: bool  # whether every word of the query has a capital


def typed_words(parts: Sequence[QueryPart]) -> list[TypedWord]:
    """Return the words of a query's unquoted parts, at most `MOST_WORDS`."""
    manner = TypingStyle(_is_shouted(parts), _is_title(parts), _is_question(parts))
    words: list[TypedWord] = []
    for part in parts:
        if not part.excluded:
            words.extend(_words_of(part, manner, begins=not words))
    return words[:MOST_WORDS]


def phrases(parts: Sequence[QueryPart]) -> list[Phrase]:
    """Return what was quoted or excluded; runs without a letter or digit ask for nothing."""
    found = []
    for part in parts:
        if not (part.quoted or part.excluded):
            continue
        words = tuple(word.text for word in words_with_offsets(part.text))[:MOST_WORDS]
        if part.excluded and not part.quoted and set(words) <= FUNCTION_WORDS:
            continue  # a dash before "their" is punctuation: nobody excludes grammar
        if words:
            found.append(Phrase(part.text, words, part.quoted, part.excluded))
    return found


def _is_shouted(parts: Sequence[QueryPart]) -> bool:
    """Whether a query is all in capitals, so that capitals mark no acronym in it."""
    letters = [part.text for part in parts if any(map(str.isalpha, part.text))]
    return any(len(text) > 5 for text in letters) and all(text.isupper() for text in letters)


def _is_title(parts: Sequence[QueryPart]) -> bool:
    """Whether all words of a longer query begin with a capital, so that capitals mark no name."""
    words = [word for part in parts if not part.quoted for word in part.text.split()]
    telling = [word for word in words if word.casefold() not in FUNCTION_WORDS]
    return len(telling) >= WORDS_OF_A_TITLE and all(word[:1].isupper() for word in telling)


def _is_question(parts: Sequence[QueryPart]) -> bool:
    """Whether a query asks in a sentence, so that some of its words are about the asking."""
    text = " ".join(part.text for part in parts).strip()
    first = next(words_with_offsets(text), None)
    return text.endswith("?") or (first is not None and first.text in OPENINGS)


def _words_of(part: QueryPart, manner: TypingStyle, *, begins: bool) -> list[TypedWord]:
    words = list(words_with_offsets(part.text))
    joined = {
        index: compound.text
        for compound in compounds(part.text)
        for index, word in enumerate(words)
        if compound.start <= word.start < compound.end
    }
    found = []
    for index, word in enumerate(words):
        typed = part.text[word.start : word.end]
        exact = (
            part.quoted
            or any(map(str.isdigit, typed))
            or (not manner.shouted and 1 < len(typed) <= LONGEST_ACRONYM and typed.isupper())
        )
        function = not part.quoted and (
            word.text in FUNCTION_WORDS or (manner.asking and word.text in ASKING_WORDS)
        )
        named = (
            typed[0].isupper()
            and not typed.isupper()
            and not (begins and index == 0 and is_ordinary(word.text))
        )
        found.append(
            TypedWord(typed, word.text, joined.get(index), exact, function, named, manner.title)
        )
    return found


class Reader:
    """Turns typed words into groups, with the words of the index at hand."""

    def __init__(self, connection: sqlite3.Connection, speller: Speller) -> None:
        self.connection = connection
        self.speller = speller
        self.passages = max(1, speller.vocabulary.passages)

    def groups(self, words: Sequence[TypedWord]) -> list[Group]:
        """Return what typed words ask for, in their order; compounds the corpus has at the end.

        A hyphenated word asks for its parts, each of which the joined form answers too, and once
        more for itself, so that "behind-the-scenes" is more than three common words.
        """
        compounds_known = {
            word.joined: place
            for place, word in enumerate(words)
            if word.joined is not None and self._count(word.joined)
        }
        groups = [
            self._group(word, place, joined=word.joined if word.joined in compounds_known else None)
            for place, word in enumerate(words)
        ]
        groups += [self._compound(joined, place) for joined, place in compounds_known.items()]
        return groups

    def _count(self, word: str) -> int:
        return self.speller.vocabulary.count(self.connection, word)

    def _group(self, typed: TypedWord, place: int, *, joined: str | None) -> Group:
        exact = typed.exact or joined is not None
        readings = [
            reading
            for reading in self.speller.readings(
                self.connection, typed.word, exact=exact, name=typed.named
            )
            if reading.weight > 0
        ]
        forms, stems_found = self._forms(readings)
        costs = {form: reading.cost for reading in reversed(readings) for form in self._of(reading)}
        if joined is not None:
            forms.setdefault(joined, max(forms.values(), default=self._rarest))
            stems_found.setdefault(stem(joined), self._count(joined))
        if typed.function:
            forms = {form: weight * FUNCTION for form, weight in forms.items()}
        names = stands_for(self.connection, typed.typed) if may_be_acronym(typed.typed) else ()
        cost = min((reading.cost for reading in readings), default=0.0)
        absent_weight = self._rarest * (FUNCTION if typed.function else 1)
        return Group(
            typed=typed.typed,
            word=typed.word,
            weight=max(forms.values(), default=absent_weight),
            stems=tuple(stems_found),
            phrases=names,
            forms=forms,
            costs=costs,
            readings=tuple(reading.word for reading in readings),
            cost=cost,
            passages=max(1, min(self.passages, sum(stems_found.values()))),
            exact=typed.exact,
            function=typed.function,
            named=typed.named,
            mended=typed.named and not typed.title and cost > SURE * len(typed.word),
            first=place,
        )

    @property
    def _rarest(self) -> float:
        """What a word in hardly one passage is worth."""
        return log(self.passages + 1)

    def _forms(
        self, readings: Sequence[SpellingCandidate]
    ) -> tuple[dict[str, float], dict[str, int]]:
        """The words that answer, each with its weight; their stems, each with its passages."""
        forms: dict[str, float] = {}
        stems_found: dict[str, int] = {}
        for reading in readings:
            forms[reading.word] = max(reading.weight, forms.get(reading.word, 0.0))
        meant = set(forms)
        for reading in readings:
            known = self.speller.forms(self.connection, reading.stem)
            stems_found[reading.stem] = min(self.passages, sum(passages for _, passages in known))
            for form, _ in known:
                if form not in meant:
                    forms[form] = max(reading.weight * OTHER_FORM, forms.get(form, 0.0))
        return forms, stems_found

    def _of(self, reading: SpellingCandidate) -> Iterator[str]:
        """A reading's word and the corpus's other forms of it."""
        yield reading.word
        for form, _ in self.speller.forms(self.connection, reading.stem):
            yield form

    def _compound(self, joined: str, place: int) -> Group:
        passages = self._count(joined)
        weight = max(LEAST_WEIGHT, log(self.passages / passages))
        return Group(
            typed=joined,
            word=joined,
            weight=weight,
            stems=(stem(joined),),
            phrases=(),
            forms={joined: weight},
            costs={joined: 0.0},
            readings=(joined,),
            cost=0.0,
            passages=passages,
            exact=True,
            function=False,
            named=False,
            mended=False,
            first=place,
            compound=True,
        )
