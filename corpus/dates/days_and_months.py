"""Days and months of the calendar, in letters and in figures.

    day       = [the] number [suffix] ["of"] month [","] [year]      5 December 1993, the 5th of December
              | month [the] number [suffix] [","] [year]              December 5, 1993
              | [the] number suffix                                   the 20th
    days      = number ("-" | "to" | "and") day                       5-12 December 1993
              | month number ("-" | "to" | "and") number ["," year]   April 6-7, 1915
    month     = month [","] ["of"] [year]                             December 1993, Dec. '93
    figures   = 1993-12-05 | 5.12.1993 | 5/12/1993 | 5-Dec-93 | 5 XII 1993 | 28.II.1996 | 19931205 (typed)
    year      = 4 digits | "'" 2 digits | 2 digits (typed) | "of that year" | "last year"

5/12/1993 is read day first unless that is impossible; the other reading is kept. "May", "March" and "August" are months only
with a capital letter and where a month may stand.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.dates.expressions import Basis, Between, Calendar, Parsed, Relative
from corpus.dates.numerals import ordinal
from corpus.dates.precision import Precision
from corpus.dates.tokens import Tokens
from corpus.dates.vocabulary import (
    FOREIGN_MONTHS,
    MONTH_ABBREVIATIONS,
    MONTHS,
    ORDINAL_SUFFIXES,
    ROMAN_MONTHS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
)
from corpus.dates.year_evidence import reads_as_year
from corpus.dates.years import year_at

_ORDINARY_WORDS = frozenset({"may", "march", "august", "mars", "dez", "mai"})
_BEFORE_MONTH = frozenset(
    [
        "in",
        "of",
        "by",
        "since",
        "until",
        "till",
        "from",
        "to",
        "through",
        "during",
        "after",
        "before",
        "around",
        "about",
        "early",
        "late",
        "mid",
        "between",
        "and",
        "or",
        "-",
        ",",
        "(",
        "last",
        "next",
        "this",
        "each",
        "every",
        "previous",
        "following",
        "end",
        "beginning",
        "middle",
        "the",
        "that",
        "for",
        "on",
        "as",
        "into",
        "onward",
        "s",
    ]
)
_NUMBER_LINKS = frozenset({"-", "to", "and", "or", "through", "until", "till", "&"})
_RANGE_LINKS = frozenset({"-", "to", "through", "until", "till"})


def month_at(t: Tokens, i: int) -> tuple[int, int, bool] | None:
    """Return the month at `i`, the place behind it, and whether it is one without a number beside it."""
    word = t.word(i)
    if word in MONTHS:
        sure = word not in _ORDINARY_WORDS or t.typed or _stands_as_month(t, i)
        return MONTHS[word], i + 1, sure
    if word in MONTH_ABBREVIATIONS:
        dot = t.word(i + 1) == "." and t.joined(i + 1)
        sure = t.typed or (dot and t.capital(i) and word not in ("mar", "sep", "dec"))
        return MONTH_ABBREVIATIONS[word], i + 2 if dot else i + 1, sure
    if word in FOREIGN_MONTHS:
        dot = t.word(i + 1) == "." and t.joined(i + 1)
        return FOREIGN_MONTHS[word], i + 2 if dot else i + 1, t.typed
    return None


def day_at(t: Tokens, i: int) -> tuple[int, int] | None:
    """Return a day of the month, "5", "05", "5th" or (before "of") "fifth", and the place behind it."""
    number = t.number(i)
    if number >= 0:
        if not 1 <= number <= 39 or t.digits(i) > 2:
            return None  # 32 to 39 are kept, so that "32 May" can be said to be no day
        if t.word(i + 1) in ORDINAL_SUFFIXES and t.joined(i + 1):
            return number, i + 2
        return None if t.joined(i + 1) and t.word(i + 1).isalpha() else (number, i + 1)
    found = ordinal(t, i)
    return found if found and found[0] <= 31 else None


def day_first(t: Tokens, i: int) -> Parsed | None:
    """Return a date that begins with its day."""
    found = day_at(t, i)
    if found is None:
        return None
    day, j = found
    link = t.word(j)
    if link in _NUMBER_LINKS and (later := day_at(t, j + 1)):
        if second := _day_month(t, later[0], later[1]):
            end, k = second
            first = replace(end, day=day)
            if link in ("and", "or") and t.word(i - 1) != "between":
                return first, j  # two days, the second is read by itself
            return Between(first, end, j, j + 1), k
        return None
    return _day_month(t, day, j)


def month_first(t: Tokens, i: int) -> Parsed | None:
    """Return a date that begins with its month."""
    found = month_at(t, i)
    if found is None:
        return None
    month, j, sure = found
    k = j + 1 if t.word(j) == "the" else j
    day = day_at(t, k) if t.number(k) >= 0 or k > j else None
    if day and not _counts_something(t, k, day[1]) and not _is_year_of_month(t, k, day):
        return _month_day(t, month, day[0], day[1])
    with_year, k = with_year_at(t, j, Calendar(Precision.MONTH, number=month), loose=t.typed)
    if k > j or sure:
        return with_year, k
    return None


def bare_day(t: Tokens, i: int) -> Parsed | None:
    """Return "the 20th": a day of the month the text was telling of. `i` is at the number."""
    if t.number(i) < 0:
        return None
    found = ordinal(t, i)
    if found is None or not 1 <= found[0] <= 31 or t.word(found[1]).isalpha():
        following = t.word(found[1]) if found else ""
        if found is None or following not in (
            "to",
            "and",
            "until",
            "the",
            "was",
            "were",
            "in",
            "at",
        ):
            return None
    return Calendar(Precision.DAY, day=found[0]), found[1]


def figures(t: Tokens, i: int) -> Parsed | None:
    """Return a date written in figures, or with a short or Roman month between marks."""
    if t.digits(i) == 0 or _continues_a_number(t, i):
        return None
    if t.typed and t.digits(i) == 8:
        number = t.number(i)
        return _figured_day(number // 10_000, number // 100 % 100, number % 100, i + 1)
    mark = t.word(i + 1)
    roman = _roman(t, i)
    if (
        roman is not None
        or mark not in ("-", ".", "/")
        or not t.joined(i + 1)
        or not t.joined(i + 2)
    ):
        return roman
    if t.word(i + 3) == mark and t.joined(i + 3) and t.digits(i + 4) and t.joined(i + 4):
        return _three_figures(t, i)
    return _two_figures(t, i) if t.digits(i + 2) else None


def with_year_at(t: Tokens, i: int, date: Calendar, *, loose: bool = False) -> tuple[Calendar, int]:
    """Return `date` with the year that stands at `i`, or unchanged; `loose` takes two digits for a year."""
    j = i + 1 if t.word(i) == "," else i
    if t.word(j) == "of" or (t.word(j) == "in" and j == i and t.digits(j + 1) == 4):
        j += 1
    if (year := year_at(t, j)) and (year[1] > j + 1 or reads_as_year(t, j, year[1]) or j == i):
        calendar, k = year
        if not (t.digits(j) == 4 and t.joined(j + 1) and t.word(j + 1) == "s"):
            return replace(date, year=calendar.year, short_year=calendar.short_year), k
    if loose and j == i and t.digits(j) == 2 and not t.word(j + 1).isalpha():
        return replace(date, year=t.number(j), short_year=True), j + 1
    if relative := _relative_year(t, j):
        return replace(date, year_of=relative[0]), relative[1]
    return date, i


def _day_month(t: Tokens, day: int, i: int) -> tuple[Calendar, int] | None:
    j = i + 1 if t.word(i) in ("of", "-") else i
    if t.word(j) == "the" and t.word(j + 1) == "month":
        return None
    found = month_at(t, j)
    if found is None or (not t.typed and t.word(j) in _ORDINARY_WORDS and not t.capital(j)):
        return None
    month, j, _ = found
    date = Calendar(Precision.DAY, number=month, day=day)
    dashed = t.word(i) == "-" and t.word(j) == "-" and t.joined(j) and t.joined(j + 1)
    if dashed and t.digits(j + 1) in (2, 4):
        return replace(date, year=t.number(j + 1), short_year=t.digits(j + 1) == 2), j + 2
    return with_year_at(t, j, date, loose=t.typed)


def _month_day(t: Tokens, month: int, day: int, i: int) -> Parsed | None:
    first = Calendar(Precision.DAY, number=month, day=day)
    link = t.word(i)
    if link in _NUMBER_LINKS and (later := day_at(t, i + 1)) and t.number(i + 1) > day:
        last, k = with_year_at(t, later[1], replace(first, day=later[0]), loose=t.typed)
        if month_at(t, later[1]) is None and not _counts_something(t, i + 1, later[1]):
            dated = replace(first, year=last.year, short_year=last.short_year, year_of=last.year_of)
            if link in _RANGE_LINKS or t.word(i - 3) == "between":
                return Between(dated, last, i, i + 1), k
            return dated, i  # the second day is read by itself
    return with_year_at(t, i, first, loose=t.typed)


def _relative_year(t: Tokens, i: int) -> tuple[Relative, int] | None:
    word = t.word(i)
    if t.word(i + 1) == "year" and word in ("that", "this", "last", "next"):
        offset = {"last": -1, "next": 1}.get(word, 0)
        basis = Basis.TEXT if word == "that" else Basis.SPEECH
        return Relative(Precision.YEAR, offset, basis), i + 2
    if word == "the" and t.word(i + 2) == "year":
        offset = {"same": 0, "following": 1, "next": 1, "previous": -1}.get(t.word(i + 1))
        if offset is not None:
            return Relative(Precision.YEAR, offset, Basis.TEXT), i + 3
    return None


def _stands_as_month(t: Tokens, i: int) -> bool:
    if not t.capital(i):
        return False
    before = t.word(i - 1)
    if before in _BEFORE_MONTH or before in WEEKDAYS or t.number(i - 1) >= 0:
        return not (t.word(i) == "may" and before in (",", "-", "and", "or", "that"))
    return False


def _counts_something(t: Tokens, i: int, j: int) -> bool:
    """Whether the number at `i` is no day: "May 5,000", "May 5 percent", "March 10 soldiers"."""
    if t.word(j) == "," and t.joined(j) and t.digits(j + 1) == 3 and t.joined(j + 1):
        return True
    return t.word(j) in ("percent", "%", ":", "people", "million", "billion", "points", "soldiers")


def _is_year_of_month(t: Tokens, i: int, day: tuple[int, int]) -> bool:
    """Whether, typed, the number behind a month is its year: "june 97", "sep 01"."""
    if not t.typed or t.digits(i) != 2 or t.word(day[1]) not in ("", "-", "to", "and"):
        return False
    return t.number(i) > 31 or t.word(i).startswith("0")


def _continues_a_number(t: Tokens, i: int) -> bool:
    return t.joined(i) and t.word(i - 1) in (".", "/", "-", ",", ":") and t.digits(i - 2) > 0


def _roman(t: Tokens, i: int) -> Parsed | None:
    """Return "28.II.1996" or "5 XII 1993"; the numeral must be in capitals."""
    dotted = t.word(i + 1) in (".", "-", "/") and t.joined(i + 1)
    j = i + 2 if dotted else i + 1
    month = ROMAN_MONTHS.get(t.word(j), 0)
    if not month or not (t.capital(j) or t.typed) or not 1 <= t.number(i) <= 31:
        return None
    k = j + 1
    if dotted and t.word(k) == t.word(i + 1):
        k += 1
    if t.digits(k) != 4:
        return None
    return Calendar(Precision.DAY, t.number(k), month, t.number(i)), k + 1


def _three_figures(t: Tokens, i: int) -> Parsed | None:
    first, second, third = t.number(i), t.number(i + 2), t.number(i + 4)
    end = i + 5
    if t.joined(end) and (t.word(end)[:1].isalnum() and t.word(end) != "t"):
        return None
    if t.word(end) == t.word(i + 1) and t.joined(end) and t.digits(end + 1):
        return None  # four figures are an address or a version
    if t.digits(i) == 4:
        return _figured_day(first, second, third, end) if first >= 1000 else None
    if t.digits(i) > 2 or t.digits(i + 2) > 2 or t.digits(i + 4) not in (2, 4):
        return None
    short = t.digits(i + 4) == 2
    if 1 <= second <= 12 and 1 <= first <= 39:
        other = (first, second) if first <= 12 and first != second else None
        date = Calendar(Precision.DAY, third, second, first, short_year=short, other=other)
        return date, end
    if 1 <= first <= 12 and 1 <= second <= 39:
        return Calendar(Precision.DAY, third, first, second, short_year=short), end
    if t.typed and not short and third >= 1000:
        return Calendar(
            Precision.DAY, third, second, first
        ), end  # to be told that there is no such day
    return None


def _two_figures(t: Tokens, i: int) -> Parsed | None:
    first, second, end = t.number(i), t.number(i + 2), i + 3
    if t.joined(end) and (t.word(end)[:1].isalnum() or t.word(end) in (".", "/", "-", "%")):
        return None
    if t.digits(i) == 4 and t.digits(i + 2) == 2 and t.word(i + 1) != "." and 1000 <= first < 2200:
        if 1 <= second <= 12 and (t.typed or (t.word(i + 1) == "-" and second <= first % 100)):
            return Calendar(Precision.MONTH, first, second), end
        if t.typed and t.word(i + 1) == "-" and 21 <= second <= 24 and second <= first % 100:
            return Calendar(Precision.SEASON, first, second - 20), end
        return None
    if (
        t.digits(i + 2) == 4
        and t.digits(i) <= 2
        and t.word(i + 1) in ("/", ".")
        and 1 <= first <= 12
    ):
        if t.typed and 1000 <= second < 2200:
            return Calendar(Precision.MONTH, second, first), end
        return None
    if t.typed and t.digits(i) <= 2 and t.digits(i + 2) <= 2:
        return _typed_day(first, second, end)
    return None


def _typed_day(first: int, second: int, end: int) -> Parsed | None:
    """Return "5/12" as 5 December, "12/25" as 25 December."""
    if 1 <= second <= 12 and 1 <= first <= 31:
        other = (first, second) if first <= 12 and first != second else None
        return Calendar(Precision.DAY, number=second, day=first, other=other), end
    if 1 <= first <= 12 and 1 <= second <= 31:
        return Calendar(Precision.DAY, number=first, day=second), end
    return None


def _figured_day(year: int, month: int, day: int, end: int) -> Parsed | None:
    if 1000 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= 39:
        return Calendar(Precision.DAY, year, month, day), end
    return None


def weekday_at(t: Tokens, i: int) -> tuple[int, int] | None:
    """Return the weekday named at `i` and the place behind it; short names only if typed or before a date."""
    word = t.word(i)
    if word in WEEKDAYS:
        return (WEEKDAYS[word], i + 1) if t.typed or t.capital(i) else None
    if word in WEEKDAY_ABBREVIATIONS and (t.typed or t.capital(i)):
        j = i + 2 if t.word(i + 1) == "." else i + 1
        k = j + 1 if t.word(j) == "," else j
        if t.typed or (day_first(t, k) if t.number(k) > 0 else month_first(t, k)):
            return WEEKDAY_ABBREVIATIONS[word], j
    return None
