"""Days, months, seasons, years, weekdays and holidays, and the year that a text leaves out.

In a narrative, a month or day without a year is of the year last named, or of the next one when the
months turn from the end of a year to its beginning. In a report it is of the year that puts it
nearest to the document's date; the tense is a hint, and a weekday beside it chooses the year.
Without a date of the document it has no year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from corpus.dates.calendar.edtf import Day, month_length
from corpus.dates.calendar.period import Period, day_of
from corpus.dates.grammar.expressions import Basis, Calendar, Holiday, Weekday
from corpus.dates.grammar.holidays import day_of_holiday
from corpus.dates.precision import Anchor, Precision
from corpus.dates.resolution.context import Context, NoSuchDay, Resolved, of_period
from corpus.dates.resolution.relations import base_period, relative_period
from corpus.dates.resolution.tense import Tense

# Months that a date is put off by where the tense speaks against it. They were fitted on dated
# news; all of 4 to 9, 1 to 3 and 2 to 6 give the same within 0.3 points.
_PAST_AHEAD = 6.0  # "it met in May", of a May to come
_PAST_LIMIT = 2.0  # "it was put off until May"
_FUTURE_BEHIND = 4.0  # "it will meet in May", of a May that was
_DAYS_A_MONTH = 30.44
_AUTUMN, _WINTER, _JULY = 3, 4, 7
_WEEKDAY_YEARS = 3  # to each side, in which a named weekday is looked for


def calendar(named: Calendar, context: Context) -> Resolved | None:
    """Return a day, month, season, year, decade or century. Raises NoSuchDay."""
    if named.precision is Precision.DAY and not named.number:
        return _day_of_month(named, context)
    if named.direction is not None:
        return _pointed(named, context)
    if named.unread:
        return yearless(named)
    year, anchor = _year_of(named, context)
    if (named.number, named.day) == (2, 29) and named.year is None and year is not None:
        year = _leap_year_near(year)
    if named.precision is Precision.DAY and not _exists(year, named.number, named.day):
        raise NoSuchDay(year, named.number, named.day)
    if year is None:
        return yearless(named)
    if named.precision in (Precision.DECADE, Precision.CENTURY) and not named.short_year:
        return of_period(Period(named.precision, year), anchor)
    found = of_period(Period(named.precision, year, named.number, named.day), anchor)
    return replace(found, pointed=True) if named.year_of else found


def weekday(weekday: Weekday, context: Context) -> Resolved | None:
    """Return a day of the week: the latest one, or the next one in a sentence on the future."""
    base = context.last_day if context.narrative else None
    day = date(*base.bounds()[0]) if base else context.anchor
    if day is None or (context.narrative and base is None):
        return Resolved(f"XXXX-WXX-{weekday.number}")
    anchor = Anchor.INFERRED if base else Anchor.DOCUMENT_DATE
    back = (day.isoweekday() - weekday.number) % 7
    if weekday.direction == 1:
        return of_period(day_of(_next_weekday(weekday, day, context)), anchor)
    if weekday.direction == -1:
        return of_period(day_of(day - timedelta(back or 7)), anchor)
    if back and not context.narrative and not context.latest and context.here.looks_ahead:
        back -= 7
    return of_period(day_of(day - timedelta(back)), anchor)


def _next_weekday(weekday: Weekday, day: date, context: Context) -> date:
    """Return the weekday of the next week from the day of writing, else the next such day."""
    if weekday.basis is Basis.SPEECH and not context.narrative and not context.latest:
        return day + timedelta(7 - day.isoweekday() + weekday.number)
    return day + timedelta((weekday.number - day.isoweekday()) % 7 or 7)


def holiday(holiday: Holiday, context: Context) -> Resolved | None:
    """Return the day of a holiday."""
    named = Calendar(
        Precision.DAY,
        holiday.year,
        holiday.month or 4,
        holiday.day or 1,
        holiday.short_year,
        holiday.year_of,
    )
    if holiday.direction is not None:
        return _pointed_holiday(holiday, context)
    if names_year(named):
        year, anchor = _year_of(named, context)
    elif context.narrative:
        year, anchor = _year_in_narrative(named, context)
    else:
        year, anchor = _year_in_report(lambda near: _holiday_bounds(holiday, near), context)
    if year is None or not 1 <= year <= 9999:
        return yearless(named) if holiday.day else None
    return of_period(day_of(day_of_holiday(holiday, year)), anchor)


def _pointed_holiday(holiday: Holiday, context: Context) -> Resolved | None:
    """Return "last Christmas", "next Easter"; "this Christmas" is the nearest."""
    base, anchor = base_period(Basis.SPEECH, context, Precision.DAY)
    if base is None:
        return None
    lo, hi = base.bounds()
    days = [day_of_holiday(holiday, year) for year in range(lo[0] - 1, hi[0] + 2)]
    first, last = date(*lo), date(*hi)
    if holiday.direction == -1:
        days = [day for day in days if day < first][-1:]
    elif holiday.direction == 1:
        days = [day for day in days if day > last][:1]
    return of_period(day_of(min(days, key=lambda day: abs((day - first).days))), anchor)


def _holiday_bounds(holiday: Holiday, year: int) -> tuple[Day, Day]:
    return day_of(day_of_holiday(holiday, year)).bounds()


def full_year(short: int, base: int) -> int:
    """Return the year that two digits mean near the year `base`: not over 20 years after it.

    >>> full_year(97, 2026), full_year(5, 2026), full_year(99, 1918)
    (1997, 2005, 1899)
    """
    year = base - base % 100 + short
    if year > base + 20:
        year -= 100
    return year + 100 if year <= base - 80 else year


def _leap_year_near(year: int) -> int:
    """Return the leap year next to a year, or the year: for 29 February without a year."""
    return next((year + step for step in (0, -1, 1) if month_length(year + step, 2) == 29), year)


def _exists(year: int | None, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= month_length(2000 if year is None else year, month)


def yearless(named: Calendar) -> Resolved | None:
    """Return the TIMEX3 value of a day, month or season of any year."""
    match named.precision:
        case Precision.DAY:
            edtf = f"XXXX-{named.number:02d}-{named.day:02d}"
            return Resolved(edtf, any_year=edtf)
        case Precision.MONTH:
            edtf = f"XXXX-{named.number:02d}"
            return Resolved(edtf, any_year=edtf)
        case Precision.SEASON:
            timex = f"XXXX-{('SP', 'SU', 'FA', 'WI')[named.number - 1]}"
            return Resolved(timex, any_year=f"XXXX-{20 + named.number}")
        case _:
            return None


def names_year(named: Calendar) -> bool:
    """Whether the words give the year: "1996", "'97", "of that year"."""
    return named.year is not None or named.year_of is not None


def _year_of(named: Calendar, context: Context) -> tuple[int | None, Anchor]:
    if named.year is not None:
        if not named.short_year:
            return named.year, Anchor.EXPLICIT
        return full_year(named.year, _base_year(context)), Anchor.EXPLICIT
    if named.year_of is not None:
        year = relative_period(named.year_of, context)
        if year is None or year.period is None:
            return None, Anchor.INFERRED
        return year.period.year, year.anchor
    if context.narrative:
        return _year_in_narrative(named, context)
    if named.precision is Precision.YEAR:
        return (context.anchor.year if context.anchor else None), Anchor.DOCUMENT_DATE
    return _year_in_report(lambda year: _bounds_in(named, year), context, named.weekday)


def _base_year(context: Context) -> int:
    if context.narrative and context.last:
        return context.last.year
    return context.anchor.year if context.anchor else 2000


def _year_in_narrative(named: Calendar, context: Context) -> tuple[int | None, Anchor]:
    """Return the year last named, or the next one: "in December ... in January"."""
    last = context.last
    if not context.carries_year():
        return None, Anchor.LAST_YEAR_NAMED
    if named.precision is Precision.SEASON and context.year_ahead is not None:
        return context.year_ahead, Anchor.LAST_YEAR_NAMED
    if last is None:
        year = context.first_year
        if year is None and context.anchor:
            return _year_in_report(lambda near: _bounds_in(named, near), context, named.weekday)
        return year, Anchor.LAST_YEAR_NAMED
    year = last.year
    if named.precision in (Precision.DAY, Precision.MONTH) and last.precision in (
        Precision.DAY,
        Precision.MONTH,
    ):
        step = named.number - last.number
        if step <= -9:
            year += 1
        elif step >= 10:
            year -= 1
    if _follows_winter(named, last):
        year += 1
    return year, Anchor.LAST_YEAR_NAMED


def _follows_winter(named: Calendar, last: Period) -> bool:
    """Whether a date lies in the year after the winter that was told last."""
    if last.precision is not Precision.SEASON or last.number != _WINTER:
        return False
    if named.precision is Precision.SEASON:
        return named.number < _AUTUMN
    return named.precision in (Precision.DAY, Precision.MONTH) and named.number < _JULY


def _bounds_in(named: Calendar, year: int) -> tuple[Day, Day]:
    day = min(named.day, month_length(year, named.number)) if named.day else 0
    return Period(named.precision, year, named.number, day).bounds()


def _year_in_report(
    bounds_in: Callable[[int], tuple[Day, Day]], context: Context, weekday: int | None = None
) -> tuple[int | None, Anchor]:
    """Return the year that puts a date nearest to the document's, by what the tense hints at.

    Of a day whose weekday is named only years with that weekday count. A query's date is the latest
    one. Without a document's date there is no year.
    """
    today = context.anchor
    if today is None:
        return None, Anchor.DOCUMENT_DATE
    years = [today.year - 1, today.year, today.year + 1]
    if weekday is not None:
        agreeing = [
            year
            for year in range(today.year - _WEEKDAY_YEARS, today.year + _WEEKDAY_YEARS + 1)
            if date(*bounds_in(year)[0]).isoweekday() == weekday
        ]
        years = agreeing or years
    if context.not_before:
        first = context.not_before
        following = [year for year in range(first[0], first[0] + 2) if bounds_in(year)[1] >= first]
        return following[0], Anchor.DOCUMENT_DATE
    if context.latest:
        past = [year for year in years if date(*bounds_in(year)[0]) <= today]
        return max(past, default=years[0]), Anchor.DOCUMENT_DATE
    return min(years, key=lambda year: _months_off(bounds_in(year), today, context)), (
        Anchor.DOCUMENT_DATE
    )


def _months_off(bounds: tuple[Day, Day], today: date, context: Context) -> float:
    """Return how far a period is from the document's date, with what the tense adds, in months."""
    first, last = date(*bounds[0]), date(*bounds[1])
    after, before = (first - today).days, (today - last).days
    tense = context.here.tense
    hint = 0.0
    if after > 0 and tense is Tense.PAST:
        hint = _PAST_LIMIT if context.here.limits else _PAST_AHEAD
    elif before > 0 and tense is Tense.FUTURE:
        hint = _FUTURE_BEHIND
    return max(after, before, 0) / _DAYS_A_MONTH + hint


