"""Extended Date/Time Format (Library of Congress, 2019): a string to the days it may cover.

    edtf      = interval | set | moment | date
    interval  = end "/" end                  end = date | ".." (open) | "" (unknown)
    set       = "[" list "]" | "{" list "}"  list = of date | [date] ".." [date], by commas
    moment    = date "T" hh:mm:ss [.fraction] [Z | offset], the time checked and left out
    date      = year ["-" month ["-" day]], each with ? ~ % before or after it
    year      = 4 digits, X for an unknown one, "-" before year 0
                | "Y" more digits ["E" power] | year "S" significant digits
                | 2 digits (century) | 3 digits (decade)
    month     = 01-12, X for an unknown digit | 21-24 season | 25-32 season of a hemisphere
                | 33-36 quarter | 37-39 third of a year | 40-41 half

Levels 0 and 1 are read in full, and of level 2 all that the specification's examples use. A day is
a tuple (year, month, day), because years before 1 and after 9999 have no `datetime.date`. The
winter of a year, YYYY-24, stays inside its year as in python-edtf, whose bounds serve as the
reference; a winter that runs into the next year is written as an interval of months
("1994-12/1995-02"). Seasons do not stand in intervals.
"""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass

from corpus.dates.precision import Precision

Day = tuple[int, int, int]

LONGEST = 200  # characters; the longest of the specification's examples has 31

_DATE = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_LONG_YEAR = re.compile(r"Y(-?)([1-9][0-9]{4,}|[1-9][0-9]*E[0-9]{1,3})(?:S[1-9][0-9]*)?([?~%]?)")
_ROUNDED_YEAR = re.compile(r"(-?[0-9]{4})S[1-9][0-9]*([?~%]?)")
_SHORT_YEAR = re.compile(r"(-?)([0-9]{2,3})([?~%]?)")
_TIME = re.compile(
    r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(?:Z|([+-])([0-9]{2})(?::?([0-9]{2}))?)?"
)

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# The code of a part of a year, with its first and last month and its precision.
_PARTS_OF_YEAR: dict[int, tuple[int, int, Precision]] = {
    21: (3, 5, Precision.SEASON),
    22: (6, 8, Precision.SEASON),
    23: (9, 11, Precision.SEASON),
    24: (12, 12, Precision.SEASON),
    25: (3, 5, Precision.SEASON),
    26: (6, 8, Precision.SEASON),
    27: (9, 11, Precision.SEASON),
    28: (12, 12, Precision.SEASON),
    29: (9, 11, Precision.SEASON),
    30: (12, 12, Precision.SEASON),
    31: (3, 5, Precision.SEASON),
    32: (6, 8, Precision.SEASON),
    33: (1, 3, Precision.QUARTER),
    34: (4, 6, Precision.QUARTER),
    35: (7, 9, Precision.QUARTER),
    36: (10, 12, Precision.QUARTER),
    37: (1, 4, Precision.PART),
    38: (5, 8, Precision.PART),
    39: (9, 12, Precision.PART),
    40: (1, 6, Precision.HALF),
    41: (7, 12, Precision.HALF),
}


class NotEDTF(ValueError):
    """The string does not follow the format, or names a day the calendar does not have."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days an EDTF string may cover: first and last, both inclusive.

    `lo` or `hi` is None where the string leaves it open or unknown. `marks` holds the qualifiers
    "?", "~" and "%" of the string.
    """

    lo: Day | None
    hi: Day | None
    precision: Precision
    marks: str = ""
    part_of_year: int | None = None


