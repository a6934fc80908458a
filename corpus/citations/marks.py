"""Marks in a text that the style's processor makes: where each field of the record begins and ends.

A citation is put together from a record's fields and from the style's own words. The processor sets
a mark before and behind each field, so that what comes afterwards (brackets, punctuation between
two parts, one full stop instead of two) looks only at the style's words and leaves every field
whole. The marks are noncharacters of Unicode (U+FDD0 to U+FDEF), which no text may hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """The fields of a record that a citation prints."""

    TITLE = "title"
    AUTHORS = "authors"
    PUBLISHER = "publisher"
    ISSUED = "issued"
    KIND = "kind"
    URL = "url"
    NUMBER = "number"
    LOCATOR = "locator"


_FIRST = 0xFDD0
_FIELDS = tuple(Field)
_OPEN = {field: chr(_FIRST + place) for place, field in enumerate(_FIELDS)}
_FIELD_AT = {mark: field for field, mark in _OPEN.items()}
_CLOSE = chr(_FIRST + len(_FIELDS))
ITALIC, ROMAN = chr(_FIRST + len(_FIELDS) + 1), chr(_FIRST + len(_FIELDS) + 2)
_ALL = dict.fromkeys(range(_FIRST, 65008))


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a citation: one field, or the style's own words if `field` is None."""

    text: str
    field: Field | None
    italic: bool


def marked(field: Field, text: str) -> str:
    """Return a field's text between its marks."""
    return f"{_OPEN[field]}{text}{_CLOSE}"


def without_marks(text: str) -> str:
    """Return a text without characters that are marks here."""
    return text.translate(_ALL)


def read_runs(text: str) -> Iterator[Run]:
    """Yield the parts of a marked text, in their order."""
    field: Field | None = None
    italic = False
    start = 0
    for place, character in enumerate(text):
        if not _FIRST <= ord(character) < 0xFDF0:
            continue
        if place > start:
            yield Run(text[start:place], field, italic)
        start = place + 1
        if character in _FIELD_AT:
            field = _FIELD_AT[character]
        elif character == _CLOSE:
            field = None
        else:
            italic = character == ITALIC
    if len(text) > start:
        yield Run(text[start:], field, italic)
