"""The fields of a document's record as a person wrote them in front matter or in a sidecar.

    title: A title
    authors: [First Author, Second Author]      also: author, "by"; one name or a list
    issued: 2008-12-05                          also: date, published; EDTF or words ("spring 1997")
    publisher, kind, language, url, reference   text

A name that is not listed here is ignored: front matter serves other programs too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

import yaml

from corpus.dates import DateSpan, find
from corpus.errors import NotADate, UnreadableDocument

FIELDS = ("title", "authors", "publisher", "issued", "kind", "language", "url")
"""The fields of a record, in the order in which it is shown. See `corpus.model.Document`."""

NAMES = {
    "title": "title",
    "author": "authors",
    "authors": "authors",
    "by": "authors",
    "date": "issued",
    "issued": "issued",
    "published": "issued",
    "publisher": "publisher",
    "organisation": "publisher",
    "organization": "publisher",
    "institution": "publisher",
    "kind": "kind",
    "type": "kind",
    "language": "language",
    "lang": "language",
    "url": "url",
    "link": "url",
    "reference": "reference",
    "ref": "reference",
}
"""Each name that a person may give a field -> the field."""

_EDTF = re.compile(r"\d{3}[\dX]|\.\.|Y\d")
_MONTH_AND_YEAR = re.compile(r"(0?[1-9]|1[0-2])/(\d{4})")
REFERENCE = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document; an unknown field is None or empty."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    issued: DateSpan | None = None
    kind: str | None = None
    language: str | None = None
    url: str | None = None
    reference: str | None = None

    def known_fields(self) -> frozenset[str]:
        """The names of the fields of the record (FIELDS) that have a value."""
        return frozenset(name for name in FIELDS if getattr(self, name))

    def completed_by(self, other: Metadata) -> Metadata:
        """Return these values, with the other's in the fields that have none here."""
        return Metadata(
            **{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(Metadata)}
        )


NO_METADATA = Metadata()


def load_yaml(text: str, *, place: str, first_line: int = 1) -> Mapping[str, object]:
    """Return the mapping that a piece of YAML holds; an empty one if it holds nothing.

    `place` is named in the UnreadableDocument that broken YAML raises, with the line counted from
    `first_line`, the line of the file on which the piece begins.
    """
    try:
        value = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise UnreadableDocument(f"{place} is not valid YAML{_where(error, first_line)}") from error
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UnreadableDocument(f"{place} is not a list of fields such as “title: A title”")
    return {str(name).casefold(): entry for name, entry in value.items()}


def _where(error: yaml.YAMLError, first_line: int) -> str:
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return f": {error}"
    line = error.problem_mark.line + first_line
    return f": line {line}: {error.problem or 'it cannot be read'}"


def read_metadata(values: Mapping[str, object], *, place: str) -> Metadata:
    """Return the fields that NAMES lists; UnreadableDocument if a value is of the wrong kind."""
    found: dict[str, object] = {}
    for name, value in values.items():
        field = NAMES.get(name)
        if field is not None and value is not None and value != "" and value != []:
            found[field] = value
    read: dict[str, object] = {
        field: _READ.get(field, _text)(value, f"{field} in {place}")
        for field, value in found.items()
    }
    return Metadata(**read)  # type: ignore[arg-type]


def _text(value: object, what: str) -> str:
    if isinstance(value, str | int | float | date):
        return " ".join(str(value).split())
    raise UnreadableDocument(f"{what} must be text")


def _authors(value: object, what: str) -> tuple[str, ...]:
    listed: list[object] = value if isinstance(value, list) else [value]
    names = [name for name in listed if isinstance(name, str)]
    if len(names) < len(listed):
        raise UnreadableDocument(f"{what} must be a name or a list of names")
    return tuple(" ".join(name.split()) for name in names if name.strip())


def _issued(value: object, what: str) -> DateSpan:
    if isinstance(value, datetime):
        value = value.date()  # a date never moves through a time zone
    text = value.isoformat() if isinstance(value, date) else _text(value, what)
    span = _read_edtf(text) or read_date(text)
    if span is None:
        raise UnreadableDocument(
            f"{what}, “{text}”, is no date that can be read. "
            "Write it as 2008-12-05, 2008-12, 2008 or spring 1997"
        )
    return span


def _reference(value: object, what: str) -> str:
    text = _text(value, what).casefold()
    if not REFERENCE.fullmatch(text):
        raise UnreadableDocument(
            f"{what}, “{text}”, must be letters a-z and digits, joined by hyphens: saari-2006"
        )
    return text


def read_date(text: str) -> DateSpan | None:
    """Return the date that the whole of `text` is, in words or figures; None if it is not one."""
    if month := _MONTH_AND_YEAR.fullmatch(text.strip()):
        return DateSpan.from_edtf(f"{month[2]}-{month[1]:0>2}", wording=text.strip())
    found = [date for date in find(text, anchor=None) if date.span is not None]
    if len(found) == 1 and found[0].wording.casefold() == text.strip(" .").casefold():
        return found[0].span
    return None


def _read_edtf(text: str) -> DateSpan | None:
    if not _EDTF.match(text):  # 06/2008 is a month to people and twenty centuries to EDTF
        return None
    try:
        return DateSpan.from_edtf(text, wording=text)
    except NotADate:
        return None


_READ = {"authors": _authors, "issued": _issued, "reference": _reference}
