"""Reads the day whose digest is to be shown."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date, datetime

from corpus.dates import read
from corpus.errors import NotADate

_MONTH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})")


def read_day(words: str, now: datetime) -> date:
    """Return the day that the words name: today, a date, or a day of this year."""
    if not words:
        return now.date()
    month_day = _MONTH_DAY.fullmatch(words)
    if month_day:
        return _this_year(int(month_day[1]), int(month_day[2]), now)
    reading = read(words, today=now.date())
    if reading.month_day is not None:
        month, day = map(int, reading.month_day.split("-"))
        return _this_year(month, day, now)
    span = reading.span
    if span is None or span.month_day is None or span.lo is None:
        raise NotADate(f"“{words}” is no day. Write /digest preview 12-10, or 10 December.")
    return span.lo


def _this_year(month: int, day: int, now: datetime) -> date:
    """Return the day in this year; 29 February in the next leap year."""
    leap = (month, day) == (2, 29)
    year = next(y for y in range(now.year, now.year + 9) if isleap(y) or not leap)
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate(
            f"There is no day {month:02}-{day:02}. The month comes first: 12-10 is 10 December."
        ) from None
