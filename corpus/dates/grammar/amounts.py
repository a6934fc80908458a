"""Lengths of time, and dates that are a length of time away.

    amount   = [about] count ["-"] unit ["long" | "old" | "of age" | "period"]
    count    = cardinal | "a" | "half a" | "several" | "a few" | "many" | nothing before a plural
    shift    = amount ("ago" | "later" | "earlier" | "before" | "after" | "from now" ...)
    stretch  = ["the"] ("past" | "last" | "next" | "first" ...) count unit ["of" period]
    rate     = ["twice"] ("per" | "a" | "each" | "every") (unit | weekday | month | part of day)

A shift and a stretch are placed in the calendar, an amount and a rate are not.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.dates.grammar.expressions import Amount, Basis, Fixed, Parsed, Shift
from corpus.dates.words.lists import phrases_by_first_word, words
from corpus.dates.words.numerals import cardinal
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import (
    BARE_PLURALS,
    DURATION_CODES,
    MONTHS,
    MULTIPLES,
    PARTS_OF_DAY,
    REPEATED,
    SEASONS,
    SMALL_NUMBERS,
    TENS,
    UNITS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)

_VAGUE = words("vague count")
_ADJECTIVES = words("adjective of a count")
_ADJECTIVES_OF_ONE = words("adjective of one")
_LATER = dict.fromkeys(words("later"), 1) | dict.fromkeys(words("earlier"), -1)
_NO_EVENT = words("no event")
_SOFTENERS = phrases_by_first_word("softener of an amount")
MODIFIER_STARTS = frozenset(_SOFTENERS)
_RATES = words("rate")
TIMES_OVER = words("times over")
RATE_STARTS = frozenset(REPEATED) | _RATES | TIMES_OVER
# What stands between "a" and a unit of time, and the units: most of what follows "a" is neither.
_AFTER_A = frozenset(
    (*UNITS, *MULTIPLES, *_ADJECTIVES_OF_ONE, "half", "few", "several", "couple", "-")
) | frozenset(phrase[1] for phrase in _SOFTENERS.get("a", ()))
NUMBER_WORDS = frozenset((*SMALL_NUMBERS, *TENS, "a", "an", "half", "hundred", *_VAGUE))


def amount_value(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a length of time: P18M, PT7H, P2.5Y, PXD."""
    if unit == "decade" and count is not None:
        return f"P{count * 10:g}Y"
    code = DURATION_CODES[unit]
    if unit == "fortnight" and count is not None:
        count *= 2
    if count is not None and unit == "hour" and count == 0.5:
        return "PT30M"
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{code[1:]}" if code[0] == "T" and len(code) == 2 else f"P{number}{code}"


def amount(t: Tokens, i: int) -> Parsed | None:
    """Return an amount or a shift, with the words that soften it: "more than two years"."""
    if t.word(i) in ("a", "an") and t.word(i + 1) not in _AFTER_A:
        return None
    j = _modifier(t, i)
    counted = count_and_unit(t, j)
    if counted is None:
        return None
    count, unit, k, plural_only = counted
    if t.word(k) == "-" and t.word(k + 1) in ("old", "olds"):
        return None  # the age of somebody
    if shift := _shift(t, k, count, unit):
        found, end = shift
        return (replace(found, vague=True), end) if j > i else shift
    if plural_only and (t.word(k) == "-" and t.word(k + 1) != "long"):
        return None
    return Amount(count, unit), _end_of_amount(t, k)


def count_and_unit(t: Tokens, i: int) -> tuple[float | None, str, int, bool] | None:
    """Return the count, the unit, the place after them, and whether the unit has no count.

    The count is None for "a few days", and for "days", which has no count.
    """
    word = t.word(i)
    if word in BARE_PLURALS:
        return None, UNITS[word][0], i + 1, True
    if word == "half" and t.word(i + 1) in ("a", "an", "-"):
        unit = UNITS.get(t.word(i + 2))
        return (0.5, unit[0], i + 3, False) if unit and not unit[1] else None
    if word in _VAGUE or (word == "a" and t.word(i + 1) in ("few", "several", "couple")):
        return _vague_count(t, i)
    if word in ("a", "an", "one") and (single := _single(t, i)):
        return single
    number = cardinal(t, i)
    if number is None:
        return None
    value, j = number
    if t.word(j) == "-" or t.word(j) in _ADJECTIVES:
        j += 1
    unit = UNITS.get(t.word(j))
    if unit is None or t.word(j) == "second":
        return None
    if unit[0] in ("season", "quarter") and not unit[1] and value != 1:
        return None  # "the 96-97 season"
    if unit[0] == "quarter" and value in (1, 3) and t.word(i - 1) not in ("last", "past", "next"):
        return None  # three quarters are a fraction more often than nine months
    return _and_a_half(t, value, unit[0], j + 1)


def unit_long(t: Tokens, i: int) -> Parsed | None:
    """Return "month-long", "decades-long"."""
    unit = UNITS.get(t.word(i))
    if unit and t.word(i + 1) == "-" and t.word(i + 2) == "long":
        return Amount(None if unit[1] else 1, unit[0]), i + 3
    return None


