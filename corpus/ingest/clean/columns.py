"""Columns that stand side by side in a plain text, as `pdftotext -layout` and old OCR leave them.

    The delegation met the          The court heard the case in
    council in the spring and       the autumn and it did not
    read the letter aloud.          decide on it until May.

are read one after the other. There must be evidence for it: a gutter of two blanks or more runs
through all of the lines, and on either side of it stands prose, whose lines are filled with words
and go on in the next line with a small letter. A table has no such lines, nor has a poem, a list of
terms or a head with an address. In between are lines that cross the gutter, such as a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from textwrap import wrap

from corpus.ingest.clean.lines import LONGEST_WRAPPED, rejoin

LEAST_LINES = 4
"""Lines with words on both sides of the gutter, below which there is no evidence."""

LEAST_SHARE = 0.25
"""Share of a region's lines with words on both sides; the others stand in the longer column."""

GUTTER = 2
NARROWEST = 15
"""Characters of a gutter and of a column."""

LEAST_WORDS = 2.5
"""Words of a line on average: cells of tables and terms have fewer."""

FILLED = 0.7
"""Share of the column's width that its lines fill on average, but for the ends of paragraphs."""

GOING_ON = 0.3
"""Share of line ends after which a column goes on with a small letter: as in `lines`."""

LONGEST_LINE = 400
"""Characters of a line beside columns: a longer one is a whole paragraph, and columns end there."""

LONGEST_TRIED = 200
"""Lines with a gutter that are no columns, such as a table's: in the first half of so many or more
no columns are looked for again, so that the time is proportional to the length of the text."""

_GAP = re.compile(r"\S {2,}(?=\S)")
_STOP = re.compile(r"[.!?;:]")
_ENDS = re.compile(r"[.!?:]['\"”’»)]*$")


def read_columns(text: str) -> str:
    """Return the text with its columns one below the other; any other text as it is."""
    if "  " not in text:
        return text
    return "\f".join(_read_page(page, is_page="\f" in text) for page in text.split("\f"))


def _read_page(page: str, *, is_page: bool) -> str:
    lines = _Lines(tuple(page.split("\n")), is_page=is_page)
    if sum(lines.gaps) < LEAST_LINES:
        return page
    width = min(max(map(len, lines.lines)), LONGEST_WRAPPED)
    read: list[str] = []
    place = 0
    while place < len(lines.lines):
        region, tried = lines.region_at(place)
        if region is not None:
            read += _in_order(region, width)
            place = region.end
        else:
            passed = 1 if tried < LONGEST_TRIED else tried // 2
            read += lines.lines[place : place + passed]
            place += passed
    return "\n".join(read)


