"""The scale from days to pixels, and its ticks: years, months or days, as many as can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.events.chart.rows import Chart

YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MONTH_STEPS = (1, 3, 6)
DAY_STEPS = (1, 2, 5, 10)
LONE_DAYS = 200  # shown on each side of a lone date, so that its year stands below
MARGIN = 0.02  # of the time covered, free at each end


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named below, and its name."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from `first` to `last` laid over pixels from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return the pixel of a day; a day outside the scale lies on its edge."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def ticks(self, most: int) -> list[Tick]:
        """Return at most `most` ticks, as fine as that allows."""
        days = (self.last - self.first).days
        for step in DAY_STEPS:
            if days / step <= most - 1:
                return list(self._days(step))
        for step in MONTH_STEPS:
            # A month's name is twice as wide as a year's.
            if days / (step * 30.4) <= most / 2:
                return list(self._months(step))
        step = next((s for s in YEAR_STEPS if days / (s * 365.25) <= most - 1), YEAR_STEPS[-1])
        return list(self._years(step))

    def _days(self, step: int) -> Iterator[Tick]:
        day = self.first
        while day <= self.last:
            yield Tick(day, f"{day.day} {day:%b}")
            day += timedelta(step)

    def _months(self, step: int) -> Iterator[Tick]:
        for year in range(self.first.year, self.last.year + 1):
            for month in range(1, 13, step):
                day = date(year, month, 1)
                if self.first <= day <= self.last:
                    yield Tick(day, f"{day:%b} {year}")

    def _years(self, step: int) -> Iterator[Tick]:
        first = -(-self.first.year // step) * step
        for year in range(max(step, first), self.last.year + 1, step):
            day = date(year, 1, 1)
            if self.first <= day <= self.last:
                yield Tick(day, str(year))


def scale_of(chart: Chart, *, left: float, right: float) -> Scale:
    """Return the scale for all marks of a chart, with a little room at both ends."""
    marks = [mark for row in chart.rows for mark in row.marks]
    first = min((mark.start for mark in marks), default=date(2000, 1, 1))
    last = max((mark.end for mark in marks), default=first)
    room = max(int((last - first).days * MARGIN), 0 if (last - first).days else LONE_DAYS)
    room = min(max(room, 1), first.toordinal() - 1, date.max.toordinal() - last.toordinal())
    return Scale(first - timedelta(room), last + timedelta(room), left, right)
