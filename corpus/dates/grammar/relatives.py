"""Relative dates: "yesterday", "last year", "the next day", "that summer", "the past 18 months".

    relative = pointer (unit | month | season | weekday | part of day)
    pointer  = this | last | next | that | "the" (same | next | following | previous ...)
    stretch  = ["the"] (past | last | next | following | first | final ...) [count] units
    beside   = "the" unit ("before" | "after" | "following" ["yesterday" | "tomorrow" | "last"])

Pointers without "the" count from the day of writing, those with it from the last date of the text.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from corpus.dates.grammar.amounts import count_and_unit, stands_before_event
from corpus.dates.grammar.days_and_months import month_at
from corpus.dates.grammar.expressions import (
    Basis,
    Calendar,
    ClockTime,
    Fixed,
    Holiday,
    Parsed,
    Relative,
    Shift,
    UnitSpan,
    Weekday,
)
from corpus.dates.grammar.holidays import HOLIDAY_STARTS, holiday
from corpus.dates.precision import Precision
from corpus.dates.words.lists import Phrase, phrases, words
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import (
    AFTER_A_NOUN,
    ANY_TIMEX,
    BARE_PLURALS,
    PARTS_OF_DAY,
    SEASONS,
    UNIT_PRECISIONS,
    UNITS,
    WEEKDAYS,
)
from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that point from one date to another, as the notes of the file explain."""

    language: str
    kind: str
    offset: int
    words: tuple[str, ...]


def _offsets(kind: str) -> dict[str, int]:
    pointers = rows("pointers.tsv", Pointer)
    return {
        word: pointer.offset
        for pointer in pointers
        if pointer.kind == kind
        for word in pointer.words
    }


DAYS = _offsets("day")
_FROM_WRITING = _offsets("speech")
_FROM_TEXT = _offsets("text")
_STRETCHES = _offsets("stretch")
# "The quarter" and "the year" alone, not "the year of", "the year after", "the year that".
_UP_TO = frozenset({"to", "ended", "ending"})
_OF_SOMETHING = frozenset({"of", "-", "'", "before", "after", "that", "when", "in"})
_MAY_FOLLOW = AFTER_A_NOUN | _UP_TO
_BEFORE_THE_YEAR = frozenset({"of", "in", "for", "during", "over"})
_THROUGHOUT = frozenset({"over", "in", "during", "for", "within", "throughout"})
_NOW = words("current")
# Words with a TIMEX3 value and no place in the calendar.
REFERENCES: dict[Phrase, str] = {
    **dict.fromkeys(phrases("present reference"), "PRESENT_REF"),
    **dict.fromkeys(phrases("past reference"), "PAST_REF"),
    **dict.fromkeys(phrases("future reference"), "FUTURE_REF"),
}
_REFERENCES_BY_FIRST_WORD: dict[str, list[Phrase]] = defaultdict(list)
for _phrase in sorted(REFERENCES, key=len, reverse=True):
    _REFERENCES_BY_FIRST_WORD[_phrase[0]].append(_phrase)
# Adjectives of a person or a thing: in narratives only they count as dates.
ATTRIBUTES = words("attribute")
# What may follow "the" in a relative date or a reference.
FOLLOW_THE = frozenset((*_FROM_TEXT, *_STRETCHES, *_NOW)) | frozenset(
    phrase[1] for phrase in REFERENCES if phrase[0] == "the"
)
RELATIVE_STARTS = words("begins a relative date")
REFERENCE_STARTS = frozenset(_REFERENCES_BY_FIRST_WORD) - {"the"}  # which `_the` reads


