"""How fine a date is, what softens it, and where its year came from."""

from __future__ import annotations

from enum import StrEnum


class Precision(StrEnum):
    """The size of what a date names; only `DAY` may surface under "on this day"."""

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
    """Where what the words leave out was taken from."""

    EXPLICIT = "explicit"
    DOCUMENT_DATE = "document_date"
    LAST_YEAR_NAMED = "last_year_named"
    INFERRED = "inferred"
