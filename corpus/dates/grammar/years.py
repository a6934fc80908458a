"""Years, decades and centuries.

    year     = 4 digits | "'" 2 digits | digits era | "AD" digits | "the year" year
    era      = "BC" | "BCE" | "AD" | "CE", with or without full stops
    years    = year ("-" | "/") (4 digits | 2 digits)
    decade   = 4 digits "s" | "'" 2 digits "s" | "nineties" | "nineteen-nineties" | "199x"
    century  = ordinal ["-"] "century" [era] | ordinal "c."

Four digits are a year only where the words around them allow it: "1000 staff", "USD 1998",
"resolution 1373" and "1,600" are none. 1700s and 1900s are centuries, 2000s is a decade.
"""

from __future__ import annotations

from corpus.dates.grammar.expressions import Between, Calendar, Parsed
from corpus.dates.grammar.year_evidence import reads_as_year
from corpus.dates.precision import Precision
from corpus.dates.words.lists import words
from corpus.dates.words.numerals import ordinal
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import DECADE_WORDS, ROMAN_NUMERALS

_BEFORE_CHRIST = words("before christ")
_OF_CHRIST = words("of christ")
# Before a decade in words: "the nineteen-sixties".
CENTURY_WORDS = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900}
_PAIR_LINKS = frozenset({"-", "/", "to", "until", "and", "or"})


