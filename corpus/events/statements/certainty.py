"""Whether a date that was found in a text says when, or only seems to.

A date that needs another one to be read is believed when that other one is certain:
    counted from the document's date    the document has one, no vaguer than what is counted
    a month of the year last named      the year stands within NEAR characters before it
    counted from a date of the text     within NEXT_TO characters before it, in words that count
                                        from texts ("two months later"), not from a day of speaking
                                        that nobody knows ("last year", "on 23 June last")
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from corpus.dates import MONTH_NAMES, Anchor, DateSpan, Found, Precision
from corpus.events.statements.words import WORDS

TOO_VAGUE = frozenset({Precision.CENTURY})

NEAR = 700
"""Characters, about a passage: further back the text may have come to another year."""

NEXT_TO = 200
"""Characters, about a sentence: "two days later" is later than what was told last."""

AS_LONG = 0.9
"""Share of the length of a document's own date that a date counted from it has to have: June is as
good as October, a day is not."""

_COUNTED_FROM_TEXT = re.compile(rf"\b{WORDS.pattern('counted from the text')}\b")
_COUNTED_FROM_SPEAKING = re.compile(rf"\b{WORDS.pattern('counted from speaking')}\b")
_BEHIND_A_SPOKEN_DATE = re.compile(rf"[ ,]+{WORDS.pattern('behind a spoken date')}\b")
_MONTH_OR_NUMBER = re.compile(rf"\d|{'|'.join(MONTH_NAMES)}")


def has_certain_date(
    found: Found, dates: Sequence[Found], issued: tuple[date, date] | None, text: str
) -> bool:
    """Whether the found date can be believed; `dates` are all of the text, in order."""
    span = found.span
    if span is None or span.precision in TOO_VAGUE or (span.lo is None and span.hi is None):
        return False
    if span.anchor is Anchor.DOCUMENT_DATE:
        return issued is None or _is_as_vague(span, issued)
    if span.anchor is Anchor.LAST_YEAR_NAMED:
        named = _MONTH_OR_NUMBER.search(found.wording)
        spoken = _BEHIND_A_SPOKEN_DATE.match(text, found.end)
        return bool(named) and not spoken and _year_is_near(found, dates, NEAR)
    if span.anchor is Anchor.INFERRED:
        words = found.wording.casefold()
        counted = _COUNTED_FROM_TEXT.search(words) and not _COUNTED_FROM_SPEAKING.search(words)
        return bool(counted) and _year_is_near(found, dates, NEXT_TO)
    return True


def _is_as_vague(span: DateSpan, issued: tuple[date, date]) -> bool:
    if span.lo is None or span.hi is None:
        return True
    return (span.hi - span.lo).days >= AS_LONG * (issued[1] - issued[0]).days


def _year_is_near(found: Found, dates: Sequence[Found], characters: int) -> bool:
    """Whether a date that names its year stands so many characters before, or fewer."""
    at = bisect_left(dates, found.start, key=lambda one: one.start)
    for one in reversed(dates[:at]):
        if found.start - one.end > characters:
            return False
        if one.span is not None and one.span.anchor is Anchor.EXPLICIT:
            return True
    return False
