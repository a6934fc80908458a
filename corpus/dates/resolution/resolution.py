"""The resolution of an expression: its place in the calendar.

The inner expressions are resolved first, then the outer one; what an expression leaves out comes
from the context. See `named_dates` for days and months without a year, `relations` for "the next
day", `portions` for "early 1996", `ranges` for "before 1990" and "from May to July".
"""

from __future__ import annotations

from corpus.dates.grammar.amounts import amount_value
from corpus.dates.grammar.expressions import (
    Amount,
    Between,
    Calendar,
    ClockTime,
    Expression,
    Fixed,
    Holding,
    Holiday,
    Listed,
    Open,
    Ordered,
    PeriodPart,
    Relative,
    Shift,
    Softened,
    Turn,
    UnitSpan,
    Unspecified,
    Weekday,
)
from corpus.dates.resolution import named_dates, portions, ranges, relations
from corpus.dates.resolution.context import Context, NoSuchDay, Resolved


def resolve(expression: Expression, context: Context) -> Resolved | None:
    """Return the resolved expression, or None if it has no place in this context.

    Raises NoSuchDay for a day that its month does not have.
    """
    try:
        return _simple(expression, context) or _composed(expression, context)
    except NoSuchDay:
        raise
    except (OverflowError, ValueError):
        return None  # beyond the years in which `datetime` can count days


def _simple(expression: Expression, context: Context) -> Resolved | None:
    match expression:
        case Calendar():
            return named_dates.calendar(expression, context)
        case Weekday():
            return named_dates.weekday(expression, context)
        case Holiday():
            return named_dates.holiday(expression, context)
        case Relative():
            return relations.relative_period(expression, context)
        case Shift():
            return relations.shifted(expression, context)
        case UnitSpan(whole=None):
            return relations.stretched(expression, context)
        case Amount():
            return Resolved(amount_value(expression.count, expression.unit))
        case Fixed():
            return Resolved(expression.timex)
        case Turn():
            return ranges.turn_of_century(expression, context)
        case _:
            return None


def _composed(expression: Expression, context: Context) -> Resolved | None:
    match expression:
        case Between() | Listed():
            return _joined(expression, context)
        case ClockTime():
            day = resolve(expression.day, context) if expression.day else None
            return relations.day_of_clock(expression, day, context)
        case PeriodPart(whole=inner) | Ordered(whole=inner) | Unspecified(whole=inner):
            whole = resolve(inner, context)
        case Holding(inner=inner) | Softened(inner=inner) | Open(end=inner):
            whole = resolve(inner, context)
        case UnitSpan(whole=inner) if inner is not None:
            whole = resolve(inner, context)
        case _:
            return None
    return _of_whole(expression, whole, context) if whole else None


def _of_whole(expression: Expression, whole: Resolved, context: Context) -> Resolved | None:
    match expression:
        case PeriodPart():
            return portions.part_of(whole, expression.part)
        case Ordered():
            return portions.ordered_in(whole, expression, context)
        case Holding():
            return portions.week_holding(whole)
        case UnitSpan():
            return relations.stretched_in(whole, expression)
        case Softened():
            return ranges.softened_by(whole, expression)
        case Unspecified():
            return ranges.unspecified_in(whole, expression.unit)
        case Open():
            return ranges.open_ended(whole, expression.side)
        case _:
            return None


def resolved_ends(
    between: Between | Listed, context: Context
) -> tuple[Resolved | None, Resolved | None]:
    """Return the two ends of a range; in a report a last end without a year follows the first.

    Raises NoSuchDay for a day that its month does not have.
    """
    first = resolve(between.first, context)
    if first is None:
        return None, resolve(between.last, context)
    before = (context.last, context.last_day)
    context.remember(first)  # "from May to July": the second month follows the first
    if first.lo and not context.narrative and not context.latest:
        context.not_before = first.lo
    try:
        return first, resolve(between.last, context)
    finally:
        context.last, context.last_day = before
        context.not_before = None


def _joined(between: Between | Listed, context: Context) -> Resolved | None:
    first, last = resolved_ends(between, context)
    return ranges.joined(first, last) if first and last else None
