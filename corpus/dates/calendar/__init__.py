"""Dates as values: EDTF strings, periods of the calendar, their thirds, and date spans."""

from corpus.dates.calendar.edtf import Day, NotEDTF, bounds

__all__ = ["Day", "NotEDTF", "bounds"]
