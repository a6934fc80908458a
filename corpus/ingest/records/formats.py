"""The formats of record files: each reader makes rows of a text, by the names of `columns`."""

from __future__ import annotations

import csv
import json
import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

import rispy

from corpus.ingest.records.columns import Row, name_of


def _read_csv(text: str) -> list[Row]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    table = csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    header = [cell.strip() for cell in next(table)]
    named = [name_of(cell) for cell in header]
    if not any(named):
        raise ValueError(
            "its first line names no column. Columns are: path, reference, title, authors, issued, "
            "publisher, kind, language, url"
        )
    rows = []
    for cells in table:
        if not any(cell.strip() for cell in cells):
            continue
        row: Row = {}
        for name, cell in zip(named, cells, strict=False):
            if name is not None and cell.strip() and name not in row:
                row[name] = cell.strip()
        row["files"] = _split_files(row.get("files", ""))
        if "facts" in row:
            row["facts"] = _split_facts(row["facts"])
        rows.append(row)
    return rows


def _split_files(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _split_facts(cell: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in cell.split(";"))
    return {name.strip(): value.strip() for name, sign, value in pairs if sign}


_RIS = {
    "title": ("primary_title", "title"),
    "authors": ("authors", "first_authors"),
    "issued": ("date", "year", "publication_year"),
    "publisher": ("publisher", "custom3"),
    "container": ("journal_name", "secondary_title", "alternate_title3"),
    "kind": ("type_of_reference",),
    "language": ("language",),
    "url": ("urls", "url"),
    "key": ("id",),
    "files": ("file_attachments1", "file_attachments2"),
}


def _read_ris(text: str) -> list[Row]:
    rows = []
    for entry in rispy.loads(text.replace("\r\n", "\n")):
        row: Row = {}
        for name, tags in _RIS.items():
            value = next((entry[tag] for tag in tags if entry.get(tag)), None)
            if value is not None:
                row[name] = value
        if isinstance(row.get("url"), list):
            row["url"] = row["url"][0]
        if isinstance(row.get("issued"), str):
            row["issued"] = _ris_date(row["issued"])
        row["files"] = [str(entry[tag]) for tag in _RIS["files"] if entry.get(tag)]
        rows.append(row)
    return rows


def _ris_date(written: str) -> str:
    """Return "2006/01/15/" as 2006-01-15, and "2006///spring" as spring 2006."""
    parts = [part.strip() for part in written.split("/")]
    days = "-".join(part for part in parts[:3] if part)
    season = parts[3] if len(parts) > 3 else ""
    return f"{season} {days}" if season else days


def _read_bibtex(text: str) -> list[Row]:
    # Only where there is such a file: it brings a parser of LaTeX with it.
    from bibtexparser import middlewares
    from bibtexparser.entrypoint import parse_string

    layers: Sequence[Any] = (
        middlewares.SeparateCoAuthors(),
        middlewares.LatexDecodingMiddleware(),
    )
    parser_log = logging.getLogger("bibtexparser")
    level = parser_log.level
    parser_log.setLevel(logging.CRITICAL)  # what it cannot read is told by us
    try:
        library = parse_string(text, append_middleware=layers)
        written = parse_string(text).entries_dict  # a path is no LaTeX
    finally:
        parser_log.setLevel(level)
    if library.failed_blocks and not library.entries:
        line = library.failed_blocks[0].start_line
        raise ValueError(f"line {(line or 0) + 1} is no entry of BibTeX")
    rows = []
    for entry in library.entries:
        row: Row = {"kind": entry.entry_type, "key": entry.key}
        fields = {field.key.casefold(): field.value for field in entry.fields}
        for header, value in fields.items():
            name = name_of(header)
            if name is not None and name not in ("kind", "key", "reference", "issued"):
                row.setdefault(name, value)
        row["issued"] = fields.get("date") or _month_and_year(fields)
        if isinstance(row.get("authors"), list):
            row["authors"] = [_bibtex_name(name) for name in row["authors"] if name != "others"]
        file = written[entry.key].fields_dict.get("file") if entry.key in written else None
        row["files"] = [] if file is None else _bibtex_files(str(file.value))
        rows.append(row)
    return rows


def _bibtex_name(name: str) -> str:
    """Return a name without braces, but for those around the whole name of a body."""
    bare = name.strip("{}")
    return f"{{{bare}}}" if name == f"{{{bare}}}" else bare


def _month_and_year(fields: Mapping[str, Any]) -> str:
    year, month = str(fields.get("year", "")), str(fields.get("month", ""))
    if month.isdigit():
        return f"{year}-{int(month):02}"
    if month.casefold()[:3] in _MONTHS and month.isalpha():
        return f"{year}-{_MONTHS.index(month.casefold()[:3]) + 1:02}"
    return f"{month} {year}".strip()


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEMICOLON = re.compile(r"(?<!\\);")
_COLON = re.compile(r"(?<!\\):(?!\\)")


def _bibtex_files(value: str) -> list[str]:
    """Return the paths in "Full Text:path:application/pdf;…", or in a path alone."""
    files = []
    for attachment in _SEMICOLON.split(value):
        parts = _COLON.split(attachment)
        path = parts[1] if len(parts) > 2 else attachment
        if path.strip():
            files.append(re.sub(r"\\([:;\\_])", r"\1", path.strip()))
    return files


def _read_json(text: str) -> list[Row]:
    loaded = json.loads(text)
    items = loaded.get("items", loaded) if isinstance(loaded, dict) else loaded
    if isinstance(items, dict):
        items = [items]
    rows = []
    for item in items:
        if not isinstance(item, dict):
            raise ValueError("it is no list of records")
        row: Row = {}
        for header, value in item.items():
            name = name_of(header)
            if name == "files":
                continue
            if name is not None and value not in (None, ""):
                row.setdefault(name, value)
        row["files"] = list(_json_files(item))
        if isinstance(item.get("creators"), list):
            row["authors"] = [c for c in item["creators"] if _is_author(c)]
        rows.append(row)
    return rows


def _is_author(creator: object) -> bool:
    return isinstance(creator, dict) and creator.get("creatorType", "author") == "author"


def _json_files(item: Mapping[str, Any]) -> Iterable[str]:
    for name in ("attachments", "files", "file", "path"):
        value = item.get(name)
        for entry in value if isinstance(value, list) else [value]:
            path = entry.get("path") if isinstance(entry, dict) else entry
            if isinstance(path, str) and path:
                yield path


FORMATS: Mapping[str, Callable[[str], list[Row]]] = {
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".ris": _read_ris,
    ".bib": _read_bibtex,
    ".json": _read_json,
}
"""The suffix of a file of records -> its reader."""
