"""A pen that draws in pixels of the finished picture, with the fonts and colours of a timeline.

It draws at twice the size and scales down, for smooth edges.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
PLAIN, BOLD = "DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"

TWICE = 2
SHADES = 32
LONGEST_LINE = 160  # characters; no line holds more, whichever they are

GROUND = "#fcfbf8"
INK = "#221f2b"
FAINT = "#5f5b6b"
LINE = "#dcd8e2"
POINT = "#4b2e83"
BAR = "#1f7a8c"
EXPECTED = "#b3480e"

WIDTH = 1080
EDGE = 40
DATE = NUMBER = 26  # the smallest letters
GAP = 7  # between marks, and between a mark and its words
RADIUS = 11
NUMBERED = 22  # the radius of a point that has its number in it
THICKNESS = 16

Point = tuple[float, float]


class Pen:
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

    def point(self, at: Point, *, sure: bool, number: int | None = None, ink: str = POINT) -> None:
        """Draw a point; one with a number is larger and has it inside."""
        x, y = at
        radius = RADIUS if number is None else NUMBERED
        box = [_twice((x - radius, y - radius)), _twice((x + radius, y + radius))]
        fill, outline = (ink, GROUND) if sure else (GROUND, EXPECTED)
        self.pen.ellipse(box, fill=fill, outline=outline, width=TWICE * (2 if sure else 4))
        if number is not None:
            words = str(number)
            left = x - width_of(words, NUMBER, bold=True) / 2
            place = (left, y - NUMBER * 0.62)
            self.text(place, words, NUMBER, bold=True, ink=GROUND if sure else EXPECTED)

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


def width_of(words: str, size: int, *, bold: bool = False) -> float:
    return _font(size, bold=bold).getlength(words) / TWICE


def cut(words: str, size: int, room: float, *, bold: bool = False) -> str:
    """Return the words, cut with "…" if they are wider than `room`."""
    words = words[:LONGEST_LINE]
    if width_of(words, size, bold=bold) <= room:
        return words
    while words and width_of(f"{words}…", size, bold=bold) > room:
        words = words[:-1]
    return f"{words.rstrip(' ,;:')}…"
