"""Commitments as JSON: a list of objects, each with the columns of a table and its steps.

Read are such a list, what `commitment --json` prints, and a file with an object in each line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from corpus.commitments.entries import CommitmentEntry
from corpus.commitments.file_rows import FileRow, FileRows, are_recommendations, columns_of
from corpus.commitments.tables import BETWEEN, UnreadableCommitments, step_values

_LISTS = ("commitments", "results", "recommendations", "items")
"""Members of an object that hold the list."""

_OF_STEPS = {"edtf": "made", "date": "made", "kind": "step", "event_key": "event"}
"""Members of a step -> columns, besides those that a commitment has too."""


def read_objects(text: str) -> FileRows:
    """Return the commitments of a file; UnreadableCommitments if it holds no list of objects."""
    items = _items(text.removeprefix("\ufeff"))
    found = FileRows()
    headings: dict[str, None] = {}
    for line, item in items:
        if not isinstance(item, Mapping):
            found.remarks.append((line, "It is no object with names and values."))
            continue
        headings |= dict.fromkeys(map(str, item))
        row = FileRow(line, _values(item, columns_of(map(str, item))))
        steps = item.get("steps") or []
        if not isinstance(steps, list) or not all(isinstance(each, Mapping) for each in steps):
            found.remarks.append((line, "Its steps are no list of objects."))
            continue
        row.steps = [FileRow(line, _values(each, _step_columns(each))) for each in steps]
        found.rows.append(row)
    found.of_recommendations = are_recommendations(headings)
    known = {*columns_of(headings), "steps"}
    found.unread = tuple(each for each in headings if each not in known)
    return found


def _items(text: str) -> list[tuple[int, Any]]:
    try:
        loaded = json.loads(text)
    except json.JSONDecodeError as error:
        lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
        if len(lines) < 2 or not lines[0][1].rstrip().endswith("}"):
            raise UnreadableCommitments(f"Line {error.lineno} is no JSON: {error.msg}.") from error
        return [(n, _line(n, line)) for n, line in lines]
    if isinstance(loaded, Mapping):
        loaded = next((loaded[name] for name in _LISTS if name in loaded), [loaded])
    if not isinstance(loaded, list):
        raise UnreadableCommitments("The file holds no list of commitments.")
    return list(enumerate(loaded, 1))


def _line(number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise UnreadableCommitments(f"Line {number} is no JSON: {error.msg}.") from error


def _values(item: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    found = {column: _words(column, item[name]) for name, column in names.items()}
    return {column: words for column, words in found.items() if words}


def _step_columns(item: Mapping[str, Any]) -> dict[str, str]:
    own = {name: column for name, column in _OF_STEPS.items() if name in item}
    return {**columns_of(name for name in map(str, item) if name not in own), **own}


def _words(column: str, value: Any) -> str:
    """Return a value as a cell of a table has it."""
    if value is None:
        return ""
    if column == "differ":
        return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, list):
        return BETWEEN.join(map(str, value))
    return str(value).strip()


def write_objects(entries: Iterable[CommitmentEntry]) -> str:
    """Return commitments as JSON."""
    found = [_object(entry) for entry in entries]
    return json.dumps({"commitments": found}, ensure_ascii=False, indent=2) + "\n"


def _object(entry: CommitmentEntry) -> dict[str, Any]:
    kept = asdict(entry)
    kept["link"] = kept.pop("source_url")
    kept["steps"] = [step_values(step) for step in entry.steps]
    return kept
