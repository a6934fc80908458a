"""Families of words that tell of one deed: who joined is a member, and acceded.

The words of a family count as one; a sentence of an opposite family tells of something else, and
one of a near family may tell of the same: who was expelled has left. A word may be of several
families. The families stand in `deeds.tsv`; in other languages their words are those of
`paraphrases.tsv`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from corpus.text.languages import rows
from corpus.text.stems import stem


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed with the words that tell of it, and the phrases that tell of it as done once.

    `opposite` and `near` name other deeds. `begins` says that an act or a body comes to be by the
    deed.
    """

    language: str
    deed: str
    forms: tuple[str, ...]
    opposite: tuple[str, ...]
    near: tuple[str, ...]
    begins: bool
    once: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """A deed as the sentences of events have it, and other ways to say it in one language."""

    language: str
    deed: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A word that looks like one of a deed and is read as another."""

    language: str
    word: str
    read_as: str


_DEEDS = rows("deeds.tsv", Deed)
PARAPHRASES = rows("paraphrases.tsv", Paraphrase)
_LOOKALIKES = {row.word: row.read_as for row in rows("lookalikes.tsv", Lookalike)}

BEGINNINGS = tuple(stem(deed.forms[0]) for deed in _DEEDS if deed.begins)
"""The deeds by which a thing comes to be: the date of an act that is only named is one of these."""

SHORTEST_MISSPELT = 6
"""Letters of a word in which a slip is forgiven: shorter ones become other words."""

_ENGLISH = "en"
_OPTIONAL = re.compile(r"\(([^)]*)\)")


def _in_other_languages(stems: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Yield a deed with a word for it in another language, for the deeds of these English stems."""
    for row in PARAPHRASES:
        if row.language == _ENGLISH or " " in row.deed:
            continue
        deeds = [deed for deed, forms in stems.items() if stem(row.deed) in forms]
        for form in row.forms:
            if " " not in form:
                yield from ((deed, stem(each)) for deed in deeds for each in _spelt_out(form))


def _spelt_out(form: str) -> Iterable[str]:
    """Return the forms of "aboli(e)(s)": without and with what stands in brackets."""
    return _OPTIONAL.sub("", form), *(
        _OPTIONAL.sub("", form[: m.start()]) + m[1] for m in _OPTIONAL.finditer(form)
    )


def _stems_of_deeds() -> Mapping[str, frozenset[str]]:
    stems = {deed.deed: {stem(form) for form in deed.forms} for deed in _DEEDS}
    for deed, word in list(_in_other_languages(stems)):
        stems[deed].add(word)
    return {deed: frozenset(words) for deed, words in stems.items()}


_STEMS = _stems_of_deeds()


def _by_word() -> Mapping[str, frozenset[str]]:
    deeds: defaultdict[str, set[str]] = defaultdict(set)
    for deed, words in _STEMS.items():
        for word in words:
            deeds[word].add(deed)
    return {word: frozenset(some) for word, some in deeds.items()}


_DEEDS_OF = _by_word()
_NOTHING: frozenset[str] = frozenset()


def _stems_of_others(column: str) -> Mapping[str, frozenset[str]]:
    """Return the stems of all deeds that a column names, by deed."""
    return {
        deed.deed: frozenset().union(*(_STEMS[other] for other in getattr(deed, column)))
        for deed in _DEEDS
    }


_OPPOSITES = _stems_of_others("opposite")
_NEAR = _stems_of_others("near")


def event_stem(word: str) -> str:
    """Return the stem of a word in a sentence of an event."""
    return _LOOKALIKES.get(word) or stem(word)


def is_of_a_deed(term: str) -> bool:
    """Whether a stem is of a word that tells of a deed."""
    return term in _DEEDS_OF


@cache
def words_of_deed(term: str) -> frozenset[str]:
    """Return the stems that tell of the same deed as a stem, with that one."""
    return frozenset([term]).union(*(_STEMS[deed] for deed in _DEEDS_OF.get(term, _NOTHING)))


@cache
def opposite_words(term: str) -> frozenset[str]:
    """Return the stems that tell of an opposite of the stem's deed and never of that deed."""
    opposite = _NOTHING.union(*(_OPPOSITES[deed] for deed in _DEEDS_OF.get(term, _NOTHING)))
    return opposite - words_of_deed(term)


@cache
def near_words(term: str) -> frozenset[str]:
    """Return the stems that tell of a deed near to the stem's."""
    near = _NOTHING.union(*(_NEAR[deed] for deed in _DEEDS_OF.get(term, _NOTHING)))
    return near - words_of_deed(term)


def words_of_deeds(deeds: Iterable[str]) -> frozenset[str]:
    """Return the stems that tell of these deeds of `deeds.tsv`."""
    return _NOTHING.union(*(_STEMS[deed] for deed in deeds))


@cache
def deciding_words(term: str) -> frozenset[str]:
    """Return the stems that tell how a thing stands of which a stem's deed is asked.

    They are those of the deed, of what undoes it, and of what undoes that: who joined may have
    left, and returned.
    """
    asked = _DEEDS_OF.get(term, _NOTHING)
    undone = _others(asked, "opposite")
    return words_of_deeds(asked | undone | _others(undone, "opposite"))


def _others(deeds: Iterable[str], column: str) -> frozenset[str]:
    return _NOTHING.union(*(getattr(d, column) for d in _DEEDS if d.deed in deeds))


def tells_of(stems: frozenset[str], term: str) -> bool:
    """Whether a sentence of these stems has the term, a word of its family, or it with a slip."""
    if not words_of_deed(term).isdisjoint(stems):
        return True
    return len(term) >= SHORTEST_MISSPELT and any(
        abs(len(word) - len(term)) < 2 and OSA.distance(term, word, score_cutoff=1) <= 1
        for word in stems
    )


def is_near(stems: frozenset[str], term: str) -> bool:
    """Whether a sentence of these stems tells of a deed that is near to the term's."""
    return not near_words(term).isdisjoint(stems)


def has_opposite(stems: frozenset[str], term: str) -> bool:
    """Whether a sentence of these stems tells of an opposite deed."""
    return not opposite_words(term).isdisjoint(stems)


def in_one_word(sentence: str) -> str:
    """Return an English sentence with deeds of several words in the one word of `deeds.tsv`.

    >>> in_one_word("Mandela was set free.")
    'Mandela was released.'
    """
    return _SEVERAL_WORDS.sub(lambda match: _ONE_WORD[match[0].casefold()], sentence)


def deeds_done_once(words: str) -> frozenset[str]:
    """Return the deeds that the words tell of as done once, or once in a season.

    >>> sorted(deeds_done_once("Russia became a full member and signed the Convention"))
    ['joining', 'signing']
    """
    return frozenset(deed for deed, expression in _ONCE.items() if expression.search(words))


_ONE_WORD = {
    form: row.deed
    for row in PARAPHRASES
    if row.language == _ENGLISH
    for each in row.forms
    if "…" not in each
    for form in _spelt_out(each)
    if " " in form and form != row.deed
}
_SEVERAL_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(_ONE_WORD, key=len)[::-1])})\b", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """The phrase as an expression: an article and up to three words may stand in place of "…"."""
    return phrase.replace(" … ", r" (?:an? )?(?:\w+ ){0,3}")


_ONCE = {
    deed.deed: re.compile(rf"\b(?:{'|'.join(map(_phrase, deed.once))})\b")
    for deed in _DEEDS
    if deed.once
}
