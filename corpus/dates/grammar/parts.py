"""Parts of periods.

    part    = ("early" | "mid" | "late") ["-" | "in"] ["the"] point      early 1996, late in 1792
            | (beginning | middle | end | latter part) "of" point        the end of March
            | ("later" | "earlier") ("that" | "this" | "in") unit        later that month
            | (month | year) ("'s end" | "-end")
    ordered = (ordinal | "last") (quarter | half | week | day ...) ["of" point]
            | ("Q" | "H") digit year | digit ("Q" | "H") year
    week    = "week" ("of" | "beginning") day | ("week" | "W" | "KW") number ["of"] year
    turn    = "turn of the" [ordinal] "century"

The functions take `point`, which reads any single date expression, to read what the part is of.
"""

from __future__ import annotations

from collections.abc import Callable

from corpus.dates.grammar import relatives
from corpus.dates.grammar.days_and_months import month_first
from corpus.dates.grammar.expressions import (
    Basis,
    Between,
    Calendar,
    ClockTime,
    Expression,
    Holding,
    Listed,
    Ordered,
    Parsed,
    PeriodPart,
    Relative,
    Turn,
    Weekday,
)
from corpus.dates.grammar.years import century, years
from corpus.dates.grammar.years_beside import with_year_at
from corpus.dates.precision import Precision
from corpus.dates.words.lists import words
from corpus.dates.words.numerals import ordinal
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import (
    LATE,
    PART_NOUNS,
    PART_WORDS,
    UNIT_PRECISIONS,
    UNITS,
)

Reader = Callable[[Tokens, int], Parsed | None]

_LETTERED_UNITS = {"q": ("quarter", 4), "h": ("half", 2)}
_MOST_WEEKS = 53
_ORDERED_UNITS = words("ordered unit")


def whole(t: Tokens, i: int, point: Reader) -> Parsed | None:
    """Return the period that has the part: a date, or "the year", "the month" of the last date."""
    unit = UNITS.get(t.word(i + 1)) if t.word(i) == "the" else None
    if unit and t.capital(i + 1) and not t.typed:
        return None  # the end of the Decade of Disabled Persons
    if unit and not unit[1] and unit[0] in UNIT_PRECISIONS and t.digits(i + 2) != 4:
        return Relative(UNIT_PRECISIONS[unit[0]], 0, Basis.EITHER), i + 2
    found = point(t, i)
    if found is None or isinstance(found[0], Between | ClockTime | Listed):
        return None
    return found


def early_or_late(t: Tokens, i: int, point: Reader) -> Parsed | None:
    """Return "early 1996", "mid-September", "late in 1792", "early the next morning"."""
    part, j = PART_WORDS[t.word(i)], i + 1
    if (t.word(j) == "-" and t.joined(j)) or t.word(j) in ("in", "on"):
        j += 1
    found = whole(t, j, point) if t.word(j) != "the" or t.word(j + 1) in UNITS else point(t, j)
    if found and isinstance(found[0], Calendar | Relative | Ordered):
        return PeriodPart(part, found[0]), found[1]
    if found and isinstance(found[0], ClockTime | Weekday):
        return found  # "late Friday" is a part of a day, which has no name in EDTF
    return None


def later_or_earlier(t: Tokens, i: int, point: Reader) -> Parsed | None:
    """Return "later that month", "later in 1792" as the month, the year."""
    if t.word(i + 1) in ("in", "on"):
        found = whole(t, i + 2, point)
        return found if found and isinstance(found[0], Calendar | Relative) else None
    found = relatives.relative(t, i + 1)
    return found if found and isinstance(found[0], Relative | ClockTime) else None


def end_of(t: Tokens, i: int, point: Reader) -> Parsed | None:
    """Return "end of March", "beginning of the century", "latter half of 2008", "rest of 1996"."""
    word, j = t.word(i), i + 1
    part = PART_NOUNS.get(word)
    if word in ("latter", "early", "late") and t.word(j) in ("part", "half", "stages"):
        part, j = (PART_WORDS.get(word, LATE)), j + 1
    elif word == "rest":
        part = ""
    if part is None or t.word(j) != "of":
        return _typed_end(t, i, part)
    found = whole(t, j + 1, point)
    if found is None:
        return None
    if t.word(i + 1) == "half":
        return Ordered(1 if word == "early" else 2, "half", found[0]), found[1]
    return (PeriodPart(part, found[0]) if part else found[0]), found[1]


def _typed_end(t: Tokens, i: int, part: str | None) -> Parsed | None:
    """Return "end 1996", "beginning May 1997", as people type."""
    if not t.typed or not part:
        return None
    found = years(t, i + 1) or month_first(t, i + 1)
    if found and isinstance(found[0], Calendar):
        return PeriodPart(part, found[0]), found[1]
    return None


def units_end(t: Tokens, i: int) -> Parsed | None:
    """Return "month's end", "year-end", "year-end 1997"."""
    unit = UNITS.get(t.word(i))
    if unit is None or unit[1] or unit[0] not in ("month", "year"):
        return None
    j = i + 1
    if t.word(j) == "'" and t.word(j + 1) == "s":
        j += 2
    elif t.word(j) == "-":
        j += 1
    else:
        return None
    if t.word(j) != "end":
        return None
    dated, end = with_year_at(t, j + 1, Calendar(Precision.YEAR))
    if end > j + 1 and unit[0] == "year":
        return PeriodPart(LATE, dated), end
    return PeriodPart(LATE, Relative(UNIT_PRECISIONS[unit[0]], 0, Basis.EITHER)), j + 1


