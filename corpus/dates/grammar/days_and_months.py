"""Days, months and weekdays written in letters.

    day       = number [suffix] ["of"] month [","] [year]          5 December 1993, 5th of December
              | month ["the"] number [suffix] [","] [year]         December 5, 1993
              | number suffix                                           the 20th
    days      = number ("-" | "to" | "and") day                         5-12 December 1993
              | month number ("-" | "to" | "and") number ["," year]     April 6-7, 1915
    month     = name [","] ["of"] [year]                                December 1993, Dec. '93
    year      = 4 digits | "'" 2 digits | 2 digits (typed) | "of that year" | "last year"

"May", "March" and "August" are months only with a capital letter and where a month may stand. Of
dates joined by "and" the last may have the year of all: "January and February 1937".
"""

from __future__ import annotations

from dataclasses import replace

from corpus.dates.grammar.expressions import Basis, Between, Calendar, Listed, Parsed, Relative
from corpus.dates.grammar.year_evidence import reads_as_year
from corpus.dates.grammar.years import year_at
from corpus.dates.precision import Precision
from corpus.dates.words.lists import foreign_words, words
from corpus.dates.words.numerals import ordinal
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import (
    AFTER_A_NOUN,
    FOREIGN_MONTHS,
    MONTH_ABBREVIATIONS,
    MONTHS,
    ORDINAL_SUFFIXES,
    PART_WORDS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
)

_ORDINARY_MONTHS = words("ordinary month") | foreign_words("ordinary month")
_BEFORE_MONTH = words("before a month") | {"-", ",", "("}
_RANGE_LINKS = words("range link") | {"-"}
_LIST_LINKS = frozenset({"and", "or", ",", "&", "/"})
_LINKS = _RANGE_LINKS | {"and", "or", "&"}
_LONGEST_LIST = 4  # dates that are searched for the year they share
_OF = words("of") | foreign_words("of")
_COUNTED = words("counted after a month") | {"%", ":"}


def month_at(t: Tokens, i: int) -> tuple[int, int, bool] | None:
    """Return the month at `i`, the place after it, and whether it needs no year or day."""
    word = t.word(i)
    if word in MONTHS:
        sure = word not in _ORDINARY_MONTHS or t.typed or _stands_as_month(t, i)
        return MONTHS[word], i + 1, sure
    dot = t.word(i + 1) == "." and t.joined(i + 1)
    end = i + 2 if dot else i + 1
    if word in MONTH_ABBREVIATIONS:
        sure = t.typed or (dot and t.capital(i) and word not in ("mar", "sep", "dec"))
        return MONTH_ABBREVIATIONS[word], end, sure
    if word in FOREIGN_MONTHS:
        return FOREIGN_MONTHS[word], end, t.typed
    return None


def day_at(t: Tokens, i: int) -> tuple[int, int] | None:
    """Return a day of the month, "5", "05", "5th", "5." (German) or "fifth", and the place
    after it.

    32 to 39 are accepted, and 0 in a query, so that the answer can be that there is no such day.
    """
    number = t.number(i)
    if number < 0:
        found = ordinal(t, i)
        return found if found and found[0] <= 31 else None
    if number > 39 or t.digits(i) > 2 or (number == 0 and not t.typed):
        return None
    following = t.word(i + 1)
    if not t.joined(i + 1):
        return number, i + 1
    if following in ORDINAL_SUFFIXES:
        return number, i + 2
    if following == "." and (t.word(i + 2) in FOREIGN_MONTHS or (t.typed and month_at(t, i + 2))):
        return number, i + 2
    return None if following.isalpha() else (number, i + 1)


def day_first(t: Tokens, i: int) -> Parsed | None:
    """Return a date that begins with its day."""
    found = day_at(t, i)
    if found is None:
        return None
    day, j = found
    link = t.word(j)
    if link in _LINKS and (later := day_at(t, j + 1)):
        second = _day_month(t, later[0], later[1])
        if second is None:
            return None
        last, k = second
        first = replace(last, day=day)
        if link in _RANGE_LINKS or t.word(i - 1) == "between":
            return Between(first, last, j, j + 1), k
        return Listed(first, last, j, j + 1), k
    single = _day_month(t, day, j)
    return _with_shared_year(t, *single) if single else None


