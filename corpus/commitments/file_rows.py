"""Rows of files of commitments: what stands in each column, before anything of it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.text.languages import rows


class Form(StrEnum):
    """The form of a file of commitments."""

    CSV = "csv"
    JSON = "json"


COLUMNS = (
    "key",
    "kind",
    "by",
    "to",
    "what",
    "made",
    "due",
    "concept",
    "response",
    "action",
    "reference",
    "source",
    "link",
    "also",
    "by_actors",
    "to_actors",
    "differ",
    "step",
    "event",
)
"""The columns of a file that is written. A row with a `step` is one of the commitment above it."""

OF_RECOMMENDATIONS = frozenset(("response", "action", "session"))
"""Columns that only tables of recommendations have: their rows need no kind."""


@dataclass(frozen=True, slots=True)
class HeadingForms:
    """One row of the headings that stand for a column."""

    language: str
    column: str
    forms: tuple[str, ...]


_COLUMN_OF: Mapping[str, str] = {
    form: row.column for row in rows("commitment_columns.tsv", HeadingForms) for form in row.forms
}


@dataclass(slots=True)
class FileRow:
    """A commitment, or a step, as a file has it: the words of its columns, without empty ones.

    `line` is where it begins, counted from 1: that of a table, or its place in a list of JSON.
    """

    line: int
    values: dict[str, str]
    steps: list[FileRow] = field(default_factory=list)


@dataclass(slots=True)
class FileRows:
    """What a file has: its rows, and what is amiss in it, by line.

    `unread` are headings that stand for no column. `of_recommendations` says that the file is a
    table of recommendations, by its columns.
    """

    rows: list[FileRow] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)
    unread: tuple[str, ...] = ()
    of_recommendations: bool = False


def columns_of(headings: Iterable[str]) -> dict[str, str]:
    """Return the column of each heading that stands for one; the first of two of a column has it.

    >>> columns_of(["State under Review", "Recommending State", "Recommendation", "Theme"])
    {'State under Review': 'to', 'Recommending State': 'by', 'Recommendation': 'what'}
    """
    found: dict[str, str] = {}
    for heading in headings:
        plain = " ".join(heading.replace("’", "'").casefold().split()).rstrip(":")
        column = _COLUMN_OF.get(plain)
        if column is not None and column not in found.values():
            found[heading] = column
    return found


def are_recommendations(headings: Iterable[str]) -> bool:
    """Whether headings are those of a table of recommendations.

    >>> are_recommendations(["To", "From", "Text", "Response"])
    True
    >>> are_recommendations(["By", "To", "Pledge", "Due"])
    False
    """
    names = columns_of(headings)
    says_so = any("recomm" in name.casefold() or "recom" in name.casefold() for name in names)
    return says_so or not OF_RECOMMENDATIONS.isdisjoint(names.values())