def ordered(t: Tokens, i: int, point: Reader) -> Parsed | None:
    """Return "third quarter of 1998", "first half", "last week of August", "Q3 1998"."""
    if found := _numbered(t, i):
        return found
    if t.word(i) in ("last", "final"):
        place, j = -1, i + 1
    elif counted := ordinal(t, i):
        place, j = counted
    else:
        return None
    if t.word(j) == "-" or t.word(j) in ("fiscal", "full"):
        j += 1
    unit = t.word(j)
    if unit not in _ORDERED_UNITS:
        return None
    if t.word(j + 1) == "of":
        of = whole(t, j + 2, point)
        return (Ordered(place, unit, of[0]), of[1]) if of else None
    if unit not in ("quarter", "half") or not 0 < place <= 4:
        return None
    return _ordered_in_year(t, j + 1, place, unit)


def _ordered_in_year(t: Tokens, i: int, place: int, unit: str) -> Parsed | None:
    dated, end = with_year_at(t, i, Calendar(Precision.YEAR), loose=t.typed)
    if end > i:
        return Ordered(place, unit, _year_alone(dated)), end
    if unit == "half" and t.word(i) not in (",", ".", "") and not t.joined(i):
        return None  # the second half began: of a match as well as of a year
    return Ordered(place, unit, Relative(Precision.YEAR, 0, Basis.EITHER)), i


def year_and_number(t: Tokens, i: int) -> Parsed | None:
    """Return "1998-Q3", "1998 H1"."""
    if t.digits(i) != 4 or not 1000 <= t.number(i) < 2200:
        return None
    j = i + 2 if t.word(i + 1) in ("-", "/") and t.joined(i + 1) else i + 1
    unit, most = _LETTERED_UNITS.get(t.word(j), ("", 0))
    if not t.joined(j + 1) or not 1 <= t.number(j + 1) <= most:
        return None
    return Ordered(t.number(j + 1), unit, Calendar(Precision.YEAR, t.number(i))), j + 2


def ordered_of_pointer(t: Tokens, i: int) -> Parsed | None:
    """Return "last year's third quarter"; `i` is at "last"."""
    found = relatives.relative(t, i)
    if found is None or not isinstance(found[0], Relative) or t.word(found[1]) != "'":
        return None
    counted = ordinal(t, found[1] + 2)
    if t.word(found[1] + 1) != "s" or counted is None:
        return None
    place, j = counted
    if t.word(j) not in ("quarter", "half"):
        return None
    return Ordered(place, t.word(j), found[0]), j + 1


def _numbered(t: Tokens, i: int) -> Parsed | None:
    """Return "Q3 1998", "3Q 1998", "H2 1994"; without a year they may be anything."""
    letter, digit = (i + 1, i) if t.number(i) >= 0 else (i, i + 1)
    unit, most = _LETTERED_UNITS.get(t.word(letter), ("", 0))
    if not t.joined(i + 1) or not 1 <= t.number(digit) <= most:
        return None
    j = i + 3 if t.word(i + 2) == "/" and t.digits(i + 3) == 4 else i + 2
    dated, end = with_year_at(t, j, Calendar(Precision.YEAR), loose=t.typed)
    if end == j:
        return None
    return Ordered(t.number(digit), unit, _year_alone(dated)), end


def numbered_week(t: Tokens, i: int) -> Parsed | None:
    """Return "week 49 of 2008", "KW 49/2008", "W49 2008"."""
    digits = t.digits(i + 1)
    if digits not in (1, 2) or not 1 <= t.number(i + 1) <= _MOST_WEEKS:
        return None
    if t.word(i) == "w" and not t.joined(i + 1):
        return None
    j = i + 3 if t.word(i + 2) in ("of", ",", "/", "in", "-") else i + 2
    if t.digits(j) != 4 or not 1000 <= t.number(j) < 2200:
        return None
    return Calendar(Precision.WEEK, t.number(j), t.number(i + 1)), j + 1


def _year_alone(dated: Calendar) -> Expression:
    return dated.year_of if dated.year is None and dated.year_of else dated


def week_of(t: Tokens, i: int, point: Reader) -> Parsed | None:
    """Return "week of 13 April 1998"."""
    if t.word(i) != "week" or t.word(i + 1) not in ("of", "beginning", "commencing", "starting"):
        return None
    j = i + 3 if t.word(i + 2) in ("on", "the") else i + 2
    day = point(t, j)
    if day and isinstance(day[0], Calendar) and day[0].precision is Precision.DAY:
        return Holding("week", day[0]), day[1]
    return None


def turn_of(t: Tokens, i: int) -> Parsed | None:
    """Return "turn of the century", "turn of the 20th century"."""
    if t.words[i : i + 3] != ["turn", "of", "the"]:
        return None
    if t.word(i + 3) == "century":
        return Turn(), i + 4
    named = century(t, i + 3)
    if named and isinstance(named[0], Calendar) and named[0].year is not None:
        return Turn(named[0].year // 100 + 1), named[1]
    return None
