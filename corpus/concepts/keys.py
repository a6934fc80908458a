"""The key of a term: the stems of its words, by which what is typed meets it.

    text        key             language
    executions  execut          en
    peines      pein            fr
    смертной    smertn          ru

English words have the stems of the index, those of the other languages that are inflected here
their Snowball stems, folded; a word of any further language is its own stem. The keys are stored:
whoever changes one raises `KEYS`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text.frequencies import CYRILLIC, ENGLISH, LATIN, english, is_cyrillic, languages_of
from corpus.text.inflections import stem_in
from corpus.text.stems import stem
from corpus.text.words import fold, words_with_offsets

KEYS = "1"
MOST_WORDS = 5  # of a term that is matched
OTHER = ""  # a language whose words are their own stems
STEMMED = (ENGLISH, *LATIN, *CYRILLIC)


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are written, without those that fold to nothing.

    >>> words_of("Ill-treatment of “detainees”")
    ['Ill', 'treatment', 'of', 'detainees']
    """
    return [text[word.start : word.end] for word in words_with_offsets(text)]


def key_of(words: Sequence[str], language: str) -> str:
    """Return the key of a term's words in a language; "" if there are none.

    >>> key_of(["death", "penalties"], "en"), key_of(["peines", "capitales"], "fr")
    ('death penalti', 'pein capital')
    """
    return " ".join(_stem(word, language) for word in words)


def _stem(word: str, language: str) -> str:
    if language == ENGLISH:
        return stem(fold(word))
    return stem_in(language, word) if language in STEMMED else fold(word)


@dataclass(frozen=True, slots=True)
class TypedTerm:
    """Words of a query that may be a term: the places [first, end), and their key in a language.

    One that is `exact` is a term only as it stands: stems of a language that a word is not known
    to be of would make terms of slips, "polise" of "poliser".
    """

    first: int
    end: int
    language: str
    key: str
    exact: bool = False


def typed_terms(words: Sequence[str], grammar: Sequence[bool]) -> list[TypedTerm]:
    """Return what terms the words of a query may be: the longest first, then in their order.

    `grammar` says which of the words carry none of the subject; a term may have them inside, and
    neither begins nor ends with one.
    """
    known = {language: [_stem(word, language) for word in words] for language in _languages(words)}
    return [
        TypedTerm(
            first,
            end,
            language,
            " ".join(stems[first:end]),
            exact=length == 1 and not is_known_in(words[first], language),
        )
        for length in range(min(MOST_WORDS, len(words)), 0, -1)
        for first, end in _runs(len(words), length)
        if not grammar[first] and not grammar[end - 1]
        for language, stems in known.items()
        if length > 1 or may_be_of(words[first], language)
    ]


def _runs(count: int, length: int) -> list[tuple[int, int]]:
    """Return the places [first, end) of each run of so many of `count` words."""
    return [(first, first + length) for first in range(count - length + 1)]


def _languages(words: Sequence[str]) -> tuple[str, ...]:
    """Return the languages in which a query may be read, by its letters."""
    if any(is_cyrillic(word) for word in words):
        return (*CYRILLIC, OTHER)
    return (ENGLISH, *LATIN, OTHER)


def is_known_in(word: str, language: str) -> bool:
    """Return whether a language's general list has a word, or English is meant."""
    if language == ENGLISH or is_cyrillic(word):
        return True
    return language in languages_of(word)


def may_be_of(word: str, language: str) -> bool:
    """Return whether a single word may be one of a language: "Gift" is an English word first.

    >>> may_be_of("gift", "de"), may_be_of("Todesstrafe", "de"), may_be_of("gift", "en")
    (False, True, True)
    """
    if language in (ENGLISH, *CYRILLIC):
        return True
    unknown = not english(fold(word))
    return unknown if language == OTHER else unknown or language in languages_of(word)
