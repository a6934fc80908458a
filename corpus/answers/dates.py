"""The answer to a date, a period, or an event described in words.

1997, spring 1997, 1996..1998     what happened then, ranked by how much of it lies inside
5 December, 12-05                 what happened on that day of any year
October                           what happened last October; if nothing did, in any October
russia joins the council          when it happened
protests in May 1996              what the words describe, of that period
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from corpus.answers.corrected import CorrectedEvents
from corpus.dates import MONTH_NAMES, Reading
from corpus.events import (
    FOLDED_BELOW,
    DatedEvent,
    EventPage,
    LinkedName,
    MatchingEvents,
    by_prominence,
    chronology_of_actors,
    deeds_of,
    events_in,
    events_in_month,
    events_on,
    neighbours,
    share_inside,
    stems_of,
    told_elsewhere,
)
from corpus.model import EventStatus
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.today import is_today
from corpus.text.words import words_with_offsets
from corpus.values import Grade, ReadAs

MOST_OF_ACTORS = 200  # events of an actor in a period that are ranked
SAME_ACTORS = 2  # two who do the same deed: Russia joins the Council of Europe
ONCE_IN = timedelta(days=366)  # within a year it is one deed under two dates, not two deeds


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """One page of events and how the words were read.

    With a `reading` the words were a date; `vague` says that less precise events are listed too,
    and `nearest` holds the events before and after a period that has none. Without one they were
    an event in words, and `occurrences` answers. With both, the words describe events of a period.
    `disagreeing` are events of this page that are one deed under dates that cannot both be right.
    `corrected` are the words of the event that were read otherwise than typed.
    """

    query: str
    grade: Grade
    reading: Reading | None = None
    page: EventPage | None = None
    vague: bool = False
    offset: int = 0
    nearest: tuple[DatedEvent, ...] = ()
    occurrences: MatchingEvents | None = None
    disagreeing: tuple[DatedEvent, ...] = ()
    corrected: tuple[ReadAs, ...] = ()

    @property
    def events(self) -> tuple[DatedEvent, ...]:
        """The events of this page, best first."""
        if self.page is not None:
            return self.page.events
        return self.occurrences.events if self.occurrences is not None else ()

    @property
    def total(self) -> int:
        """The number of events of all pages."""
        if self.page is not None:
            return self.page.total
        return self.occurrences.total if self.occurrences is not None else 0

    @property
    def goes_on(self) -> bool:
        """Whether there is a further page."""
        return self.offset + len(self.events) < self.total

    @property
    def unmatched(self) -> str:
        """What the words say besides a date, where no event of the period answers it."""
        if self.reading is None or self.occurrences is not None:
            return ""
        return event_words(self.reading)

    def from_page(self, *, limit: int, offset: int) -> DateAnswer:
        """The same answer cut to one page."""
        assert self.page is not None
        page = replace(self.page, events=self.page.events[offset : offset + limit])
        return replace(self, page=page, offset=offset)


def is_date(reading: Reading) -> bool:
    """Whether the words were read as a date at all."""
    return reading.span is not None or reading.month_day is not None


def is_today_in_words(query: str, reading: Reading, today: date) -> bool:
    """Whether a query says today and nothing else, without the figures of a date."""
    if is_today(query):
        return True
    span = reading.span
    is_day = span is not None and span.lo == span.hi == today
    return is_day and not any(map(str.isdigit, query)) and not event_words(reading)


def event_words(reading: Reading) -> str:
    """What the words say besides the date, without words of grammar at its ends; often nothing."""
    meaning = [word for word in words_with_offsets(reading.rest) if word.text not in FUNCTION_WORDS]
    return reading.rest[meaning[0].start : meaning[-1].end] if meaning else ""


def answer_reading(
    session: Session,
    query: str,
    reading: Reading,
    *,
    limit: int,
    offset: int = 0,
    vague: bool = False,
) -> DateAnswer:
    """The events of a date that was read; if only vaguer ones touch it, those, graded weak.

    A month without a year is the last one, or where that has no events, that month of any year.
    """
    if reading.span is None:
        assert reading.month_day is not None
        page = events_on(session, reading.month_day, limit=limit, offset=offset)
        grade = Grade.FOUND if page.total else Grade.NOTHING
        return DateAnswer(query, grade, reading, page, offset=offset)
    lo, hi = reading.span.lo, reading.span.hi
    page = events_in(session, lo, hi, limit=limit, offset=offset, vague=vague)
    grade = Grade.FOUND
    if not page.total and reading.month is not None:
        of_any_year = events_in_month(session, reading.month, limit=limit, offset=offset)
        if of_any_year.total:
            read_as = (
                f"{MONTH_NAMES[reading.month - 1]} of any year, for the last one has no events"
            )
            widened = replace(reading, read_as=read_as)
            return DateAnswer(query, grade, widened, of_any_year, offset=offset)
    if not page.total:
        page = events_in(session, lo, hi, limit=limit, offset=offset, vague=True)
        vague, grade = True, Grade.WEAK if page.total else Grade.NOTHING
    nearest = () if page.total else neighbours(session, lo, hi)
    return DateAnswer(query, grade, reading, page, vague, offset, nearest)


def answer_occurrences(query: str, found: CorrectedEvents, *, offset: int = 0) -> DateAnswer:
    """A page of the events described in words; the first, with those that contradict its first."""
    occurrences = found.occurrences
    return DateAnswer(
        query,
        occurrences.grade,
        offset=offset,
        occurrences=occurrences,
        disagreeing=() if offset else _disagreeing(occurrences.events),
        corrected=found.corrected,
    )


def within_period(query: str, reading: Reading, found: CorrectedEvents) -> DateAnswer:
    """Those of the events described that lie in the period that was read."""
    occurrences = found.occurrences
    events = tuple(event for event in occurrences.events if _lies_in(event, reading))
    page = EventPage(events, len(events))
    return DateAnswer(
        query,
        occurrences.grade,
        reading,
        page,
        occurrences=occurrences,
        corrected=found.corrected,
    )


def of_actors_within(
    session: Session, query: str, words: str, named: Sequence[LinkedName], reading: Reading
) -> DateAnswer | None:
    """The events of a period that name these actors; None if there are none.

    What the period is known for comes first.
    """
    bearers = [name.bearers | name.parts for name in named]
    chronology = chronology_of_actors(session, bearers, reading)
    events = chronology.page(session, limit=MOST_OF_ACTORS).events
    if not events:
        return None
    elsewhere = told_elsewhere(session, bearers, [event.id for event in events])
    names = frozenset().union(*(stems_of(name) for each in named for name in each.names))
    ranked = by_prominence(events, elsewhere, names)
    found = MatchingEvents(words, Grade.FOUND, tuple(ranked), total=len(ranked))
    page = EventPage(tuple(ranked), len(ranked))
    return DateAnswer(query, Grade.FOUND, reading, page, occurrences=found)


def _lies_in(event: DatedEvent, reading: Reading) -> bool:
    if reading.span is None:
        return event.span.month_day == reading.month_day
    span, period = event.span, reading.span
    return share_inside(span.lo, span.hi, period.lo, period.hi) >= FOLDED_BELOW


def _disagreeing(events: Sequence[DatedEvent]) -> tuple[DatedEvent, ...]:
    """The first event and those that tell the same deed of the same actors for other days."""
    if not events or not _deeds(events[0]):
        return ()
    first = events[0]
    others = [event for event in events[1:] if _contradicts(first, event)]
    return (first, *others) if others else ()


def _contradicts(one: DatedEvent, other: DatedEvent) -> bool:
    apart = one.span.share_inside(other.span.lo, other.span.hi) == 0.0
    same = len({*one.actors} & {*other.actors}) >= SAME_ACTORS and _deeds(one) & _deeds(other)
    happened = one.status == other.status == EventStatus.HAPPENED
    return bool(apart and same and happened and _are_two(one, other) and not _far_apart(one, other))


def _are_two(one: DatedEvent, other: DatedEvent) -> bool:
    """Whether two sources speak: one that tells of two days tells of two things."""
    both_curated = one.curated and other.curated
    return not both_curated and not one.documents & other.documents


def _far_apart(one: DatedEvent, other: DatedEvent) -> bool:
    """Whether so much time lies between that the deed was done twice."""
    days = [span.lo or span.hi for span in (one.span, other.span)]
    return days[0] is None or days[1] is None or abs(days[0] - days[1]) > ONCE_IN


def _deeds(event: DatedEvent) -> frozenset[str]:
    return deeds_of(event.summary, event.span)


def this_day(today: date) -> str:
    """The words that ask for today's day of any year."""
    return f"{today.day} {today:%B}"
