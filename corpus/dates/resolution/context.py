"""What resolution works with: the dates before an expression, and a resolved expression."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from corpus.dates.calendar.edtf import Day
from corpus.dates.calendar.period import Period
from corpus.dates.calendar.span import DateSpan, first_day, last_day
from corpus.dates.precision import Anchor, Precision, Qualifier

_FARTHEST_YEAR = 9999  # EDTF writes others differently, and `date` has none
_NEAR_YEARS = 2  # "last year" counts from the document's date if the story is this near to it


class YearMention(Enum):
    """The part a date plays in a narrative: its next step, an aside, or a plan."""

    STORY = "story"  # "In 1912 ..."
    ASIDE = "aside"  # "... under the law of 1912"
    PLAN = "plan"  # "... a campaign planned for 1912"


# How many years ahead a year may lie for the story to go on there.
_MOVES_ON = {
    YearMention.STORY: range(-10_000, 10_000),
    YearMention.ASIDE: range(3),
    YearMention.PLAN: range(0),
}


class NoSuchDay(ValueError):
    """The calendar has no such day. The year is None if the text names none."""

    def __init__(self, year: int | None, month: int, day: int) -> None:
        super().__init__(f"{year}-{month}-{day}")
        self.year, self.month, self.day = year, month, day


@dataclass(frozen=True, slots=True)
class Resolved:
    """A resolved expression. Without `edtf` it has a TIMEX3 value and no place in the calendar."""

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
    """The document's date, whether the text narrates, and the dates that it named so far."""

    anchor: date | None
    narrative: bool
    future: bool = False  # the sentence is about the future
    last: Period | None = None  # the period that the story has reached
    last_day: Period | None = None  # the last such period that is a day
    mentioned: Period | None = None  # the period named last, asides and plans included
    first_year: int | None = None  # the first year of the text, for the dates before it

    def remember(self, resolved: Resolved, mention: YearMention = YearMention.STORY) -> None:
        """Take a date as the last one; in a narrative some years do not move the story."""
        period = resolved.period
        if period is None or period.precision in (Precision.DECADE, Precision.CENTURY):
            return
        self.mentioned = period
        if period.precision is Precision.YEAR and self.last is not None:
            step = period.year - self.last.year
            if step == 0 or (self.narrative and step not in _MOVES_ON[mention]):
                return
        self.last = period
        if period.precision is Precision.DAY:
            self.last_day = period

    def speech(self) -> date | None:
        """Return the day that pointers such as "last year" count from."""
        if self.anchor is None:
            return None
        far = self.last and abs(self.last.year - self.anchor.year) > _NEAR_YEARS
        return None if self.narrative and far else self.anchor


def of_period(period: Period, anchor: Anchor = Anchor.EXPLICIT) -> Resolved:
    """Return a whole period of the calendar. Raises OverflowError beyond years of four digits."""
    lo, hi = period.bounds()
    if lo[0] < -_FARTHEST_YEAR or hi[0] > _FARTHEST_YEAR:
        raise OverflowError(f"no year of four digits: {period}")
    return Resolved(period.timex(), period.edtf(), lo, hi, period.precision, None, anchor, period)


def as_day(day: date) -> Day:
    """Return a `date` as year, month and day."""
    return day.year, day.month, day.day
