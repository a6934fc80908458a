"""A date span in English words that `read` reads back to the same days.

span     = "about" | "perhaps" | "perhaps about", then one of
period   = "5 December 2008" | "December 2008" | "spring 1997" | "winter 1994–95" | "2008"
         | "the 1990s" | "the 20th century" | "480 BC"
part     = "early 1996" | "third quarter of 1998" | "first half of 1994" | "week of 13 April 1998"
range    = "5–12 December 1993" | "June–August 1995" | "1982–2000"
         | "5 December 1993 to 3 January 1994"
open     = "before 1990" | "until 1990" | "after 1990" | "since 1990"
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from corpus.dates.calendar import edtf as edtf_format
from corpus.dates.calendar.level_two import is_code, level_two_words
from corpus.dates.calendar.period import Period, holding
from corpus.dates.calendar.thirds import PARTS_OF, part_bounds
from corpus.dates.precision import Precision, Qualifier
from corpus.dates.words.vocabulary import MONTH_NAMES, ORDINALS, SEASON_NAMES
from corpus.text.numbers import ordinal

_PARTS = (Qualifier.EARLY, Qualifier.MID, Qualifier.LATE)
_ORDINAL_WORDS = tuple(ORDINALS)[:4]
_MARK_WORDS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


class Spanning(Protocol):
    """What of a date span is put into words."""

    @property
    def edtf(self) -> str: ...

    @property
    def lo(self) -> date | None: ...

    @property
    def hi(self) -> date | None: ...

    @property
    def precision(self) -> Precision: ...

    @property
    def qualifier(self) -> Qualifier | None: ...


def in_words(span: Spanning) -> str:
    """Return the span in English words, and never a code."""
    words = _own_words(span)
    if not is_code(words):
        return words
    is_part = span.precision in (Precision.QUARTER, Precision.HALF)
    named = _named_words(span) if is_part else None
    return level_two_words(span.edtf, span.lo, span.hi, named=named)


def _own_words(span: Spanning) -> str:
    """Return the words by the span's own form; with EDTF in them if that is of level 2."""
    if "/" in span.edtf or span.precision is Precision.PART:
        return _interval_words(span)
    mark = span.edtf[-1:] if span.edtf[-1:] in _MARK_WORDS else ""
    return _MARK_WORDS.get(mark, "") + date_words(span.edtf.rstrip("?~%"))


def date_words(edtf: str) -> str:
    """Return the words for an unqualified EDTF date: "5 December 2008", "the 1990s"."""
    if edtf.startswith("XXXX-"):
        return _any_year_words(edtf)
    if any(mark in edtf for mark in "?~%[{TYS"):
        return edtf
    year, _, rest = (edtf[1:] if edtf.startswith("-") else edtf).partition("-")
    before_christ = edtf.startswith("-")
    month, _, day = rest.partition("-")
    if "X" in year or len(year) < 4:
        return _unknown_year_words(year, before_christ, rest) or edtf
    year_words = _year_words(-int(year) if before_christ else int(year))
    if not month or month == "XX":
        return year_words if not month else f"a {'day' if day else 'month'} in {year_words}"
    if not month.isdigit():
        return edtf
    if (number := int(month)) > 12:
        return f"{SEASON_NAMES[number - 21]} {year_words}" if number in range(21, 24) else edtf
    month_words = f"{MONTH_NAMES[number - 1]} {year_words}"
    if day and not day.isdigit():
        return f"a day in {month_words}" if day == "XX" else edtf
    return f"{int(day)} {month_words}" if day else month_words


def _any_year_words(edtf: str) -> str:
    _, month, *day = edtf.split("-")
    if not (month.isdigit() and 1 <= int(month) <= 12 and all(part.isdigit() for part in day)):
        return edtf
    name = MONTH_NAMES[int(month) - 1]
    return f"{int(day[0])} {name} of any year" if day else f"{name} of any year"


def _year_words(year: int) -> str:
    """Return a year as it is written: "480 BC" for -479, "1 BC" for 0, "AD 70" for 70."""
    if year < 1:
        return f"{1 - year} BC"
    return f"AD {year}" if year < 1000 else str(year)


