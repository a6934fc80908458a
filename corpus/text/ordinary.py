"""Ordinary words, whose absence from a corpus says little.

A query word that is neither in the corpus nor ordinary is a name or a term of art, and an answer
that lacks it is no answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from corpus.text.languages import rows
from corpus.text.numbers import NUMBER_WORDS
from corpus.text.stems import stem


@dataclass(frozen=True, slots=True)
class OrdinaryStems:
    """Some of the stems of a language's ordinary words."""

    language: str
    stems: tuple[str, ...]


@cache
def ordinary_stems() -> frozenset[str]:
    """Return the stems of ordinary English words; read once, when first asked for."""
    return frozenset(
        each for row in rows("ordinary_stems.tsv", OrdinaryStems) for each in row.stems
    )


def is_ordinary(word: str) -> bool:
    """Return whether a folded word is an ordinary one, or a number in words."""
    return word in NUMBER_WORDS or stem(word) in ordinary_stems()
