"""The lines of a PDF's pages: their text, and where and how large they stand.

PDFium returns the text of a page in the order in which it was set, column after column, and parts
lines by a line break; a hyphen that ends a line comes as U+FFFE, with no line break behind it.
Measures are in points from the
page's lower left corner.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

HYPHEN = re.compile("[\ufffe\x02\u00ad]$")
_LINE = re.compile("[^\r\n\ufffe\x02]+[\ufffe\x02]?")
_BULLET = re.compile("^[\uf0a7\uf0b7\uf0d8\uf076\uf0fc•‣▪◦●∙] ?")
BOLD = 600


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, its left and right edge, its baseline, its letters' height."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


def lines_of(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    """Return the lines of a page in reading order; pieces of one row are one line."""
    textpage = page.get_textpage()
    try:
        return list(_rows(_pieces(textpage, number)))
    finally:
        textpage.close()


def _pieces(textpage: pypdfium2.PdfTextPage, number: int) -> Iterator[Line]:
    text = textpage.get_text_range(errors="replace")
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + match[0].index(words[0])
        marks = [start, start + len(words) // 2, start + len(words) - 1]
        boxes = [_box(textpage, _index(textpage, at)) for at in marks]
        base = ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(textpage, _index(textpage, start), ctypes.c_double(), base)
        heights = sorted(box.top - box.bottom for box in boxes)
        yield Line(
            _BULLET.sub("• ", HYPHEN.sub("-", words)),
            number,
            min(box.left for box in boxes),
            max(box.right for box in boxes),
            base.value,
            heights[1],
            sum(_is_bold(textpage, _index(textpage, at)) for at in marks) >= 2,
        )


def _index(textpage: pypdfium2.PdfTextPage, text_offset: int) -> int:
    """The character's index: PDFium counts characters that its text leaves out."""
    return int(pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, text_offset))


def _box(textpage: pypdfium2.PdfTextPage, index: int) -> pdfium.FS_RECTF:
    """The box of a character with its font's whole height, whichever letter it is."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
    return box


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
            row = replace(
                row,
                text=f"{row.text} {piece.text}",
                right=max(row.right, piece.right),
                size=max(row.size, piece.size),
                bold=row.bold and piece.bold,
            )
            continue
        if row is not None:
            yield row
        row = piece
    if row is not None:
        yield row


def _beside(row: Line, piece: Line) -> bool:
    near = abs(row.base - piece.base) < 0.35 * max(row.size, piece.size)
    return near and piece.left >= row.right - row.size
