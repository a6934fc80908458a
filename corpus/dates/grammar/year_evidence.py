"""Whether four digits in running text are a year, or a count, a price or another number.

Numbers over 1700 are a year; smaller ones, and round hundreds before a noun, need a word before
them that years follow. A number is no year after a currency or a word such as "resolution" or
"no."; before a percent sign, a unit or a counted noun ("people", "staff", "troops"); and inside of
a longer number ("1,600", "27765/09").
"""

from __future__ import annotations

from corpus.dates.words.lists import words
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import AFTER_A_NOUN, MONTH_ABBREVIATIONS, MONTHS, SEASONS

_NUMBERED = words("number lead") | frozenset("$€£#§₽¥+")
_COUNTED = words("counted") | {"%", "°"}
_BEFORE_A_YEAR = (
    words("before a year") | frozenset(MONTHS) | frozenset(MONTH_ABBREVIATIONS) | frozenset(SEASONS)
)
_BEFORE_A_YEAR_OR_COUNT = words("before a year or a count")
_LEADING = _BEFORE_A_YEAR | _BEFORE_A_YEAR_OR_COUNT | {"as", "(", "-", ","}


def reads_as_year(t: Tokens, i: int, j: int) -> bool:
    """Return whether the four digits at `i`, whose expression ends before `j`, are a year."""
    if _inside_a_number(t, i, j):
        return False
    if t.typed:
        return True
    before, after = t.word(i - 1), t.word(j)
    if t.joined(i) and before.isalpha():
        return False
    if before in _NUMBERED or (before == "." and t.word(i - 2) in _NUMBERED):
        return False
    if after in _COUNTED or (after == "-" and t.joined(j) and t.word(j + 1) in _COUNTED):
        return False
    if t.number(i) % 100 == 0 and after.isalpha() and after not in AFTER_A_NOUN:
        return before in _BEFORE_A_YEAR  # "2000 Russian troops", but "the 2000 elections"
    if 1900 <= t.number(i) <= 2035:
        return True
    if before in _BEFORE_A_YEAR_OR_COUNT and t.number(i) % 100 == 0:
        return t.number(i) >= 1500 and not t.words[j].isalpha()
    return before in _LEADING or before in ("", "\n", '"') or t.number(i) > 1700


def _inside_a_number(t: Tokens, i: int, j: int) -> bool:
    """Whether the digits are a piece of "1,600", "27765/09", "3.1995", "1990.5" or "A/2177"."""
    if t.joined(i) and t.word(i - 1) == "/" and t.joined(i - 1) and t.word(i - 2).isalpha():
        return not t.typed
    if t.joined(i) and t.word(i - 1) in (",", ".", "/", "-", ":", "+") and t.joined(i - 1):
        before = t.word(i - 2)
        if before and before[0].isdigit() and (t.word(i - 1) != "-" or len(before) > 4):
            return True
    if t.joined(j) and t.word(j) in (",", "."):
        return (
            t.digits(j + 1) > 0 and t.joined(j + 1) and (t.word(j) == "." or t.digits(j + 1) == 3)
        )
    if t.joined(j) and t.word(j)[:1].isalpha():
        return t.word(j) not in ("s",)
    return t.joined(j) and t.word(j) in ("%", "°")
