"""The PNG of a timeline: a day is a point, a less precise date a bar, an actor a row.

Sizes are pixels of the finished picture, 1,080 wide: Slack shows it at a third of that in a channel
and a phone at the whole of its screen, so the smallest letters have 26 pixels. It is drawn at twice
its size and scaled down, for smooth edges. The ground is light in every theme: a picture
does not know whether it is looked at in the dark.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from corpus.events.chart.lanes import Extent, lanes_of
from corpus.events.chart.rows import Chart, Mark, Row
from corpus.events.chart.scale import Scale, scale_of

FONTS = Path(__file__).parent / "fonts"
PLAIN, BOLD = "DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"

TWICE = 2
SHADES = 32
WIDTH = 1080
EDGE = 40
TITLE, ROW_LABEL, TICK, DATE = 40, 30, 27, 26
MOST_TICKS = 8
LONGEST_LINE = 160  # characters; no line holds more, whichever they are

GROUND = "#fcfbf8"
INK = "#221f2b"
FAINT = "#5f5b6b"
LINE = "#dcd8e2"
POINT = "#4b2e83"
BAR = "#1f7a8c"
EXPECTED = "#b3480e"

RADIUS = 11
THICKNESS = 16
GAP = 7  # between marks, and between a mark and its date
LANE, LABELLED_LANE = 28, 38
OPEN_LENGTH = 90  # a bar whose other end is not known
MOST_DATED = 14  # up to so many marks each has its date beside it

Point = tuple[float, float]


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
    scale = scale_of(chart, left=EDGE + RADIUS, right=WIDTH - EDGE - RADIUS)
    dated = sum(len(row.marks) for row in chart.rows) <= MOST_DATED
    rows = [[_place(mark, scale, dated=dated) for mark in row.marks] for row in chart.rows]
    lanes = [lanes_of([placed.extent for placed in row]) for row in rows]
    lane = LABELLED_LANE if dated else LANE
    heights = [ROW_LABEL + 22 + lane * (max(taken, default=0) + 1) + 14 for taken in lanes]
    head = EDGE + _title_height(chart) + 14
    bottom = head + sum(heights)
    pen = _Pen(WIDTH, bottom + 150)
    _title(pen, chart)
    _grid(pen, scale, head, bottom)
    top = float(head)
    for row, marks, taken, height in zip(chart.rows, rows, lanes, heights, strict=True):
        _row(pen, row, top)
        for placed, number in zip(marks, taken, strict=True):
            _mark(pen, placed, top + ROW_LABEL + 22 + lane * (number + 0.5))
        top += height
    _legend(pen, chart, bottom + 72)
    return pen.png()


class _Pen:
    """Draws on a picture of twice the size, in pixels of the finished one."""

    def __init__(self, width: int, height: int) -> None:
        self.size = (width, height)
        self.picture = Image.new("RGB", (width * TWICE, height * TWICE), GROUND)
        self.pen = ImageDraw.Draw(self.picture)

    def text(self, at: Point, words: str, size: int, *, bold: bool = False, ink: str = INK) -> None:
        place = (at[0] * TWICE, at[1] * TWICE)
        self.pen.text(place, words, fill=ink, font=_font(size, bold=bold))

    def clear(self, left: float, top: float, right: float, bottom: float) -> None:
        """Clear the grid behind words."""
        self.pen.rectangle([_twice((left, top)), _twice((right, bottom))], fill=GROUND)

    def line(self, start: Point, end: Point, *, ink: str = LINE, width: int = 2) -> None:
        self.pen.line([_twice(start), _twice(end)], fill=ink, width=width * TWICE)

    def point(self, at: Point, *, sure: bool) -> None:
        x, y = at
        box = [_twice((x - RADIUS, y - RADIUS)), _twice((x + RADIUS, y + RADIUS))]
        fill, outline = (POINT, GROUND) if sure else (GROUND, EXPECTED)
        self.pen.ellipse(box, fill=fill, outline=outline, width=TWICE * (2 if sure else 4))

    def bar(self, left: float, right: float, y: float, *, sure: bool) -> None:
        half = THICKNESS / 2
        box = [_twice((left, y - half)), _twice((right, y + half))]
        fill, outline = (BAR, GROUND) if sure else (GROUND, EXPECTED)
        radius = min(half, (right - left) / 2) * TWICE
        width = TWICE * (1 if sure else 4)
        self.pen.rounded_rectangle(box, radius=radius, fill=fill, outline=outline, width=width)

    def arrow(self, x: float, y: float, *, to_left: bool, sure: bool) -> None:
        back = x + (18 if to_left else -18)
        corners = [_twice((x, y)), _twice((back, y - 15)), _twice((back, y + 15))]
        self.pen.polygon(corners, fill=BAR if sure else EXPECTED)

    def png(self) -> bytes:
        small = self.picture.resize(self.size, Image.Resampling.LANCZOS)
        written = io.BytesIO()
        small.quantize(palette=_palette(), dither=Image.Dither.NONE).save(
            written, "PNG", optimize=True
        )
        return written.getvalue()


@cache
def _palette() -> Image.Image:
    """Each colour in shades down to the ground's: enough for edges, and a quarter of the bytes."""
    ground = ImageColor.getrgb(GROUND)
    colours: list[int] = []
    for ink in (INK, FAINT, LINE, POINT, BAR, EXPECTED):
        for step in range(SHADES):
            share = step / (SHADES - 1)
            pairs = zip(ground, ImageColor.getrgb(ink), strict=True)
            colours += [round(a + (b - a) * share) for a, b in pairs]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    return palette


