"""Correction of misspelt date words; no other word is touched.

A word is corrected to a date word one edit away if it has four or five letters, two if it has more
(optimal string alignment: a swap of neighbours is one edit). Words of the language that lie near a
date word are left alone.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from corpus.dates.words.lists import ordered_words, words
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import (
    DECADE_WORDS,
    FOREIGN_MONTHS,
    FOREIGN_SEASONS,
    MONTHS,
    ORDINALS,
    SEASONS,
    SMALL_NUMBERS,
    TENS,
    UNITS,
    WEEKDAYS,
)

SHORTEST = 4  # letters; shorter words are one edit away from too many others
_LONG = 6  # letters from which two edits are forgiven
_TARGETS = tuple(
    dict.fromkeys(
        [
            *(month for month in MONTHS if len(month) >= SHORTEST),
            *(season for season in SEASONS if season != "fall"),
            *WEEKDAYS,
            *DECADE_WORDS,
            *ordered_words("corrected to"),
        ]
    )
)
_KNOWN = frozenset(_TARGETS) | frozenset(
    [*MONTHS, *SEASONS, *UNITS, *ORDINALS, *SMALL_NUMBERS, *TENS, *FOREIGN_MONTHS, *FOREIGN_SEASONS]
)
# Words within reach of a date word that mean themselves.
_ORDINARY = words("ordinary")


def correct_spelling(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the text with its date words corrected, and the changes as (typed, corrected).

    >>> correct_spelling("febuary 1994")
    ('february 1994', (('febuary', 'february'),))
    """
    tokens = Tokens(text, typed=True)
    pieces: list[str] = []
    changes: list[tuple[str, str]] = []
    end = 0
    for place in range(len(tokens)):
        date_word = nearest_date_word(tokens.words[place])
        if date_word is None:
            continue
        start = tokens.starts[place]
        pieces += [text[end:start], date_word]
        end = tokens.ends[place]
        changes.append((text[start:end], date_word))
    return "".join(pieces) + text[end:], tuple(changes)


def nearest_date_word(word: str) -> str | None:
    """Return the date word that a word in lower case misspells; None for a known or ordinary word.

    Of equally near words the first of `_TARGETS` is returned: a month before a weekday.
    """
    if len(word) < SHORTEST or not word.isalpha() or word in _KNOWN or word in _ORDINARY:
        return None
    allowed = 1 if len(word) < _LONG else 2
    best: tuple[int, int, str] | None = None
    for order, target in enumerate(_TARGETS):
        distance = OSA.distance(word, target, score_cutoff=allowed)
        # With two edits, a short word has little left of it.
        if distance <= allowed and (distance < 2 or len(target) >= _LONG):
            candidate = (distance, order, target)
            best = min(best, candidate) if best else candidate
    return best[2] if best else None
