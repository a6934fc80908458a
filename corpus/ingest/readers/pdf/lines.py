"""The lines of a PDF's pages: their text, and where and how large they stand.

PDFium returns the text of a page in the order in which it was set, column after column, and parts
lines by a line break; a hyphen that ends a line comes as U+FFFE, with no line break behind it.
Measures are in points from the page's lower left corner.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import repeat

import pypdfium2
import pypdfium2.raw as pdfium

HYPHEN = re.compile("[\ufffe\x02\u00ad]$")
_LINE = re.compile("[^\r\n\ufffe\x02]+[\ufffe\x02]?")
_SPACE = re.compile(r"\s+")
_BULLET = re.compile("^[\uf0a7\uf0b7\uf0d8\uf076\uf0fc•‣▪◦●∙] ?")
BOLD = 600
TURNED = 0.1
"""The sine of an angle that is no slip of the scanner's, about six degrees."""
ALIKE = 0.8
"""Pieces of a row that differ more in size belong together only if they are close."""
CLOSE = 2
"""Times the size of the larger letters that close pieces are apart at most."""
MARK_SIZE = 0.85
"""A note's raised mark is smaller than this share of its words."""
_NOTE_MARK = re.compile(r"\d{1,3}|[*∗†‡§]{1,3}")
BOX_RANGE = 2.5
"""A letter's box is at most this many times higher or lower than its font is large."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, its left and right edge, its baseline, the size of its font.

    A `turned` one runs up or down the page, or aslant.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    turned: bool = False


def lines_of(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    """Return the lines of a page in reading order; pieces of one row are one line."""
    textpage = page.get_textpage()
    try:
        return list(_rows(_pieces(textpage, number)))
    finally:
        textpage.close()


def _pieces(textpage: pypdfium2.PdfTextPage, number: int) -> Iterator[Line]:
    text = textpage.get_text_range(errors="replace")
    for start, words in _runs(textpage, text):
        marks = [start, start + len(words) // 2, start + len(words) - 1]
        indices = [_index(textpage, at) for at in marks]
        boxes = [_box(textpage, index) for index in indices]
        base = ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(textpage, indices[0], ctypes.c_double(), base)
        sizes = sorted(map(_size, repeat(textpage), indices, boxes))
        yield Line(
            _BULLET.sub("• ", HYPHEN.sub("-", words)),
            number,
            min(box.left for box in boxes),
            max(box.right for box in boxes),
            base.value,
            sizes[1],
            sum(_is_bold(textpage, index) for index in indices) >= 2,
            _is_turned_at(textpage, marks[1]),
        )


def _runs(textpage: pypdfium2.PdfTextPage, text: str) -> Iterator[tuple[int, str]]:
    """Yield where each line begins in the text, and its words.

    PDFium makes one line of a letterhead and what stands small at the other edge, and puts a
    watermark behind the words in the midst of which it is drawn: those are lines of their own.
    """
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + match[0].index(words[0])
        end = start + len(words)
        if _are_alike(_letter(textpage, start), _letter(textpage, end - 1)):
            yield start, words
            continue
        for space in _SPACE.finditer(text, start, end):
            before, after = (_letter(textpage, at) for at in (space.start() - 1, space.end()))
            if not _are_alike(before, after) and not _are_close(before, after):
                yield start, text[start : space.start()]
                start = space.end()
        yield start, text[start:end]


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character: the edges of its box, its font's size, and whether it is turned."""

    left: float
    right: float
    size: float
    turned: bool


def _letter(textpage: pypdfium2.PdfTextPage, text_offset: int) -> _Letter:
    index = _index(textpage, text_offset)
    box = _box(textpage, index)
    turned = _is_turned_at(textpage, text_offset)
    return _Letter(box.left, box.right, _size(textpage, index, box), turned)


def _are_alike(one: _Letter, other: _Letter) -> bool:
    sizes = sorted((one.size, other.size))
    return one.turned is other.turned and sizes[0] > ALIKE * sizes[1]


def _are_close(before: _Letter, after: _Letter) -> bool:
    apart = after.left - before.right
    return before.turned is after.turned and apart < CLOSE * max(before.size, after.size)


def _index(textpage: pypdfium2.PdfTextPage, text_offset: int) -> int:
    """The character's index: PDFium counts characters that its text leaves out."""
    return int(pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, text_offset))


def _box(textpage: pypdfium2.PdfTextPage, index: int) -> pdfium.FS_RECTF:
    """The box of a character with its font's whole height, whichever letter it is."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
    return box


def _size(textpage: pypdfium2.PdfTextPage, index: int, box: pdfium.FS_RECTF) -> float:
    """The size of a character's font as it is drawn.

    A box is no measure of it: fonts of one size have boxes of different heights, and where a font
    tells no height, each letter has its own. But a font whose letters are drawings (Type 3) may
    call its size what it likes; then the box is all there is.
    """
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    size = float(pdfium.FPDFText_GetFontSize(textpage, index)) * math.hypot(matrix.c, matrix.d)
    height = float(box.top - box.bottom)
    return size if height / BOX_RANGE < size < height * BOX_RANGE else height


def _is_turned_at(textpage: pypdfium2.PdfTextPage, text_offset: int) -> bool:
    angle = float(pdfium.FPDFText_GetCharAngle(textpage, _index(textpage, text_offset)))
    return abs(math.sin(angle)) > TURNED


def _is_bold(textpage: pypdfium2.PdfTextPage, index: int) -> bool:
    name = ctypes.create_string_buffer(80)
    pdfium.FPDFText_GetFontInfo(textpage, index, name, len(name), None)
    return b"bold" in name.value.lower() or bool(
        pdfium.FPDFText_GetFontWeight(textpage, index) >= BOLD
    )


def _rows(pieces: Iterator[Line]) -> Iterator[Line]:
    """Join pieces that stand in one row, side by side: a number and its text, a table's cells."""
    row: Line | None = None
    for piece in pieces:
        if row is not None and _beside(row, piece):
            row = _joined(row, piece)
            continue
        if row is not None:
            yield row
        row = piece
    if row is not None:
        yield row


def _joined(row: Line, piece: Line) -> Line:
    return replace(
        row,
        text=f"{row.text} {piece.text}",
        right=max(row.right, piece.right),
        base=max(row, piece, key=_size_of).base,
        size=max(row.size, piece.size),
        bold=row.bold and piece.bold,
    )


def _size_of(line: Line) -> float:
    return line.size


def _beside(row: Line, piece: Line) -> bool:
    if row.turned or piece.turned:
        return False
    apart, size = abs(row.base - piece.base), max(row.size, piece.size)
    near = apart < 0.35 * size or (apart < size and _is_mark(row, piece))
    alike = min(row.size, piece.size) > ALIKE * size or piece.left - row.right < CLOSE * size
    return near and alike and piece.left >= row.right - row.size


def _is_mark(row: Line, piece: Line) -> bool:
    """Whether the row is the raised mark of the note that follows."""
    raised = row.base > piece.base and row.size < MARK_SIZE * piece.size
    return raised and _NOTE_MARK.fullmatch(row.text) is not None