@dataclass(frozen=True, slots=True)
class Region:
    """Lines with a gutter between them: `left` and `right` of it, to the line before `end`."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    end: int


@dataclass(frozen=True)
class _Lines:
    """The lines of a page, or of a text without pages; each is measured once."""

    lines: tuple[str, ...]
    is_page: bool

    @cached_property
    def gaps(self) -> list[bool]:
        """Which lines have two blanks or more between words."""
        return ["  " in line and _GAP.search(line) is not None for line in self.lines]

    @cached_property
    def width(self) -> int:
        """The characters of the longest line that may stand beside columns."""
        return max((len(line) for line in self.lines if len(line) <= LONGEST_LINE), default=0)

    @cached_property
    def blanks(self) -> list[int]:
        """The blank columns of each line, as bits; none of one that is too long for columns."""
        return [_blank(line, self.width) if len(line) <= LONGEST_LINE else 0 for line in self.lines]

    def region_at(self, start: int) -> tuple[Region | None, int]:
        """Return the region that begins at a line, and how many lines have a gutter from there.

        The region is None if there is none that is of two columns. Behind the last line with words
        on both sides the longer column goes on: to the end of a page, else to the end of its
        paragraph.
        """
        if not self.gaps[start]:
            return None, 0
        lines = self.lines
        blanks = self.blanks[start] & _interior(self.width)
        end = start + 1
        while end < len(lines):
            left = blanks & self.blanks[end]
            if not _has_gutter(left):
                break
            blanks, end = left, end + 1
        tried = end - start
        if not self.is_page or end < len(lines):
            last = max(place for place in range(start, end) if self.gaps[place])
            empty = (place for place in range(last, end) if not lines[place].strip())
            end = next(empty, end)
        while not lines[end - 1].strip():
            end -= 1
        found = None
        for gutter in _gutters(blanks):
            region = _cut(lines[start:end], gutter, end)
            if region is not None and (found is None or _both(region) > _both(found)):
                found = region
        return found, tried


def _blank(line: str, width: int) -> int:
    """Return the columns in which a line has no letter, as bits."""
    bits = (1 << width) - 1
    for match in re.finditer(r"\S+", line):
        bits &= ~(((1 << (match.end() - match.start())) - 1) << match.start())
    return bits


def _interior(width: int) -> int:
    """Return the columns that leave room for a column of text on either side, as bits."""
    first, last = NARROWEST, width - NARROWEST
    return 0 if last <= first else ((1 << (last - first)) - 1) << first


def _has_gutter(blanks: int) -> bool:
    return bool(blanks & (blanks >> (GUTTER - 1)))


def _gutters(blanks: int) -> Iterator[int]:
    """Yield where each run of blanks ends: there the right column begins."""
    place = 0
    while blanks >> place:
        run = 0
        while blanks >> (place + run) & 1:
            run += 1
        if run >= GUTTER:
            yield place + run
        place += max(run, 1)


def _cut(lines: Sequence[str], gutter: int, end: int) -> Region | None:
    """Return the lines cut at a gutter; None if what stands beside it are not two columns."""
    left = tuple(line[:gutter].rstrip() for line in lines)
    right = tuple(line[gutter:].rstrip() for line in lines)
    region = Region(left, right, end)
    filled = sum(bool(one or other) for one, other in zip(left, right, strict=True))
    both = _both(region)
    if both < LEAST_LINES or both < LEAST_SHARE * filled:
        return None
    return region if _is_prose(left) and _is_prose(right) else None


def _both(region: Region) -> int:
    """Return in how many lines words stand on both sides."""
    pairs = zip(region.left, region.right, strict=True)
    return sum(bool(left.strip() and right.strip()) for left, right in pairs)


def _is_prose(column: Sequence[str]) -> bool:
    """Whether the lines of a column are those of sentences that go on from line to line."""
    lines = [line.strip() for line in column if line.strip()]
    width = max(map(len, lines))
    if width < NARROWEST or sum(len(line.split()) for line in lines) < LEAST_WORDS * len(lines):
        return False
    if not any(map(_STOP.search, lines)):
        return False
    going = [line for line in lines[:-1] if not _ENDS.search(line)]
    if not going or sum(map(len, going)) < FILLED * width * len(going):
        return False
    ends = [(one, other) for one, other in _pairs(column) if not _ENDS.search(one)]
    small = sum(other[0].islower() for _one, other in ends)
    return small >= GOING_ON * max(1, len(ends))


def _pairs(column: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each line of a column with the next, where no empty line parts them."""
    for one, other in pairwise(column):
        if one.strip() and other.strip():
            yield one.strip(), other.strip()


def _in_order(region: Region, width: int) -> Iterator[str]:
    """Yield the lines of a region, wrapped anew as wide as the page.

    The width tells later where a paragraph ends. The head and the foot of a page stand where they
    stood.
    """
    first, last = _edges(region)
    yield from _across(region, 0, first)
    columns = "\n".join(_column_by_column(region.left[first:last], region.right[first:last]))
    for line in rejoin(f"\n{columns}").strip("\n").split("\n"):
        yield from wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
    yield from _across(region, last, len(region.left))


def _column_by_column(*columns: Sequence[str]) -> Iterator[str]:
    """Yield the lines of columns, each without its margin; a column may have columns in it."""
    for column in columns:
        margin = min(len(line) - len(line.lstrip()) for line in column if line.strip())
        lines = "\n".join(line[margin:] for line in column).strip("\n").split("\n")
        inner, _ = _Lines(tuple(lines), is_page=False).region_at(0)
        if inner is None or inner.end < len(lines):
            yield from lines
        else:
            yield from _column_by_column(inner.left, inner.right)


def _across(region: Region, start: int, end: int) -> Iterator[str]:
    for left, right in zip(region.left[start:end], region.right[start:end], strict=True):
        yield f"{left} {right.strip()}".rstrip()


EDGE_LINES = 2
"""Lines of a page's head or foot."""


def _edges(region: Region) -> tuple[int, int]:
    """Return where the columns begin and end, without a head or a foot between the same margins.

    These are a line or two beside an empty one, and do not fill both columns.
    """
    lines = list(zip(region.left, region.right, strict=True))
    widths = [max(map(len, column)) for column in (region.left, region.right)]
    empty = [place for place, pair in enumerate(lines) if not any(map(str.strip, pair))]

    def is_short(some: Sequence[tuple[str, str]]) -> bool:
        return len(some) <= EDGE_LINES and not any(
            all(
                len(words.strip()) >= FILLED * width
                for words, width in zip(pair, widths, strict=True)
            )
            for pair in some
        )

    first = empty[0] + 1 if empty and is_short(lines[: empty[0]]) else 0
    last = empty[-1] if empty and is_short(lines[empty[-1] + 1 :]) else len(lines)
    return (first, last) if first < last else (0, len(lines))
