"""The nominatives that a word in another case may stand for, in Russian and Ukrainian."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from corpus.text.languages import rows

NONE = "-"
SHORTEST_STEM = 3
MOST = 24
"""Readings of a name of several words that are tried."""


@dataclass(frozen=True, slots=True)
class CaseEnding:
    """An ending of another case, and those of the nominative that it may stand for."""

    language: str
    ending: str
    nominatives: tuple[str, ...]


def _by_ending() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows("case_endings.tsv", CaseEnding):
        found[row.ending] += ["" if each == NONE else each for each in row.nominatives]
    return {ending: tuple(dict.fromkeys(some)) for ending, some in found.items()}


_NOMINATIVES = _by_ending()
_LONGEST = max(map(len, _NOMINATIVES))


def nominatives(word: str) -> Iterator[str]:
    """Yield what a word in another case may be in the nominative, likeliest first.

    >>> "Навальный" in nominatives("Навальным"), "Путин" in nominatives("Путиным")
    (True, True)
    """
    for length in range(_LONGEST, 0, -1):
        stem = word[: len(word) - length]
        if len(stem) >= SHORTEST_STEM:
            for ending in _NOMINATIVES.get(word[len(stem) :].lower(), ()):
                yield stem + ending


def nominatives_of(words: Sequence[str]) -> Iterator[str]:
    """Yield what a name of several words may be in the nominative, each word as it is or turned.

    >>> "Лех Валенса" in nominatives_of(["Лехом", "Валенсой"])
    True
    """
    choices = [tuple(dict.fromkeys([word, *nominatives(word)])) for word in words]
    likely = sorted(islice(product(*(range(len(each)) for each in choices)), MOST * MOST), key=sum)
    for places in islice(likely, 1, MOST + 1):
        yield " ".join(each[place] for each, place in zip(choices, places, strict=True))