def month_first(t: Tokens, i: int) -> Parsed | None:
    """Return a date that begins with its month."""
    found = month_at(t, i)
    if found is None:
        return None
    month, j, sure = found
    k = j + 1 if t.word(j) == "the" else j
    day = day_at(t, k) if t.number(k) >= 0 or k > j else None
    if day and not _counts_something(t, day[1]) and not _is_year_of_month(t, k, day[1]):
        return _month_day(t, month, day[0], day[1])
    named, k = with_year_at(t, j, Calendar(Precision.MONTH, number=month), loose=t.typed)
    if k > j or sure:
        return _with_shared_year(t, named, k)
    return None


def bare_day(t: Tokens, i: int) -> Parsed | None:
    """Return the "20th" of "the 20th": a day of the month that the text named last."""
    found = ordinal(t, i) if t.number(i) >= 0 else None
    if found is None or not 1 <= found[0] <= 31:
        return None
    following = t.word(found[1])
    if following[:1].isalpha() and following not in AFTER_A_NOUN:
        return None  # the 38th parallel, the 20th Congress
    if following == "-" and t.joined(found[1]):
        return None
    return Calendar(Precision.DAY, day=found[0]), found[1]


def weekday_at(t: Tokens, i: int) -> tuple[int, int] | None:
    """Return the weekday at `i` and the place after it.

    Abbreviations are read in queries and before a date.
    """
    word = t.word(i)
    if word in WEEKDAYS:
        return (WEEKDAYS[word], i + 1) if t.typed or t.capital(i) else None
    if word not in WEEKDAY_ABBREVIATIONS or not (t.typed or t.capital(i)):
        return None
    j = i + 2 if t.word(i + 1) == "." else i + 1
    k = j + 1 if t.word(j) == "," else j
    if t.typed or (day_first(t, k) if t.number(k) > 0 else month_first(t, k)):
        return WEEKDAY_ABBREVIATIONS[word], j
    return None


def with_year_at(t: Tokens, i: int, date: Calendar, *, loose: bool = False) -> tuple[Calendar, int]:
    """Return `date` with the year at `i` if there is one; `loose` accepts two digits."""
    j = i + 1 if t.word(i) == "," else i
    if t.word(j) in _OF or (t.word(j) == "in" and j == i and t.digits(j + 1) == 4):
        j += 1
    if year := _year_beside(t, j):
        return replace(date, year=year[0].year, short_year=year[0].short_year), year[1]
    dashed = t.word(i) == "-" and t.joined(i) and t.joined(i + 1) and not t.joined(i + 2)
    if date.precision is Precision.MONTH and dashed and t.digits(i + 1) in (2, 4):  # Dec-93
        return replace(date, year=t.number(i + 1), short_year=t.digits(i + 1) == 2), i + 2
    if loose and t.word(i) != "," and t.digits(j) == 2 and not t.word(j + 1).isalpha():
        return replace(date, year=t.number(j), short_year=True), j + 1
    if relative := _relative_year(t, j):
        return replace(date, year_of=relative[0]), relative[1]
    return date, i


