"""The precision of a date, its qualifier, and the source of what its words leave out."""

from __future__ import annotations

from enum import StrEnum


class Precision(StrEnum):
    """The size of the period that a date names; only a `DAY` may appear "on this day"."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    PART = "part"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


class Qualifier(StrEnum):
    """What a source adds to a date: "about", "perhaps", "early", "before"."""

    APPROXIMATE = "approximate"
    UNCERTAIN = "uncertain"
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    BEFORE = "before"
    AFTER = "after"


class Anchor(StrEnum):
    """The source of what the words leave out, such as the year of "5 May"."""

    EXPLICIT = "explicit"
    DOCUMENT_DATE = "document_date"
    LAST_YEAR_NAMED = "last_year_named"
    INFERRED = "inferred"
