"""The terms of a query: for each typed word, the words of the corpus that answer it.

A typed word becomes the words it may stand for and all words of the same stems, each with the
weight that finding it adds. The form that was meant counts a little more than another form of its
stem. An acronym also asks for the names it stands for, as phrases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import log

from corpus.database import Driver
from corpus.search.query.aliases import MOST_NAMES, KnownNames, Name, NamedRun
from corpus.search.query.inflected import OTHER_FORM, may_be_name, other_forms
from corpus.search.query.spelling import LEAST_WEIGHT, Speller, SpellingCandidate, TypedSpelling
from corpus.search.query.typed import TypedWord
from corpus.text.frequencies import frequency, is_cyrillic, languages_of
from corpus.text.ordinary import is_ordinary
from corpus.text.stems import stem

SURE = 0.45  # spelling cost a letter, up to which a corrected name is that name: "Yeltsn"
MOST_KNOWN = 2_000  # terms that are remembered: about 6 MB
FUNCTION_WEIGHT = 0.3  # of its weight, for a word that carries grammar or does the asking


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
    phrases: tuple[Name, ...]
    forms: dict[str, float]  # each word that answers, with its weight
    costs: dict[str, float]  # of each form: the spelling cost of the reading it belongs to
    chances: dict[str, float]  # of each form: how likely that reading is the word that was meant
    chance_of_readings: float  # that the word that was meant is any of them
    readings: tuple[str, ...]
    cost: float
    passages: int
    exact: bool
    is_function_word: bool
    is_name: bool  # typed with a capital, and not because the query begins
    is_corrected_name: bool  # whether the corpus has that name only in a rather different spelling
    is_foreign: bool = False  # whether it was typed in other letters than Latin ones
    is_ordinary: bool = False  # a word of which the absence says little, in any language
    is_inflected: bool = False  # whether other forms of a foreign word answer
    is_compound: bool = False  # whether it is a hyphenated word beside its parts
    body: tuple[Name, ...] = ()  # the names of the body that it names, perhaps with other words

    @property
    def is_absent(self) -> bool:
        """Whether the corpus has nothing that answers."""
        return not self.stems and not self.phrases

    @property
    def chance(self) -> float:
        """How likely the corpus has the word, as it was typed or meant; 0 if it has nothing."""
        if self.is_absent:
            return 0.0
        return 1.0 if self.phrases or not self.cost else min(1.0, self.chance_of_readings)


def unmended(term: QueryTerm, passages: int) -> QueryTerm:
    """Return a term without its readings in other spellings, as of a corpus of so many passages.

    For a word that is known to be one: the corpus lacks it, and it is no slip for another.
    """
    return replace(
        term,
        weight=log(passages + 1) * (FUNCTION_WEIGHT if term.is_function_word else 1),
        stems=(),
        forms={},
        costs={},
        chances={},
        chance_of_readings=0.0,
        readings=(),
        cost=0.0,
        passages=1,
        is_corrected_name=False,
    )


def spelling_of(typed: TypedWord, *, exact: bool | None = None) -> TypedSpelling:
    """Return a typed word as it is spelt, to be taken as it stands if it is `exact`."""
    return TypedSpelling(
        typed.word,
        # A word of another script is a name if it is anything, however common there.
        0.0 if typed.is_foreign else frequency(typed.typed),
        exact=typed.exact if exact is None else exact,
        is_name=typed.is_name,
        is_foreign=typed.is_foreign,
    )


KnownTerms = dict[tuple[TypedWord, str | None], QueryTerm]
"""The terms of typed words, each with the compound that it is a part of."""


class TermReader:
    """Turns typed words into terms, by the words of the index."""

    def __init__(
        self,
        connection: Driver,
        speller: Speller,
        known: KnownTerms | None = None,
        names: KnownNames | None = None,
    ) -> None:
        """`known` has terms that were read with this speller, and gets those that are read now.

        `names` are those of the actors.
        """
        self.names = KnownNames() if names is None else names
        self.connection = connection
        self.speller = speller
        self.known = {} if known is None else known
        self.passages = max(1, speller.vocabulary.passages)

    def read(self, words: Sequence[TypedWord]) -> list[QueryTerm]:
        """Return the terms of typed words, in their order; compounds of the corpus at the end.

        A hyphenated word asks for its parts, each of which the joined form answers too, and once
        more for itself, so that "behind-the-scenes" is more than three common words.
        """
        self._look_up(words)
        compounds_known = dict.fromkeys(
            joined for word in words if (joined := word.joined) is not None and self._count(joined)
        )
        terms = [
            self._term(word, joined=word.joined if word.joined in compounds_known else None)
            for word in words
        ]
        folded, typed = [word.word for word in words], [word.typed for word in words]
        for run in self.names.runs(folded, typed):
            self._name(terms, run)
        return terms + [self._compound(joined) for joined in compounds_known]

    def _look_up(self, words: Sequence[TypedWord]) -> None:
        """Ask at once for what the terms of some words need of the database.

        It comes from memory later, and whatever is not here is asked for alone.
        """
        unread = [spelling_of(word) for word in words if (word, None) not in self.known]
        self.speller.look_up(self.connection, unread)
        readings = (self.speller.readings(self.connection, each) for each in unread)
        self.speller.read_forms(
            self.connection, [reading.stem for some in readings for reading in some]
        )

    def _name(self, terms: list[QueryTerm], run: NamedRun) -> None:
        """Let each term of a name be answered by the other names too, as phrases.

        Of an actor that is called otherwise in thirty languages, those are looked for that can
        stand in the corpus.
        """
        names = tuple(
            islice((each for each in run.names if all(map(self._count, each))), MOST_NAMES)
        )
        name = tuple(term.word for term in terms[run.first : run.first + run.length])
        body = (name, *names) if run.is_body else ()
        for place in range(run.first, run.first + run.length):
            terms[place] = replace(terms[place], phrases=names, body=body, is_corrected_name=False)

    def _count(self, word: str) -> int:
        return self.speller.vocabulary.count(self.connection, word)

    def _term(self, typed: TypedWord, *, joined: str | None) -> QueryTerm:
        """Return the term of a word; `joined` is the compound it is a part of, if there is one.

        It changes with the index alone.
        """
        known = self.known.get((typed, joined))
        if known is None:
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            known = self.known[typed, joined] = self._read(typed, joined)
        return known

    def _read(self, typed: TypedWord, joined: str | None) -> QueryTerm:
        readings = [
            reading
            for reading in self.speller.readings(
                self.connection,
                spelling_of(typed, exact=typed.exact or joined is not None),
            )
            if reading.weight > 0
        ]
        inflected: tuple[SpellingCandidate, ...] = ()
        if not (typed.exact or typed.is_function_word or joined is not None):
            vocabulary = self.speller.vocabulary
            inflected = other_forms(
                self.connection, vocabulary, typed.typed, typed.word, typed.languages
            )
        if inflected:
            others = {each.word for each in inflected}
            readings = [each for each in readings if each.word not in others]
            if typed.is_foreign or typed.languages or languages_of(typed.typed):
                readings = [each for each in readings if not each.cost or may_be_name(each)]
            readings += inflected
        readings += self._same(typed)
        forms, stems_found, reading_of = self._forms(readings)
        if joined is not None:
            forms.setdefault(joined, max(forms.values(), default=self._greatest_weight))
            stems_found.setdefault(stem(joined), self._count(joined))
        if typed.is_function_word:
            forms = {form: weight * FUNCTION_WEIGHT for form, weight in forms.items()}
        cost = min((reading.cost for reading in readings), default=0.0)
        absent_weight = self._greatest_weight * (FUNCTION_WEIGHT if typed.is_function_word else 1)
        return QueryTerm(
            typed=typed.typed,
            word=typed.word,
            weight=max(forms.values(), default=absent_weight),
            stems=tuple(stems_found),
            phrases=(),
            forms=forms,
            costs={form: reading.cost for form, reading in reading_of.items()},
            chances={form: reading.posterior for form, reading in reading_of.items()},
            chance_of_readings=sum(reading.posterior for reading in readings),
            readings=tuple(reading.word for reading in readings),
            cost=cost,
            passages=max(1, min(self.passages, sum(stems_found.values()))),
            exact=typed.exact,
            is_function_word=typed.is_function_word,
            is_name=typed.is_name,
            is_corrected_name=cost > SURE * len(typed.word)
            and (typed.is_foreign or (typed.is_name and not typed.in_title_case)),
            is_foreign=typed.is_foreign,
            is_inflected=bool(inflected),
            is_ordinary=is_ordinary(typed.word)
            or bool(languages_of(typed.typed))
            or (is_cyrillic(typed.typed) and frequency(typed.typed) > 0),
        )

    def _same(self, typed: TypedWord) -> Iterator[SpellingCandidate]:
        """Yield the corpus's words that stand for a typed one."""
        counts = {word: self._count(word) for word in typed.same}
        total = min(self.passages, sum(counts.values()) + self._count(typed.word))
        weight = max(LEAST_WEIGHT, log(self.passages / max(1, total)))
        for word, passages in counts.items():
            if passages:
                yield SpellingCandidate(word, stem(word), 0.0, 1.0, weight)

    @property
    def _greatest_weight(self) -> float:
        """What a word in hardly one passage is worth."""
        return log(self.passages + 1)

    def _forms(
        self, readings: Sequence[SpellingCandidate]
    ) -> tuple[dict[str, float], dict[str, int], dict[str, SpellingCandidate]]:
        """Return the words that answer, with their weights, and their stems, with their passages.

        The stems come in the order of the readings, the likeliest first. With the reading that each
        word belongs to, the likeliest if there are several.
        """
        self.speller.read_forms(self.connection, [reading.stem for reading in readings])
        forms = {reading.word: reading.weight for reading in readings}
        stems_found: dict[str, int] = {}
        reading_of: dict[str, SpellingCandidate] = {}
        meant = frozenset(forms)
        for reading in readings:
            reading_of.setdefault(reading.word, reading)
            weight = reading.weight * OTHER_FORM
            total = 0
            for form, passages in self.speller.forms(self.connection, reading.stem):
                total += passages
                reading_of.setdefault(form, reading)
                if form not in meant and weight > forms.get(form, 0.0):
                    forms[form] = weight
            stems_found[reading.stem] = min(self.passages, total)
        return forms, stems_found, reading_of

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
            chances={joined: 1.0},
            chance_of_readings=1.0,
            readings=(joined,),
            cost=0.0,
            passages=passages,
            exact=True,
            is_function_word=False,
            is_name=False,
            is_corrected_name=False,
            is_compound=True,
        )
