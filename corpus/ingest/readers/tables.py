"""Tables (.xlsx by calamine, .csv): a passage a row, each cell with the word of its header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from python_calamine import CalamineError, CalamineWorkbook

from corpus.errors import UnreadableDocument
from corpus.ingest.readers.encoding import decode
from corpus.ingest.readers.package import opened
from corpus.ingest.readers.raw import RawText, raw_text
from corpus.ingest.structure.paragraphs import Paragraph
from corpus.model import PassageKind

_DELIMITERS = ",;\t|"


def read_xlsx(content: bytes) -> RawText:
    """Return the rows of a workbook, each sheet's under its name."""
    opened(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    except CalamineError as error:
        raise UnreadableDocument(
            f"the workbook is broken ({error}). Open it in its program and save it anew"
        ) from error
    paragraphs: list[Paragraph] = []
    for name, rows in sheets:
        found = _rows(rows)
        if found:
            paragraphs += [Paragraph(name, PassageKind.HEADING), *found]
    return _table(paragraphs)


def read_csv(content: bytes) -> RawText:
    """Return the rows of a file whose cells are parted by commas, semicolons, tabs or bars."""
    text = decode(content)
    first_line = text.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first_line.count)
    csv.field_size_limit(1 << 24)
    try:
        return _table(_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))
    except csv.Error as error:
        raise UnreadableDocument(f"its rows cannot be told apart ({error})") from error


def _table(paragraphs: list[Paragraph]) -> RawText:
    if not paragraphs:
        raise UnreadableDocument("the table has no rows", group="without text")
    return raw_text(paragraphs)


def _rows(rows: Iterable[Sequence[object]]) -> list[Paragraph]:
    """The rows behind the first that has words: "Country: Norway; Year: 1994"."""
    header: list[str] | None = None
    paragraphs: list[Paragraph] = []
    for row in rows:
        cells = [_words(cell) for cell in row]
        if not any(cells):
            continue
        if header is None:
            header = cells
            continue
        named = (
            f"{header[at]}: {cell}" if at < len(header) and header[at] else cell
            for at, cell in enumerate(cells)
            if cell
        )
        paragraphs.append(Paragraph("; ".join(named)))
    if header is not None and not paragraphs:
        paragraphs.append(Paragraph("; ".join(filter(None, header))))
    return paragraphs


def _words(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        cell = cell.date()
    return " ".join(str(cell).split())