def _twice(at: Point) -> Point:
    return at[0] * TWICE, at[1] * TWICE


@cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    # The plain layout is enough for Latin, Greek and Cyrillic, and is there on every platform.
    return ImageFont.truetype(
        FONTS / (BOLD if bold else PLAIN), size * TWICE, layout_engine=ImageFont.Layout.BASIC
    )


def _width(words: str, size: int, *, bold: bool = False) -> float:
    return _font(size, bold=bold).getlength(words) / TWICE


def _cut(words: str, size: int, room: float, *, bold: bool = False) -> str:
    """Return the words, cut with "…" if they are wider than `room`."""
    words = words[:LONGEST_LINE]
    if _width(words, size, bold=bold) <= room:
        return words
    while words and _width(f"{words}…", size, bold=bold) > room:
        words = words[:-1]
    return f"{words.rstrip(' ,;:')}…"


def _title_lines(chart: Chart) -> list[str]:
    """Return the title in two lines at most."""
    room = WIDTH - 2 * EDGE
    lines = [""]
    for word in chart.title[: 2 * LONGEST_LINE].split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, TITLE, bold=True) > room and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    two = [*lines[:1], " ".join(lines[1:])] if len(lines) > 1 else lines
    return [_cut(line, TITLE, room, bold=True) for line in two]


def _title_height(chart: Chart) -> int:
    return len(_title_lines(chart)) * (TITLE + 12) + DATE + 18


def _title(pen: _Pen, chart: Chart) -> None:
    y = float(EDGE)
    for line in _title_lines(chart):
        pen.text((EDGE, y), line, TITLE, bold=True)
        y += TITLE + 12
    pen.text((EDGE, y), _cut(_subtitle(chart), DATE, WIDTH - 2 * EDGE), DATE, ink=FAINT)


def _subtitle(chart: Chart) -> str:
    count = len(chart.events)
    counted = f"{count:,} dated event{'' if count == 1 else 's'}"
    if count < chart.total:
        counted = f"The first {count:,} of {chart.total:,} dated events"
    if count < 2:
        return counted
    return f"{counted} · {chart.events[0].span.words()} – {chart.events[-1].span.words()}"


