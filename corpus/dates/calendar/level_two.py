"""The words for dates that only EDTF's level 2 can say, so that nobody is shown a code.

2008-12-?05       perhaps 5 December 2008      a mark inside, which then is one of the whole
1997-35           July–September 1997          parts of a year that no English word has
[1667,1668]       1667 or 1668                 {1667,1668} is 1667 and 1668
156X-12-25        25 December 1560 to 25 December 1569
1950S2            about 1950
Y170000002        the year 170,000,002
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.dates.words.vocabulary import MONTH_NAMES

_CODE = re.compile(r"[?~%\[{]|\dX|\d{4}-\d\d|\d{4}S\d|\bY-?\d|\b\d{4,}E\d")
_LONG_YEAR = re.compile(r"Y(-?)(\d+)(?:E(\d+))?(?:S\d+)?")
_SET = re.compile(r"[\[{](.+)[\]}]")
_WINTER = re.compile(r"(\d{4})-24[?~%]?")
_PLAIN_YEAR = re.compile(r"\d{4}")


def is_code(words: str) -> bool:
    """Return whether words have EDTF in them that no person reads."""
    return _CODE.search(words) is not None


def level_two_words(
    edtf: str, lo: date | None, hi: date | None, *, named: str | None = None
) -> str:
    """Return a date of level 2 in words: its name, by its own form, else its first and last day."""
    if year := _LONG_YEAR.fullmatch(edtf):
        number = int(year[2]) * 10 ** int(year[3] or 0)
        return f"the year {number:,}{' BC' if year[1] else ''}"
    if years := _years_of_set(edtf):
        return years
    about = any(mark in edtf for mark in "~%S")
    perhaps = any(mark in edtf for mark in "?%")
    marks = ("perhaps " if perhaps else "") + ("about " if about else "")
    if winter := _WINTER.fullmatch(edtf):
        return f"{marks}winter {winter[1]}"
    return marks + (named or period_words(lo, hi))


def _years_of_set(edtf: str) -> str | None:
    within = _SET.fullmatch(edtf)
    if within is None:
        return None
    members = [member.strip() for member in within[1].split(",")]
    years = [year for member in members for year in member.split("..")]
    if not all(_PLAIN_YEAR.fullmatch(year) for year in years):
        return None
    *others, last = [member.replace("..", " to ") for member in members]
    conjunction = " or " if edtf.startswith("[") else " and "
    return conjunction.join(filter(None, [", ".join(others), last]))


def period_words(lo: date | None, hi: date | None) -> str:
    """Return whole days in words, by the largest parts that they are made of.

    >>> period_words(date(1997, 7, 1), date(1997, 9, 30)), period_words(date(1997, 7, 2), None)
    ('July–September 1997', 'since 2 July 1997')
    """
    if lo is None:
        return "at any time" if hi is None else f"until {_day(hi)}"
    if hi is None or hi == date.max:
        return f"since {_day(lo)}"
    if lo == hi:
        return _day(lo)
    if lo.day != 1 or (hi + timedelta(1)).day != 1:
        return f"{_day(lo)} to {_day(hi)}"
    if (lo.month, hi.month) == (1, 12):
        return str(lo.year) if lo.year == hi.year else f"{lo.year}–{hi.year}"
    if lo.year != hi.year:
        return f"{_month(lo)} to {_month(hi)}"
    first = MONTH_NAMES[lo.month - 1]
    return _month(lo) if lo.month == hi.month else f"{first}–{_month(hi)}"


def _month(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"
