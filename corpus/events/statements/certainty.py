"""Whether a date that was found in a text can be believed.

A date that needs another date to be read is believed if that other date is certain:
    counted from the document's date    the document has one, no vaguer than what is counted, and no
                                        vaguer than a month if what is counted lies after it
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

from corpus.dates import MONTH_NAMES, Anchor, DateSpan, Found, Precision, Qualifier
from corpus.events.statements.words import WORDS

TOO_VAGUE = frozenset({Precision.CENTURY})

NEAR = 700
"""Characters, about a passage: a year named further back may not be the one that is meant."""

NEXT_TO = 200
"""Characters, about a sentence: "two days later" counts from the date named last."""

AS_LONG = 0.9
"""The least length of a date that is counted from the document's date, as a share of that date's
length: from a document of a month, a month can be counted, a day cannot."""

LONGEST_DAYS_OF_PLANS = 31
"""The longest date of a document, about a month, whose "next year" is sure to be one year."""

_COUNTED_FROM_TEXT = re.compile(rf"\b{WORDS.pattern('counted from the text')}\b")
_COUNTED_FROM_SPEAKING = re.compile(rf"\b{WORDS.pattern('counted from speaking')}\b")
_BEHIND_A_SPOKEN_DATE = re.compile(rf"[ ,]+{WORDS.pattern('behind a spoken date')}\b")
_MONTH_OR_NUMBER = re.compile(rf"\d|{'|'.join(MONTH_NAMES)}")


def has_certain_date(
    found: Found, dates: Sequence[Found], issued: tuple[date, date] | None, text: str
) -> bool:
    """Whether a found date can be believed; `dates` are all dates of the text, in order."""
    span = found.span
    if span is None or span.precision in TOO_VAGUE or (span.lo is None and span.hi is None):
        return False
    if span.anchor is not Anchor.EXPLICIT and _is_out_of_reach(span, issued):
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


def _is_out_of_reach(span: DateSpan, issued: tuple[date, date] | None) -> bool:
    """Whether a date without a year of its own cannot be told by the document.

    A round number of years ("500 years ago") is no date. Told history lies before its document. Of
    a document that is dated to a year or more, "next year" may be another one.
    """
    if span.qualifier is Qualifier.APPROXIMATE:
        return True
    last = span.lo or span.hi
    if issued is None or last is None or max(last, span.hi or last) <= issued[1]:
        return False
    vague = (issued[1] - issued[0]).days > LONGEST_DAYS_OF_PLANS
    return vague or (span.anchor is not Anchor.DOCUMENT_DATE and last > issued[1])


def _is_as_vague(span: DateSpan, issued: tuple[date, date]) -> bool:
    if span.lo is None or span.hi is None:
        return True
    return (span.hi - span.lo).days >= AS_LONG * (issued[1] - issued[0]).days


def _year_is_near(found: Found, dates: Sequence[Found], characters: int) -> bool:
    """Whether a date that names its year stands at most so many characters before."""
    at = bisect_left(dates, found.start, key=lambda one: one.start)
    for one in reversed(dates[:at]):
        if found.start - one.end > characters:
            return False
        if one.span is not None and one.span.anchor is Anchor.EXPLICIT:
            return True
    return False
