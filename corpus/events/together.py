"""Whether the words of a description stand together, or a clause lends its deed to another's thing.

The war ended in 1991, and apartheid had to go.     "ended" is the war's: apart
An end was put to apartheid.                        together
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from corpus.events.description import Term
from corpus.text.families import event_stem, near_words, words_of_deed
from corpus.text.words import words_with_offsets

NEXT_TO = 4  # words apart, whatever stands between them
_BORDER = re.compile(r"[,;:.()—]|\s–\s|\b(?:but|while|whereas|although|which|who)\b")


def stand_together(text: str, terms: Sequence[Term]) -> bool:
    """Whether one clause has every term that the text has, or each stands right by another."""
    places = [found for term in terms if term.weight == 1 and (found := _places(text, term))]
    if len(places) < len([term for term in terms if term.weight == 1]) or len(places) < 2:
        return True  # what is missing is another matter
    first, *others = places
    return all(
        any(
            clause == other_clause or abs(at - other_at) <= NEXT_TO
            for clause, at in first
            for other_clause, other_at in other
        )
        for other in others
    )


def _places(text: str, term: Term) -> list[tuple[int, int]]:
    """Return where the words of a term stand: the number of the clause and of the word."""
    if term.topic or not term.stem:
        return []
    meant = words_of_deed(term.stem) | near_words(term.stem)
    return [(clause, at) for at, (clause, stem) in enumerate(_words(text)) if stem in meant]


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[tuple[int, str], ...]:
    """Return the number of its clause and the stem of each word.

    The first word of a clause is counted to the one before: "the Declaration, adopted in 1960".
    """
    borders = [match.start() for match in _BORDER.finditer(text)]
    found: list[tuple[int, str]] = []
    last = 0
    for word in words_with_offsets(text):
        clause = bisect_left(borders, word.start)
        found.append((last, event_stem(word.text)))
        last = clause
    return tuple(found)