def _months_between(first: Day, last: Day) -> int:
    return (last[0] - first[0]) * 12 + last[1] - first[1]


def _day_of_month(named: Calendar, context: Context) -> Resolved | None:
    """Return "the 20th" of the month of the last date."""
    base = context.last_day if context.narrative else None
    base = base or context.last
    if base is None or base.precision not in (Precision.DAY, Precision.MONTH):
        if context.anchor is None or context.narrative:
            return None
        base = day_of(context.anchor)
    if named.day > month_length(base.year, base.number):
        return None
    return of_period(Period(Precision.DAY, base.year, base.number, named.day), Anchor.INFERRED)


def _pointed(named: Calendar, context: Context) -> Resolved | None:
    """Return "last winter", "this March", "next summer"."""
    base, anchor = base_period(
        named.basis, context, named.precision, forward=(named.direction or 0) > 0
    )
    if base is None:
        return yearless(named)
    if named.basis is Basis.TEXT and named.direction == 0:
        base = context.mentioned or base  # "that same spring" is of the year just named
    lo, hi = base.bounds()
    near = [Period(named.precision, year, named.number) for year in range(lo[0] - 2, lo[0] + 3)]
    if named.direction == 0:
        return of_period(_this(near, lo, hi), anchor)
    if named.direction == 1:
        return of_period(next(period for period in near if period.bounds()[0] > hi), anchor)
    past = [period for period in near if period.bounds()[1] < lo]
    return of_period(past[-1], anchor)


def _this(near: list[Period], lo: Day, hi: Day) -> Period:
    """Return the month of the same year, or the nearest season, before or after."""
    if near[0].precision is Precision.MONTH:
        return near[2]

    def months_away(period: Period) -> int:
        first, last = period.bounds()
        return max(_months_between(hi, first), _months_between(last, lo), 0)

    return min(near, key=months_away)