def _unknown_year_words(year: str, before_christ: bool, rest: str) -> str | None:
    if rest:
        return None
    digits = year.rstrip("X")
    if not digits.isdigit():
        return None
    if len(digits) == 2:
        century = int(digits) + 1
        return f"the {ordinal(century)} century" + (" BC" if before_christ else "")
    if len(digits) != 3 or before_christ:
        return None
    # "the 1900s" are the century; "the 2000s" are not
    century = digits.endswith("0") and digits != "200"
    return f"the decade of the {digits}0s" if century else f"the {digits}0s"


def _interval_words(span: Spanning) -> str:
    start, slash, end = span.edtf.partition("/")
    if not slash:
        return _named_words(span) or date_words(span.edtf)
    if start in ("", ".."):
        return _before_words(span.hi, start, end)
    if end in ("", ".."):
        return _after_words(span.lo, start, end)
    if named := _named_words(span):
        mark = end[-1] if start[-1] == end[-1] else ""
        return _MARK_WORDS.get(mark, "") + named
    if start[-1] in "?~%" or end[-1] in "?~%":
        return f"{_marked(start)} to {_marked(end)}"
    return _range_words(start, end)


def _marked(edtf: str) -> str:
    return _MARK_WORDS.get(edtf[-1], "") + date_words(edtf.rstrip("?~%"))


def _before_words(hi: date | None, start: str, end: str) -> str:
    if start == "..":
        return f"until {_marked(end)}" if end not in ("", "..") else "at any time"
    if hi is None or end[-1] in "?~%":
        return f"before {_marked(end)}" if end else "at any time"
    return f"before {_name_like(end, hi + timedelta(1))}"


def _after_words(lo: date | None, start: str, end: str) -> str:
    if end == "..":
        return f"since {_marked(start)}"
    if lo is None or start[-1] in "?~%" or lo == date.min:
        return f"after {_marked(start)}"
    return f"after {_name_like(start, lo - timedelta(1))}"


def _name_like(edtf: str, day: date) -> str:
    """Return the words for the period that holds `day` and has the precision of `edtf`."""
    precision = edtf_format.bounds(edtf).precision
    return date_words(holding(day, precision).edtf())


def _named_words(span: Spanning) -> str | None:
    """Return the name of a part, quarter, half, week or winter; None for other intervals."""
    if span.lo is None or span.hi is None:
        return None
    first, last = (
        (span.lo.year, span.lo.month, span.lo.day),
        (span.hi.year, span.hi.month, span.hi.day),
    )
    if span.precision is Precision.PART and span.qualifier in _PARTS:
        for precision in PARTS_OF:
            whole = holding(span.lo, precision)
            if part_bounds(whole, span.qualifier.value) == (first, last):
                return _part_words(span.qualifier, _period_words(whole))
        return None
    if span.precision in (Precision.QUARTER, Precision.HALF, Precision.WEEK, Precision.SEASON):
        period = holding(span.lo, span.precision)
        return _period_words(period) if period.bounds() == (first, last) else None
    return None


def _part_words(part: Qualifier, whole: str) -> str:
    whole = whole.removeprefix("the ")
    return f"{part}-{whole}" if part is Qualifier.MID else f"{part} {whole}"


def _period_words(period: Period) -> str:
    if period.precision in (Precision.QUARTER, Precision.HALF):
        return (
            f"{_ORDINAL_WORDS[period.number - 1]} {period.precision} of {_year_words(period.year)}"
        )
    if period.precision is Precision.WEEK:
        year, month, day = period.bounds()[0]
        return f"week of {day} {MONTH_NAMES[month - 1]} {_year_words(year)}"
    if period.precision is Precision.SEASON and period.number == 4:
        return f"winter {period.year}–{(period.year + 1) % 100:02d}"
    return date_words(period.edtf())


def _range_words(start: str, end: str) -> str:
    first, last = date_words(start), date_words(end)
    shared = start.rpartition("-")[0]
    if first.isdigit() and last.isdigit() and len(first) == len(last) == 4:
        return f"{first}–{last}"
    if shared and not start.startswith("-") and shared == end.rpartition("-")[0]:
        return f"{first.split()[0]}–{last}"
    return f"{first} to {last}"