def relative(t: Tokens, i: int) -> Parsed | None:
    """Return a relative date that begins at `i`."""
    word = t.word(i)
    if word in DAYS:
        day = Relative(Precision.DAY, DAYS[word], Basis.SPEECH)
        if t.word(i + 1) in PARTS_OF_DAY:
            return ClockTime(PARTS_OF_DAY[t.word(i + 1)], day), i + 2
        return day, i + 1
    if word == "tonight":
        return ClockTime("TNI", Relative(Precision.DAY, 0, Basis.SPEECH)), i + 1
    if word in ("the", "that"):
        return _the_or_that(t, i)
    if word == "day" and t.word(i + 1) in ("before", "after"):
        return _beside(t, i)
    if word == "this" and t.word(i + 1) == "day" and t.word(i - 1) == "to":
        return Fixed("PRESENT_REF"), i + 2
    if word == "this" and t.word(i + 1) in ("past", "coming"):
        return _pointed(t, i + 2, -1 if t.word(i + 1) == "past" else 1, Basis.SPEECH)
    if word in _FROM_WRITING:
        return stretch(t, i) or _pointed(t, i + 1, _FROM_WRITING[word], Basis.SPEECH)
    if found := stretch(t, i):
        return found
    if word in _FROM_TEXT:
        return _pointed(t, i + 1, _FROM_TEXT[word], Basis.TEXT)
    return None


def stretch(t: Tokens, j: int) -> Parsed | None:
    """Return "past 18 months", "next few days", "last two weeks of May"; `j` is at the pointer."""
    word = t.word(j)
    sign = _STRETCHES.get(word)
    if sign is None:
        return None
    k = j + 1
    while t.word(k) in ("whole", "full", "entire"):
        k += 1
    if word == "recent" and t.word(k) in BARE_PLURALS:
        return Fixed("PAST_REF"), k + 1
    counted = _few(t, k) or count_and_unit(t, k)
    if counted is None:
        # "the past year" is twelve months up to now; "last year" is a year of the calendar
        unit = UNITS.get(t.word(k))
        if word in ("past", "coming") and unit and not unit[1] and unit[0] != "second":
            return UnitSpan(1, unit[0], sign), k + 1
        return None
    count, name, end, _ = counted
    from_writing = word in ("past", "last", "coming", "recent") or (
        word == "next" and t.word(j - 1) != "the"
    )
    basis = Basis.SPEECH if from_writing else Basis.TEXT
    return UnitSpan(count, name, sign, basis), end


def _few(t: Tokens, i: int) -> tuple[float | None, str, int, bool] | None:
    """Return "few days" or "couple of weeks" after a pointer."""
    if t.word(i) not in ("few", "several", "couple"):
        return None
    j = i + 2 if t.word(i + 1) == "of" else i + 1
    unit = UNITS.get(t.word(j))
    if unit is None or not unit[1]:
        return None
    return (2 if t.word(i) == "couple" else None), unit[0], j + 1, False


def reference(t: Tokens, i: int) -> Parsed | None:
    """Return "now", "recently" or "the future"."""
    for phrase in _REFERENCES_BY_FIRST_WORD[t.word(i)]:
        if t.has(phrase, i) and (phrase != ("date",) or t.word(i - 1) == "to"):
            return Fixed(REFERENCES[phrase]), i + len(phrase)
    return None


def _the_or_that(t: Tokens, i: int) -> Parsed | None:
    """Return what begins with "the" or "that"."""
    if t.word(i) == "that":
        j = i + 2 if t.word(i + 1) in ("same", "very") else i + 1
        return _pointed(t, j, 0, Basis.TEXT)
    j = i + 2 if t.word(i + 1) == "very" else i + 1
    following = t.word(j)
    if following in _NOW:
        return _pointed(t, j + 1, 0, Basis.SPEECH)
    if following == "weekend":
        return Relative(Precision.WEEK, 0, Basis.SPEECH, "the weekend"), j + 1
    if found := stretch(t, j):
        return found
    if following in _FROM_TEXT:
        return _pointed(t, j + 1, _FROM_TEXT[following], Basis.TEXT)
    unit = UNITS.get(t.word(j + 1), ("", True))
    if following == "last" and not unit[1] and t.word(i - 1) in _THROUGHOUT:
        return UnitSpan(1, unit[0], -1), j + 2  # "over the last week"
    if following in ("last", "past"):
        return _pointed(t, j + 1, -1, Basis.TEXT)
    if following in ("year", "quarter") and j == i + 1 and (alone := _alone(t, j)):
        return alone
    return _beside(t, j) if following in UNITS else None


