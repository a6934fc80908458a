"""Times of day. They go into the TIMEX3 value only: the span of "3 p.m. on Tuesday" is the day.

clock = hours ":" minutes ["a.m." | "p.m." | "hrs"] | hours "a.m." | "noon" | "midnight"
      | ["the"] ("morning" | "afternoon" | "evening" | "night") ["of" day]
"""

from __future__ import annotations

from dataclasses import replace

from corpus.dates.grammar import days_and_months
from corpus.dates.grammar.expressions import (
    Basis,
    Calendar,
    ClockTime,
    Expression,
    Parsed,
    Relative,
    Weekday,
)
from corpus.dates.grammar.relatives import DAYS
from corpus.dates.grammar.weekdays import weekday_at
from corpus.dates.precision import Precision
from corpus.dates.words.lists import words
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import MONTHS, NAMED_HOURS, PARTS_OF_DAY

_HALVES = {"morning": "am", "afternoon": "pm", "evening": "pm"}
_ZONES = words("time zone")


def clock(t: Tokens, i: int) -> Parsed | None:
    """Return a time of day, with its day where one is named beside it."""
    word = t.word(i)
    if word == "overnight":
        return ClockTime("TNI", of_last_day=True), i + 1
    if word in NAMED_HOURS:
        return _with_day(t, NAMED_HOURS[word], i + 1)
    if word in PARTS_OF_DAY:
        return _part_of_day(t, i)
    hours = t.number(i)
    if not 0 <= hours <= 24 or t.digits(i) > 2:
        return None
    if t.word(i + 1) == ":" and t.joined(i + 1) and t.digits(i + 2) == 2 and t.joined(i + 2):
        minutes, j = t.number(i + 2), i + 3
        if minutes > 59 or t.word(j) == ":" or (t.joined(j) and t.word(j) == "/"):
            return None
        half, j = _half_of_day(t, j)
        if t.word(j) in ("hrs", "h", "hours") and t.joined(j):
            j += 1
        return _with_day(t, _time(hours, minutes, half), j)
    half, j = _half_of_day(t, i + 1)
    if not half and hours > 12:
        return None
    return _with_day(t, _time(hours, 0, half), j) if half and hours <= 12 else None


def _half_of_day(t: Tokens, i: int) -> tuple[str, int]:
    if t.word(i) in ("am", "pm"):
        return t.word(i), i + 1
    if (
        t.word(i) in ("a", "p")
        and t.word(i + 1) == "."
        and t.word(i + 2) == "m"
        and t.joined(i + 2)
    ):
        return t.word(i) + "m", i + 4 if t.word(i + 3) == "." else i + 3
    if t.word(i) == "in" and t.word(i + 1) == "the" and t.word(i + 2) in _HALVES:
        return _HALVES[t.word(i + 2)], i + 3  # 3:15 in the morning
    return "", i


def _time(hours: int, minutes: int, half: str) -> str:
    if half == "pm" and hours < 12:
        hours += 12
    if half == "am" and hours == 12:
        hours = 0
    return f"T{hours:02d}:{minutes:02d}"


def _part_of_day(t: Tokens, i: int) -> Parsed | None:
    time, j = PARTS_OF_DAY[t.word(i)], i + 1
    if t.word(j) == "hours" and t.word(j + 1) == "of":
        j += 1
    if t.word(j) == "of" and (day := _day(t, j + 1)):
        return ClockTime(time, day[0]), day[1]
    if t.word(i) == "dawn":
        return (ClockTime(time), j) if t.word(i - 1) == "at" else None  # not the dawn of an era
    if t.word(i) in ("night", "daytime") or t.word(i - 1) == "the":
        return ClockTime(time), i + 1
    return None


def _with_day(t: Tokens, time: str, i: int) -> Parsed:
    if t.word(i) in _ZONES:
        i += 1
    elif t.word(i + 1) == "time" and (t.capital(i) or t.word(i) == "local"):
        i += 2  # 5:34 a.m. Baghdad time
    if t.word(i) == "on" and not t.typed and (day := _day(t, i + 1)):
        return ClockTime(time, day[0]), i  # the day is read as an expression of its own
    comma = t.word(i) == "," and (t.typed or t.word(i + 1) in MONTHS)
    day = _day(t, i + 1 if comma or (t.typed and t.word(i) == "on") else i)
    return (ClockTime(time, day[0]), day[1]) if day else (ClockTime(time), i)


def _day(t: Tokens, i: int) -> tuple[Expression, int] | None:
    found = days_and_months.day_first(t, i) or days_and_months.month_first(t, i)
    if found and isinstance(found[0], Calendar) and found[0].precision is Precision.DAY:
        return found
    named = weekday_at(t, i)
    if named is None:
        if t.word(i) in DAYS:
            return Relative(Precision.DAY, DAYS[t.word(i)], Basis.SPEECH), i + 1
        if t.word(i) == "next" and (named := weekday_at(t, i + 1)):
            return Weekday(named[0], 1), named[1]
        return None
    weekday, j = named
    date = _day(t, j + 1 if t.word(j) == "," else j)
    if date and isinstance(date[0], Calendar):
        return replace(date[0], weekday=weekday), date[1]
    return Weekday(weekday), j
