"""Parts, halves, quarters and weeks of a period that is already resolved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from corpus.dates.calendar.period import Period, holding, interval, week_of
from corpus.dates.calendar.thirds import part_bounds
from corpus.dates.grammar.expressions import Basis, Ordered, Relative
from corpus.dates.precision import Anchor, Precision, Qualifier
from corpus.dates.resolution.context import Context, Resolved, as_day, of_period
from corpus.dates.words.vocabulary import UNIT_PRECISIONS

_COUNTS = {"quarter": (Precision.QUARTER, 4), "half": (Precision.HALF, 2)}


def part_of(whole: Resolved, part: str) -> Resolved:
    """Return the early, mid or late part; a day, a week and a range are returned unchanged."""
    if whole.period is None or whole.precision in (Precision.DAY, Precision.WEEK):
        return whole
    lo, hi = part_bounds(whole.period, part)
    return replace(
        whole,
        edtf=interval(lo, hi),
        lo=lo,
        hi=hi,
        precision=Precision.PART,
        qualifier=Qualifier(part),
    )


def ordered_in(whole: Resolved, ordered: Ordered, context: Context) -> Resolved | None:
    """Return the first, second ... or last unit of a period; None if it has no such unit."""
    if whole.period is None or whole.lo is None or whole.hi is None:
        return None
    of, anchor = whole.period, whole.anchor
    if ordered.unit in _COUNTS and of.precision is Precision.YEAR:
        return _of_year(whole, ordered, context)
    if ordered.unit in _COUNTS:
        return _share(whole, of, ordered)
    if ordered.unit == "week":
        return _week_in(whole, ordered.place)
    precision = UNIT_PRECISIONS.get(ordered.unit, Precision.RANGE)
    if precision is Precision.RANGE or precision is of.precision or of.year < 1:
        return None
    first = holding(date(*(whole.hi if ordered.place < 0 else whole.lo)), precision)
    period = first if ordered.place < 0 else first.shifted(ordered.place - 1)
    return of_period(period, anchor) if period.bounds()[1] <= whole.hi else None


def _of_year(whole: Resolved, ordered: Ordered, context: Context) -> Resolved | None:
    precision, count = _COUNTS[ordered.unit]
    place = count if ordered.place < 0 else ordered.place
    if whole.period is None or place > count:
        return None
    period = Period(precision, whole.period.year, place)
    if isinstance(ordered.whole, Relative) and ordered.whole.basis is Basis.EITHER:
        return _latest_quarter(period, context, whole.anchor)
    return of_period(period, whole.anchor)


def _latest_quarter(period: Period, context: Context, anchor: Anchor) -> Resolved:
    """Return "the third quarter", in a report the latest one unless it is about the future."""
    if context.counts_from_writing() and context.anchor and not context.future:
        today = context.anchor
        if period.bounds()[0] > (today.year, today.month, today.day):
            period = replace(period, year=period.year - 1)
    return of_period(period, anchor)


def _share(whole: Resolved, of: Period, ordered: Ordered) -> Resolved | None:
    """Return a half of a month, decade or century, or a quarter of a century."""
    precision, count = _COUNTS[ordered.unit]
    place = count if ordered.place < 0 else ordered.place
    first, last = of.bounds()
    years = last[0] - first[0] + 1
    if of.precision is Precision.MONTH and count == 2:
        middle = (first[0], first[1], 16)
        lo, hi = (first, (first[0], first[1], 15)) if place == 1 else (middle, last)
    elif years > 1 and years % count == 0 and place <= count:
        start = first[0] + years // count * (place - 1)
        lo, hi = (start, 1, 1), (start + years // count - 1, 12, 31)
    else:
        return None
    return replace(whole, edtf=interval(lo, hi), lo=lo, hi=hi, precision=precision)


def _week_in(whole: Resolved, place: int) -> Resolved | None:
    """Return a week of a period; the first is its first seven days, the last its last seven."""
    if whole.lo is None or whole.hi is None or whole.lo[0] < 1:
        return None
    lo, hi = date(*whole.lo), date(*whole.hi)
    start = hi - timedelta(6) if place < 0 else lo + timedelta(7 * (place - 1))
    end = min(start + timedelta(6), hi)
    if not lo <= start <= end:
        return None
    first, last = as_day(start), as_day(end)
    return Resolved(
        "P1W", interval(first, last, 3), first, last, Precision.WEEK, None, whole.anchor
    )


def week_holding(inner: Resolved) -> Resolved | None:
    """Return the week, Monday to Sunday, that holds the first day of a date."""
    if inner.lo is None or inner.lo[0] < 1:
        return None
    return of_period(week_of(date(*inner.lo)), inner.anchor)
