"""Dates written in figures.

figures = 1993-12-05 | 1993/12/05 | 5.12.1993 | 5/12/1993 | 5-12-93 | 5 XII 1993 | 28.II.1996
        | 5/Dec/1993 | 1993-Dec-5 | 0.0.1993 | 0.5.1993 | 1993-00-00 | 1993-W49
    typed   = 1993-340 | 19931205 | 5 12 1993 | 12/1993 | 1993/12 | 1993-12 | 1997-21 | 5/97 | 5/12

5/12/1993 is read with the day first unless that is impossible; the reading with the month first is
in `other`. A zero for the day or the month is the archives' sign that it is unknown. A typed date
that the calendar does not have is read too, so that the answer can say so.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

from corpus.dates.grammar.expressions import Calendar, Parsed
from corpus.dates.precision import Precision
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import (
    FOREIGN_MONTH_ABBREVIATIONS,
    FOREIGN_MONTHS,
    MONTH_ABBREVIATIONS,
    MONTHS,
    ROMAN_NUMERALS,
)

_MARKS = ("-", ".", "/")
_MONTHS_IN_LETTERS = {
    **FOREIGN_MONTH_ABBREVIATIONS,
    **FOREIGN_MONTHS,
    **MONTH_ABBREVIATIONS,
    **MONTHS,
}


def figures(t: Tokens, i: int) -> Parsed | None:
    """Return a date written in figures, or with a Roman month between marks."""
    if t.digits(i) == 0 or _continues_a_number(t, i):
        return None
    if t.typed and t.digits(i) == 8:
        number = t.number(i)
        return _year_first(number // 10_000, number // 100 % 100, number % 100, i + 1)
    if t.joined(i) and t.word(i - 1) == "/" and t.joined(i - 1) and not t.typed:
        return None  # a path: org/2003/05/index
    if found := _roman(t, i) or _lettered(t, i) or _week(t, i):
        return found
    mark = t.word(i + 1)
    if mark in _MARKS and t.joined(i + 1) and t.digits(i + 2) and t.joined(i + 2):
        if t.word(i + 3) == mark and t.joined(i + 3) and t.digits(i + 4) and t.joined(i + 4):
            return _three(t, (i, i + 2, i + 4))
        return _two(t, i)
    if t.typed and t.digits(i + 1) and t.digits(i + 2) == 4:
        return _three(t, (i, i + 1, i + 2))
    return None


def _week(t: Tokens, i: int) -> Parsed | None:
    """Return "2008-W49", "2008W49", and, typed, the day of the year "2008-340"."""
    if t.digits(i) != 4 or not 1000 <= t.number(i) < 2200 or not t.joined(i + 1):
        return None
    j = i + 2 if t.word(i + 1) == "-" else i + 1
    if t.word(j) == "w" and t.digits(j + 1) == 2 and t.joined(j) and t.joined(j + 1):
        return Calendar(Precision.WEEK, t.number(i), t.number(j + 1)), j + 2
    if t.typed and j == i + 2 and t.digits(j) == 3 and t.joined(j) and not t.joined(j + 1):
        day_of_year = t.number(j)
        if 1 <= day_of_year <= 365 + isleap(t.number(i)):
            day = date(t.number(i), 1, 1) + timedelta(day_of_year - 1)
            return Calendar(Precision.DAY, day.year, day.month, day.day), j + 1
    return None


def _continues_a_number(t: Tokens, i: int) -> bool:
    return t.joined(i) and t.word(i - 1) in (".", "/", "-", ",", ":") and t.digits(i - 2) > 0


def _roman(t: Tokens, i: int) -> Parsed | None:
    """Return "28.II.1996" or "5 XII 1993"; in running text the numeral must be in capitals."""
    dotted = t.word(i + 1) in _MARKS and t.joined(i + 1)
    j = i + 2 if dotted else i + 1
    month = ROMAN_NUMERALS.get(t.word(j), 0)
    if not 1 <= month <= 12 or not (t.capital(j) or t.typed) or not 1 <= t.number(i) <= 31:
        return None
    k = j + 2 if dotted and t.word(j + 1) == t.word(i + 1) else j + 1
    if t.digits(k) != 4:
        return None
    return Calendar(Precision.DAY, t.number(k), month, t.number(i)), k + 1


def _lettered(t: Tokens, i: int) -> Parsed | None:
    """Return "5/Dec/1993", "1993-Dec-5": a month in letters between marks."""
    month = _MONTHS_IN_LETTERS.get(t.word(i + 2))
    mark = t.word(i + 1)
    if not month or mark not in _MARKS or t.word(i + 3) != mark:
        return None
    if not all(t.joined(place) for place in range(i + 1, i + 5)):
        return None
    first, last = t.number(i), t.number(i + 4)
    if t.digits(i) == 4 and t.digits(i + 4) in (1, 2):
        return _year_first(first, month, last, i + 5)
    if t.digits(i) in (1, 2) and t.digits(i + 4) == 4:
        return _year_first(last, month, first, i + 5)
    return None


def _three(t: Tokens, places: tuple[int, int, int]) -> Parsed | None:
    first, second, third = (t.number(place) for place in places)
    lengths = tuple(t.digits(place) for place in places)
    end = places[2] + 1
    if t.joined(end) and t.word(end)[:1].isalnum() and t.word(end) != "t":
        return None
    if t.joined(end) and t.word(end) in _MARKS and t.digits(end + 1) and t.joined(end + 1):
        return None  # four figures are an address or a version
    if lengths[0] == 4:
        return _year_first(first, second, third, end)
    if max(lengths[:2]) > 2 or lengths[2] not in (2, 4):
        return None
    short = lengths[2] == 2
    if first == 0:
        return _without_day(third, second, end) if not short else None
    if 1 <= second <= 12 and 1 <= first <= 39:
        other = (first, second) if first <= 12 and first != second else None
        return Calendar(Precision.DAY, third, second, first, short, other=other), end
    if 1 <= first <= 12 and 1 <= second <= 39:
        return Calendar(Precision.DAY, third, first, second, short), end
    if t.typed and not short and third >= 1000:
        return Calendar(Precision.DAY, third, second, first), end
    return None


def _two(t: Tokens, i: int) -> Parsed | None:
    first, second, mark, end = t.number(i), t.number(i + 2), t.word(i + 1), i + 3
    if t.joined(end) and _goes_on(t, end):
        return None
    lengths = (t.digits(i), t.digits(i + 2))
    if lengths == (4, 2) and mark != "." and 1000 <= first < 2200:
        return _year_and_month(t, first, second, mark, end)
    if not t.typed or lengths[0] > 2:
        return None
    if lengths[1] == 4:
        fits = 1 <= first <= 12 and 1000 <= second < 2200
        return (Calendar(Precision.MONTH, second, first), end) if fits else None
    if lengths[1] == 2 and second > 31 and 1 <= first <= 12:
        return Calendar(Precision.MONTH, second, first, short_year=True), end
    return _day_and_month(first, second, end) if lengths[1] <= 2 else None


def _goes_on(t: Tokens, i: int) -> bool:
    if t.word(i) == "." and t.word(i + 1) == ".":
        return False  # the two dots of a range
    return (
        t.word(i)[:1].isalnum()
        or t.word(i) in (".", "-", "%")
        or (t.word(i) == "/" and not t.typed)
    )


def _year_and_month(t: Tokens, year: int, number: int, mark: str, end: int) -> Parsed | None:
    """Return "1993-12"; in running text not "1911-12", which is a pair of years."""
    backward = mark == "-" and number <= year % 100
    if 1 <= number <= 12 and (t.typed or backward):
        return Calendar(Precision.MONTH, year, number), end
    if t.typed and 21 <= number <= 24 and backward:
        return Calendar(Precision.SEASON, year, number - 20), end
    return None


def _day_and_month(first: int, second: int, end: int) -> Parsed | None:
    """Return "5/12" as 5 December, "12/25" as 25 December."""
    if 1 <= second <= 12 and 1 <= first <= 31:
        other = (first, second) if first <= 12 and first != second else None
        return Calendar(Precision.DAY, number=second, day=first, other=other), end
    if 1 <= first <= 12 and 1 <= second <= 31:
        return Calendar(Precision.DAY, number=first, day=second), end
    return None


def _year_first(year: int, month: int, day: int, end: int) -> Parsed | None:
    if 1000 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= 39:
        return Calendar(Precision.DAY, year, month, day), end
    return _without_day(year, month, end) if day == 0 else None


def _without_day(year: int, month: int, end: int) -> Parsed | None:
    """Return the year of "0.0.1997" and "1997-00-00", the month of "0.5.1997"."""
    if not 1000 <= year <= 2199 or month > 12:
        return None
    if month == 0:
        return Calendar(Precision.YEAR, year), end
    return Calendar(Precision.MONTH, year, month), end
