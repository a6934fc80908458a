"""The year beside a day, a month, a season or a holiday.

    year = 4 digits | "'" 2 digits | 2 digits (typed) | "of that year" | "last year"
         | clock [zone] 4 digits                        Aug 05 12:00:00 2015

What stands for a year and cannot be read ("2OO8") leaves the date without one.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.dates.grammar.expressions import Basis, Calendar, Relative
from corpus.dates.grammar.year_evidence import reads_as_year
from corpus.dates.grammar.years import year_at
from corpus.dates.precision import Precision
from corpus.dates.words.lists import foreign_words, words
from corpus.dates.words.tokens import Tokens

_OF = words("of") | foreign_words("of")
_LIKE_DIGITS = frozenset({"l", "i", "o", "z"})  # what a scan makes of the first digit of a year
_YEAR_DIGITS = 4


def with_year_at(t: Tokens, i: int, date: Calendar, *, loose: bool = False) -> tuple[Calendar, int]:
    """Return `date` with the year at `i` if there is one; `loose` accepts two digits."""
    j = i + 1 if t.word(i) == "," else i
    if t.word(j) in _OF or (t.word(j) == "in" and j == i and t.digits(j + 1) == 4):
        j += 1
    if year := _year_beside(t, j):
        return replace(date, year=year[0].year, short_year=year[0].short_year), year[1]
    dashed = t.word(i) == "-" and t.joined(i) and t.joined(i + 1) and not t.joined(i + 2)
    if date.precision is Precision.MONTH and dashed and t.digits(i + 1) in (2, 4):  # Dec-93
        return replace(date, year=t.number(i + 1), short_year=t.digits(i + 1) == 2), i + 2
    if loose and t.word(i) != "," and t.digits(j) == 2 and not t.word(j + 1).isalpha():
        return replace(date, year=t.number(j), short_year=True), j + 1
    if relative := _relative_year(t, j):
        return replace(date, year_of=relative[0]), relative[1]
    if behind := _year_behind_clock(t, j):
        return replace(date, year=behind[0]), behind[1]
    if unread := _end_of_unread_year(t, j):
        return replace(date, unread=True), unread
    return date, i


def _year_behind_clock(t: Tokens, i: int) -> tuple[int, int] | None:
    """Return the year of "Aug 05 12:00:00 2015", as programs write a moment."""
    if t.word(i + 1) != ":" or t.digits(i) not in (1, 2):
        return None
    j = i + 3
    while t.word(j) == ":" and t.digits(j + 1) == 2:
        j += 2
    if t.word(j).isalpha() and t.digits(j + 1) == 4:
        j += 1  # a time zone
    return (t.number(j), j + 1) if t.digits(j) == 4 else None


def _end_of_unread_year(t: Tokens, i: int) -> int | None:
    """Return the place after a year that was scanned wrong, "2OO8", "l998" or "199S"."""
    if not (t.number(i) >= 0 or t.word(i) in _LIKE_DIGITS):
        return None
    j, written = i, ""
    while (j == i or t.joined(j)) and t.word(j).isalnum() and j < i + _YEAR_DIGITS:
        written += t.word(j)
        j += 1
    looks = len(written) == _YEAR_DIGITS and j > i + 1
    return j if looks and sum(map(str.isdigit, written)) >= 2 else None


def _year_beside(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    year = year_at(t, i)
    if year is None or (t.digits(i) == 4 and t.joined(i + 1) and t.word(i + 1) == "s"):
        return None
    if t.word(i - 1) == "," and year[1] == i + 1 and not reads_as_year(t, i, i + 1):
        return None
    return year


def _relative_year(t: Tokens, i: int) -> tuple[Relative, int] | None:
    word = t.word(i)
    if t.word(i + 1) == "year" and word in ("that", "this", "last", "next"):
        offset = {"last": -1, "next": 1}.get(word, 0)
        basis = Basis.TEXT if word == "that" else Basis.SPEECH
        return Relative(Precision.YEAR, offset, basis), i + 2
    if word == "the" and t.word(i + 2) == "year":
        offset = {"same": 0, "following": 1, "next": 1, "previous": -1}.get(t.word(i + 1), 9)
        if offset != 9:
            return Relative(Precision.YEAR, offset, Basis.TEXT), i + 3
    return None