def _grid(pen: _Pen, scale: Scale, top: int, bottom: int) -> None:
    free = 0.0
    for tick in scale.ticks(MOST_TICKS):
        x = scale.x(tick.day)
        pen.line((x, top), (x, bottom + 8))
        width = _width(tick.label, TICK)
        left = min(max(x - width / 2, EDGE / 2), WIDTH - EDGE / 2 - width)
        if left >= free:
            pen.text((left, bottom + 14), tick.label, TICK, ink=FAINT)
            free = left + width + 12


def _row(pen: _Pen, row: Row, top: float) -> None:
    pen.line((EDGE, top), (WIDTH - EDGE, top), width=2)
    count = f"{len(row.marks):,}"
    room = WIDTH - 2 * EDGE - _width(count, ROW_LABEL) - 24
    label = _cut(row.label, ROW_LABEL, room, bold=True)
    after = EDGE + _width(label, ROW_LABEL, bold=True) + 14
    pen.clear(EDGE, top + 6, after + _width(count, ROW_LABEL) + 6, top + ROW_LABEL + 14)
    pen.text((EDGE, top + 8), label, ROW_LABEL, bold=True)
    pen.text((after, top + 8), count, ROW_LABEL, ink=FAINT)


def _place(mark: Mark, scale: Scale, *, dated: bool) -> _Placed:
    left, right = scale.x(mark.start), scale.x(mark.end)
    if mark.is_day:
        left, right = left - RADIUS, left + RADIUS
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
    width = _width(mark.words, DATE)
    if right + GAP + width <= WIDTH - EDGE / 2:
        extent = Extent(left - GAP, right + 2 * GAP + width)
        return _Placed(mark, left, right, right + GAP, extent)
    at = left - GAP - width
    if at < EDGE / 2:  # a bar across the whole picture: its ends stand on the scale below
        return _Placed(mark, left, right, None, Extent(left - GAP, right + GAP))
    return _Placed(mark, left, right, at, Extent(at - GAP, right + GAP))


def _mark(pen: _Pen, placed: _Placed, y: float) -> None:
    mark = placed.mark
    if mark.is_day:
        pen.point(((placed.left + placed.right) / 2, y), sure=mark.sure)
    else:
        pen.bar(placed.left, placed.right, y, sure=mark.sure)
    if mark.first is None:
        pen.arrow(placed.left - 6, y, to_left=True, sure=mark.sure)
    if mark.last is None:
        pen.arrow(placed.right + 6, y, to_left=False, sure=mark.sure)
    if placed.label_at is not None:
        right = placed.label_at + _width(mark.words, DATE)
        pen.clear(placed.label_at - 2, y - DATE / 2, right + 2, y + DATE / 2)
        pen.text((placed.label_at, y - DATE * 0.62), mark.words, DATE)


def _legend(pen: _Pen, chart: Chart, y: float) -> None:
    """Explain the kinds of marks that the picture has."""
    marks = [mark for row in chart.rows for mark in row.marks]
    x = float(EDGE)
    if any(mark.is_day and mark.sure for mark in marks):
        pen.point((x + RADIUS, y), sure=True)
        x = _legend_words(pen, x + 2 * RADIUS + GAP, y, "a day")
    if any(not mark.is_day and mark.sure for mark in marks):
        pen.bar(x, x + 46, y, sure=True)
        x = _legend_words(pen, x + 46 + GAP, y, "less precise")
    if any(not mark.sure for mark in marks):
        pen.point((x + RADIUS, y), sure=False)
        x = _legend_words(pen, x + 2 * RADIUS + GAP, y, "expected")
    if chart.by == "actor" and len(chart.rows) > 1:
        pen.text(
            (EDGE, y + 24), "An event stands in the row of every actor it names.", DATE, ink=FAINT
        )
    elif len(chart.rows) > 1:
        pen.text(
            (EDGE, y + 24), "A row is a source, with the dates that it gives.", DATE, ink=FAINT
        )


def _legend_words(pen: _Pen, x: float, y: float, words: str) -> float:
    pen.text((x, y - DATE * 0.62), words, DATE, ink=FAINT)
    return x + _width(words, DATE) + 36
