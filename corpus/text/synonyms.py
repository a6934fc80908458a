"""Ordinary English words that stand for one another in questions; they are in `synonyms.tsv`.

The terms of the field, in any language, are concepts: see `corpus.concepts`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.text.languages import rows
from corpus.text.stems import stem


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words that people use for one another."""

    language: str
    words: tuple[str, ...]


_NOTHING: frozenset[str] = frozenset()


def _groups() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows("synonyms.tsv", SynonymGroup):
        stems = {stem(word) for word in row.words if "-" not in word}
        for each in stems:
            found[each] |= stems
    return {each: frozenset(stems - {each}) for each, stems in found.items()}


_SYNONYMS = _groups()


def synonyms_of(term: str) -> frozenset[str]:
    """Return the stems that stand for a stem, without that one.

    >>> "stop" in synonyms_of("halt"), synonyms_of("qwzx")
    (True, frozenset())
    """
    return _SYNONYMS.get(term, _NOTHING)


def known_stems() -> frozenset[str]:
    """Return all stems that have synonyms."""
    return frozenset(_SYNONYMS)
