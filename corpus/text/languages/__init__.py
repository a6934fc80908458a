"""The words of languages, in data files beside this module: one row a word family.

A file holds UTF-8 text with a tab between its columns. The first line names the columns; empty
lines and lines that begin with "#" are notes for people. Several forms in one cell have a comma
between them, so that a form may be a phrase; an empty cell is an empty value.

    language  number  name   forms
    en        6       June   june, jun
    uk        6              червень, червня, червні

The module that uses a file describes its row as a frozen dataclass with a field for each column, in
the order of the file. Languages are written as ISO 639-1 codes; "mul" stands for several of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_type_hints

Row = TypeVar("Row")


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in cell.split(",")) if cell else ()


def _yes(cell: str) -> bool:
    if cell not in ("yes", ""):
        raise ValueError(f"“{cell}” is neither “yes” nor empty")
    return cell == "yes"


# The types that a field may have, and how each is read from a cell.
_READERS: dict[Any, Callable[[str], object]] = {
    str: str,
    int: int,
    int | None: lambda cell: int(cell) if cell else None,
    bool: _yes,
    tuple[str, ...]: _forms,
}


def rows(file: str, row: type[Row]) -> tuple[Row, ...]:
    """Return the rows of a file, such as "months.tsv", as values of the dataclass `row`.

    A file is read once. Raises ValueError, with the file and the line, if a column is not a field
    of the dataclass or a cell does not have the field's type.
    """
    kind: Any = row
    found: tuple[Row, ...] = _rows(file, kind)
    return found


@cache
def _rows(file: str, row: Any) -> tuple[Any, ...]:
    lines = files(__name__).joinpath(file).read_text("utf-8").splitlines()
    numbered = [
        (number, line.split("\t"))
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    ]
    (_, columns), *rest = numbered
    types = get_type_hints(row)
    names = [field.name for field in fields(row)]
    if columns != names:
        raise ValueError(f"{file} has the columns {columns}, {row.__name__} the fields {names}")
    readers = [_READERS[types[name]] for name in names]
    return tuple(_row(f"{file}, line {number}", cells, readers, row) for number, cells in rest)


def _row(place: str, cells: list[str], readers: list[Callable[[str], object]], row: Any) -> Any:
    if len(cells) != len(readers):
        raise ValueError(f"{place}: {len(cells)} columns instead of {len(readers)}")
    try:
        return row(*(read(cell.strip()) for read, cell in zip(readers, cells, strict=True)))
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from error


__all__ = ["rows"]