def _year_beside(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    year = year_at(t, i)
    if year is None or (t.digits(i) == 4 and t.joined(i + 1) and t.word(i + 1) == "s"):
        return None
    if t.word(i - 1) == "," and year[1] == i + 1 and not reads_as_year(t, i, i + 1):
        return None
    return year


def _day_month(t: Tokens, day: int, i: int) -> tuple[Calendar, int] | None:
    j = i + 1 if t.word(i) in _OF or t.word(i) in ("-", ".") else i
    found = month_at(t, j)
    if found is None or (not t.typed and t.word(j) in _ORDINARY_MONTHS and not t.capital(j)):
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
    later = day_at(t, i + 1) if link in _LINKS and t.number(i + 1) > day else None
    if later and month_at(t, later[1]) is None and not _counts_something(t, later[1]):
        last, k = with_year_at(t, later[1], replace(first, day=later[0]), loose=t.typed)
        dated = replace(first, year=last.year, short_year=last.short_year, year_of=last.year_of)
        if link in _RANGE_LINKS or t.word(i - 3) == "between":
            return Between(dated, last, i, i + 1), k
        if k > later[1] or _ends_a_phrase(t, later[1]):
            return Listed(dated, last, i, i + 1), k
    return _with_shared_year(t, *with_year_at(t, i, first, loose=t.typed))


def _with_shared_year(t: Tokens, date: Calendar, i: int) -> Parsed:
    """Give a date the year of those it is listed with: "January and February 1937"."""
    j = i
    for _ in range(_LONGEST_LIST):
        if date.year is not None or date.year_of is not None or t.word(j) not in _LIST_LINKS:
            break
        k = j + 2 if t.word(j + 1) in ("and", "or", "on", "in") else j + 1
        following = _plain_date(t, k)
        if following is None or following[0].precision is not date.precision:
            break
        later, j = following
        if (later.number, later.day) <= (date.number, date.day):
            break
        if later.year is not None:
            return replace(date, year=later.year, short_year=later.short_year), i
    return date, i


def _plain_date(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    """Return a single day or month, with or without a year."""
    day = day_at(t, i) if t.number(i) >= 0 else None
    if day:
        return _day_month(t, *day)
    found = month_at(t, i)
    if found is None:
        return None
    month, j, _ = found
    if t.number(j) >= 0 and (day := day_at(t, j)):
        return with_year_at(t, day[1], Calendar(Precision.DAY, number=month, day=day[0]))
    return with_year_at(t, j, Calendar(Precision.MONTH, number=month))


def _relative_year(t: Tokens, i: int) -> tuple[Relative, int] | None:
    word = t.word(i)
    if t.word(i + 1) == "year" and word in ("that", "this", "last", "next"):
        offset = {"last": -1, "next": 1}.get(word, 0)
        basis = Basis.TEXT if word == "that" else Basis.SPEECH
        return Relative(Precision.YEAR, offset, basis), i + 2
    if word == "the" and t.word(i + 2) == "year":
        offset = {"same": 0, "following": 1, "next": 1, "previous": -1}.get(t.word(i + 1), 9)
        if offset != 9:
            return Relative(Precision.YEAR, offset, Basis.TEXT), i + 3
    return None


def _stands_as_month(t: Tokens, i: int) -> bool:
    before = t.word(i - 1)
    if not t.capital(i):
        return False
    if before == "-" and t.word(i - 2) in PART_WORDS:
        return True
    if before in _BEFORE_MONTH or before in WEEKDAYS or t.number(i - 1) >= 0:
        return not (t.word(i) == "may" and before in (",", "-", "and", "or", "that"))
    return False


def _counts_something(t: Tokens, i: int) -> bool:
    """Whether the number before `i` is a count, not a day: "May 5,000", "March 10 soldiers"."""
    if t.word(i) == "," and t.joined(i) and t.digits(i + 1) == 3 and t.joined(i + 1):
        return True
    return t.word(i) in _COUNTED


def _ends_a_phrase(t: Tokens, i: int) -> bool:
    """Whether no counted noun follows the number before `i`: "May 4 and 5, ..."."""
    word = t.word(i)
    return not word[:1].isalpha() or word in AFTER_A_NOUN


def _is_year_of_month(t: Tokens, i: int, j: int) -> bool:
    """Whether in a query the number at `i` is the year of the month before: "june 97"."""
    if not t.typed or t.digits(i) != 2 or t.word(j) not in ("", "-", "to", "and", "?", "."):
        return False
    return t.number(i) > 31 or t.word(i).startswith("0")
