"""The days that are the early, middle and late part of a period.

A year is cut in four months each ("early" is January to April, "mid" May to August, "late"
September to December), a month in the days 1-10, 11-20 and the rest, a season in its three months,
a decade in 4, 3 and 3 years (1990-93, 1994-96, 1997-99), a century in 33, 33 and 34 years. The rule
for a year is this project's own; the others follow it as evenly as whole units allow.
"""

from __future__ import annotations

from corpus.dates.calendar.edtf import Day, month_length
from corpus.dates.calendar.period import Period
from corpus.dates.precision import Precision
from corpus.dates.words.vocabulary import EARLY, MID

# The years of a decade or century after which its early, middle and late part end.
_YEAR_CUTS = {Precision.DECADE: (4, 7, 10), Precision.CENTURY: (33, 66, 100)}
_DAY_CUTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 0)}

PARTS_OF = (
    Precision.MONTH,
    Precision.SEASON,
    Precision.YEAR,
    Precision.DECADE,
    Precision.CENTURY,
)


def part_bounds(period: Period, part: str) -> tuple[Day, Day]:
    """Return the first and last day of a part; those of the whole for a day or a week."""
    first, last = period.bounds()
    place = 0 if part == EARLY else 1 if part == MID else 2
    if period.precision in _YEAR_CUTS:
        cuts = (0, *_YEAR_CUTS[period.precision])
        return (first[0] + cuts[place], 1, 1), (first[0] + cuts[place + 1] - 1, 12, 31)
    if period.precision is Precision.MONTH:
        start, end = _DAY_CUTS[part]
        return (first[0], first[1], start), (first[0], first[1], end or last[2])
    if period.precision not in (Precision.YEAR, Precision.SEASON):
        return first, last
    months = 4 if period.precision is Precision.YEAR else 1
    start_month = first[0] * 12 + first[1] - 1 + place * months
    end_year, end_month = divmod(start_month + months - 1, 12)
    start_year, month = divmod(start_month, 12)
    return (start_year, month + 1, 1), (
        end_year,
        end_month + 1,
        month_length(end_year, end_month + 1),
    )
