"""Ranges, open periods and qualified dates of expressions that are already resolved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from corpus.dates.calendar.edtf import Day
from corpus.dates.calendar.period import interval
from corpus.dates.grammar.expressions import Softened, Turn
from corpus.dates.precision import Anchor, Precision, Qualifier
from corpus.dates.resolution.context import Context, Resolved, as_day, of_period

_MARKS = {"~": Qualifier.APPROXIMATE, "%": Qualifier.APPROXIMATE, "?": Qualifier.UNCERTAIN}


def joined(first: Resolved, last: Resolved) -> Resolved | None:
    """Return the range from one date to the other; None if it would end before it begins."""
    if first.edtf is None or first.lo is None or last.edtf is None or last.hi is None:
        return None
    if last.hi < first.lo:
        return None
    first, last = _as_whole(first), _as_whole(last)
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


def _as_whole(end: Resolved) -> Resolved:
    """Return the decade or century of which an end of a range is a part.

    The range of "the 1920s to the early 1930s" is not told as one to 1933, which nobody wrote.
    """
    if end.precision is not Precision.PART or end.period is None:
        return end
    if end.period.precision not in (Precision.DECADE, Precision.CENTURY):
        return end
    return of_period(end.period, end.anchor)


def open_ended(end: Resolved, side: str) -> Resolved | None:
    """Return the period before, until, after or since a date.

    EDTF writes ".." for an open end (since, until) and "" for an unknown one (before, after).
    "Before 1990" ends with 1989; "before about 1990" ends with 1990, for it has no exact end.
    """
    if end.edtf is None or end.lo is None or end.hi is None:
        return None
    vague = end.edtf[-1] in "?~%"
    lo: Day | None = None
    hi: Day | None = None
    match side:
        case "since":
            edtf, lo, hi = f"{_start(end)}/..", end.lo, None
        case "until":
            edtf, lo, hi = f"../{_end(end)}", None, end.hi
        case "before":
            day = end.hi if vague else as_day(date(*end.lo) - timedelta(1))
            edtf, lo, hi = f"/{_end(end) if vague else _ending(end, day)}", None, day
        case _:
            day = end.lo if vague else as_day(date(*end.hi) + timedelta(1))
            edtf, lo, hi = f"{_start(end) if vague else _beginning(end, day)}/", day, None
    qualifier = Qualifier.AFTER if hi is None else Qualifier.BEFORE
    return Resolved(edtf, edtf, lo, hi, Precision.RANGE, qualifier, end.anchor)


def _start(resolved: Resolved) -> str:
    return _months_of_season(resolved).partition("/")[0]


def _end(resolved: Resolved) -> str:
    return _months_of_season(resolved).rpartition("/")[2]


def _months_of_season(resolved: Resolved) -> str:
    """Return the EDTF string, of a season in months, because no season may end an interval."""
    edtf = resolved.edtf or ""
    if resolved.precision is not Precision.SEASON or resolved.lo is None or resolved.hi is None:
        return edtf
    mark = edtf[-1] if edtf[-1] in "?~%" else ""
    start, _, end = interval(resolved.lo, resolved.hi, 2).partition("/")
    return f"{start}{mark}/{end}{mark}"


def _ending(end: Resolved, day: Day) -> str:
    """Return the EDTF of the period that ends on `day`, as precise as the date after it."""
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


def softened_by(inner: Resolved, softened: Softened) -> Resolved:
    """Return a date with its mark: ~ approximate, ? uncertain, % both."""
    if inner.edtf is None:
        return inner
    if softened.margin_days and inner.lo and inner.hi:
        return _with_margin(inner, softened)
    start, slash, end = inner.edtf.partition("/")
    mark = softened.mark
    edtf = f"{start}{mark}/{end}{mark}" if slash and start and end else inner.edtf + mark
    return replace(inner, edtf=edtf, qualifier=inner.qualifier or _MARKS[mark])


def _with_margin(inner: Resolved, softened: Softened) -> Resolved:
    if inner.lo is None or inner.hi is None:
        return inner
    margin = timedelta(softened.margin_days)
    lo, hi = as_day(date(*inner.lo) - margin), as_day(date(*inner.hi) + margin)
    start, _, end = interval(lo, hi, 3).partition("/")
    mark = softened.mark
    return Resolved(
        inner.timex,
        f"{start}{mark}/{end}{mark}",
        lo,
        hi,
        Precision.RANGE,
        _MARKS[mark],
        inner.anchor,
    )


def unspecified_in(whole: Resolved, unit: str) -> Resolved:
    """Return "a day in January 1872" as 1872-01-XX; the whole period if EDTF cannot say it."""
    if whole.edtf is None:
        return whole
    unit_places = {
        ("day", Precision.MONTH): "-XX",
        ("day", Precision.YEAR): "-XX-XX",
        ("month", Precision.YEAR): "-XX",
    }
    places = unit_places.get((unit, whole.precision))
    if places is None or whole.edtf[0] == "-":
        return whole
    plain = whole.edtf.rstrip("?~%")
    return replace(whole, edtf=plain + places + whole.edtf[len(plain) :])


def turn_of_century(turn: Turn, context: Context) -> Resolved | None:
    """Return the turn of a century: about two years before it to about two years after."""
    base = context.last.year if context.last else context.anchor.year if context.anchor else None
    if turn.century is not None:
        year = (turn.century - 1) * 100
    elif base is not None:
        year = (base + 50) // 100 * 100
    else:
        return None
    if not 1000 <= year <= 9000:
        return None
    lo, hi = (year - 2, 1, 1), (year + 2, 12, 31)
    edtf = f"{lo[0]:04d}~/{hi[0]:04d}~"
    return Resolved(f"{year:04d}", edtf, lo, hi, Precision.RANGE, Qualifier.APPROXIMATE)
