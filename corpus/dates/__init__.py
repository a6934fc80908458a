"""Dates: found in running text, read from what a person types, stored and told honestly."""

from corpus.dates.calendar.span import DateSpan
from corpus.dates.finding import Found, find
from corpus.dates.precision import Anchor, Precision, Qualifier
from corpus.dates.reading import Reading, read

__all__ = [
    "Anchor",
    "DateSpan",
    "Found",
    "Precision",
    "Qualifier",
    "Reading",
    "find",
    "read",
]
