"""The answer to a date, a period, or an event described in words.

1997, spring 1997, 1996..1998     what happened then, ranked by how much of it lies inside
5 December, 12-05                 what happened on that day of any year
russia joins the council          when it happened
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from corpus.answers import Grade
from corpus.dates import Reading
from corpus.occurrence import Occurrences
from corpus.timeline import DatedEvent, EventPage, events_in, events_on, neighbours


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """One page of events and how the words were read.

    With a `reading` the words were a date; `vague` says that less precise events are listed too,
    and `nearest` holds the events before and after a period that has none. Without one they were
    an event in words, and `occurrences` answers.
    """

    query: str
    grade: Grade
    reading: Reading | None = None
    page: EventPage | None = None
    vague: bool = False
    offset: int = 0
    nearest: tuple[DatedEvent, ...] = ()
    occurrences: Occurrences | None = None

    @property
    def events(self) -> tuple[DatedEvent, ...]:
        """The events told, best first."""
        if self.page is not None:
            return self.page.events
        return self.occurrences.events if self.occurrences is not None else ()


def is_date(reading: Reading) -> bool:
    """Whether the words were read as a date at all."""
    return reading.span is not None or reading.month_day is not None


def answer_reading(
    session: Session,
    query: str,
    reading: Reading,
    *,
    limit: int,
    offset: int = 0,
    vague: bool = False,
) -> DateAnswer:
    """The events of a date that was read; if only vaguer ones touch it, those, graded weak."""
    if reading.span is None:
        assert reading.month_day is not None
        page = events_on(session, reading.month_day, limit=limit, offset=offset)
        grade = Grade.FOUND if page.total else Grade.NOTHING
        return DateAnswer(query, grade, reading, page, offset=offset)
    lo, hi = reading.span.lo, reading.span.hi
    page = events_in(session, lo, hi, limit=limit, offset=offset, vague=vague)
    grade = Grade.FOUND
    if not page.total:
        page = events_in(session, lo, hi, limit=limit, offset=offset, vague=True)
        vague, grade = True, Grade.WEAK if page.total else Grade.NOTHING
    nearest = () if page.total else neighbours(session, lo, hi)
    return DateAnswer(query, grade, reading, page, vague, offset, nearest)


def answer_occurrences(query: str, occurrences: Occurrences) -> DateAnswer:
    """The events that were described in words."""
    return DateAnswer(query, occurrences.grade, occurrences=occurrences)


def this_day(today: date) -> str:
    """The words that ask for today's day of any year."""
    return f"{today.day} {today:%B}"
