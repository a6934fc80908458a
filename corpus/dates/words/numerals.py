"""Numbers in digits and in words.

cardinal = (digits ["." digits] | number word | tens ["-"] ones | [cardinal | "a"] multiple)
           ["and" ["a"] "half"]
multiple = "hundred" | "dozen"
ordinal  = digits ("st" | "nd" | "rd" | "th") | ordinal word | tens ["-"] ordinal word
"""

from __future__ import annotations

from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import MULTIPLES, ORDINAL_SUFFIXES, ORDINALS, SMALL_NUMBERS, TENS


def cardinal(t: Tokens, i: int) -> tuple[float, int] | None:
    """Return the number that begins at `i` and the place after it."""
    found = _digits(t, i) or _words(t, i)
    if found is None:
        return None
    value, j = found
    if t.word(j) == "and" and t.word(j + 1) == "half":
        return value + 0.5, j + 2
    if t.word(j) == "and" and t.word(j + 1) == "a" and t.word(j + 2) == "half":
        return value + 0.5, j + 3
    return value, j


def ordinal(t: Tokens, i: int) -> tuple[int, int] | None:
    """Return the ordinal that begins at `i`, "5th" or "twenty-first", and the place after it."""
    number = t.number(i)
    if number >= 0:
        if t.word(i + 1) in ORDINAL_SUFFIXES and t.joined(i + 1):
            return number, i + 2
        return None
    word = t.word(i)
    if word in ORDINALS:
        return ORDINALS[word], i + 1
    if word in TENS:
        j = i + 2 if t.word(i + 1) == "-" else i + 1
        last = ORDINALS.get(t.word(j), 0)
        if 0 < last < 10:
            return TENS[word] + last, j + 1
    return None


def _digits(t: Tokens, i: int) -> tuple[float, int] | None:
    number = t.number(i)
    if number < 0:
        return None
    if t.word(i + 1) == "." and t.joined(i + 1) and t.digits(i + 2) and t.joined(i + 2):
        return float(f"{number}.{t.word(i + 2)}"), i + 3
    return number, i + 1


def _words(t: Tokens, i: int) -> tuple[float, int] | None:
    word = t.word(i)
    if word in MULTIPLES:
        return MULTIPLES[word], i + 1
    if word in SMALL_NUMBERS:
        value, j = SMALL_NUMBERS[word], i + 1
    elif word in TENS:
        value, j = TENS[word], i + 1
        k = j + 1 if t.word(j) == "-" else j
        ones = SMALL_NUMBERS.get(t.word(k), 0)
        if 0 < ones < 10:
            value, j = value + ones, k + 1
    elif word == "a" and t.word(i + 1) in MULTIPLES:
        return MULTIPLES[t.word(i + 1)], i + 2
    else:
        return None
    if t.word(j) in MULTIPLES:
        return value * MULTIPLES[t.word(j)], j + 1
    return value, j