def rate(t: Tokens, i: int) -> Parsed | None:
    """Return "per month", "every day", "daily"."""
    word = t.word(i)
    if word in REPEATED:
        return Fixed(REPEATED[word]), i + 1
    if word in TIMES_OVER:
        following = rate(t, i + 1) if t.word(i + 1) in _RATES else None
        if following or t.word(i + 1) not in ("a", "an"):
            return following
        unit = UNITS.get(t.word(i + 2))
        return (Fixed(amount_value(1, unit[0])), i + 3) if unit and not unit[1] else None
    if word in _RATES:
        if repeated := _repeated(t, i + 1):
            return repeated
        counted = count_and_unit(t, i + 1)
        if counted and not counted[3]:
            return Fixed(amount_value(counted[0], counted[1])), counted[2]
        unit = UNITS.get(t.word(i + 1))
        if unit and not unit[1]:
            return Fixed(amount_value(1, unit[0])), i + 2
    return None


def _repeated(t: Tokens, i: int) -> Parsed | None:
    """Return the "Saturday" of "every Saturday", and "evening", "March", "summer"."""
    word = t.word(i)
    if word in WEEKDAYS and t.capital(i):
        return Fixed(f"XXXX-WXX-{WEEKDAYS[word]}"), i + 1
    if word in PARTS_OF_DAY:
        return Fixed(f"XXXX-XX-XX{PARTS_OF_DAY[word]}"), i + 1
    if word in MONTHS and t.capital(i) and t.number(i + 1) < 0:
        return Fixed(f"XXXX-{MONTHS[word]:02d}"), i + 1
    if word in SEASONS:
        return Fixed(f"XXXX-{('SP', 'SU', 'FA', 'WI')[SEASONS[word] - 1]}"), i + 1
    return None


def weekdays(t: Tokens, i: int) -> Parsed | None:
    """Return "Mondays"."""
    return (Fixed(f"XXXX-WXX-{WEEKDAY_PLURALS[t.word(i)]}"), i + 1) if t.capital(i) else None


def _modifier(t: Tokens, i: int) -> int:
    for phrase in _SOFTENERS.get(t.word(i), ()):
        if t.has(phrase, i):
            return i + len(phrase)
    return i


def _vague_count(t: Tokens, i: int) -> tuple[float | None, str, int, bool] | None:
    j = i + 1
    if t.word(i) == "a":
        j = i + 2
        if t.word(i + 1) == "couple":
            j += 1 if t.word(j) == "of" else 0
    while t.word(j) in ("more", "short", "long"):
        j += 1
    unit = UNITS.get(t.word(j))
    if unit is None or not unit[1]:
        return None
    return (2 if t.word(i + 1) == "couple" else None), unit[0], j + 1, False


def _single(t: Tokens, i: int) -> tuple[float | None, str, int, bool] | None:
    """Return "a year", "a year and a half", "one day", "a single year"."""
    j = i + 1
    if t.word(j) in ("-", "half") or t.word(j) in _ADJECTIVES_OF_ONE:
        half = t.word(j) == "half"
        j += 2 if half and t.word(j + 1) == "-" else 1
    else:
        half = False
    unit = UNITS.get(t.word(j))
    if unit is None or unit[1] or unit[0] in ("second", "season", "quarter"):
        return None
    if t.word(j + 1) == "-" and t.joined(j + 1) and t.word(i) != "one":
        return None  # "a month-long campaign": the article is the campaign's
    if half:
        return 0.5, unit[0], j + 1, False
    return _and_a_half(t, 1, unit[0], j + 1)


def _and_a_half(t: Tokens, value: float, unit: str, i: int) -> tuple[float | None, str, int, bool]:
    for phrase in (("and", "a", "half"), ("-", "and", "-", "a", "-", "half")):
        if t.has(phrase, i):
            return value + 0.5, unit, i + len(phrase), False
    return value, unit, i, False


def stands_before_event(t: Tokens, i: int) -> bool:
    """Whether the "after" or "before" at `i` has an event after it: "after the siege began"."""
    if t.word(i) == "following":
        return t.word(i + 1) in ("the", "a", "an", "his", "her", "its", "their") or t.capital(i + 1)
    return (
        t.word(i) in ("before", "after")
        and t.word(i + 1)[:1].isalpha()
        and t.word(i + 1) not in _NO_EVENT
        and t.word(i + 1) not in SMALL_NUMBERS  # "and the year before three"
    )


def _shift(t: Tokens, i: int, count: float | None, unit: str) -> tuple[Shift, int] | None:
    word = t.word(i)
    if word == "ago":
        return Shift(count, unit, -1, Basis.SPEECH), i + 1
    if word == "from" and t.word(i + 1) in ("now", "today"):
        return Shift(count, unit, 1, Basis.SPEECH), i + 2
    if word == "'" and t.word(i + 1) == "time":
        return Shift(count, unit, 1, Basis.SPEECH), i + 2
    if word == "hence":
        return Shift(count, unit, 1, Basis.SPEECH), i + 1
    if word == "-" and t.word(i + 1) in ("ago", "earlier"):
        return Shift(count, unit, -1, Basis.TEXT), i + 2
    if stands_before_event(t, i):
        return None
    if word in _LATER:
        basis = Basis.EITHER if _LATER[word] < 0 and unit == "year" else Basis.TEXT
        return Shift(count, unit, _LATER[word], basis), i + 1
    return None


def _end_of_amount(t: Tokens, i: int) -> int:
    """Return the place after what belongs to an amount: "-long", "old", "of age"."""
    word, following = t.word(i), t.word(i + 1)
    if word == "-" and following in ("long", "old"):
        return i + 2
    if word in ("long", "old"):
        return i + 1
    if word == "of" and following == "age":
        return i + 2
    return i
