"""A date as a document means it: its words, the days it may cover, and its precision."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import total_ordering

from corpus.dates.calendar import edtf as edtf_format
from corpus.dates.calendar.wording import in_words
from corpus.dates.precision import Anchor, Precision, Qualifier
from corpus.dates.words.unread import unread_in
from corpus.errors import NotADate


@total_ordering
@dataclass(frozen=True, slots=True)
class DateSpan:
    """What a document means by "early 1994": a period of whole days, never a moment.

    `lo` and `hi` are inclusive; None is open. A day before the year 1 has no `date`: a `hi` there
    is 1 January 1, a `lo` there is None, so that such a span lies before everything else. `edtf`
    states the same days as `lo` and `hi` (EDTF levels 0-1 and seasons). Spans with the same `edtf`
    are equal, because wording, anchor and qualifier are what a source says about the same days.
    Spans sort by their first day, then by their last.

    >>> span = DateSpan.from_edtf("1997-21")
    >>> str(span.lo), str(span.hi), span.precision.value, span.words()
    ('1997-03-01', '1997-05-31', 'season', 'spring 1997')
    """

    wording: str = field(compare=False)
    edtf: str
    lo: date | None = field(compare=False)
    hi: date | None = field(compare=False)
    precision: Precision = field(compare=False)
    qualifier: Qualifier | None = field(default=None, compare=False)
    anchor: Anchor = field(default=Anchor.EXPLICIT, compare=False)

    @classmethod
    def from_edtf(cls, edtf: str, wording: str | None = None) -> DateSpan:
        """Return the span that an EDTF string stands for; its wording is the string if none is
        given.

        Raises NotADate if the string is not EDTF.
        """
        try:
            bounds = edtf_format.bounds(edtf)
        except edtf_format.NotEDTF as error:
            raise NotADate(f"“{edtf[:60]}” cannot be read as an EDTF date: {error}.") from error
        return cls(
            wording=edtf if wording is None else wording,
            edtf=edtf,
            lo=first_day(bounds.lo),
            hi=last_day(bounds.hi),
            precision=bounds.precision,
            qualifier=_qualifier(bounds),
        )

    @property
    def month_day(self) -> str | None:
        """The month and day as "12-05"; None unless the span is one day."""
        if self.precision is not Precision.DAY or self.lo is None or self.lo != self.hi:
            return None
        return f"{self.lo:%m-%d}"

    def words(self) -> str:
        """Return the span in English words that `read` reads back, such as "spring 1997"."""
        return in_words(self)

    def words_as_read(self) -> str:
        """Return `words`, and what of the source's own wording could not be read.

        >>> DateSpan.from_edtf("2011-03", "l3 March 2011").words_as_read()
        'March 2011 (“l3” could not be read)'
        """
        unread = unread_in(self.wording)
        return f"{self.words()} (“{unread}” could not be read)" if unread else self.words()

    def contains(self, other: DateSpan) -> bool:
        """Whether every day of `other` is a day of this span."""
        return _first(self) <= _first(other) and _last(other) <= _last(self)

    def share_inside(self, lo: date | None, hi: date | None) -> float:
        """Return how much of the span lies between `lo` and `hi` (inclusive, None is open), from 0
        to 1.

        A span open on a side reaches to the calendar's end there, so its share of a closed period
        is small but not nothing.
        """
        start, end = _first(self), _last(self)
        low = max(start, lo or date.min)
        high = min(end, hi or date.max)
        if high < low:
            return 0.0
        return ((high - low).days + 1) / ((end - start).days + 1)

    def __str__(self) -> str:
        return self.edtf

    def __lt__(self, other: DateSpan) -> bool:
        if not isinstance(other, DateSpan):
            return NotImplemented
        order = (_first(self), _last(self), self.edtf)
        return order < (_first(other), _last(other), other.edtf)


def first_day(day: edtf_format.Day | None) -> date | None:
    """Return a first day as a `date`: None if it is open or before the year 1."""
    if day is None or day[0] < 1:
        return None
    return date(*day) if day[0] <= date.max.year else date.max


def last_day(day: edtf_format.Day | None) -> date | None:
    """Return a last day as a `date`: 1 January 1 if it is earlier, None if open or too late."""
    if day is None or day[0] > date.max.year:
        return None
    return date(*day) if day[0] >= 1 else date.min


def _first(span: DateSpan) -> date:
    return span.lo or date.min


def _last(span: DateSpan) -> date:
    return span.hi or date.max


def _qualifier(bounds: edtf_format.Bounds) -> Qualifier | None:
    if bounds.lo is None and bounds.hi is not None:
        return Qualifier.BEFORE
    if bounds.hi is None and bounds.lo is not None:
        return Qualifier.AFTER
    if "~" in bounds.marks or "%" in bounds.marks:
        return Qualifier.APPROXIMATE
    return Qualifier.UNCERTAIN if "?" in bounds.marks else None
