"""Feasts that people date by: fixed days, days counted from Easter, Thanksgiving."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from corpus.dates.grammar.days_and_months import with_year_at
from corpus.dates.grammar.expressions import Calendar, Holiday, Parsed
from corpus.dates.precision import Precision
from corpus.dates.words.tokens import Tokens

_HOLIDAYS: dict[str, Holiday] = {
    "christmas eve": Holiday(12, 24),
    "christmas day": Holiday(12, 25),
    "christmas": Holiday(12, 25),
    "boxing day": Holiday(12, 26),
    "new year's eve": Holiday(12, 31),
    "new year's day": Holiday(1, 1),
    "new year's": Holiday(1, 1),
    "new year": Holiday(1, 1),
    "epiphany": Holiday(1, 6),
    "valentine's day": Holiday(2, 14),
    "international women's day": Holiday(3, 8),
    "may day": Holiday(5, 1),
    "victory day": Holiday(5, 9),
    "independence day": Holiday(7, 4),
    "bastille day": Holiday(7, 14),
    "halloween": Holiday(10, 31),
    "all saints' day": Holiday(11, 1),
    "human rights day": Holiday(12, 10),
    "ash wednesday": Holiday(easter=-46),
    "palm sunday": Holiday(easter=-7),
    "good friday": Holiday(easter=-2),
    "easter sunday": Holiday(easter=0),
    "easter monday": Holiday(easter=1),
    "easter": Holiday(easter=0),
    "ascension day": Holiday(easter=39),
    "pentecost": Holiday(easter=49),
    "whit monday": Holiday(easter=50),
    "thanksgiving": Holiday(11, nth_weekday=(4, 4)),
    "thanksgiving day": Holiday(11, nth_weekday=(4, 4)),
}
_ALIASES = {"xmas": "christmas", "xmas day": "christmas day", "xmas eve": "christmas eve"}
_WORDS: dict[tuple[str, ...], Holiday] = {
    **{tuple(name.replace("'", " ' ").split()): feast for name, feast in _HOLIDAYS.items()},
    # typed without its apostrophe
    **{tuple(name.replace("'", "").split()): feast for name, feast in _HOLIDAYS.items()},
    **{tuple(alias.split()): _HOLIDAYS[name] for alias, name in _ALIASES.items()},
}
_LONGEST = max(len(words) for words in _WORDS)
HOLIDAY_STARTS = frozenset(words[0] for words in _WORDS)


def holiday(t: Tokens, i: int) -> Parsed | None:
    """Return the feast named at `i`, with the year behind it if there is one."""
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
    """Return the day of a feast in a year. Easter is that of the Gregorian calendar."""
    if holiday.easter is not None:
        return easter_sunday(year) + timedelta(holiday.easter)
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
