"""Relative dates: the period a pointer points to, a number of units away, up to or from a day.

"Last year" and "two years ago" count from the day of writing if it is known and near to the dates
of the text; "the next day" and "two months later" from the last date of the text. Where that is too
coarse ("the next day" after "in 1996") the result has a TIMEX3 value and no place in the calendar.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from corpus.dates.calendar.edtf import month_length
from corpus.dates.calendar.period import Period, day_of, holding, interval
from corpus.dates.grammar.amounts import amount_value
from corpus.dates.grammar.expressions import Basis, ClockTime, Relative, Shift, Softened, UnitSpan
from corpus.dates.precision import Anchor, Precision
from corpus.dates.resolution.context import Context, Resolved, as_day, of_period
from corpus.dates.resolution.ranges import softened_by
from corpus.dates.words.vocabulary import UNIT_PRECISIONS

_VAGUE_UNITS = ("month", "year", "decade", "century")
_ROUND_YEARS = 50  # from which a number of years is taken for a round one
_YEARS = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)
_LONG = (Precision.DECADE, Precision.CENTURY)
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def base_period(
    basis: Basis, context: Context, precision: Precision, *, forward: bool = False
) -> tuple[Period | None, Anchor]:
    """Return the period a relative date counts from, and the source of it.

    In a narrative "next year" counts from the last date even if the day of writing is known.
    """
    if basis is Basis.EITHER:
        basis = Basis.SPEECH if context.counts_from_writing() else Basis.TEXT
    speech = context.speech()
    if basis is Basis.SPEECH and speech and not (forward and _is_in_earlier_years(context, speech)):
        return day_of(speech), Anchor.DOCUMENT_DATE
    unknown = basis is Basis.SPEECH and context.anchor is None and not context.narrative
    if context.last and not unknown and context.is_beside_last(precision):
        return context.last, Anchor.INFERRED
    if context.anchor and not context.narrative:
        return day_of(context.anchor), Anchor.DOCUMENT_DATE
    return None, Anchor.INFERRED


def _latest_weekend(week: Period, context: Context) -> Period:
    """Return the week of "the weekend": in a report the latest, unless it is about the future."""
    today = context.anchor
    if context.future or today is None or today.isoweekday() > 5:
        return week
    return week.shifted(-1)


def _is_in_earlier_years(context: Context, speech: date) -> bool:
    return context.narrative and context.last is not None and context.last.year < speech.year


def widened(base: Period, precision: Precision) -> Period | None:
    """Return the period of size `precision` that holds `base`, if `base` lies in only one."""
    lo, hi = base.bounds()
    if precision in (Precision.DAY, Precision.WEEK):
        if base.precision is not Precision.DAY:
            return base if base.precision is precision else None
        return holding(date(*lo), precision)
    if not 1 <= lo[0] <= 9999:
        return _widened_before_christ(base, precision)
    if base.precision is Precision.SEASON and precision is Precision.YEAR:
        return Period(precision, base.year)
    first = holding(date(*lo), precision)
    return first if first.bounds()[1] >= hi else None


def _widened_before_christ(base: Period, precision: Precision) -> Period | None:
    if precision is Precision.YEAR and base.precision not in _LONG:
        return Period(precision, base.year)
    if precision in _LONG:
        years = 10 if precision is Precision.DECADE else 100
        # 489-480 BC are the 480s BC, 500-401 BC the 5th century BC
        return Period(
            precision,
            1 - ((1 - base.year) // 10 * 10 + 9)
            if years == 10
            else 1 - (-base.year // 100 + 1) * 100,
        )
    return None


def relative_period(relative: Relative, context: Context) -> Resolved | None:
    """Return the period a pointer points to."""
    if relative.precision is Precision.QUARTER and relative.basis is Basis.EITHER:
        return _latest_quarter(context)
    base, anchor = base_period(
        relative.basis, context, relative.precision, forward=relative.offset > 0
    )
    of_text = relative.basis is not Basis.SPEECH and base is context.last
    if of_text and relative.precision is Precision.YEAR:
        base = context.mentioned
    of_day = relative.precision in (Precision.DAY, Precision.WEEK)
    if of_day and relative.basis is Basis.TEXT and base and base.precision is not Precision.DAY:
        base = context.day_told() or context.mentioned or base
    start = widened(base, relative.precision) if base else None
    if start is None:
        return _unplaced(relative, base)
    period = start.shifted(relative.offset)
    if relative.weekend:
        period = _latest_weekend(period, context) if relative.weekend != "weekend" else period
        saturday = date.fromisocalendar(period.year, period.number, 6)
        lo, hi = day_of(saturday).bounds()[0], day_of(saturday + timedelta(1)).bounds()[0]
        edtf = interval(lo, hi, 3)
        return Resolved(f"{period.timex()}-WE", edtf, lo, hi, Precision.RANGE, None, anchor, None)
    if relative.offset == 0 and context.named_here(base):
        return replace(of_period(period), pointed=True)
    return of_period(period, anchor)


def _latest_quarter(context: Context) -> Resolved | None:
    """Return "the quarter" of a report: the one told last, else the last that has ended."""
    if context.last_quarter:
        return of_period(context.last_quarter, Anchor.INFERRED)
    if context.anchor is None:
        return None
    return of_period(holding(context.anchor, Precision.QUARTER).shifted(-1), Anchor.DOCUMENT_DATE)


def _unplaced(relative: Relative, base: Period | None) -> Resolved | None:
    """Return a relative date whose base is too coarse: its TIMEX3 value has the year at most."""
    places = {Precision.DAY: "-XX-XX", Precision.WEEK: "-WXX", Precision.MONTH: "-XX"}
    rest = places.get(relative.precision)
    if rest is None:
        return Resolved("XXXX") if relative.precision is Precision.YEAR else None
    if base is None or base.precision is not Precision.YEAR:
        return Resolved("XXXX" + rest)
    return Resolved(Period(Precision.YEAR, base.year).timex() + rest)


def shifted(shift: Shift, context: Context) -> Resolved | None:
    """Return the period a number of units before or after another; its size is the unit."""
    if shift.count is None:
        return Resolved("FUTURE_REF" if shift.sign > 0 else "PAST_REF")
    if quarter := _quarter_years_before(shift, context):
        return of_period(quarter, Anchor.INFERRED)
    unit = "week" if shift.unit == "fortnight" else shift.unit
    count = shift.count * (2 if shift.unit == "fortnight" else 1)
    precision = UNIT_PRECISIONS.get(unit)
    if precision is None or count != int(count):
        return Resolved(amount_value(shift.count, shift.unit))
    base, anchor = base_period(shift.basis, context, precision)
    if shift.basis is Basis.TEXT and anchor is Anchor.DOCUMENT_DATE and precision in _YEARS:
        return _unplaced(Relative(precision, 0, shift.basis), None)  # "22 years later" than what?
    of_day = precision in (Precision.DAY, Precision.WEEK) and shift.basis is Basis.TEXT
    if of_day and not context.narrative and context.anchor:
        base = context.last_day or day_of(context.anchor)
    elif of_day and base:
        base = context.day_told() or context.mentioned
    start = widened(base, precision) if base else None
    if start is None:
        year = Period(Precision.YEAR, base.year) if base else None
        return _unplaced(Relative(precision, 0, shift.basis), year)
    moved_to = of_period(start.shifted(int(count) * shift.sign), anchor)
    return softened_by(moved_to, Softened("~", shift)) if _is_round(shift) else moved_to


def _is_round(shift: Shift) -> bool:
    """Whether a time is more a figure of speech than a count: "500 years ago", "some 6 years"."""
    if shift.vague and shift.unit in _VAGUE_UNITS:
        return True
    years = {"year": 1, "decade": 10, "century": 100}.get(shift.unit, 0)
    return (shift.count or 0) * years >= _ROUND_YEARS


def _quarter_years_before(shift: Shift, context: Context) -> Period | None:
    """Return the quarter that "a year ago" means beside a quarter in a report."""
    quarter = context.last_quarter
    if shift.unit != "year" or shift.sign > 0 or shift.count != 1 or quarter is None:
        return None
    if context.narrative or not context.was_near(Precision.QUARTER):
        return None
    return quarter.shifted(-4)


def stretched(stretch: UnitSpan, context: Context) -> Resolved:
    """Return "the past 18 months", up to the day of writing or from it, if that is known."""
    timex = amount_value(stretch.count, stretch.unit)
    speech = context.speech()
    if stretch.basis is not Basis.SPEECH or speech is None or stretch.count is None:
        return Resolved(timex)
    away = moved(speech, stretch.count * stretch.sign, stretch.unit)
    if away is None:
        return Resolved(timex)
    lo, hi = as_day(min(away, speech)), as_day(max(away, speech))
    edtf = interval(lo, hi, 3)
    return Resolved(timex, edtf, lo, hi, Precision.RANGE, None, Anchor.DOCUMENT_DATE)


def stretched_in(whole: Resolved, stretch: UnitSpan) -> Resolved:
    """Return "the first two months of 1939"."""
    timex = amount_value(stretch.count, stretch.unit)
    if whole.lo is None or whole.hi is None or stretch.count is None or whole.lo[0] < 1:
        return Resolved(timex)
    first, last = date(*whole.lo), date(*whole.hi)
    if stretch.sign > 0:
        day_after = moved(first, stretch.count, stretch.unit)
        last = min(last, day_after - timedelta(1)) if day_after else last
    else:
        start = moved(last + timedelta(1), -stretch.count, stretch.unit)
        first = max(first, start) if start else first
    lo, hi = as_day(first), as_day(last)
    edtf = interval(lo, hi)
    return Resolved(timex, edtf, lo, hi, Precision.RANGE, None, whole.anchor, whole.period)


def moved(day: date, count: float, unit: str) -> date | None:
    """Return the day a number of units away, or the last of its month if there is no such day.

    None for half months and for units shorter than a day.
    """
    if unit in _DAYS_IN:
        return day + timedelta(_DAYS_IN[unit] * count)
    months = _MONTHS_IN.get(unit, 0) * count
    if not months or months != int(months):
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + int(months), 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def day_of_clock(clock: ClockTime, day: Resolved | None, context: Context) -> Resolved:
    """Return the day of a time of day: the one beside it, the last day, or the document's."""
    if clock.day is not None:
        if day is None or day.precision is not Precision.DAY:
            return Resolved("XXXX-XX-XX" + clock.time)
        return replace(day, timex=day.timex + clock.time)
    base = day_of(context.anchor) if context.anchor and not context.narrative else None
    if context.narrative or context.was_near(Precision.DAY):
        base = context.last_day or base
    if base is None or (clock.time in ("TNI", "TDT") and not clock.of_last_day):
        return Resolved("XXXX-XX-XX" + clock.time)  # "at night" is any night
    return replace(of_period(base, Anchor.INFERRED), timex=base.timex() + clock.time)
