"""A document's date as other programs and styles take it.

    1997-05/1997-08   CSL [[1997, 5], [1997, 8]]      RIS 1997, 1997///May to August 1997
    1997-21           CSL [[1997]], season 1          RIS 1997, 1997///spring
    1997~             CSL [[1997]], circa             RIS 1997
    199X              CSL [[1990], [1999]]            RIS 1990, 1990///the 1990s
    before 1990       CSL its words                   RIS nothing: it names no year of the document

EDTF goes to biblatex as it is stored, if its readers know the form; a decade, a quarter, a half and
the like go as the range of their years, months or days.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from corpus.dates import DateSpan, Precision, Qualifier

Json = dict[str, Any]
Parts = list[int]

NO_DATE: Json = {"literal": "n.d."}
_SEASON = re.compile(r"(\d{4})-2([1-4])[?~%]?")
_PARTS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}
_BIBLATEX_DATE = r"(?:\d{4}(?:-(?:(?:0[1-9]|1[0-2])(?:-\d{2})?|2[1-4]))?)[?~%]?"
_BIBLATEX = re.compile(rf"{_BIBLATEX_DATE}(?:/(?:{_BIBLATEX_DATE}|\.\.)?)?")


def printed_date(span: DateSpan | None, circa: str) -> Json:
    """Return a date as a style prints it: a day, a month or a year in parts, others in words.

    `circa` is the style's word for "about".
    """
    if span is None:
        return NO_DATE
    if span.lo is None or span.qualifier is not None or span.precision not in _PARTS:
        words = span.words()
        if words.startswith("about "):
            words = f"{circa} {words.removeprefix('about ')}"
        return {"literal": words}
    if span.lo.year < 1000:
        return {"literal": span.words()}
    return {"date-parts": [_day_parts(span.lo)[: _PARTS[span.precision]]]}


def csl_date(span: DateSpan) -> Json:
    """Return a date as CSL-JSON has it: parts of one or two dates, a season, circa; else its words.

    >>> csl_date(DateSpan.from_edtf("1997-21"))
    {'date-parts': [[1997]], 'season': 1}
    """
    circa: Json = {"circa": True} if _is_circa(span) else {}
    if season := _SEASON.fullmatch(span.edtf):
        return {"date-parts": [[int(season[1])]], "season": int(season[2])} | circa
    if span.lo is None or span.hi is None or span.lo.year < 1:
        return {"literal": span.words()}
    return {"date-parts": _ends(span.lo, span.hi)} | circa


def _is_circa(span: DateSpan) -> bool:
    return span.qualifier in (Qualifier.APPROXIMATE, Qualifier.UNCERTAIN) or bool(
        re.search(r"[~?%]", span.edtf)
    )


def _ends(lo: date, hi: date) -> list[Parts]:
    """Return the one period that the days are, or the first and the last of more."""
    if lo == hi:
        return [_day_parts(lo)]
    is_whole_months = lo.day == 1 and (hi + timedelta(1)).day == 1 if hi < date.max else True
    if not is_whole_months:
        return [_day_parts(lo), _day_parts(hi)]
    precision = 1 if (lo.month, hi.month) == (1, 12) else 2
    first, last = _day_parts(lo)[:precision], _day_parts(hi)[:precision]
    return [first] if first == last else [first, last]


def _day_parts(day: date) -> Parts:
    return [day.year, day.month, day.day]


def biblatex_date(span: DateSpan) -> str | None:
    """Return a date as biblatex reads it; None if it can say no part of it."""
    if _BIBLATEX.fullmatch(span.edtf):
        return span.edtf
    if span.lo is None or span.hi is None:
        return None
    ends = ["-".join(_padded(parts)) for parts in _ends(span.lo, span.hi)]
    mark = "~" if _is_circa(span) else ""
    return "/".join(end + mark for end in ends)


def _padded(parts: Parts) -> list[str]:
    return [f"{part:0{4 if not place else 2}}" for place, part in enumerate(parts)]


def year_and_month(span: DateSpan) -> tuple[int | None, int | None]:
    """Return the year with which a date begins, and its month if it lies in one month."""
    if span.lo is None:
        return None, None
    is_in_month = span.hi is not None and (span.lo.year, span.lo.month) == (
        span.hi.year,
        span.hi.month,
    )
    return span.lo.year, span.lo.month if is_in_month else None


def ris_date(span: DateSpan) -> tuple[str | None, str | None]:
    """Return the year (PY) and the date (DA) of RIS; None for what they cannot hold.

    >>> ris_date(DateSpan.from_edtf("1997-21"))
    ('1997', '1997///spring')
    """
    if span.lo is None or span.hi is None:
        return None, None
    year = f"{span.lo.year:04}"
    if season := _SEASON.fullmatch(span.edtf):
        return year, f"{year}///{_SEASONS[int(season[2]) - 1]}"
    ends = _ends(span.lo, span.hi)
    if len(ends) > 1 or _is_circa(span):
        return year, f"{year}///{span.words()}"
    first = [*_padded(ends[0]), "", ""]
    return year, f"{first[0]}/{first[1]}/{first[2]}" if first[1] else None


_SEASONS = ("spring", "summer", "autumn", "winter")
