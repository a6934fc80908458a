"""Expressions placed in the calendar: the year a text leaves out, and what "the next day" is next to.

A month or day without a year takes the year last named where a text narrates, and the one nearest to the document's date where it
reports: the past one, unless the sentence speaks of what is to come. Pointers such as "last year" count
from the document's date; "the next day", "two months later" from the date told last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.dates.amounts import amount_value
from corpus.dates.edtf import Day, month_length
from corpus.dates.expressions import (
    Amount,
    Basis,
    Between,
    Calendar,
    Clock,
    Expression,
    Fixed,
    Holding,
    Holiday,
    Listed,
    Open,
    Ordered,
    Part,
    Relative,
    Shift,
    Softened,
    Stretch,
    Turn,
    Unspecified,
    Weekday,
)
from corpus.dates.holidays import day_of_holiday
from corpus.dates.part import part_bounds
from corpus.dates.period import Period, day_of, holding, interval, week_of
from corpus.dates.precision import Anchor, Precision, Qualifier
from corpus.dates.span import DateSpan, first_day, last_day
from corpus.dates.vocabulary import UNIT_PRECISIONS

_QUALIFIERS = {
    "early": Qualifier.EARLY,
    "mid": Qualifier.MID,
    "late": Qualifier.LATE,
    "~": Qualifier.APPROXIMATE,
    "%": Qualifier.APPROXIMATE,
    "?": Qualifier.UNCERTAIN,
}
_LONG = (Precision.DECADE, Precision.CENTURY)
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_MOVES_ON = range(3)  # years that a year told by the way may lie ahead of the story
_NEAR_YEARS = 2  # a text telling of years this near its own date means its own "last year"


class NoSuchDay(ValueError):
    """A day the calendar does not have: year (None if not said), month, day."""

    def __init__(self, year: int | None, month: int, day: int) -> None:
        super().__init__(f"{year}-{month}-{day}")
        self.year, self.month, self.day = year, month, day


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression in the calendar. Without `edtf` it has a TIMEX3 value and no place."""

    timex: str
    edtf: str | None = None
    lo: Day | None = None
    hi: Day | None = None
    precision: Precision = Precision.RANGE
    qualifier: Qualifier | None = None
    anchor: Anchor = Anchor.EXPLICIT
    period: Period | None = None

    def span(self, wording: str) -> DateSpan | None:
        """Return the date span, or None if the expression has no place in the calendar."""
        if self.edtf is None:
            return None
        return DateSpan(
            wording,
            self.edtf,
            first_day(self.lo),
            last_day(self.hi),
            self.precision,
            self.qualifier,
            self.anchor,
        )


@dataclass(slots=True)
class Context:
    """What has been told so far: the document's date, the date told last, whether the text narrates."""

    anchor: date | None
    narrative: bool
    future: bool = False  # the sentence at hand speaks of what is to come
    last: Period | None = None  # the period told last
    last_day: Period | None = None
    first_year: int | None = None  # the first year the text names, for what stands before it

    def told(self, resolved: Resolved, *, aside: bool = False) -> None:
        """Remember what was told. A year told `aside` ("the 1912 law") does not move the story."""
        period = resolved.period
        if period is None or period.precision in (Precision.DECADE, Precision.CENTURY):
            return
        if period.precision is Precision.YEAR and self.last is not None:
            step = period.year - self.last.year
            if step == 0 or (aside and step not in _MOVES_ON):
                return
        self.last = period
        if period.precision is Precision.DAY:
            self.last_day = period

    def speech(self) -> date | None:
        """The day pointers such as "last year" count from."""
        if self.anchor is None:
            return None
        far = self.last and abs(self.last.year - self.anchor.year) > _NEAR_YEARS
        return None if self.narrative and far else self.anchor


def resolve(expression: Expression, context: Context) -> Resolved | None:
    """Place an expression in the calendar; None if the context does not allow it. Raises NoSuchDay."""
    try:
        return _resolve(expression, context)
    except (OverflowError, ValueError) as error:
        if isinstance(error, NoSuchDay):
            raise
        return None  # beyond the years that days can be counted in


