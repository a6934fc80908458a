"""Holidays that people date by: fixed days, days counted from Easter, Thanksgiving."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.dates.grammar.expressions import Calendar, Holiday, Parsed
from corpus.dates.grammar.years_beside import with_year_at
from corpus.dates.precision import Precision
from corpus.dates.words.lists import Phrase, as_tokens
from corpus.dates.words.tokens import Tokens
from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class HolidayName:
    """The names of a holiday, and its rule as the notes of the file explain it."""

    language: str
    names: tuple[str, ...]
    month: int | None
    day: int | None
    from_easter: int | None
    nth: int | None
    weekday: int | None
    julian: bool


def _holiday(row: HolidayName) -> Holiday:
    nth_weekday = (row.nth, row.weekday) if row.nth and row.weekday else None
    return Holiday(row.month or 0, row.day or 0, row.from_easter, nth_weekday, row.julian)


_ROWS = rows("holidays.tsv", HolidayName)
_WORDS: dict[Phrase, Holiday] = {
    **{as_tokens(name): _holiday(row) for row in _ROWS for name in row.names},
    # People also type them without their apostrophes.
    **{as_tokens(name.replace("'", "")): _holiday(row) for row in _ROWS for name in row.names},
}
_LONGEST = max(len(phrase) for phrase in _WORDS)
HOLIDAY_STARTS = frozenset(phrase[0] for phrase in _WORDS)


def holiday(t: Tokens, i: int) -> Parsed | None:
    """Return the holiday named at `i`, with the year after it if there is one."""
    if not t.typed and not t.capital(i):
        return None
    for length in range(_LONGEST, 0, -1):
        named = _WORDS.get(tuple(t.words[i : i + length]))
        if named is None:
            continue
        j = i + length
        if not t.typed and t.words[i] in ("new", "independence") and not t.capital(i + 1):
            return None
        if t.word(j).isalpha() and t.capital(j) and not t.typed:
            return None  # the Easter Rising, Christmas Island, the New Year's Address
        year, end = with_year_at(t, j, Calendar(Precision.YEAR), loose=t.typed)
        dated = replace(named, year=year.year, short_year=year.short_year, year_of=year.year_of)
        return dated, end
    return None


def day_of_holiday(holiday: Holiday, year: int) -> date:
    """Return the day of a holiday in a year, in the Gregorian calendar.

    The Orthodox Easter is that of the Julian calendar.
    """
    if holiday.easter is not None:
        easter = orthodox_easter_sunday if holiday.julian else easter_sunday
        return easter(year) + timedelta(holiday.easter)
    if holiday.nth_weekday:
        place, weekday = holiday.nth_weekday
        first = date(year, holiday.month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (place - 1))
    return date(year, holiday.month, holiday.day)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a year, by the anonymous Gregorian computus (Nature, 20 April 1876).

    >>> easter_sunday(2000)
    datetime.date(2000, 4, 23)
    """
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, skipped = divmod(century, 4)
    moon_drift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon_drift + 15) % 30
    quads, left = divmod(rest, 4)
    to_sunday = (32 + 2 * skipped + 2 * quads - epact - left) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter_sunday(year: int) -> date:
    """Return the Easter Sunday of the Julian calendar, by the algorithm of Meeus.

    >>> orthodox_easter_sunday(2008)
    datetime.date(2008, 4, 27)
    """
    to_sunday = (2 * (year % 4) + 4 * (year % 7) + 34 - (moon := (19 * (year % 19) + 15) % 30)) % 7
    month, day = divmod(moon + to_sunday + 114, 31)
    days_behind = year // 100 - year // 400 - 2  # of the Julian calendar
    return date(year, month, day + 1) + timedelta(days_behind)
