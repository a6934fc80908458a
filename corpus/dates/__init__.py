"""Dates: found in running text, read from what a person types, stored and put into words honestly.

Other packages take what they need from here. EDTF bounds are in `corpus.dates.calendar`.
"""

from corpus.dates.calendar.span import DateSpan
from corpus.dates.calendar.yearless import Yearless
from corpus.dates.finding import Found, find
from corpus.dates.precision import Anchor, Precision, Qualifier
from corpus.dates.reading import Reading, read
from corpus.dates.words.vocabulary import (
    MONTH_ABBREVIATIONS,
    MONTH_NAMES,
    MONTHS,
    PART_WORDS,
    SEASONS,
    WEEKDAYS,
)

__all__ = [
    "MONTHS",
    "MONTH_ABBREVIATIONS",
    "MONTH_NAMES",
    "PART_WORDS",
    "SEASONS",
    "WEEKDAYS",
    "Anchor",
    "DateSpan",
    "Found",
    "Precision",
    "Qualifier",
    "Reading",
    "Yearless",
    "find",
    "read",
]
