"""The team's timeline as a table: CSV, one row an entry, as a spreadsheet has it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.corrections import ChangeRefused
from corpus.model import Change
from corpus.timeline.entry import Entry

COLUMNS = ("key", "date", "event", "who", "source", "link")
NEEDED = ("date", "event", "source")
OTHER_NAMES = {
    "what": "event",
    "what happened": "event",
    "summary": "event",
    "actors": "who",
    "url": "link",
    "source_url": "link",
}
"""Headings that stand for a column, as other programs' tables have them."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as it stands in the table, with its line, counted from 1."""

    line: int
    key: str
    date: str
    event: str
    who: str
    source: str
    link: str


@dataclass(slots=True)
class TableChanges:
    """What a table did: entries added, changed and left as they stand; `remarks` by line.

    `read` is the number of rows that can be taken, where nothing was to be done yet.
    """

    remarks: list[tuple[int, str]] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    same: int = 0
    read: int = 0

    def count(self, change: Change) -> None:
        """Count a change that was made."""
        if change.detail["before"] is None:
            self.added += 1
        else:
            self.changed += 1


def read_table(text: str) -> tuple[list[TableRow], list[tuple[int, str]]]:
    """Return the rows of a table, and what is amiss, by line.

    ChangeRefused if a column is missing that every entry needs, or the table cannot be read.
    """
    lines = io.StringIO(text.removeprefix("\ufeff"))
    head = lines.readline()
    lines.seek(0)
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        names = [_column(name) for name in next(reader, [])]
        lacking = [name for name in NEEDED if name not in names]
        if lacking:
            raise ChangeRefused(
                f"The table has no column {' and no column '.join(lacking)}. Its first line names "
                f"its columns: {', '.join(COLUMNS)}."
            )
        rows, remarks = [], []
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(names):
                remarks.append((line, "it has more cells than there are columns"))
                continue
            values = dict(zip(names, cells, strict=False))
            found = {name: values.get(name, "").strip() for name in COLUMNS}
            rows.append(TableRow(line, **found))
    except csv.Error as error:
        raise ChangeRefused(f"Line {reader.line_num} is not readable as CSV: {error}.") from error
    return rows, remarks


def _column(name: str) -> str:
    plain = " ".join(name.strip().casefold().split())
    return OTHER_NAMES.get(plain, plain)


def write_table(entries: Iterable[tuple[str, Entry]]) -> str:
    """Return entries, each with its key, as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for key, entry in entries:
        writer.writerow(
            [
                key,
                entry.span.edtf,
                entry.summary,
                "; ".join(entry.who),
                entry.source,
                entry.source_url or "",
            ]
        )
    return out.getvalue()
