"""The PNG of a timeline: a day is a point, a less precise date a bar, an actor a row.

Sizes are pixels of the finished picture, 1,080 wide: Slack shows it at a third of that in a channel
and a phone at the whole of its screen, so the smallest letters have 26 pixels. The marks of the
best events have numbers, and the key below says what each was. The ground is light in every theme:
a picture does not know whether it is looked at in the dark.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.events.chart.lanes import Extent, lanes_of
from corpus.events.chart.legend import draw_key, draw_legend, height_of_key
from corpus.events.chart.pen import (
    BAR,
    DATE,
    EDGE,
    FAINT,
    GAP,
    LONGEST_LINE,
    NUMBERED,
    RADIUS,
    THICKNESS,
    WIDTH,
    Pen,
    cut,
    width_of,
)
from corpus.events.chart.rows import Chart, Mark, Row
from corpus.events.chart.scale import Scale, scale_of

TITLE, ROW_LABEL, TICK = 40, 30, 27
MOST_TICKS = 8

LANE, LABELLED_LANE, NUMBERED_LANE = 28, 38, 48
OPEN_LENGTH = 90  # a bar whose other end is not known
MOST_DATED = 14  # up to so many marks each has its date beside it


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark at its place: `left` and `right` are its own pixels, `label_at` its date's, if any."""

    mark: Mark
    left: float
    right: float
    label_at: float | None
    extent: Extent


def draw(chart: Chart) -> bytes:
    """Draw a chart as a PNG."""
    scale = scale_of(chart, left=EDGE + NUMBERED, right=WIDTH - EDGE - NUMBERED)
    dated = sum(len(row.marks) for row in chart.rows) <= MOST_DATED
    rows = [[_place(mark, scale, dated=dated) for mark in row.marks] for row in chart.rows]
    lanes = [lanes_of([placed.extent for placed in row]) for row in rows]
    lane = NUMBERED_LANE if chart.key else LABELLED_LANE if dated else LANE
    heights = [ROW_LABEL + 22 + lane * (max(taken, default=0) + 1) + 14 for taken in lanes]
    head = EDGE + _title_height(chart) + 14
    bottom = head + sum(heights)
    pen = Pen(WIDTH, bottom + 230 + height_of_key(chart))
    _title(pen, chart)
    _grid(pen, scale, head, bottom)
    top = float(head)
    for row, marks, taken, height in zip(chart.rows, rows, lanes, heights, strict=True):
        _row(pen, row, top)
        for placed, number in zip(marks, taken, strict=True):
            _mark(pen, placed, top + ROW_LABEL + 22 + lane * (number + 0.5))
        top += height
    below = draw_legend(pen, chart, bottom + 72)
    draw_key(pen, chart, below)
    return pen.png()


def _title_lines(chart: Chart) -> list[str]:
    """Return the title in two lines at most."""
    room = WIDTH - 2 * EDGE
    lines = [""]
    for word in chart.title[: 2 * LONGEST_LINE].split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, TITLE, bold=True) > room and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    two = [*lines[:1], " ".join(lines[1:])] if len(lines) > 1 else lines
    return [cut(line, TITLE, room, bold=True) for line in two]


def _title_height(chart: Chart) -> int:
    return len(_title_lines(chart)) * (TITLE + 12) + DATE + 18


def _title(pen: Pen, chart: Chart) -> None:
    y = float(EDGE)
    for line in _title_lines(chart):
        pen.text((EDGE, y), line, TITLE, bold=True)
        y += TITLE + 12
    pen.text((EDGE, y), cut(_subtitle(chart), DATE, WIDTH - 2 * EDGE), DATE, ink=FAINT)


def _subtitle(chart: Chart) -> str:
    count = len(chart.events)
    counted = f"{count:,} dated event{'' if count == 1 else 's'}"
    if count < chart.total:
        counted = f"The first {count:,} of {chart.total:,} dated events"
    if count < 2:
        return counted
    return f"{counted} · {chart.events[0].span.words()} – {chart.events[-1].span.words()}"


def _grid(pen: Pen, scale: Scale, top: int, bottom: int) -> None:
    free = 0.0
    for tick in scale.ticks(MOST_TICKS):
        x = scale.x(tick.day)
        pen.line((x, top), (x, bottom + 8))
        width = width_of(tick.label, TICK)
        left = min(max(x - width / 2, EDGE / 2), WIDTH - EDGE / 2 - width)
        if left >= free:
            pen.text((left, bottom + 14), tick.label, TICK, ink=FAINT)
            free = left + width + 12


def _row(pen: Pen, row: Row, top: float) -> None:
    pen.line((EDGE, top), (WIDTH - EDGE, top), width=2)
    count = f"{len(row.marks):,}"
    room = WIDTH - 2 * EDGE - width_of(count, ROW_LABEL) - 24
    label = cut(row.label, ROW_LABEL, room, bold=True)
    after = EDGE + width_of(label, ROW_LABEL, bold=True) + 14
    pen.clear(EDGE, top + 6, after + width_of(count, ROW_LABEL) + 6, top + ROW_LABEL + 14)
    pen.text((EDGE, top + 8), label, ROW_LABEL, bold=True)
    pen.text((after, top + 8), count, ROW_LABEL, ink=FAINT)


def _place(mark: Mark, scale: Scale, *, dated: bool) -> _Placed:
    left, right = scale.x(mark.start), scale.x(mark.end)
    if mark.is_day or mark.number is not None:
        radius = RADIUS if mark.number is None else NUMBERED
    if mark.is_day:
        left, right = left - radius, left + radius
    elif mark.first is None:
        left = max(right - OPEN_LENGTH, EDGE / 2)
    elif mark.last is None:
        right = min(left + OPEN_LENGTH, WIDTH - EDGE / 2)
    elif right - left < 2 * THICKNESS:
        # A month is narrower than a point where decades are shown, and must not look like one.
        middle = (left + right) / 2
        left, right = middle - THICKNESS, middle + THICKNESS
    if not dated:
        return _Placed(mark, left, right, None, Extent(left - GAP / 2, right + GAP / 2))
    width = width_of(mark.words, DATE)
    if right + GAP + width <= WIDTH - EDGE / 2:
        extent = Extent(left - GAP, right + 2 * GAP + width)
        return _Placed(mark, left, right, right + GAP, extent)
    at = left - GAP - width
    if at < EDGE / 2:  # a bar across the whole picture: its ends stand on the scale below
        return _Placed(mark, left, right, None, Extent(left - GAP, right + GAP))
    return _Placed(mark, left, right, at, Extent(at - GAP, right + GAP))


def _mark(pen: Pen, placed: _Placed, y: float) -> None:
    mark = placed.mark
    middle = (placed.left + placed.right) / 2
    if mark.is_day:
        pen.point((middle, y), sure=mark.sure, number=mark.number)
    else:
        pen.bar(placed.left, placed.right, y, sure=mark.sure)
        if mark.number is not None:
            pen.point((middle, y), sure=mark.sure, number=mark.number, ink=BAR)
    if mark.first is None:
        pen.arrow(placed.left - 6, y, to_left=True, sure=mark.sure)
    if mark.last is None:
        pen.arrow(placed.right + 6, y, to_left=False, sure=mark.sure)
    if placed.label_at is not None:
        right = placed.label_at + width_of(mark.words, DATE)
        pen.clear(placed.label_at - 2, y - DATE / 2, right + 2, y + DATE / 2)
        pen.text((placed.label_at, y - DATE * 0.62), mark.words, DATE)