def _alone(t: Tokens, i: int) -> Parsed | None:
    """Return "the quarter", the year of "in the year", "the year to May" as a length of time."""
    unit, following = t.word(i), t.word(i + 1)
    dated = month_at(t, i + 2) is not None or t.number(i + 2) > 0
    if unit == "year" and following in _UP_TO and dated:
        return Fixed("P1Y"), i + 1
    if following in _OF_SOMETHING or (following[:1].isalpha() and following not in _MAY_FOLLOW):
        return None
    if unit == "year" and t.word(i - 2) not in _BEFORE_THE_YEAR:
        return None
    return Relative(UNIT_PRECISIONS[unit], 0, Basis.EITHER), i + 1


def _beside(t: Tokens, i: int) -> Parsed | None:
    """Return "day before yesterday", "year before last", "day after"; `i` is at the unit."""
    unit = UNITS.get(t.word(i))
    if unit is None or unit[1] or unit[0] not in UNIT_PRECISIONS:
        return None
    word, following = t.word(i + 1), t.word(i + 2)
    precision = UNIT_PRECISIONS[unit[0]]
    if (word, following) in (("before", "yesterday"), ("before", "last")):
        return Relative(precision, -2, Basis.SPEECH), i + 3
    if (word, following) in (("after", "tomorrow"), ("after", "next")):
        return Relative(precision, 2, Basis.SPEECH), i + 3
    if word in ("before", "after", "following", "earlier"):
        sign = -1 if word in ("before", "earlier") else 1
        if stands_before_event(t, i + 1):
            return Fixed(ANY_TIMEX[precision]), i + 2
        return Shift(1, unit[0], sign, Basis.TEXT), i + 2
    return None


def _pointed_holiday(t: Tokens, i: int, offset: int) -> Parsed | None:
    """Return "Christmas" of "last Christmas"."""
    found = holiday(t, i)
    feast = found[0] if found else None
    if found is None or not isinstance(feast, Holiday):
        return None
    if feast.year is not None or feast.year_of is not None:
        return None
    return replace(feast, direction=offset), found[1]


def _pointed(t: Tokens, i: int, offset: int, basis: Basis) -> Parsed | None:
    """Return what a pointer points to: a unit, weekday, month, season or part of a day at `i`."""
    word = t.word(i)
    if word in HOLIDAY_STARTS and (feast := _pointed_holiday(t, i, offset)):
        return feast
    if word in ("calendar", "fiscal", "financial") and t.word(i + 1) in ("year", "quarter"):
        return _pointed(t, i + 1, offset, basis)
    if word in PARTS_OF_DAY:
        day = Relative(Precision.DAY, offset, basis)
        return ClockTime(PARTS_OF_DAY[word], day), i + 1
    if word == "weekend":
        return Relative(Precision.WEEK, offset, basis, "weekend"), i + 1
    if word in WEEKDAYS:
        day_of_week = Weekday(WEEKDAYS[word], offset, basis)
        if t.word(i + 1) in PARTS_OF_DAY:
            return ClockTime(PARTS_OF_DAY[t.word(i + 1)], day_of_week), i + 2
        return day_of_week, i + 1
    if word in SEASONS and (word not in ("fall",) or t.word(i + 1) != "of"):
        season = Calendar(Precision.SEASON, number=SEASONS[word], direction=offset, basis=basis)
        return season, i + 1
    unit = UNITS.get(word)
    if unit is None:
        found = month_at(t, i)
        if found and (t.typed or t.capital(i)) and t.number(found[1]) < 0:
            month = Calendar(Precision.MONTH, number=found[0])
            return replace(month, direction=offset, basis=basis), found[1]
        return None
    if unit[1] or unit[0] not in UNIT_PRECISIONS or word == "second":
        return None
    if t.word(i + 1) == "-" and t.joined(i + 1):
        return None
    return Relative(UNIT_PRECISIONS[unit[0]], offset, basis), i + 1
