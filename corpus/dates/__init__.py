"""Dates: found in running text, read from what a person types, stored and told honestly."""

from corpus.dates.precision import Anchor, Precision, Qualifier
from corpus.dates.span import DateSpan

__all__ = ["Anchor", "DateSpan", "Precision", "Qualifier"]
