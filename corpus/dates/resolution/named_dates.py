"""Days, months, seasons, years, weekdays and holidays, and the year that a text leaves out.

In a narrative, a month or day without a year is of the year last named, or of the next one when the
months turn from the end of a year to its beginning. In a report it is of the year that puts it
nearest before the document's date, or after it if the sentence is about the future.
"""

from __future__ import annotations

from datetime import date, timedelta

from corpus.dates.calendar.edtf import Day, month_length
from corpus.dates.calendar.period import Period, day_of
from corpus.dates.grammar.expressions import Calendar, Holiday, Weekday
from corpus.dates.grammar.holidays import day_of_holiday
from corpus.dates.precision import Anchor, Precision
from corpus.dates.resolution.context import Context, NoSuchDay, Resolved, of_period
from corpus.dates.resolution.relations import base_period, relative_period


def calendar(named: Calendar, context: Context) -> Resolved | None:
    """Return a day, month, season, year, decade or century. Raises NoSuchDay."""
    if named.precision is Precision.DAY and not named.number:
        return _day_of_month(named, context)
    if named.direction is not None:
        return _pointed(named, context)
    year, anchor = _year_of(named, context)
    if (named.number, named.day) == (2, 29) and named.year is None and year is not None:
        year = _leap_year_near(year)
    if named.precision is Precision.DAY and not _exists(year, named.number, named.day):
        raise NoSuchDay(year, named.number, named.day)
    if year is None:
        return yearless(named)
    if named.precision in (Precision.DECADE, Precision.CENTURY) and not named.short_year:
        return of_period(Period(named.precision, year), anchor)
    return of_period(Period(named.precision, year, named.number, named.day), anchor)


def weekday(weekday: Weekday, context: Context) -> Resolved | None:
    """Return a day of the week: the latest one, or the next one in a sentence on the future."""
    base = context.last_day if context.narrative else None
    day = date(*base.bounds()[0]) if base else context.anchor
    if day is None or (context.narrative and base is None):
        return Resolved(f"XXXX-WXX-{weekday.number}")
    anchor = Anchor.INFERRED if base else Anchor.DOCUMENT_DATE
    back = (day.isoweekday() - weekday.number) % 7
    if weekday.direction == 1 or (weekday.direction is None and context.future and back):
        return of_period(day_of(day + timedelta(7 - back)), anchor)
    if weekday.direction == -1 and back == 0:
        back = 7
    if weekday.direction == 0 and context.future and back:
        return of_period(day_of(day + timedelta(7 - back)), anchor)
    return of_period(day_of(day - timedelta(back)), anchor)


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
    year, anchor = _year_of(named, context)
    if year is None or not 1 <= year <= 9999:
        return yearless(named) if holiday.day else None
    return of_period(day_of(day_of_holiday(holiday, year)), anchor)


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
            return Resolved(f"XXXX-{named.number:02d}-{named.day:02d}")
        case Precision.MONTH:
            return Resolved(f"XXXX-{named.number:02d}")
        case Precision.SEASON:
            return Resolved(f"XXXX-{('SP', 'SU', 'FA', 'WI')[named.number - 1]}")
        case _:
            return None


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
    return _year_in_report(named, context)


def _base_year(context: Context) -> int:
    if context.narrative and context.last:
        return context.last.year
    return context.anchor.year if context.anchor else 2000


def _year_in_narrative(named: Calendar, context: Context) -> tuple[int | None, Anchor]:
    """Return the year last named, or the next one: "in December ... in January"."""
    last = context.last
    if last is None:
        year = context.first_year
        if year is None and context.anchor:
            return _year_in_report(named, context)
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
    return year, Anchor.LAST_YEAR_NAMED


def _year_in_report(named: Calendar, context: Context) -> tuple[int | None, Anchor]:
    """Return the year that puts the date nearest before the document's, or nearest after it."""
    anchor = context.anchor
    if anchor is None:
        if context.last:
            return context.last.year, Anchor.LAST_YEAR_NAMED
        return context.first_year, Anchor.LAST_YEAR_NAMED
    year = anchor.year
    if named.precision is Precision.YEAR:
        return year, Anchor.DOCUMENT_DATE
    lo, hi = Period(named.precision, year, named.number, min(named.day, 28)).bounds()
    today = (anchor.year, anchor.month, anchor.day)
    if context.future:
        year += 1 if hi < today and _months_between(hi, today) > 1 else 0
    elif lo > today:
        year -= 1
    return year, Anchor.DOCUMENT_DATE


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
    base, anchor = base_period(named.basis, context, forward=(named.direction or 0) > 0)
    if base is None:
        return yearless(named)
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
