"""What resolution works with: what was told so far, and an expression placed in the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from corpus.dates.calendar.edtf import Day
from corpus.dates.calendar.period import Period
from corpus.dates.calendar.span import DateSpan, first_day, last_day
from corpus.dates.precision import Anchor, Precision, Qualifier

_FARTHEST_YEAR = 9999  # EDTF writes others differently, and `date` has none
_NEAR_YEARS = 2  # a text telling of years this near its own date means its own "last year"


class Telling(Enum):
    """How a year is named: as the story's next step, by the way, or as what was planned."""

    STORY = "story"  # "In 1912 ..."
    ASIDE = "aside"  # "... under the law of 1912"
    PLANNED = "planned"  # "... a campaign planned for 1912"


# how many years ahead a year may lie and still be taken for where the story goes on
_MOVES_ON = {
    Telling.STORY: range(-10_000, 10_000),
    Telling.ASIDE: range(3),
    Telling.PLANNED: range(0),
}


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
    """What was told so far: the document's date, the date told last, whether the text narrates."""

    anchor: date | None
    narrative: bool
    future: bool = False  # the sentence at hand speaks of what is to come
    last: Period | None = None  # the period told last
    last_day: Period | None = None
    mentioned: Period | None = None  # the period named last, by the way or not: "that year"
    first_year: int | None = None  # the first year the text names, for what stands before it

    def told(self, resolved: Resolved, way: Telling = Telling.STORY) -> None:
        """Remember what was told; not every year that a text names moves its story."""
        period = resolved.period
        if period is None or period.precision in (Precision.DECADE, Precision.CENTURY):
            return
        self.mentioned = period
        if period.precision is Precision.YEAR and self.last is not None:
            step = period.year - self.last.year
            if step == 0 or (self.narrative and step not in _MOVES_ON[way]):
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


def of_period(period: Period, anchor: Anchor = Anchor.EXPLICIT) -> Resolved:
    """Return a whole period of the calendar. Raises OverflowError beyond years of four digits."""
    lo, hi = period.bounds()
    if lo[0] < -_FARTHEST_YEAR or hi[0] > _FARTHEST_YEAR:
        raise OverflowError(f"no year of four digits: {period}")
    return Resolved(period.timex(), period.edtf(), lo, hi, period.precision, None, anchor, period)


def as_day(day: date) -> Day:
    return day.year, day.month, day.day
