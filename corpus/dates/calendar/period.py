"""A period of the calendar: a day, a week, a month ... a century, with its neighbours, bounds and
names.

Years are astronomical (1 BC is year 0), so that they can be added and subtracted. Spring is March
to May, summer June to August, autumn September to November; a winter begins in December of its year
and ends with the next February. A century is the hundred years that share their first two digits
(1900-1999), as EDTF and TIMEX3 write it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates.calendar.edtf import Day, month_length
from corpus.dates.precision import Precision

_SEASON_CODES = ("SP", "SU", "FA", "WI")
_MONTHS_OF = {Precision.SEASON: 3, Precision.QUARTER: 3, Precision.HALF: 6}
_YEARS_OF = {Precision.YEAR: 1, Precision.DECADE: 10, Precision.CENTURY: 100}


@dataclass(frozen=True, slots=True)
class Period:
    """One whole period of the calendar.

    `number` is the month of a day or month, the ISO week, or the place of a season (spring is 1),
    quarter or half in its year; `year` is the first year of a decade or century. Week years are ISO
    week years.
    """

    precision: Precision
    year: int
    number: int = 0
    day: int = 0

    def bounds(self) -> tuple[Day, Day]:
        """Return the first and the last day."""
        if self.precision is Precision.DAY:
            only = (self.year, self.number, self.day)
            return only, only
        if self.precision is Precision.WEEK:
            monday = date.fromisocalendar(self.year, self.number, 1)
            sunday = monday + timedelta(6)
            return _tuple(monday), _tuple(sunday)
        if self.precision in _YEARS_OF:
            return (self.year, 1, 1), (self.year + _YEARS_OF[self.precision] - 1, 12, 31)
        start, months = self._months()
        first_year, first_month = divmod(start, 12)
        last_year, last_month = divmod(start + months - 1, 12)
        last = (last_year, last_month + 1, month_length(last_year, last_month + 1))
        return (first_year, first_month + 1, 1), last

    def shifted(self, count: int) -> Period:
        """Return the period of the same size `count` places later (earlier if negative).

        Raises OverflowError outside the years of `datetime.date` for days and weeks.
        """
        if self.precision is Precision.DAY:
            return day_of(date(self.year, self.number, self.day) + timedelta(count))
        if self.precision is Precision.WEEK:
            monday = date.fromisocalendar(self.year, self.number, 1)
            return week_of(monday + timedelta(7 * count))
        if self.precision in _YEARS_OF:
            return Period(self.precision, self.year + count * _YEARS_OF[self.precision])
        places = 12 if self.precision is Precision.MONTH else 12 // _MONTHS_OF[self.precision]
        year, place = divmod(self.year * places + self.number - 1 + count, places)
        return Period(self.precision, year, place + 1)

    def timex(self) -> str:
        """Return the TIMEX3 value: 1996-12-05, 1998-W16, 1997-SP, 2012-Q3, 199, 19, BC0480."""
        if self.year < 1 and self.precision in _YEARS_OF:
            return self._timex_before_christ()
        year = f"{self.year:04d}" if self.year > 0 else f"BC{1 - self.year:04d}"
        match self.precision:
            case Precision.DAY:
                return f"{year}-{self.number:02d}-{self.day:02d}"
            case Precision.WEEK:
                return f"{year}-W{self.number:02d}"
            case Precision.MONTH:
                return f"{year}-{self.number:02d}"
            case Precision.SEASON:
                return f"{year}-{_SEASON_CODES[self.number - 1]}"
            case Precision.QUARTER:
                return f"{year}-Q{self.number}"
            case Precision.HALF:
                return f"{year}-H{self.number}"
            case Precision.DECADE:
                return year[:3]
            case Precision.CENTURY:
                return year[:2]
            case _:
                return year

    def edtf(self) -> str:
        """Return the EDTF string, of levels 0 and 1 and seasons."""
        year = _edtf_year(self.year)
        match self.precision:
            case Precision.DAY:
                return f"{year}-{self.number:02d}-{self.day:02d}"
            case Precision.MONTH:
                return f"{year}-{self.number:02d}"
            case Precision.YEAR:
                return year
            case Precision.SEASON if self.number < 4:
                return f"{year}-{20 + self.number}"
            case Precision.DECADE if self.year >= 0 and self.year % 10 == 0:
                return f"{year[:3]}X"
            case Precision.CENTURY if self.year >= 0 and self.year % 100 == 0:
                return f"{year[:2]}XX"
            case Precision.CENTURY if self.year < -100 and self.year % 100 == 1:
                return f"-{-(self.year + 99) // 100:02d}XX"
            case _:
                return self._edtf_interval()

    def _months(self) -> tuple[int, int]:
        """Return the first month, counted from January of year 0, and how many there are."""
        months = _MONTHS_OF.get(self.precision, 1)
        start = self.year * 12 + (self.number - 1) * months
        return (start + 2 if self.precision is Precision.SEASON else start), months

    def _timex_before_christ(self) -> str:
        if self.precision is Precision.CENTURY:
            return f"BC{-(self.year + 99) // 100:02d}"
        year = f"BC{1 - self.year:04d}"
        return year[:-1] if self.precision is Precision.DECADE else year

    def _edtf_interval(self) -> str:
        first, last = self.bounds()
        width = {Precision.WEEK: 3, Precision.DECADE: 1, Precision.CENTURY: 1}
        return interval(first, last, width.get(self.precision, 2))


def interval(first: Day, last: Day, width: int | None = None) -> str:
    """Return the EDTF interval from `first` to `last`, in years (width 1), months (2) or days (3).

    Without a width, the coarsest in which both ends are whole periods is taken.
    """
    if width is None:
        whole_month = first[2] == 1 and last[2] == month_length(last[0], last[1])
        whole_year = whole_month and first[1] == 1 and last[1] == 12
        width = 1 if whole_year else 2 if whole_month else 3
    start, end = _edtf_day(first, width), _edtf_day(last, width)
    return start if start == end else f"{start}/{end}"


def day_of(day: date) -> Period:
    """Return the day as a period."""
    return Period(Precision.DAY, day.year, day.month, day.day)


def week_of(day: date) -> Period:
    """Return the ISO week (Monday to Sunday) that holds `day`."""
    year, week, _ = day.isocalendar()
    return Period(Precision.WEEK, year, week)


def season_of(day: date) -> Period:
    """Return the season that holds `day`; January is in the winter of the year before."""
    months = day.year * 12 + day.month - 3
    year, place = divmod(months, 12)
    return Period(Precision.SEASON, year, place // 3 + 1)


def holding(day: date, precision: Precision) -> Period:
    """Return the period of size `precision` that holds `day`."""
    match precision:
        case Precision.DAY:
            return day_of(day)
        case Precision.WEEK:
            return week_of(day)
        case Precision.MONTH:
            return Period(precision, day.year, day.month)
        case Precision.SEASON:
            return season_of(day)
        case Precision.QUARTER:
            return Period(precision, day.year, (day.month + 2) // 3)
        case Precision.HALF:
            return Period(precision, day.year, 1 if day.month < 7 else 2)
        case Precision.DECADE:
            return Period(precision, day.year // 10 * 10)
        case Precision.CENTURY:
            return Period(precision, day.year // 100 * 100)
        case _:
            return Period(Precision.YEAR, day.year)


def _tuple(day: date) -> Day:
    return day.year, day.month, day.day


def _edtf_year(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _edtf_day(day: Day, width: int) -> str:
    year = _edtf_year(day[0])
    return "-".join([year, *(f"{number:02d}" for number in day[1:width])])