def year_at(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    """Return a single year: in four digits, with an era, or "'97"."""
    number = t.number(i)
    if number >= 0:
        if era := era_at(t, i + 1):
            sign, j = era
            return (_year(number if sign > 0 else 1 - number), j) if 0 < number < 10_000 else None
        if t.digits(i) == 4 and 1000 <= number <= 2199:
            return _year(number), i + 1
        return None
    if t.word(i) == "'" and t.digits(i + 1) == 2 and t.joined(i + 1) and not _glued(t, i + 2):
        return Calendar(Precision.YEAR, t.number(i + 1), short_year=True), i + 2
    if t.word(i) == "ad" and 0 < t.number(i + 1) < 2200:
        return _year(t.number(i + 1)), i + 2
    return None


def era_at(t: Tokens, i: int) -> tuple[int, int] | None:
    """Return -1 for an era before Christ and 1 for another, and the place after it."""
    word = t.word(i)
    if word in _BEFORE_CHRIST:
        return -1, i + 1
    if word in _OF_CHRIST and (t.typed or t.capital(i)):
        return 1, i + 1
    letters = "".join(t.words[i : i + 4])
    if letters in ("b.c.", "a.d.", "c.e.") and t.joined(i + 2):
        # The last full stop may end the sentence; the wording never includes it.
        return (-1 if letters == "b.c." else 1), i + 3
    if letters.startswith("b.c") and t.joined(i + 2) and t.word(i + 2) == "c":
        return -1, i + 3
    return None


def years(t: Tokens, i: int) -> Parsed | None:
    """Return a year, a pair of years, a decade or a century, which begins with a digit or "'"."""
    if t.word(i) in ROMAN_NUMERALS:
        return _typed_century(t, i)
    return decade(t, i) or century(t, i) or _pair(t, i) or _single(t, i)


def decade(t: Tokens, i: int) -> Parsed | None:
    """Return "1990s", "1990's", "'90s", "199x", "nineties"."""
    if (word := t.word(i)) in DECADE_WORDS:
        return Calendar(Precision.DECADE, DECADE_WORDS[word], short_year=True), i + 1
    if word in CENTURY_WORDS:
        after = i + 2 if t.word(i + 1) == "-" else i + 1
        tens = DECADE_WORDS.get(t.word(after), 0)
        named = Calendar(Precision.DECADE, CENTURY_WORDS[word] + tens)
        return (named, after + 1) if tens else None
    quote = word == "'"
    place = i + 1 if quote else i
    number, digits = t.number(place), t.digits(place)
    if quote and not t.joined(place):
        return None
    if t.typed and digits == 3 and t.word(place + 1) == "x" and t.joined(place + 1):
        return Calendar(Precision.DECADE, number * 10), place + 2
    j = _plural(t, place + 1)
    if j is None or number % 10:
        return None
    if digits == 2 and (quote or t.typed or t.word(i - 1) in ("the", "early", "late", "mid", "-")):
        return Calendar(Precision.DECADE, number, short_year=True), j
    if era := era_at(t, j):
        # 489-480 BC are the 480s BC
        first = 1 - number - 9 if era[0] < 0 else number
        return Calendar(Precision.DECADE, first), era[1]
    if digits != 4 or not 1000 <= number <= 2190:
        return None
    if number % 100 == 0 and number != 2000:
        return Calendar(Precision.CENTURY, number), j
    return Calendar(Precision.DECADE, number), j


def century(t: Tokens, i: int) -> Parsed | None:
    """Return "19th century", "the 2nd century BC", "17th-19th centuries", and, typed, "19th c."."""
    if found := _centuries(t, i) or _one_century(t, i):
        return found
    return _typed_century(t, i)


def _one_century(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    found = ordinal(t, i)
    if found is None or not 0 < found[0] <= 22:
        return None
    number, j = found
    k = j + 1 if t.word(j) == "-" else j
    if t.word(k) in ("century", "centuries"):
        k += 1
    elif t.typed and t.word(k) in ("c", "cent"):
        k += 2 if t.word(k + 1) == "." else 1
    else:
        return None
    if era := era_at(t, k):
        return _century(number, era[0]), era[1]
    return _century(number, 1), k


def _centuries(t: Tokens, i: int) -> Parsed | None:
    """Return "17-19th centuries"; of "the 19th and 20th centuries" only the first one."""
    number, j = ordinal(t, i) or (t.number(i), i + 1)
    if not 0 < number <= 21 or t.word(j) not in _PAIR_LINKS:
        return None
    last = _one_century(t, j + 1)
    if last is None or last[0].year is None or last[0].year < number * 100:
        return None
    first = _century(number, 1)
    if t.word(j) in ("and", "or") and t.word(i - 1) != "between":
        return first, j
    return Between(first, last[0], j, j + 1), last[1]


def _typed_century(t: Tokens, i: int) -> Parsed | None:
    """Return "19c.", "XIX century"."""
    if not t.typed:
        return None
    if 0 < t.number(i) <= 22 and t.word(i + 1) == "c" and t.joined(i + 1):
        return _century(t.number(i), 1), i + 3 if t.word(i + 2) == "." else i + 2
    numeral = ROMAN_NUMERALS.get(t.word(i), 0)
    if numeral and t.word(i + 1) == "century":
        return _century(numeral, 1), i + 2
    return None


def _century(number: int, sign: int) -> Calendar:
    return Calendar(Precision.CENTURY, (number - 1) * 100 if sign > 0 else 1 - number * 100)


def _pair(t: Tokens, i: int) -> Parsed | None:
    """Return "1982-2000", "1915-17", "1994/95", "499-493 BC"."""
    number, mark = t.number(i), t.word(i + 1)
    later, k = t.number(i + 2), i + 3
    if number < 0 or later < 0 or mark not in _PAIR_LINKS or _glued(t, k):
        return None
    if era := era_at(t, k):
        return _pair_of_era(t, i, era)
    if mark not in ("-", "/") or (t.word(k) == mark and t.number(k + 1) >= 0):
        return None
    if t.digits(i) != 4 or not 1000 <= number <= 2199 or not reads_as_year(t, i, k):
        return None
    if t.digits(i + 2) == 2 and (t.joined(i + 2) or t.typed):
        later += number - number % 100
        if later <= number and mark == "-" and number % 100 > 90:
            later += 100  # 1998-02 in running text is a season or a term of office, not February
    elif t.digits(i + 2) != 4:
        return None
    if t.typed and number > later >= 1000:
        number, later = later, number  # "1996-1995"
    if not number < later <= 2199:
        return None
    return Between(_year(number), _year(later), i + 1, i + 2), k


def _pair_of_era(t: Tokens, i: int, era: tuple[int, int]) -> Parsed | None:
    """Return "499-493 BC"; of "496 and 495 BC" only the first year."""
    number, later = t.number(i), t.number(i + 2)
    first, last = (number, later) if era[0] > 0 else (1 - number, 1 - later)
    if not first < last:
        return None
    if t.word(i + 1) in ("and", "or") and t.word(i - 1) != "between":
        return _year(first), i + 1
    return Between(_year(first), _year(last), i + 1, i + 2), era[1]


def _single(t: Tokens, i: int) -> Parsed | None:
    found = year_at(t, i)
    if found is None:
        return None
    year, j = found
    if j == i + 1 and not reads_as_year(t, i, j):
        return None
    return year, j


def _plural(t: Tokens, i: int) -> int | None:
    if t.word(i) == "s" and t.joined(i):
        return i + 1
    if t.word(i) == "'" and t.joined(i) and t.word(i + 1) == "s" and t.joined(i + 1):
        return i + 2
    return None


def _glued(t: Tokens, i: int) -> bool:
    """Whether a letter or a digit is joined to the token before `i`, as in "27B"."""
    return t.joined(i) and (t.word(i).isalnum())


def _year(year: int) -> Calendar:
    return Calendar(Precision.YEAR, year)
