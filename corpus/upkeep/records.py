"""The records of all documents: what each lacks, and the table that is written out and read in."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.access import find_collection, list_collections
from corpus.corrections import records
from corpus.documents import source_of
from corpus.ingest import FIELDS
from corpus.ingest.fields.issued import read_issued
from corpus.ingest.records.columns import CLEARED
from corpus.ingest.records.matching import RecordMatcher
from corpus.ingest.records.tables import TableRecord
from corpus.model import Document, RowOrigin
from corpus.upkeep.record_fields import field_json
from corpus.values import Source

NEEDED = ("title", "authors", "issued")
"""Fields without which a document can hardly be cited."""

COLUMNS = ("reference", "path", *FIELDS, "collection", "facts", "lacks", "supplied", "proposed")
"""The columns of the table; the last three are only told, and not read in."""


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """A document's record: its file, its collection's key, and which of NEEDED it lacks."""

    source: Source
    path: str
    collection: str

    @property
    def lacks(self) -> tuple[str, ...]:
        """The needed fields that have no value."""
        return tuple(name for name in NEEDED if name in self.source.missing)


def all_records(session: Session) -> Iterator[ListedRecord]:
    """Yield the records of the team's documents, by reference."""
    keys = {each.id: each.key for each in list_collections(session)}
    rows = session.scalars(
        select(Document).where(Document.origin == RowOrigin.TEAM).order_by(Document.reference)
    ).yield_per(500)
    for document in rows:
        yield ListedRecord(source_of(document), document.source, keys[document.collection_id])


def table_of(session: Session) -> str:
    """Return all records as CSV."""
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for record in all_records(session):
        table.writerow(_row(record))
    return written.getvalue()


def _row(record: ListedRecord) -> list[str]:
    source = record.source
    cells = {
        "reference": source.reference,
        "path": record.path,
        "title": source.title,
        "authors": "; ".join(source.authors),
        "publisher": source.publisher,
        "issued": _date(source),
        "kind": source.kind,
        "language": source.language,
        "url": source.url,
        "collection": record.collection,
        "facts": "; ".join(f"{name}={value}" for name, value in source.facts),
        "lacks": " ".join(sorted(source.missing)),
        "supplied": " ".join(sorted(source.supplied)),
        "proposed": "; ".join(f"{name}={value}" for name, value in source.claimed),
    }
    return [cells[column] or "" for column in COLUMNS]


def _date(source: Source) -> str:
    """The date in its own words, or as EDTF where these do not read back as the same."""
    if source.issued is None:
        return ""
    words = source.issued.wording or source.issued.edtf
    read = read_issued(words)
    return words if read is not None and read.edtf == source.issued.edtf else source.issued.edtf


@dataclass(frozen=True, slots=True)
class TableChanges:
    """What a table changes: values and collections by reference, and how its records fitted.

    `moves` has the references of documents that change their collection, by its key.
    """

    values: Mapping[str, Mapping[str, Any]]
    moves: Mapping[str, Sequence[str]]
    same: int
    unmatched: tuple[str, ...]
    remarks: tuple[str, ...]


def changes_of(session: Session, path: Path) -> TableChanges:
    """Return what a file of records changes; UnreadableRecords if it is none.

    An empty cell changes nothing, and a hyphen takes the value away. QueryError, with the nearest,
    if a document is to go into a collection that does not exist.
    """
    matcher = RecordMatcher.of(path)
    values: dict[str, Mapping[str, Any]] = {}
    moves: defaultdict[str, list[str]] = defaultdict(list)
    same = 0
    for document in session.scalars(
        select(Document).where(Document.origin == RowOrigin.TEAM).order_by(Document.reference)
    ):
        record = matcher.find_known(Path(document.source), document.reference, document.title)
        if record is None:
            continue
        changed = records.differing(document, _values(record, document))
        collection = _other_collection(session, record, document)
        if changed:
            values[document.reference] = changed
        if collection is not None:
            moves[collection].append(document.reference)
        same += not changed and collection is None
    return TableChanges(values, moves, same, tuple(matcher.unmatched()), matcher.remarks)


def _other_collection(session: Session, record: TableRecord, document: Document) -> str | None:
    """Return the key of the collection that a record moves its document into, or None."""
    stated = CLEARED if "collection" in record.cleared else record.fields.collection
    if stated is None:
        return None
    found = find_collection(session, stated)  # a document without a collection there cannot be
    return found.key if found.id != document.collection_id else None


def _values(record: TableRecord, document: Document) -> dict[str, Any]:
    stated = {name: field_json(name, getattr(record.fields, name)) for name in FIELDS}
    values = {name: value for name, value in stated.items() if value is not None}
    if record.fields.facts:
        values[records.FACTS] = {**document.facts, **dict(record.fields.facts)}
    return values | dict.fromkeys(record.cleared, None)
