"""The reading of a query as a date.

Days come before months ("5/12" is 5 December) unless that is impossible, and the reading says so.
The words of a query beside its date are in `rest`; a query without a date gives a reading without
one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from corpus.dates.calendar.edtf import NotEDTF, month_length
from corpus.dates.calendar.edtf import bounds as edtf_bounds
from corpus.dates.calendar.span import DateSpan
from corpus.dates.finding import find
from corpus.dates.grammar.clocks import clock
from corpus.dates.grammar.expressions import (
    Between,
    Calendar,
    ClockTime,
    Expression,
    Holiday,
    Listed,
    Open,
    Ordered,
    PeriodPart,
    Softened,
)
from corpus.dates.grammar.typed import ends_at, names_no_year, typed_date
from corpus.dates.precision import Anchor, Precision
from corpus.dates.resolution.context import Context, NoSuchDay
from corpus.dates.resolution.resolution import resolve
from corpus.dates.words.lists import foreign_words, words
from corpus.dates.words.spelling import correct_spelling
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import MONTH_NAMES
from corpus.errors import NotADate

LONGEST_QUERY = 500  # characters; a longer query is not a date

_NOT_ALONE = words("not alone") | foreign_words("not alone")
_NUMBERED = words("number lead")
_DAY_LIKE = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_LONGEST_UNREAD = 2  # words
_POINTERS = words("points")
_FOREIGN_LEADS = foreign_words("lead") | foreign_words("article")
_FOREIGN_YEAR_WORDS = foreign_words("year")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a query was read as a date.

    `span` is the period; for a day of any year `month_day` is set instead ("12-05"). If neither is
    set, the query is not a date. `read_as` is the reading in words. `corrected` holds the misspelt
    words as (typed, corrected). `alternatives` are the other possible readings. `month` is the
    number of a month that was typed alone: the span is then the latest such month. `rest` is the
    rest of the query.
    """

    span: DateSpan | None
    month_day: str | None
    read_as: str
    corrected: tuple[tuple[str, str], ...] = ()
    alternatives: tuple[DateSpan, ...] = ()
    month: int | None = None
    rest: str = ""


NO_DATE = Reading(None, None, "no date")


def read(query: str, *, today: date) -> Reading:
    """Return how a query reads as a date; without span and month_day if it is not a date.

    Raises NotADate, with a sentence, for a day the calendar does not have.

    >>> read("5 dec 2008", today=date(2026, 3, 15)).read_as
    '5 December 2008'
    >>> read("hello", today=date(2026, 3, 15)).span is None
    True
    """
    text = query.strip()
    if not text or len(text) > LONGEST_QUERY:
        return NO_DATE
    if reading := _whole(text, today) or _edtf(text):
        return reading
    corrected_text, changes = correct_spelling(text)
    if changes and (reading := _whole(corrected_text, today)):
        return replace(reading, corrected=changes)
    return _beginning(text, today) or _inside(text, today) or NO_DATE


def _whole(text: str, today: date) -> Reading | None:
    """Read a query that is a date and nothing else."""
    tokens = Tokens(text, typed=True)
    found = typed_date(tokens, 0)
    if found is None or not (ends_at(tokens, found[1]) or _only_clock(tokens, found[1])):
        return None
    return _reading(found[0], text, today)


def _only_clock(t: Tokens, i: int) -> bool:
    """Whether only a time of day follows from `i` on: "5 May 1997, 3 p.m."."""
    j = i + 1 if t.word(i) in (",", "at", "um", "à", "в") else i
    found = clock(t, j)
    return found is not None and ends_at(t, found[1])


def _beginning(text: str, today: date) -> Reading | None:
    """Read a query that begins with a date and goes on after a mark: "1863, printed 1870"."""
    tokens = Tokens(text, typed=True)
    found = typed_date(tokens, 0)
    if found is None or tokens.word(found[1]) not in (",", ";", "(", "or"):
        return None
    reading = _reading(found[0], text[: tokens.ends[found[1] - 1]], today)
    return reading and replace(reading, rest=text[tokens.ends[found[1] - 1] :].strip(" ,;"))


def _inside(text: str, today: date) -> Reading | None:
    """Read the first date within a longer query: "protests in May 1996"."""
    for found in find(text, anchor=None) + find(text, anchor=today, narrative=False):
        has_year = found.span is not None and (
            found.span.anchor is Anchor.EXPLICIT or _POINTERS & set(found.wording.lower().split())
        )
        if found.span is not None and has_year:
            rest = _beside(text[: found.start].split(), text[found.end :].split())
            return Reading(found.span, None, found.span.words_as_read() + _unread(rest), rest=rest)
    return None


def _unread(rest: str) -> str:
    """Return what is said of words that look like the rest of the date: "25 Xyz" of a month."""
    words = rest.split()
    day = any(_DAY_LIKE.search(word) for word in words)
    if not day or len(words) > _LONGEST_UNREAD or _NUMBERED & {word.lower() for word in words}:
        return ""
    return f" (“{rest}” could not be read)"