def _resolve(expression: Expression, context: Context) -> Resolved | None:
    match expression:
        case Calendar():
            return _calendar(expression, context)
        case Relative():
            return _relative(expression, context)
        case Weekday():
            return _weekday(expression, context)
        case Holiday():
            return _holiday(expression, context)
        case Part():
            return _part(expression, context)
        case Ordered():
            return _ordered(expression, context)
        case Holding():
            return _holding(expression, context)
        case Shift():
            return _shift(expression, context)
        case Stretch():
            return _stretch(expression, context)
        case Amount():
            return Resolved(amount_value(expression.count, expression.unit))
        case Fixed():
            return Resolved(expression.timex)
        case Clock():
            return _clock(expression, context)
        case Between() | Listed():
            return _between(expression, context)
        case Open():
            return _open(expression, context)
        case Softened():
            return _softened(expression, context)
        case Unspecified():
            return _unspecified(expression, context)
        case Turn():
            return _turn(expression, context)


def of_period(period: Period, anchor: Anchor = Anchor.EXPLICIT) -> Resolved:
    """Return a whole period of the calendar."""
    lo, hi = period.bounds()
    return Resolved(period.timex(), period.edtf(), lo, hi, period.precision, None, anchor, period)


def full_year(short: int, base: int) -> int:
    """Return the year that two digits mean near the year `base`: not over 20 years after it.

    >>> full_year(97, 2026), full_year(5, 2026), full_year(99, 1918)
    (1997, 2005, 1899)
    """
    year = base - base % 100 + short
    if year > base + 20:
        year -= 100
    return year + 100 if year <= base - 80 else year


def _calendar(named: Calendar, context: Context) -> Resolved | None:
    if named.day and not named.number:
        return _day_of_month(named, context)
    if named.direction is not None:
        return _pointed(named, context)
    year, anchor = _year_of(named, context)
    if (named.number, named.day) == (2, 29) and named.year is None and year is not None:
        year = _leap_year_near(year)
    if named.day and not _exists(year, named.number, named.day):
        raise NoSuchDay(year, named.number, named.day)
    if year is None:
        return _yearless(named)
    if named.precision in (Precision.DECADE, Precision.CENTURY) and not named.short_year:
        return of_period(Period(named.precision, year), anchor)
    return of_period(Period(named.precision, year, named.number, named.day), anchor)


def _leap_year_near(year: int) -> int:
    """29 February without a year: the story has moved to or from a leap year."""
    return next((year + step for step in (0, -1, 1) if month_length(year + step, 2) == 29), year)


