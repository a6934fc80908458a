"""Families of words that tell of one deed: who joined is a member, and acceded.

The words of a family count as one; a sentence of the opposite family tells of something else. The
families stand in `deeds.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from corpus.text.languages import rows
from corpus.text.stems import stem


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed with the words that tell of it, and the phrases that tell of it as done once.

    `begins` says that an act or a body comes to be by the deed.
    """

    language: str
    deed: str
    forms: tuple[str, ...]
    opposite: str
    begins: bool
    once: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A word that looks like one of a deed and is read as another."""

    language: str
    word: str
    read_as: str


_DEEDS = rows("deeds.tsv", Deed)
_STEMS: Mapping[str, frozenset[str]] = {
    deed.deed: frozenset(map(stem, deed.forms)) for deed in _DEEDS if deed.forms
}
_OPPOSITES = {deed.deed: deed.opposite for deed in _DEEDS if deed.opposite}
_LOOKALIKES = {row.word: row.read_as for row in rows("lookalikes.tsv", Lookalike)}

BEGINNINGS = tuple(stem(deed.forms[0]) for deed in _DEEDS if deed.begins)
"""The deeds by which a thing comes to be: the date of an act that is only named is one of these."""

SHORTEST_MISSPELT = 6
"""Letters of a word in which a slip is forgiven: shorter ones become other words."""


def event_stem(word: str) -> str:
    """Return the stem of a word in a sentence of an event."""
    return _LOOKALIKES.get(word) or stem(word)


def tells_of(stems: frozenset[str], term: str) -> bool:
    """Whether a sentence of these stems has the term, a word of its family, or it with a slip."""
    family = _family(term)
    if term in stems or (family is not None and not _STEMS[family].isdisjoint(stems)):
        return True
    return len(term) >= SHORTEST_MISSPELT and any(
        abs(len(word) - len(term)) < 2 and OSA.distance(term, word, score_cutoff=1) <= 1
        for word in stems
    )


def has_opposite(stems: frozenset[str], term: str) -> bool:
    """Whether a sentence of these stems tells of the opposite deed."""
    family = _family(term)
    opposite = None if family is None else _OPPOSITES.get(family)
    return opposite is not None and not _STEMS[opposite].isdisjoint(stems)


def deeds_done_once(words: str) -> frozenset[str]:
    """Return the deeds that the words tell of as done once, or once in a season.

    >>> sorted(deeds_done_once("Russia became a full member and signed the Convention"))
    ['joining', 'signing']
    """
    return frozenset(deed for deed, expression in _ONCE.items() if expression.search(words))


@cache
def _family(term: str) -> str | None:
    return next((deed for deed, stems in _STEMS.items() if term in stems), None)


def _phrase(phrase: str) -> str:
    """The phrase as an expression: an article and up to three words may stand in place of "…"."""
    return phrase.replace(" … ", r" (?:an? )?(?:\w+ ){0,3}")


_ONCE = {
    deed.deed: re.compile(rf"\b(?:{'|'.join(map(_phrase, deed.once))})\b")
    for deed in _DEEDS
    if deed.once
}
