"""Which queries are asked for their meaning, in what words, and how near an answer must be.

A sentence encoder knows what words mean and nothing of names: whoever quotes, or asks for a name
that the corpus does not have, wants that and nothing like it. A number or an acronym must stand in
a near passage too, and so must a state.

| | least cosine | origin |
|---|---|---|
| an English query | .40 | fitted .41 on 99 judged queries with an answer and 155 without |
| one in another language | .30 | fitted .32 on 36 with an answer and 78 off every topic |

Those are of `python -m tests.benchmarks.fit_nearness 20000 100000`. At .40 twenty of the first 99
have their passage among three and one of 155 has any; at .30 nineteen of 36, and two of 78.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.search.look import SearchRequest
from corpus.search.query import QueryTerm
from corpus.text.frequencies import frequency, languages_of

LEAST_ENGLISH = 0.40
LEAST_FOREIGN = 0.30


@dataclass(frozen=True, slots=True)
class MeaningQuery:
    """What a query asks about: its text, and how near a passage must be to it."""

    text: str
    least_cosine: float


def meaning_of(request: SearchRequest) -> MeaningQuery | None:
    """Return what to ask for, without words that only frame the request; None if for nothing."""
    terms = [term for term in request.terms if not term.is_compound]
    distinctive = [place for place, term in enumerate(terms) if not term.is_function_word]
    if request.is_literal or not distinctive:
        return None
    languages = Languages.of(terms)
    if any(is_unknown_name(terms, place, languages) for place, _term in _content(terms)):
        return None
    framed = terms[distinctive[0] : distinctive[-1] + 1]
    least = LEAST_FOREIGN if languages.is_foreign else LEAST_ENGLISH
    return MeaningQuery(" ".join(term.typed for term in framed), least)


def _content(terms: Sequence[QueryTerm]) -> Iterator[tuple[int, QueryTerm]]:
    return ((n, term) for n, term in enumerate(terms) if not term.is_function_word)


@dataclass(frozen=True, slots=True)
class Languages:
    """Which languages the known words of a query are of: those of no language tell nothing."""

    english: int
    german: int
    others: int

    @classmethod
    def of(cls, terms: Sequence[QueryTerm]) -> Languages:
        """Count the words of a query."""
        english = german = others = 0
        for term in terms:
            languages = languages_of(term.typed)
            if term.is_foreign or languages:
                german += "de" in languages
                others += 1
            else:
                english += frequency(term.typed) > 0
        return cls(english, german, others)

    @property
    def is_foreign(self) -> bool:
        """Whether most are of another language than English."""
        return self.others > self.english

    @property
    def capitals_name(self) -> bool:
        """Whether a capital inside a sentence makes a name: German has them on all nouns."""
        return not self.is_foreign or 2 * self.german <= self.others


def is_unknown_name(terms: Sequence[QueryTerm], place: int, languages: Languages) -> bool:
    """Return whether a word of a query names what the corpus does not have.

    That is a word with a capital of which the corpus has no form; in an English query also one that
    no language knows. Of a foreign query the corpus has hardly any word, so that there only the
    capital tells.
    """
    term = terms[place]
    if term.word in term.forms or term.is_inflected or term.phrases:
        return False
    is_word = frequency(term.typed) > 0
    if languages.is_foreign:
        begins = place == 0
        is_name = term.typed[:1].isupper() and languages.capitals_name and not begins
        return is_name and (term.is_absent or not term.is_foreign)
    return term.is_name or not is_word
