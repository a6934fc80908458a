"""Two dates that make a range: "from May to July 1994", "zwischen Mai und Juli", "July/August".

range = date link date
link  = "-" | "to" | "until" | ".." | "bis" | "по" ... | "/" between months
      | "and", where "between" stands before
"""

from __future__ import annotations

from dataclasses import replace

from corpus.dates.grammar.days_and_months import after_link, follows_between
from corpus.dates.grammar.expressions import (
    Between,
    Calendar,
    Expression,
    Ordered,
    Parsed,
    PeriodPart,
    Relative,
    Softened,
    Weekday,
)
from corpus.dates.grammar.parts import Reader
from corpus.dates.precision import Precision
from corpus.dates.words.lists import foreign_words, words
from corpus.dates.words.numerals import ordinal
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import FOREIGN_MONTHS

_RANGE_LINKS = words("range link") | {"-"}
_FOREIGN_LINKS = foreign_words("range link")
_FOREIGN_DAY_LINKS = foreign_words("range link of days")
_AND = words("and") | foreign_words("and")


def shared_year(first: Expression, last: Expression) -> tuple[Expression, Expression]:
    """Give an end of a range the year that only the other has: "June to August 1995"."""
    if not isinstance(first, Calendar) or not isinstance(last, Calendar):
        return first, last
    backward = (last.number, last.day) < (first.number, first.day)
    if first.precision is Precision.YEAR or last.precision is Precision.YEAR:
        return first, last
    if first.year is None and first.year_of is None:
        year = last.year
        if year is not None and backward and not last.short_year:
            year -= 1  # "November to February 1995"
        first = replace(first, year=year, short_year=last.short_year, year_of=last.year_of)
    elif last.year is None and last.year_of is None and first.year is not None:
        last = replace(last, year=first.year + int(backward), short_year=first.short_year)
    return first, last


def range_from(t: Tokens, i: int, found: Parsed, point: Reader) -> Parsed | None:
    """Return the range that the date at `i` begins, `found` being that date; None if it is none.

    `point` reads any single date expression.
    """
    first, j = found
    link = t.word(j)
    between = link in _AND and follows_between(t, i)
    dots = link == "." and t.word(j + 1) == "." and t.joined(j + 1)
    slash = link == "/" and _is_month(first) and t.joined(j) and t.joined(j + 1)
    foreign = link in _FOREIGN_LINKS or (
        link in _FOREIGN_DAY_LINKS and t.word(j - 1) in FOREIGN_MONTHS
    )
    if not (link in _RANGE_LINKS or between or dots or slash or foreign) or not _may_bound(first):
        return None
    if link == "to" and t.word(i - 1) in ("due", "prior"):
        return None
    k = j + 2 if dots else after_link(t, j) if foreign or between else j + 1
    last = point(t, k)
    if slash and (last is None or not _is_month(last[0])):
        return None
    if last is None and isinstance(first, Calendar) and first.precision is Precision.DAY:
        last = _later_day(t, k, first)
    if last is None or not _may_bound(last[0]):
        return None
    return Between(*shared_year(first, last[0]), j, k), last[1]


def _is_month(expression: Expression) -> bool:
    months = (Precision.MONTH, Precision.SEASON)
    return isinstance(expression, Calendar) and expression.precision in months


def _later_day(t: Tokens, i: int, first: Calendar) -> Parsed | None:
    """Return the "12th" of "5 May to 12th"."""
    found = ordinal(t, i)
    if found and found[0] > first.day:
        return replace(first, day=found[0]), found[1]
    return None


def _may_bound(end: Expression) -> bool:
    if isinstance(end, PeriodPart):
        return _may_bound(end.whole)
    if isinstance(end, Softened):
        return _may_bound(end.inner)
    return isinstance(end, Calendar | Ordered | Relative | Weekday)
