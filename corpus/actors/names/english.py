"""The commonest words of English, by which nobody asks for an actor.

A registered name that is one of them (Memorial is not) is still found by its exact spelling.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Common words of a language."""

    language: str
    words: tuple[str, ...]


_COMMON_ENGLISH = frozenset(
    word
    for row in rows("common_words.tsv", CommonWords)
    if row.language == "en"
    for word in row.words
)

_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "al", "ally", "ous", "ment")

LEAST_STEM = 3
"""Letters before an ending: "ring" is no form of "r"."""


def is_common_english(word: str) -> bool:
    """True for a common word of English and its usual forms: hunger, speaking, outlined, stirred.

    >>> is_common_english("spanning"), is_common_english("memorial"), is_common_english("yeltsin")
    (True, False, False)
    """
    if word in _COMMON_ENGLISH:
        return True
    for ending in _ENDINGS:
        if len(word) >= len(ending) + LEAST_STEM and word.endswith(ending):
            stem = word[: -len(ending)]
            doubled = stem[-1] == stem[-2] and stem[:-1] in _COMMON_ENGLISH
            if stem in _COMMON_ENGLISH or stem + "e" in _COMMON_ENGLISH or doubled:
                return True
    return word.endswith("ies") and word[:-3] + "y" in _COMMON_ENGLISH
