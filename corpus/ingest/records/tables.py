"""A file of records of many documents: CSV, RIS, BibTeX or CSL-JSON, as Zotero exports each.

A record's fields are those of front matter, by the names of the format. It also names the files
that it belongs to, if the format has attachments, and a key by which it is known.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from corpus.errors import CorpusError
from corpus.ingest.metadata import Metadata, read_metadata
from corpus.ingest.readers.encoding import decode
from corpus.ingest.records.columns import CLEARED, KINDS, SIGNS, Row
from corpus.ingest.records.formats import FORMATS


class UnreadableRecords(CorpusError):
    """A file of records that cannot be read; the message says why, and what can."""


@dataclass(frozen=True, slots=True)
class TableRecord:
    """One record: its fields, the files it names, its key, and what a report calls it."""

    fields: Metadata
    files: tuple[str, ...]
    key: str | None
    label: str
    cleared: frozenset[str] = frozenset()  # fields that a hyphen stands in


@dataclass(frozen=True, slots=True)
class RecordTable:
    """The records of a file, and a sentence for each value that was left out."""

    records: tuple[TableRecord, ...]
    remarks: tuple[str, ...]


def read_records(path: Path) -> RecordTable:
    """Return the records of a file; UnreadableRecords if it is none that can be read."""
    reader = FORMATS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableRecords(
            f"“{path}” is no file of records: take one of {', '.join(FORMATS)}."
        )
    try:
        rows = reader(decode(path.read_bytes()))
    except OSError as error:
        raise UnreadableRecords(f"“{path}” cannot be read: {error.strerror}.") from error
    except CorpusError as error:
        raise UnreadableRecords(f"“{path}” cannot be read: {error}.") from error
    except (ValueError, TypeError, KeyError, csv.Error, RecursionError, OverflowError) as error:
        raise UnreadableRecords(f"“{path}” cannot be read: {str(error)[:200]}.") from error
    if not rows:
        raise UnreadableRecords(f"“{path}” holds no records.")
    records, remarks = [], []
    for number, row in enumerate(rows, start=1):
        record, left_out = _record(row, number)
        records.append(record)
        remarks += [f"{path.name}: {sentence}" for sentence in left_out]
    return RecordTable(tuple(records), tuple(remarks))


def _record(row: Row, number: int) -> tuple[TableRecord, tuple[str, ...]]:
    if isinstance(row.get("kind"), str):
        row["kind"] = KINDS.get(SIGNS.sub("", row["kind"].casefold()), row["kind"])
    if not row.get("issued") and row.get("year"):
        row["issued"] = row["year"]  # Zotero exports both, and the date is the more precise
    if not row.get("publisher") and row.get("container"):
        row["publisher"] = row["container"]
    cleared = frozenset(name for name, value in row.items() if value == CLEARED)
    values = {_FIELD_NAMES.get(name, name): row[name] for name in row if name not in cleared}
    label = next(
        (str(row[name])[:80] for name in ("title", "reference", "key") if row.get(name)),
        f"record {number}",
    )
    stated = read_metadata(values, place=f"record {number}")
    key = row.get("key")
    record = TableRecord(
        stated.fields,
        tuple(row.get("files") or ()),
        str(key) if key else None,
        label,
        cleared,
    )
    return record, stated.remarks


_FIELD_NAMES = {"authors": "author", "issued": "date", "kind": "type"}
"""A field -> the name under which front matter has it."""


def file_name(path: str) -> tuple[str, ...]:
    """Return the parts of a path as any system writes it, from the last one on, case apart."""
    plain = unquote(path.removeprefix("file://")) if path.startswith("file:") else path
    return tuple(part.casefold() for part in reversed(re.split(r"[/\\]+", plain)) if part)
