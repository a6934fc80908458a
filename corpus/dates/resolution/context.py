"""What resolution works with: the dates before an expression, and a resolved expression."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from corpus.dates.calendar.edtf import Day
from corpus.dates.calendar.period import Period
from corpus.dates.calendar.span import DateSpan, first_day, last_day
from corpus.dates.calendar.yearless import Yearless
from corpus.dates.precision import Anchor, Precision, Qualifier
from corpus.dates.resolution.tense import NOWHERE, Surroundings, Tense

_FARTHEST_YEAR = 9999  # EDTF writes others differently, and `date` has none
_NEAR_YEARS = 2  # "last year" counts from the document's date if the story is this near to it


class YearMention(Enum):
    """The part a date plays in a narrative: its next step, an aside, or a plan."""

    OPENING = "opening"  # the first date of a paragraph
    STORY = "story"  # "In 1912 ..."
    ASIDE = "aside"  # "... under the law of 1912"
    PLAN = "plan"  # "... a campaign planned for 1912", "... which lasted until 1912"
    AHEAD = "ahead"  # "... by next summer"


_LONG = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)

# How many years ahead a year may lie for the story to go on there.
_MOVES_ON = {
    YearMention.OPENING: range(-9, 30),
    YearMention.STORY: range(-10_000, 10_000),
    YearMention.ASIDE: range(3),
    YearMention.PLAN: range(0),
    YearMention.AHEAD: range(0),
}


class NoSuchDay(ValueError):
    """The calendar has no such day. The year is None if the text names none."""

    def __init__(self, year: int | None, month: int, day: int) -> None:
        super().__init__(f"{year}-{month}-{day}")
        self.year, self.month, self.day = year, month, day


@dataclass(frozen=True, slots=True)
class Resolved:
    """A resolved expression. Without `edtf` it has a TIMEX3 value and no place in the calendar.

    `any_year` is the EDTF string of a date whose year nothing tells.
    """

    timex: str
    edtf: str | None = None
    lo: Day | None = None
    hi: Day | None = None
    precision: Precision = Precision.RANGE
    qualifier: Qualifier | None = None
    anchor: Anchor = Anchor.EXPLICIT
    period: Period | None = None
    any_year: str | None = None
    pointed: bool = False  # the words point to a date that others named: "in the same year"

    def yearless(self, wording: str) -> Yearless | None:
        """Return the date without its year; None unless only the year is unknown."""
        return Yearless(wording, self.any_year) if self.any_year else None

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
    """The document's date, whether a story is told here, and the dates that were named so far.

    `latest` is set for a query: a date without a year is then the latest one. In an `undated` text
    a story is believed only where it tells of the past.
    """

    anchor: date | None
    narrative: bool
    latest: bool = False
    undated: bool = False
    here: Surroundings = NOWHERE  # the words round the expression
    sentence: int = 0  # the number of the sentence
    dated_sentences: frozenset[int] = frozenset()  # those that name a year
    last: Period | None = None  # the period that the story has reached
    last_day: Period | None = None  # the last such period that is a day
    mentioned: Period | None = None  # the period named last, asides and plans included
    first_year: int | None = None  # the first year of the text, for the dates before it
    last_quarter: Period | None = None  # the quarter named last
    year_ahead: int | None = None  # the year that the next date of the sentence names
    not_before: Day | None = None  # the first day of the range that the expression ends
    _named: Period | None = None  # the period that words named last, with its year
    _named_in: int = -2  # the sentence in which they did
    _told_in: int = -2  # the sentence that told the last date
    _told_past: bool = True  # whether it told of the past
    _sentences: dict[Precision, int] = field(default_factory=dict)  # the last that name a period

    def remember(self, resolved: Resolved, mention: YearMention = YearMention.STORY) -> None:
        """Take a date as the last one; in a narrative some years do not move the story."""
        period = resolved.period
        if resolved.any_year:
            self.last = self.last_day = self.mentioned = (
                None  # "two days later" counts from no other date
            )
        if period is not None and period.precision in (Precision.DAY, Precision.QUARTER):
            self._sentences[period.precision] = self.sentence
        if period is not None and period.precision is Precision.QUARTER:
            self.last_quarter = period
        if period is None or period.precision in (Precision.DECADE, Precision.CENTURY):
            return
        self.mentioned = period
        named = resolved.anchor is Anchor.EXPLICIT and not resolved.pointed
        if named:
            self._named, self._named_in = period, self.sentence
        if self.last is not None and self._stays(period, mention, named=named):
            return
        self.last = period
        if self.undated:
            self._told_in, self._told_past = self.sentence, self._tells_past()
        if period.precision is Precision.DAY:
            self.last_day = period

    def _stays(self, period: Period, mention: YearMention, *, named: bool) -> bool:
        """Whether the story stays where it is, because the date is told by the way."""
        step = period.year - self.last.year if self.last else 0
        if period.precision is Precision.YEAR:
            return step == 0 or (self.narrative and step not in _MOVES_ON[mention])
        if mention is YearMention.AHEAD:
            return self.narrative
        aside = named and mention is not YearMention.STORY
        return self.narrative and aside and step not in _MOVES_ON[mention]

    def day_told(self) -> Period | None:
        """Return the day that "a week later" counts from; None if a year was named since."""
        day, year = self.last_day, self.mentioned
        if day and year and year.precision is Precision.YEAR and year.year != day.year:
            return None
        return day

    @property
    def future(self) -> bool:
        """Whether the words round the expression tell of what is to come, in a report."""
        return not self.narrative and not self.latest and self.here.tense is Tense.FUTURE

    def carries_year(self) -> bool:
        """Whether the year told last may be that of the expression."""
        return not self.undated or (self._told_past and self._tells_past())

    def is_beside_last(self, precision: Precision) -> bool:
        """Whether the last date stands near enough for "two years later" to count from it."""
        farthest = 0 if precision in _LONG else 1  # sentences
        near = not self.undated or self.sentence - self._told_in <= farthest
        return near and self.carries_year()

    def _tells_past(self) -> bool:
        return self.here.tense not in (Tense.FUTURE, Tense.PRESENT)

    def named_here(self, period: Period | None) -> bool:
        """Whether this sentence or the one before names the period in words, its year included."""
        return period is not None and period == self._named and self.sentence - self._named_in <= 1

    def names_year(self) -> bool:
        """Whether a year stands in the sentence."""
        return self.sentence in self.dated_sentences

    def counts_from_writing(self) -> bool:
        """Whether "the year" is that of the document: in a report, unless a year stands by it."""
        if self.narrative or self.anchor is None:
            return False
        return not self.names_year() or self.here.tense is Tense.FUTURE

    def was_near(self, precision: Precision) -> bool:
        """Whether this sentence or the one before it named a day or a quarter."""
        return self.sentence - self._sentences.get(precision, -2) <= 1

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