def _beside(before: list[str], after: list[str]) -> str:
    """Return the words beside a date, without foreign words that belong to it: "в … года"."""
    while before and before[-1].lower() in _FOREIGN_LEADS:
        before = before[:-1]
    if after and after[0].lower().rstrip(".") in _FOREIGN_YEAR_WORDS:
        after = after[1:]
    return " ".join([*before, *after])


def _edtf(text: str) -> Reading | None:
    """Read a query that is an EDTF string; two or three digits and a single slash are not."""
    years = [end.lstrip("-?~%").partition("-")[0].rstrip("?~%") for end in text.split("/")]
    if len(text) < 4 or any(len(year) < 4 for year in years if year not in ("", "..")):
        return None
    try:
        edtf_bounds(text)
    except NotEDTF:
        return None
    span = DateSpan.from_edtf(text)
    return Reading(span, None, span.words())


def _reading(expression: Expression, wording: str, today: date) -> Reading | None:
    if isinstance(expression, ClockTime):
        # the hour of a day is no date: what is asked for is the day
        return _reading(expression.day, wording, today) if expression.day else NO_DATE
    if _is_only(wording, _NOT_ALONE):
        return None
    if isinstance(expression, Calendar | Holiday) and names_no_year(expression):
        day = _yearless_day(expression)
        if day is not None:
            return _day_of_any_year(day) if day.number else None
    if isinstance(expression, Calendar) and expression.unread:
        return NO_DATE
    span = _placed(expression, wording, today)
    if span is None:
        return None
    read_as = span.words()
    if _lacks_year(expression):
        read_as += ", the last one (no year was given)"
    alternatives = _alternatives(expression, wording, today)
    if alternatives:
        read_as += ", day before month"
    month = None
    if isinstance(expression, Calendar) and expression.precision is Precision.MONTH:
        month = expression.number if names_no_year(expression) else None
    return Reading(span, None, read_as, (), alternatives, month)


def _alternatives(expression: Expression, wording: str, today: date) -> tuple[DateSpan, ...]:
    """Return the reading with the month first of a date in figures with the day first."""
    if not isinstance(expression, Calendar) or expression.other is None:
        return ()
    month, day = expression.other
    other = _placed(replace(expression, number=month, day=day, other=None), wording, today)
    return (other,) if other else ()


def _lacks_year(expression: Expression) -> bool:
    """Whether a month, day or season in the expression was typed without its year."""
    match expression:
        case Calendar() | Holiday():
            return names_no_year(expression)
        case Between() | Listed():
            return _lacks_year(expression.last)
        case PeriodPart() | Ordered():
            return _lacks_year(expression.whole)
        case Softened():
            return _lacks_year(expression.inner)
        case Open():
            return _lacks_year(expression.end)
        case _:
            return False


def _yearless_day(named: Calendar | Holiday) -> Calendar | None:
    """Return the day of any year; None for a month, a longer period and a movable holiday."""
    if isinstance(named, Calendar):
        return named if named.precision is Precision.DAY else None
    return Calendar(Precision.DAY, number=named.month, day=named.day) if named.day else None


def _is_only(wording: str, words: frozenset[str]) -> bool:
    return wording.strip(" .,?!").lower() in words


def _placed(expression: Expression, wording: str, today: date) -> DateSpan | None:
    try:
        resolved = resolve(expression, Context(today, narrative=False, latest=True))
    except NoSuchDay as error:
        raise NotADate(_no_such_day(error)) from error
    return resolved.span(wording) if resolved else None


def _day_of_any_year(named: Calendar) -> Reading:
    if not 1 <= named.number <= 12 or named.day > month_length(2000, named.number):
        raise NotADate(_no_such_day(NoSuchDay(None, named.number, named.day)))
    month_day = f"{named.number:02d}-{named.day:02d}"
    read_as = f"{named.day} {MONTH_NAMES[named.number - 1]} of any year"
    alternatives: tuple[DateSpan, ...] = ()
    if named.other:
        read_as += ", day before month"
        other = f"XXXX-{named.other[0]:02d}-{named.other[1]:02d}"
        alternatives = (DateSpan.from_edtf(other),)
    return Reading(None, month_day, read_as, (), alternatives)


def _no_such_day(error: NoSuchDay) -> str:
    """Return a sentence that there is no such day, with the nearest day that there is."""
    if error.day == 0:
        return "There is no day 0: a month begins with its 1st."
    if not 1 <= error.month <= 12:
        return f"There is no month {error.month}; days come first here, as in 25.12.1997."
    year = f" {error.year}" if error.year is not None else ""
    length = month_length(error.year if error.year is not None else 2000, error.month)
    month = MONTH_NAMES[error.month - 1]
    return f"There is no {error.day} {month}{year}: the month ends on {length} {month}{year}."