def _exists(year: int | None, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= month_length(2000 if year is None else year, month)


def _yearless(named: Calendar) -> Resolved | None:
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
        year = _relative(named.year_of, context)
        if year is None or year.period is None:
            return None, Anchor.INFERRED
        return year.period.year, year.anchor
    if context.narrative:
        return _year_told(named, context)
    return _year_reported(named, context)


def _base_year(context: Context) -> int:
    if context.narrative and context.last:
        return context.last.year
    return context.anchor.year if context.anchor else 2000


def _year_told(named: Calendar, context: Context) -> tuple[int | None, Anchor]:
    """The year last named; the next one when the year turns ("in December ... in January")."""
    last = context.last
    if last is None:
        year = context.first_year
        if year is None and context.anchor:
            return _year_reported(named, context)
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


def _year_reported(named: Calendar, context: Context) -> tuple[int | None, Anchor]:
    """The year that brings the date nearest to the document's: before it, or after it where the future is told."""
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
    """Return "the 20th" of the month told last."""
    base = context.last_day if context.narrative else None
    base = base or context.last
    if base is None or base.precision not in (Precision.DAY, Precision.MONTH):
        if context.anchor is None or context.narrative:
            return None
        base = day_of(context.anchor)
    if named.day > month_length(base.year, base.number):
        return None
    return of_period(Period(Precision.DAY, base.year, base.number, named.day), Anchor.INFERRED)


def _base(basis: Basis, context: Context, *, forward: bool = False) -> tuple[Period | None, Anchor]:
    """The period a relative date counts from; a story's "next year" follows what it tells of."""
    speech = context.speech()
    if basis is Basis.SPEECH and speech and not (forward and _behind(context, speech)):
        return day_of(speech), Anchor.DOCUMENT_DATE
    if context.last:
        return context.last, Anchor.INFERRED
    if context.anchor and not context.narrative:
        return day_of(context.anchor), Anchor.DOCUMENT_DATE
    return None, Anchor.INFERRED


def _behind(context: Context, speech: date) -> bool:
    return context.narrative and context.last is not None and context.last.year < speech.year


def _widened(base: Period, precision: Precision) -> Period | None:
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


def _relative(relative: Relative, context: Context) -> Resolved | None:
    base, anchor = _base(relative.basis, context, forward=relative.offset > 0)
    if relative.precision in (Precision.DAY, Precision.WEEK) and relative.basis is Basis.TEXT:
        if base is not None and base.precision is not Precision.DAY and context.last_day:
            base = context.last_day
    widened = _widened(base, relative.precision) if base else None
    if widened is None:
        return _unplaced(relative, base)
    period = widened.shifted(relative.offset)
    if relative.whole == "weekend":
        saturday = date.fromisocalendar(period.year, period.number, 6)
        lo, hi = day_of(saturday).bounds()[0], day_of(saturday + timedelta(1)).bounds()[0]
        edtf = interval(lo, hi, 3)
        return Resolved(f"{period.timex()}-WE", edtf, lo, hi, Precision.RANGE, None, anchor, None)
    return of_period(period, anchor)


def _unplaced(relative: Relative, base: Period | None) -> Resolved | None:
    """A relative date whose base is too coarse keeps the year, which is known, in its TIMEX3 value."""
    places = {Precision.DAY: "-XX-XX", Precision.WEEK: "-WXX", Precision.MONTH: "-XX"}
    rest = places.get(relative.precision)
    if rest is None:
        return None
    if base is None or base.precision is not Precision.YEAR:
        return Resolved("XXXX" + rest)
    return Resolved(Period(Precision.YEAR, base.year).timex() + rest)


def _pointed(named: Calendar, context: Context) -> Resolved | None:
    """Return "last winter", "this March", "next summer"."""
    base, anchor = _base(named.basis, context, forward=(named.direction or 0) > 0)
    if base is None or named.direction is None:
        return _yearless(named)
    lo, hi = base.bounds()
    for year in range(lo[0] - 2, lo[0] + 3):
        period = Period(named.precision, year, named.number)
        first, last = period.bounds()
        if (
            named.direction < 0
            and first < lo <= Period(named.precision, year + 1, named.number).bounds()[0]
        ):
            if last >= lo and named.precision is Precision.MONTH:
                continue
            return of_period(period, anchor)
        if named.direction > 0 and first > hi:
            return of_period(period, anchor)
        if named.direction == 0 and (last >= lo or year == lo[0]):
            return of_period(period, anchor)
    return None


def _weekday(weekday: Weekday, context: Context) -> Resolved | None:
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


def _holiday(holiday: Holiday, context: Context) -> Resolved | None:
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
        return _yearless(named) if holiday.day else None
    return of_period(day_of(day_of_holiday(holiday, year)), anchor)


def _part(part: Part, context: Context) -> Resolved | None:
    whole = _resolve(part.whole, context)
    if whole is None or whole.period is None:
        return whole
    if whole.precision in (Precision.DAY, Precision.WEEK):
        return whole
    lo, hi = part_bounds(whole.period, part.part)
    return replace(
        whole,
        edtf=interval(lo, hi),
        lo=lo,
        hi=hi,
        precision=Precision.PART,
        qualifier=_QUALIFIERS[part.part],
    )


def _ordered(ordered: Ordered, context: Context) -> Resolved | None:
    whole = _resolve(ordered.whole, context)
    if whole is None or whole.period is None or whole.lo is None or whole.hi is None:
        return None
    of, anchor = whole.period, whole.anchor
    if ordered.unit in ("quarter", "half") and of.precision is Precision.YEAR:
        precision = Precision.QUARTER if ordered.unit == "quarter" else Precision.HALF
        count = 4 if ordered.unit == "quarter" else 2
        place = count if ordered.place < 0 else ordered.place
        if place > count:
            return None
        if isinstance(ordered.whole, Relative):
            return _quarter_told(Period(precision, of.year, place), context, anchor)
        return of_period(Period(precision, of.year, place), anchor)
    if ordered.unit == "half":
        lo, hi = _half(of, ordered.place)
        return replace(whole, edtf=interval(lo, hi), lo=lo, hi=hi, precision=Precision.HALF)
    if ordered.unit == "week":
        return _week_in(whole, ordered.place)
    precision = UNIT_PRECISIONS.get(ordered.unit, Precision.RANGE)
    if precision is Precision.RANGE or precision is of.precision or of.year < 1:
        return None
    first = holding(date(*(whole.hi if ordered.place < 0 else whole.lo)), precision)
    period = first if ordered.place < 0 else first.shifted(ordered.place - 1)
    return of_period(period, anchor) if period.bounds()[1] <= whole.hi else None


def _quarter_told(period: Period, context: Context, anchor: Anchor) -> Resolved:
    """Return "the third quarter": in a report the last one there was, unless the future is told."""
    if not context.narrative and context.anchor and not context.future:
        today = context.anchor
        if period.bounds()[0] > (today.year, today.month, today.day):
            period = replace(period, year=period.year - 1)
    return of_period(period, anchor)


def _half(period: Period, place: int) -> tuple[Day, Day]:
    lo, hi = period.bounds()
    second = place in (2, -1)
    if period.precision is Precision.MONTH:
        return ((lo[0], lo[1], 16), hi) if second else (lo, (lo[0], lo[1], 15))
    years = hi[0] - lo[0] + 1
    if years > 1:
        middle = lo[0] + years // 2
        return ((middle, 1, 1), hi) if second else (lo, (middle - 1, 12, 31))
    return lo, hi


def _week_in(whole: Resolved, place: int) -> Resolved | None:
    """The first week of a month is its first seven days, the last its last seven."""
    if whole.lo is None or whole.hi is None or whole.lo[0] < 1:
        return None
    lo, hi = date(*whole.lo), date(*whole.hi)
    start = hi - timedelta(6) if place < 0 else lo + timedelta(7 * (place - 1))
    end = min(start + timedelta(6), hi)
    if not lo <= start <= end:
        return None
    first, last = _tuple(start), _tuple(end)
    return Resolved(
        "P1W", interval(first, last, 3), first, last, Precision.WEEK, None, whole.anchor
    )


def _holding(held: Holding, context: Context) -> Resolved | None:
    inner = _resolve(held.inner, context)
    if inner is None or inner.lo is None or inner.lo[0] < 1:
        return None
    return of_period(week_of(date(*inner.lo)), inner.anchor)


def _shift(shift: Shift, context: Context) -> Resolved | None:
    if shift.count is None:
        return Resolved("FUTURE_REF" if shift.sign > 0 else "PAST_REF")
    base, anchor = _base(shift.basis, context)
    if shift.origin is not None:
        origin = _resolve(shift.origin, context)
        base = origin.period if origin else None
    unit = "week" if shift.unit == "fortnight" else shift.unit
    count = shift.count * (2 if shift.unit == "fortnight" else 1)
    precision = UNIT_PRECISIONS.get(unit)
    if precision is None or count != int(count):
        return Resolved(amount_value(shift.count, shift.unit))
    if precision in (Precision.DAY, Precision.WEEK) and shift.basis is Basis.TEXT:
        if base and base.precision is not Precision.DAY and context.narrative:
            base = base if base.precision is not Precision.YEAR else (context.last_day or base)
    widened = _widened(base, precision) if base else None
    if widened is None:
        return _unplaced(Relative(precision, 0, shift.basis), _year_period(base))
    return of_period(widened.shifted(int(count) * shift.sign), anchor)


def _year_period(base: Period | None) -> Period | None:
    return Period(Precision.YEAR, base.year) if base else None


def _stretch(stretch: Stretch, context: Context) -> Resolved | None:
    timex = amount_value(stretch.count, stretch.unit)
    if stretch.whole is not None:
        return _stretch_in(stretch, timex, context)
    speech = context.speech()
    if stretch.basis is not Basis.SPEECH or speech is None or stretch.count is None:
        return Resolved(timex)
    away = moved(speech, stretch.count * stretch.sign, stretch.unit)
    if away is None:
        return Resolved(timex)
    lo, hi = _tuple(min(away, speech)), _tuple(max(away, speech))
    edtf = interval(lo, hi, 3)
    return Resolved(timex, edtf, lo, hi, Precision.RANGE, None, Anchor.DOCUMENT_DATE)


def _stretch_in(stretch: Stretch, timex: str, context: Context) -> Resolved | None:
    """Return "the first two months of 1939"."""
    whole = _resolve(stretch.whole, context) if stretch.whole else None
    if (
        whole is None
        or whole.lo is None
        or whole.hi is None
        or stretch.count is None
        or whole.lo[0] < 1
    ):
        return Resolved(timex)
    first, last = date(*whole.lo), date(*whole.hi)
    if stretch.sign > 0:
        behind = moved(first, stretch.count, stretch.unit)
        last = min(last, behind - timedelta(1)) if behind else last
    else:
        start = moved(last + timedelta(1), -stretch.count, stretch.unit)
        first = max(first, start) if start else first
    lo, hi = _tuple(first), _tuple(last)
    return Resolved(timex, interval(lo, hi), lo, hi, Precision.RANGE, None, whole.anchor)


def moved(day: date, count: float, unit: str) -> date | None:
    """Return the day so many units away, the last of the month where it has no such day; None if it cannot be said."""
    if unit in _DAYS_IN:
        return day + timedelta(_DAYS_IN[unit] * count)
    months = _MONTHS_IN.get(unit, 0) * count
    if not months or months != int(months):
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + int(months), 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def _clock(clock: Clock, context: Context) -> Resolved | None:
    if clock.day is not None:
        day = _resolve(clock.day, context)
        if day is None or day.precision is not Precision.DAY:
            return Resolved("XXXX-XX-XX" + _time(clock))
        return replace(day, timex=day.timex + _time(clock))
    base = context.last_day if context.narrative else None
    if clock.time in ("TNI", "TDT") or (base is None and (context.narrative or not context.anchor)):
        return Resolved("XXXX-XX-XX" + _time(clock))
    if base is None and context.anchor:
        base = day_of(context.anchor)
    if base is None:
        return None
    return replace(of_period(base, Anchor.INFERRED), timex=base.timex() + _time(clock))


def _time(clock: Clock) -> str:
    return clock.time


def _between(between: Between | Listed, context: Context) -> Resolved | None:
    first = _resolve(between.first, context)
    if first is None or first.edtf is None or first.lo is None:
        return None
    context.told(first)
    last = _resolve(between.last, context)
    if last is None or last.edtf is None or last.hi is None or last.hi < first.lo:
        return None
    context.told(last)
    start, end = _start(first), _end(last)
    return Resolved(
        f"{first.timex}/{last.timex}",
        f"{start}/{end}" if start != end else start,
        first.lo,
        last.hi,
        Precision.RANGE,
        None,
        first.anchor if first.anchor is not Anchor.EXPLICIT else last.anchor,
    )


def _start(resolved: Resolved) -> str:
    return _months_of_season(resolved).partition("/")[0]


def _end(resolved: Resolved) -> str:
    return _months_of_season(resolved).rpartition("/")[2]


def _months_of_season(resolved: Resolved) -> str:
    """The EDTF string; that of a season in months, because no season may end an interval."""
    edtf = resolved.edtf or ""
    if resolved.precision is not Precision.SEASON or resolved.lo is None or resolved.hi is None:
        return edtf
    mark = edtf[-1] if edtf[-1] in "?~%" else ""
    start, _, end = interval(resolved.lo, resolved.hi, 2).partition("/")
    return f"{start}{mark}/{end}{mark}"


def _open(opened: Open, context: Context) -> Resolved | None:
    end = _resolve(opened.end, context)
    if end is None or end.edtf is None or end.lo is None or end.hi is None:
        return None
    vague = end.edtf[-1] in "?~%"
    lo: Day | None = None
    hi: Day | None = None
    match opened.side:
        case "since":
            edtf, lo, hi = f"{_start(end)}/..", end.lo, None
        case "until":
            edtf, lo, hi = f"../{_end(end)}", None, end.hi
        case "before":
            day = end.hi if vague else _tuple(date(*end.lo) - timedelta(1))
            edtf, lo, hi = f"/{_end(end) if vague else _ending(end, day)}", None, day
        case _:
            day = end.lo if vague else _tuple(date(*end.hi) + timedelta(1))
            edtf, lo, hi = f"{_start(end) if vague else _beginning(end, day)}/", day, None
    qualifier = Qualifier.AFTER if hi is None else Qualifier.BEFORE
    return Resolved(edtf, edtf, lo, hi, Precision.RANGE, qualifier, end.anchor)


def _ending(end: Resolved, day: Day) -> str:
    """The period that ends on `day`, as fine as what it stands before."""
    return (
        interval((day[0], 1, 1), day).rpartition("/")[2] if _is_years(end) else _as_fine(end, day)
    )


def _beginning(end: Resolved, day: Day) -> str:
    return f"{day[0]:04d}" if _is_years(end) else _as_fine(end, day)


def _is_years(resolved: Resolved) -> bool:
    return resolved.precision in (Precision.YEAR, Precision.DECADE, Precision.CENTURY)


def _as_fine(resolved: Resolved, day: Day) -> str:
    width = 3 if resolved.edtf and resolved.edtf.partition("/")[0].count("-") == 2 else 2
    return "-".join([f"{day[0]:04d}", *(f"{number:02d}" for number in day[1:width])])


def _softened(softened: Softened, context: Context) -> Resolved | None:
    inner = _resolve(softened.inner, context)
    if inner is None or inner.edtf is None:
        return inner
    if softened.margin_days and inner.lo and inner.hi:
        return _with_margin(inner, softened)
    start, slash, end = inner.edtf.partition("/")
    mark = softened.mark
    edtf = f"{start}{mark}/{end}{mark}" if slash and start and end else inner.edtf + mark
    return replace(inner, edtf=edtf, qualifier=inner.qualifier or _QUALIFIERS[mark])


def _with_margin(inner: Resolved, softened: Softened) -> Resolved | None:
    if inner.lo is None or inner.hi is None:
        return None
    margin = timedelta(softened.margin_days)
    lo, hi = _tuple(date(*inner.lo) - margin), _tuple(date(*inner.hi) + margin)
    start, _, end = interval(lo, hi, 3).partition("/")
    mark = softened.mark
    return Resolved(
        inner.timex,
        f"{start}{mark}/{end}{mark}",
        lo,
        hi,
        Precision.RANGE,
        _QUALIFIERS[mark],
        inner.anchor,
    )


def _unspecified(unknown: Unspecified, context: Context) -> Resolved | None:
    """Return "a day in January 1872" as 1872-01-XX; what has no such notation as the whole period."""
    whole = _resolve(unknown.whole, context)
    if whole is None or whole.edtf is None:
        return whole
    unit_places = {
        ("day", Precision.MONTH): "-XX",
        ("day", Precision.YEAR): "-XX-XX",
        ("month", Precision.YEAR): "-XX",
    }
    places = unit_places.get((unknown.unit, whole.precision))
    if places is None or whole.edtf[0] == "-":
        return whole
    plain = whole.edtf.rstrip("?~%")
    return replace(whole, edtf=plain + places + whole.edtf[len(plain) :])


def _turn(turn: Turn, context: Context) -> Resolved | None:
    """The turn of a century is two years before it to two after, about."""
    base = context.last.year if context.last else context.anchor.year if context.anchor else None
    if turn.century is not None:
        year = (turn.century - 1) * 100
    elif base is not None:
        year = (base + 50) // 100 * 100
    else:
        return None
    lo, hi = (year - 2, 1, 1), (year + 2, 12, 31)
    edtf = f"{lo[0]:04d}~/{hi[0]:04d}~"
    return Resolved(f"{year:04d}", edtf, lo, hi, Precision.RANGE, Qualifier.APPROXIMATE)


def _tuple(day: date) -> Day:
    return day.year, day.month, day.day