def bounds(text: str) -> Bounds:
    """Return the days `text` may cover. Raises NotEDTF if it is no EDTF."""
    if len(text) > LONGEST:
        raise NotEDTF(f"longer than {LONGEST} characters")
    if "/" in text:
        return _interval(text)
    if text[:1] in ("[", "{"):
        return _set(text)
    if "T" in text:
        return _moment(text)
    return _date(text)


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month, in the Gregorian calendar also before 1582."""
    return 29 if month == 2 and isleap(year) else _MONTH_LENGTHS[month - 1]


def _interval(text: str) -> Bounds:
    start, _, end = text.partition("/")
    first = None if start in ("", "..") else _date(start)
    last = None if end in ("", "..") else _date(end)
    for bound in (first, last):
        if bound is not None and bound.part_of_year is not None:
            raise NotEDTF(f"a season cannot end an interval: {text}")
    lo = first.lo if first else None
    hi = last.hi if last else None
    if lo is not None and hi is not None and lo > hi:
        raise NotEDTF(f"the interval ends before it begins: {text}")
    marks = (first.marks if first else "") + (last.marks if last else "")
    return Bounds(lo, hi, Precision.RANGE, marks)


def _set(text: str) -> Bounds:
    if text[-1:] != {"[": "]", "{": "}"}[text[0]]:
        raise NotEDTF(f"the set is not closed: {text}")
    lows: list[Day | None] = []
    highs: list[Day | None] = []
    marks = ""
    for member in text[1:-1].split(","):
        start, dots, end = member.strip().partition("..")
        first = _date(start.strip()) if start else None
        last = (_date(end.strip()) if end else None) if dots else first
        if first is None and last is None:
            raise NotEDTF(f"an empty place in the set: {text}")
        lows.append(first.lo if first else None)
        highs.append(last.hi if last else None)
        marks += "".join(bound.marks for bound in {first, last} if bound)
    closed_lows = [day for day in lows if day is not None]
    closed_highs = [day for day in highs if day is not None]
    lo = min(closed_lows) if len(closed_lows) == len(lows) else None
    hi = max(closed_highs) if len(closed_highs) == len(highs) else None
    if lo is not None and hi is not None and lo > hi:
        raise NotEDTF(f"the set ends before it begins: {text}")
    return Bounds(lo, hi, Precision.RANGE, marks)


def _moment(text: str) -> Bounds:
    day, _, time = text.partition("T")
    bound = _date(day)
    match = _TIME.fullmatch(time)
    if match is None or bound.precision is not Precision.DAY:
        raise NotEDTF(f"not a time of day: {text}")
    hour, minute, second = int(match[1]), int(match[2]), int(match[3])
    if (hour, minute, second) != (24, 0, 0) and not (hour < 24 and minute < 60 and second < 60):
        raise NotEDTF(f"no such time of day: {time}")
    if match[4]:
        offset = int(match[5]) * 60 + int(match[6] or 0)
        west = match[4] == "-"
        # ISO 8601 forbids a negative zero; clocks run from 12 hours behind Greenwich to 14
        # ahead of it
        if (west and not 0 < offset <= 12 * 60) or offset > 14 * 60 or int(match[6] or 0) > 59:
            raise NotEDTF(f"no such offset: {time}")
    return bound


def _date(text: str) -> Bounds:
    match = _DATE.fullmatch(text)
    if match is None:
        return _unusual_year(text)
    year, month, day = match[2], match[5], match[8]
    marks = (match[1] + match[3] + (match[4] or "") + (match[6] or "")) + (
        (match[7] or "") + (match[9] or "")
    )
    first, last = _years(year)
    if month is None:
        return Bounds((first, 1, 1), (last, 12, 31), _precision_of_year(year), marks)
    if day is None and month[0] in "234" and month.isdigit():
        part = int(month)
        if part not in _PARTS_OF_YEAR:
            raise NotEDTF(f"no such part of a year: {text}")
        start, end, precision = _PARTS_OF_YEAR[part]
        return Bounds(
            (first, start, 1), (last, end, month_length(last, end)), precision, marks, part
        )
    low_month, high_month = _digits(month, 1, 12)
    if day is None:
        precision = _precision_of_month(year, month)
        hi = (last, high_month, month_length(last, high_month))
        return Bounds((first, low_month, 1), hi, precision, marks)
    return _day_bounds(text, year, month, day, marks)


def _day_bounds(text: str, year: str, month: str, day: str, marks: str) -> Bounds:
    first, last = _years(year)
    low_month, high_month = _digits(month, 1, 12)
    longest = max(_longest(year, number) for number in range(low_month, high_month + 1))
    low_day, high_day = _digits(day, 1, longest)
    if low_day > month_length(first, low_month) and not ("X" in year or "X" in month):
        raise NotEDTF(f"no such day: {text}")
    lo = (first, low_month, min(low_day, month_length(first, low_month)))
    hi = (last, high_month, min(high_day, month_length(last, high_month)))
    precision = Precision.DAY if "X" not in year + month + day else _coarsest(year, month)
    return Bounds(lo, hi, precision, marks)


def _coarsest(year: str, month: str) -> Precision:
    if "X" in year:
        return Precision.RANGE
    return Precision.YEAR if "X" in month else Precision.MONTH


def _longest(year: str, month: int) -> int:
    """Return the greatest length a month may have: 29 for February if the year has an X."""
    return (
        (29 if month == 2 else _MONTH_LENGTHS[month - 1])
        if "X" in year
        else month_length(int(year), month)
    )


def _years(year: str) -> tuple[int, int]:
    if "X" not in year:
        if year == "-0000":
            raise NotEDTF("there is no year -0000")
        number = int(year)
        return number, number
    lowest, highest = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return (highest, lowest) if year[0] == "-" else (lowest, highest)


def _digits(pattern: str, least: int, most: int) -> tuple[int, int]:
    """Return the least and greatest number from `least` to `most` that fits; X is any digit."""
    if pattern.isdigit():
        number = int(pattern)
        if least <= number <= most:
            return number, number
        raise NotEDTF(f"{pattern} is not between {least} and {most}")
    fits = [
        number
        for number in range(least, most + 1)
        if all(sign in ("X", digit) for sign, digit in zip(pattern, f"{number:02d}", strict=True))
    ]
    if not fits:
        raise NotEDTF(f"{pattern} is not between {least} and {most}")
    return fits[0], fits[-1]


def _precision_of_year(year: str) -> Precision:
    unknown = year.count("X")
    if not unknown:
        return Precision.YEAR
    if not year.endswith("X" * unknown):
        return Precision.RANGE
    return {1: Precision.DECADE, 2: Precision.CENTURY}.get(unknown, Precision.RANGE)


def _precision_of_month(year: str, month: str) -> Precision:
    if "X" in year:
        return Precision.RANGE
    return Precision.YEAR if "X" in month else Precision.MONTH


def _unusual_year(text: str) -> Bounds:
    if match := _LONG_YEAR.fullmatch(text):
        digits, _, power = match[2].partition("E")
        number = int(digits) * 10 ** int(power or 0)
        if number < 10_000:
            raise NotEDTF(f"Y is for years of more than four digits: {text}")
        number = -number if match[1] else number
        return Bounds((number, 1, 1), (number, 12, 31), Precision.YEAR, match[3])
    if match := _ROUNDED_YEAR.fullmatch(text):
        first, last = _years(match[1])
        return Bounds((first, 1, 1), (last, 12, 31), Precision.YEAR, match[2])
    if match := _SHORT_YEAR.fullmatch(text):
        if match[1] and not match[2].strip("0"):
            raise NotEDTF(f"there is no such period before year 0: {text}")
        pattern = match[1] + match[2].ljust(4, "X")
        first, last = _years(pattern)
        return Bounds((first, 1, 1), (last, 12, 31), _precision_of_year(pattern), match[3])
    raise NotEDTF(f"not an EDTF date: {text}")
