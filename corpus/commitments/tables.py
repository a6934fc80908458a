"""Commitments as CSV: a row each, and below it a row for each of its steps.

    key         kind   by         what             made     ... step
    lamp-1      pledge The office to light a lamp  1996
    lamp-1                        the lamp is lit  1997         outcome

What begins as a formula does in a spreadsheet has an apostrophe before it; it is taken away again.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from corpus.commitments.entries import CommitmentEntry, StepEntry
from corpus.commitments.file_rows import (
    COLUMNS,
    FileRow,
    FileRows,
    are_recommendations,
    columns_of,
)
from corpus.errors import CorpusError

BETWEEN = "; "
"""What stands between several references or keys in a cell."""

_FORMULA = ("=", "+", "-", "@", "'")  # a cell that begins so is run, not shown
_DELIMITERS = ",;\t"
LONGEST_CELL = 131_072  # characters, the csv module's own bound
NO_COLUMN = (
    "The table has no column {}. Its first line names its columns: kind, by, to, what, made, due, "
    "source; or State under review, Recommending state, Recommendation, Response, Action."
)


class UnreadableCommitments(CorpusError):
    """A file that is no table and no list of commitments; the message says what it lacks."""


def read_table(text: str) -> FileRows:
    """Return the rows of a table; UnreadableCommitments if it lacks a column, or is no CSV."""
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    head = lines.readline()
    lines.seek(0)
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        headings = next(reader, [])
        names = columns_of(headings)
        for needed in ("by", "what"):
            if needed not in names.values():
                raise UnreadableCommitments(NO_COLUMN.format(needed))
        found = FileRows(
            unread=tuple(each for each in headings if each.strip() and each not in names),
            of_recommendations=are_recommendations(headings),
        )
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if len(cells) > len(headings):
                found.remarks.append((line, "It has more cells than there are columns."))
            elif any(cell.strip() for cell in cells):
                pairs = zip(headings, cells, strict=False)
                values = {names[head]: _plain(cell) for head, cell in pairs if head in names}
                _add(found, FileRow(line, {name: cell for name, cell in values.items() if cell}))
    except csv.Error as error:
        raise UnreadableCommitments(
            f"Line {reader.line_num} is not readable as CSV: {error}."
        ) from error
    return found


def _add(found: FileRows, row: FileRow) -> None:
    """Add a row: a step to the commitment above it, which its key names if it has one."""
    if "step" not in row.values:
        found.rows.append(row)
        return
    above = found.rows[-1] if found.rows else None
    key = row.values.get("key")
    if above is None or (key is not None and key != above.values.get("key")):
        found.remarks.append((row.line, "It is a step, and its commitment is not above it."))
    else:
        above.steps.append(row)


def write_table(entries: Iterable[CommitmentEntry]) -> str:
    """Return commitments as CSV, each with its steps below it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        for values in _rows_of(entry):
            writer.writerow([_guarded(values.get(column) or "") for column in COLUMNS])
    return out.getvalue()


def _rows_of(entry: CommitmentEntry) -> Iterator[dict[str, str | None]]:
    yield {
        "key": entry.key,
        "kind": entry.kind.value,
        "by": entry.by,
        "to": entry.to,
        "what": entry.what,
        "made": entry.made,
        "due": entry.due,
        "concept": entry.concept,
        "response": entry.response,
        "action": None if entry.action is None else str(entry.action),
        "reference": entry.reference,
        "source": entry.source,
        "link": entry.source_url,
        "also": BETWEEN.join(entry.also),
        "by_actors": BETWEEN.join(entry.by_actors),
        "to_actors": BETWEEN.join(entry.to_actors),
        "differ": json.dumps([asdict(each) for each in entry.differ], ensure_ascii=False)
        if entry.differ
        else None,
    }
    for step in entry.steps:
        yield {"key": entry.key, **step_values(step)}


def step_values(step: StepEntry) -> dict[str, str | None]:
    """Return the columns of a step."""
    return {
        "step": step.kind.value,
        "what": step.what,
        "made": step.date,
        "reference": step.reference,
        "event": step.event_key,
        "source": step.source,
        "link": step.source_url,
    }


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _plain(cell: str) -> str:
    bare = cell.strip()
    return bare[1:] if bare.startswith("'") and bare[1:].startswith(_FORMULA) else bare
