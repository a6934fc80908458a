"""The dates of a commitment as people type them: a day, a season, a period, or two due dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.corrections import ChangeRefused
from corpus.dates import DateSpan, read
from corpus.errors import NotADate, QueryError

EXAMPLES = "1 March 1998, spring 1998, 1998, before 2000 or 1996..1998"

_LEAD = re.compile(
    r"^(?:due\s+)?(?:by|until|till|no later than|not later than|at the latest)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:;|/|\bor\b|\band\b)\s*", re.IGNORECASE)
_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d{2})?)?")  # no season
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as it was typed. `span` covers `dates` if several were; None if nothing was typed."""

    span: DateSpan | None
    read_as: str = ""
    dates: tuple[DateSpan, ...] = ()

    @property
    def edtf(self) -> str | None:
        """The date as a commitment has it."""
        return None if self.span is None else self.span.edtf


NO_DATE = TypedDate(None)


def read_due(typed: str, *, today: date) -> TypedDate:
    """Return a due date, or the period that two or more of them cover; ChangeRefused if none is.

    What is due by spring is due in spring: not before it, as far as anybody says, and not after.
    Nobody knows which of two due dates holds: what is due is due within both, and overdue after
    the last.
    """
    parts = [part for part in _BETWEEN.split(typed.strip()) if part]
    if len(parts) > 1 and all(_YEAR.search(part) for part in parts):
        spans = tuple(_span_of(_LEAD.sub("", part), today) for part in parts)
        if len({span.edtf for span in spans}) > 1:
            words = " and ".join(span.words() for span in spans)
            return TypedDate(_covering(spans), words, spans)
    return read_date(_LEAD.sub("", typed.strip()), today=today)


def read_date(typed: str, *, today: date) -> TypedDate:
    """Return a date that may be a season or open on a side; ChangeRefused if it is none."""
    words = " ".join(typed.split())
    if not words:
        return NO_DATE
    span = _span_of(words, today)
    return TypedDate(span, span.words(), (span,))


def _span_of(words: str, today: date) -> DateSpan:
    try:
        found = read(words, today=today)
    except (NotADate, QueryError) as error:
        raise ChangeRefused(str(error)) from error
    if found.span is None or found.rest:
        raise ChangeRefused(f"“{words[:60]}” is no date. Write it as {EXAMPLES}.")
    return found.span


def _covering(spans: tuple[DateSpan, ...]) -> DateSpan:
    """Return the period from the first to the last of some dates."""
    starts, ends = [span.lo for span in spans], [span.hi for span in spans]
    first = min(spans, key=lambda span: span.lo or date.min)
    last = max(spans, key=lambda span: span.hi or date.max)
    if _PLAIN.fullmatch(first.edtf) and _PLAIN.fullmatch(last.edtf):
        return DateSpan.from_edtf(f"{first.edtf}/{last.edtf}")
    lo = None if None in starts else min(day for day in starts if day is not None)
    hi = None if None in ends else max(day for day in ends if day is not None)
    return DateSpan.from_edtf(f"{lo or '..'}/{hi or '..'}")
