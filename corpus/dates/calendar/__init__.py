"""Dates as values: periods, thirds, EDTF, and spans with their words."""

from corpus.dates.calendar.edtf import Day, NotEDTF, bounds

__all__ = ["Day", "NotEDTF", "bounds"]
