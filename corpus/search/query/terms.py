"""The terms of a query: for each typed word, the words of the corpus that answer it.

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
from corpus.text.function_words import ASKING_WORDS, FUNCTION_WORDS, QUESTION_OPENINGS
from corpus.text.ordinary import is_ordinary
from corpus.text.stems import stem
from corpus.text.words import compounds, stems, words_with_offsets

OTHER_FORM = 1 / 1.2  # of the weight of the form that was meant
SURE = 0.45  # spelling cost a letter, up to which a corrected name is that name: "Yeltsn"
FUNCTION_WEIGHT = 0.3  # of its weight, for a word that carries grammar or does the asking
TITLE_WORDS = 3  # words that are not function words: fewer make no title
LONGEST_ACRONYM = 4  # capitals; longer words in capitals may be forgiven a letter


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One typed word: what answers it, and what that is worth.

    `weight` is what the best answer is worth; for an absent word, what a word in one passage is.
    `cost` is the spelling cost of the nearest reading. `passages` estimates how many answer.
    """

    typed: str
    word: str  # the typed word, folded
    weight: float
    stems: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    forms: dict[str, float]  # each word that answers, with its weight
    costs: dict[str, float]  # of each form: the spelling cost of the reading it belongs to
    readings: tuple[str, ...]
    cost: float
    passages: int
    exact: bool
    is_function_word: bool
    is_name: bool  # typed with a capital, and not because the query begins
    is_corrected_name: bool  # whether the corpus has that name only in a rather different spelling
    is_compound: bool = False  # whether it is a hyphenated word beside its parts

    @property
    def is_absent(self) -> bool:
        """Whether the corpus has nothing that answers."""
        return not self.stems and not self.phrases


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand in a passage one after the other or, if excluded, must not.

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

    in_capitals: bool
    in_title_case: bool  # Every Word With a Capital
    as_question: bool


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word of the query, with what its place and its letters say of it."""

    typed: str
    word: str
    joined: str | None  # the hyphenated word it is a part of, written as one
    exact: bool
    is_function_word: bool
    is_name: bool
    in_title_case: bool  # whether every word of the query has a capital


def typed_words(parts: Sequence[QueryPart]) -> list[TypedWord]:
    """Return the words of a query that are not excluded, at most `MOST_WORDS`."""
    style = TypingStyle(_is_in_capitals(parts), _is_in_title_case(parts), _is_question(parts))
    words: list[TypedWord] = []
    for part in parts:
        if not part.excluded:
            words.extend(_words_of(part, style, begins=not words))
    return words[:MOST_WORDS]


def phrases(parts: Sequence[QueryPart]) -> list[Phrase]:
    """Return what was quoted or excluded, without parts that have no letter and no digit."""
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


def _is_in_capitals(parts: Sequence[QueryPart]) -> bool:
    """Return whether a query is all in capitals, so that capitals mark no acronym in it."""
    texts = [part.text for part in parts if any(map(str.isalpha, part.text))]
    return any(len(text) > 5 for text in texts) and all(text.isupper() for text in texts)


def _is_in_title_case(parts: Sequence[QueryPart]) -> bool:
    """Return whether all words of a longer query have a capital, so that none marks a name."""
    words = [word for part in parts if not part.quoted for word in part.text.split()]
    distinctive = [word for word in words if word.casefold() not in FUNCTION_WORDS]
    return len(distinctive) >= TITLE_WORDS and all(word[:1].isupper() for word in distinctive)


def _is_question(parts: Sequence[QueryPart]) -> bool:
    """Return whether a query asks in a sentence, so that some of its words are about the asking."""
    text = " ".join(part.text for part in parts).strip()
    first = next(words_with_offsets(text), None)
    return text.endswith("?") or (first is not None and first.text in QUESTION_OPENINGS)


def _words_of(part: QueryPart, style: TypingStyle, *, begins: bool) -> list[TypedWord]:
    """Return the words of one part; `begins` if it begins the query."""
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
        is_acronym = not style.in_capitals and 1 < len(typed) <= LONGEST_ACRONYM and typed.isupper()
        has_digit = any(map(str.isdigit, typed))
        does_asking = style.as_question and word.text in ASKING_WORDS
        begins_query = begins and index == 0
        found.append(
            TypedWord(
                typed=typed,
                word=word.text,
                joined=joined.get(index),
                exact=part.quoted or has_digit or is_acronym,
                is_function_word=not part.quoted and (word.text in FUNCTION_WORDS or does_asking),
                is_name=typed[0].isupper()
                and not typed.isupper()
                and not (begins_query and is_ordinary(word.text)),
                in_title_case=style.in_title_case,
            )
        )
    return found


class TermReader:
    """Turns typed words into terms, by the words of the index."""

    def __init__(self, connection: sqlite3.Connection, speller: Speller) -> None:
        self.connection = connection
        self.speller = speller
        self.passages = max(1, speller.vocabulary.passages)

    def read(self, words: Sequence[TypedWord]) -> list[QueryTerm]:
        """Return the terms of typed words, in their order; compounds of the corpus at the end.

        A hyphenated word asks for its parts, each of which the joined form answers too, and once
        more for itself, so that "behind-the-scenes" is more than three common words.
        """
        compounds_known = dict.fromkeys(
            joined for word in words if (joined := word.joined) is not None and self._count(joined)
        )
        terms = [
            self._term(word, joined=word.joined if word.joined in compounds_known else None)
            for word in words
        ]
        return terms + [self._compound(joined) for joined in compounds_known]

    def _names_of(self, typed: str) -> tuple[tuple[str, ...], ...]:
        """Return what a word stands for if it is an acronym."""
        if not may_be_acronym(typed):
            return ()
        return stands_for(self.connection, typed, self.speller.vocabulary.collections)

    def _count(self, word: str) -> int:
        return self.speller.vocabulary.count(self.connection, word)

    def _term(self, typed: TypedWord, *, joined: str | None) -> QueryTerm:
        """Return the term of a word; `joined` is the compound it is a part of, if there is one."""
        readings = [
            reading
            for reading in self.speller.readings(
                self.connection,
                typed.word,
                exact=typed.exact or joined is not None,
                name=typed.is_name,
            )
            if reading.weight > 0
        ]
        forms, stems_found = self._forms(readings)
        costs = {
            form: reading.cost for reading in reversed(readings) for form in self._forms_of(reading)
        }
        if joined is not None:
            forms.setdefault(joined, max(forms.values(), default=self._greatest_weight))
            stems_found.setdefault(stem(joined), self._count(joined))
        if typed.is_function_word:
            forms = {form: weight * FUNCTION_WEIGHT for form, weight in forms.items()}
        names = (
            stands_for(self.connection, typed.typed, self.speller.vocabulary.collections)
            if may_be_acronym(typed.typed)
            else ()
        )
        cost = min((reading.cost for reading in readings), default=0.0)
        absent_weight = self._greatest_weight * (FUNCTION_WEIGHT if typed.is_function_word else 1)
        return QueryTerm(
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
            is_function_word=typed.is_function_word,
            is_name=typed.is_name,
            is_corrected_name=typed.is_name
            and not typed.in_title_case
            and cost > SURE * len(typed.word),
        )

    @property
    def _greatest_weight(self) -> float:
        """What a word in hardly one passage is worth."""
        return log(self.passages + 1)

    def _forms(
        self, readings: Sequence[SpellingCandidate]
    ) -> tuple[dict[str, float], dict[str, int]]:
        """Return the words that answer, with their weights, and their stems, with their passages.

        The stems come in the order of the readings, the likeliest first.
        """
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

    def _forms_of(self, reading: SpellingCandidate) -> Iterator[str]:
        """Yield a reading's word and the corpus's other forms of it."""
        yield reading.word
        for form, _ in self.speller.forms(self.connection, reading.stem):
            yield form

    def _compound(self, joined: str) -> QueryTerm:
        """Return the term of a hyphenated word that the corpus has, written as one."""
        passages = self._count(joined)
        weight = max(LEAST_WEIGHT, log(self.passages / passages))
        return QueryTerm(
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
            is_function_word=False,
            is_name=False,
            is_corrected_name=False,
            is_compound=True,
        )
