"""What stands below a timeline's picture: what the marks mean, and the key of its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.events.chart.key import KeyEntry
from corpus.events.chart.pen import (
    BAR,
    DATE,
    EDGE,
    FAINT,
    GAP,
    INK,
    NUMBERED,
    POINT,
    RADIUS,
    WIDTH,
    Pen,
    cut,
    width_of,
)
from corpus.events.chart.rows import Chart

WORDS = 27
LINE = 36  # between the lines of an entry
BETWEEN = 16  # between entries
LINES = 3  # of an entry
TEXT_LEFT = EDGE + 2 * NUMBERED + 18


def draw_legend(pen: Pen, chart: Chart, y: float) -> float:
    """Explain the kinds of marks that the picture has; return where the next thing may begin."""
    marks = [mark for row in chart.rows for mark in row.marks]
    x = float(EDGE)
    if any(mark.is_day and mark.sure for mark in marks):
        pen.point((x + RADIUS, y), sure=True)
        x = _words(pen, x + 2 * RADIUS + GAP, y, "a day")
    if any(not mark.is_day and mark.sure for mark in marks):
        pen.bar(x, x + 46, y, sure=True)
        x = _words(pen, x + 46 + GAP, y, "less precise")
    if any(not mark.sure for mark in marks):
        pen.point((x + RADIUS, y), sure=False)
        x = _words(pen, x + 2 * RADIUS + GAP, y, "expected")
    if any(mark.first is None or mark.last is None for mark in marks):
        y += LINE + 4
        pen.bar(EDGE + 18, EDGE + 56, y, sure=True)
        pen.arrow(EDGE + 12, y, to_left=True, sure=True)
        _words(pen, EDGE + 56 + GAP, y, "some time before, or after: one end is not known")
    y += 24
    if chart.by == "actor" and len(chart.rows) > 1:
        pen.text((EDGE, y), "An event stands in the row of every actor it names.", DATE, ink=FAINT)
        y += LINE
    elif len(chart.rows) > 1:
        pen.text((EDGE, y), "A row is a source, with the dates that it gives.", DATE, ink=FAINT)
        y += LINE
    return y + 22


def _words(pen: Pen, x: float, y: float, words: str) -> float:
    pen.text((x, y - DATE * 0.62), words, DATE, ink=FAINT)
    return x + width_of(words, DATE) + 30


def height_of_key(chart: Chart) -> int:
    """Return the pixels that the key takes."""
    lines = sum(len(list(_lines(entry))) for entry in chart.key)
    return lines * LINE + len(chart.key) * BETWEEN + 20 * bool(chart.key)


def draw_key(pen: Pen, chart: Chart, top: float) -> None:
    """Say what each numbered event was."""
    y = top
    for entry in chart.key:
        ink = POINT if entry.is_day else BAR
        place = (EDGE + NUMBERED, y + DATE * 0.62)
        pen.point(place, sure=entry.sure, number=entry.number, ink=ink)
        date = f"{entry.date}{'' if entry.sure else ' (expected)'}  "
        x = TEXT_LEFT + width_of(date, WORDS, bold=True)
        pen.text((TEXT_LEFT, y), date, WORDS, bold=True, ink=INK)
        for line in _lines(entry):
            pen.text((x, y), line, WORDS, ink=INK)
            x, y = TEXT_LEFT, y + LINE
        y += BETWEEN


def _lines(entry: KeyEntry) -> Iterator[str]:
    """Yield the lines of an entry, the first of which stands behind its date."""
    date = f"{entry.date}{'' if entry.sure else ' (expected)'}  "
    room = WIDTH - EDGE - TEXT_LEFT
    free = room - width_of(date, WORDS, bold=True)
    rest = entry.words
    for number in range(LINES):
        line = rest if number == LINES - 1 else _fitting(rest, free)
        yield cut(line, WORDS, free)
        rest = rest[len(line) :].strip()
        if not rest:
            return
        free = room


def _fitting(words: str, room: float) -> str:
    """Return as many of the words as fit into the room; nothing if the first does not."""
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}".strip()
        if width_of(longer[:300], WORDS) > room:
            break
        line = longer
    return line
