"""Anniversaries: what is dated is the day of remembering, and the event lies years before.

This year marks the fiftieth anniversary of the Charter      said in 1995: the Charter is of 1945
11 November 1985 is the tenth anniversary of independence    independence is of 11 November 1975
the tenth anniversary of the attacks of 11 September 2001    said in 2011: the attacks' own date
We shall keep the anniversary on Friday                      nobody can tell: no event

A day is derived only where it is itself the anniversary or the anniversary falls on it, for people
celebrate on other days too; of the rest the year is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from corpus.dates import Anchor, DateSpan, Precision
from corpus.events.statements.status import clause_of
from corpus.events.statements.words import WORDS
from corpus.text.numbers import ONES, TENS

FEWEST_YEARS = 3
"""Of fewer years it is not sure which of two dates a sentence gives."""

MOST_YEARS = 60
"""What is remembered after more than a lifetime is left to those who date it themselves."""

_ORDINALS = {numeral.ordinal: numeral.number for numeral in (*ONES, *TENS) if numeral.number}
_ORDINALS |= {
    f"{tens.cardinal}-{ones.ordinal}": tens.number + ones.number
    for tens in TENS
    for ones in ONES
    if 0 < ones.number < 10
}
_ORDINALS |= {"hundredth": 100, "one hundredth": 100}
_JUBILEES = {
    "silver jubilee": 25,
    "golden jubilee": 50,
    "diamond jubilee": 60,
    "centenary": 100,
    "centennial": 100,
    "sesquicentennial": 150,
    "bicentenary": 200,
    "bicentennial": 200,
}
_WORDS_OF_ORDINALS = "|".join(sorted(map(re.escape, _ORDINALS), key=len, reverse=True))
_NUMBERED = re.compile(
    rf"\b(?:(\d{{1,3}})(?:st|nd|rd|th)|({_WORDS_OF_ORDINALS}))(?: \w+)? anniversary\b"
    rf"|\b({'|'.join(_JUBILEES)})\b",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(rf"\banniversary\b|\b(?:{'|'.join(_JUBILEES)})\b", re.IGNORECASE)
_REMEMBERS = re.compile(rf"\b{WORDS.pattern('remembers')}\b", re.IGNORECASE)
_FALLS_ON = re.compile(r"\banniversary\b(?: of [^,;:.]{3,80}?)?,?(?: \w+)? on (?:the )?$", re.I)
_DATE_IS = re.compile(
    r"^,? (?:(?:also|will|shall|thus|therefore) )*(?:is|was|marks?|marked|be|coincides? with)\b"
    r"[^,;:.]{0,40}\banniversary\b",
    re.IGNORECASE,
)
_DERIVED = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})


def founding_span(
    sentence: str, start: int, end: int, span: DateSpan, issued: tuple[date, date] | None
) -> DateSpan | None:
    """Return the date of the event that the date at sentence[start:end] dates.

    It is the date itself but for an anniversary; None if the event's date cannot be told.
    """
    clause = clause_of(sentence, start, end)
    if not _ANNIVERSARY.search(clause) or not _REMEMBERS.search(clause):
        return span
    if span.lo is None or span.hi is None or issued is None:
        return span
    now = issued[0].year
    numbers = {_years(match) for match in _NUMBERED.finditer(clause)}
    if any(abs(now - years - span.lo.year) <= 1 for years in numbers):
        return span  # "the tenth anniversary of the attacks of 11 September 2001"
    if span.lo.year < now - 1:
        return span  # what was done then, on an anniversary or not
    if len(numbers) != 1 or span.precision not in _DERIVED or span.qualifier is not None:
        return None
    (years,) = numbers
    if not FEWEST_YEARS <= years <= MOST_YEARS:
        return None
    is_day = _FALLS_ON.search(sentence[:start]) or _DATE_IS.match(sentence[end:])
    return _years_before(span, years, whole=bool(is_day) or span.precision is Precision.YEAR)


def _years(match: re.Match[str]) -> int:
    figures, word, jubilee = match.groups()
    if figures:
        return int(figures)
    return _ORDINALS[word.casefold()] if word else _JUBILEES[jubilee.casefold()]


def _years_before(span: DateSpan, years: int, *, whole: bool) -> DateSpan | None:
    """Return the span so many years before, or only its year; None for 29 February."""
    assert span.lo is not None
    year, _, rest = span.edtf.partition("-")
    if not year.isdigit() or rest == "02-29":
        return None
    founded = f"{int(year) - years:04d}"
    derived = DateSpan.from_edtf(f"{founded}-{rest}" if whole and rest else founded, span.wording)
    return replace(derived, anchor=Anchor.INFERRED)
