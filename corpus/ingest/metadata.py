"""The fields of a document's record as a person wrote them in front matter or in a sidecar.

    title: A title
    authors: [First Author, Second Author]      see `corpus.ingest.fields.authors`
    authors: [{name: Open Example, kind: body}] a body, which no citation turns round
    issued: 2008-12-05                          see `corpus.ingest.fields.issued`
    publisher, kind, language, url, reference   text
    collection: testimony                       the part of the shelf to which the document belongs
    country, session, place, case, symbol,      facts: what else tells one document from others
    number, application number
    facts: {delegation: Norway}                 facts of any other name

Each field has other names, those of NAMES. A name that is not listed there is ignored, and a value
that cannot be used is left out and told: front matter serves other programs too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import islice
from typing import Any

from corpus.dates import DateSpan
from corpus.ingest.fields.authors import UnusableAuthors, read_authors, read_bodies
from corpus.ingest.fields.issued import is_no_date, read_issued
from corpus.model import RECORD_FIELDS
from corpus.values import BODIES, BODY_SEPARATOR

FIELDS = RECORD_FIELDS

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
    "collection": "collection",
}
"""Each name that a person may give a field -> the field."""

FACT_NAMES = frozenset(
    [
        "country",
        "session",
        "place",
        "case",
        "symbol",
        "number",
        "application number",
        "application_number",
    ]
)
"""Names of facts that need no `facts:` above them."""

REFERENCE = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document; an unknown field is None or empty.

    `facts` are (name, value) of what a file's name or its folder says beyond the record: country,
    session, case. They are pairs and no fields, for each shelf has its own.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    issued: DateSpan | None = None
    kind: str | None = None
    language: str | None = None
    url: str | None = None
    reference: str | None = None
    collection: str | None = None
    facts: tuple[tuple[str, str], ...] = ()

    def known_fields(self) -> frozenset[str]:
        """The names of the fields of the record (FIELDS) that have a value."""
        return frozenset(name for name in FIELDS if getattr(self, name))

    def completed_by(self, other: Metadata) -> Metadata:
        """Return these values, with the other's in the fields that have none here."""
        values = {f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(Metadata)}
        known = dict(self.facts)
        values["facts"] = self.facts + tuple(fact for fact in other.facts if fact[0] not in known)
        return Metadata(**values)


NO_METADATA = Metadata()


def to_json(metadata: Metadata) -> dict[str, Any]:
    """Return the known fields as JSON keeps them."""
    values = {field.name: getattr(metadata, field.name) for field in fields(Metadata)}
    if metadata.issued is not None:
        values["issued"] = [metadata.issued.edtf, metadata.issued.wording]
    values["authors"] = list(metadata.authors)
    values["facts"] = dict(metadata.facts)
    return {name: value for name, value in values.items() if value}


def from_json(values: Mapping[str, Any]) -> Metadata:
    """Return what `to_json` was given."""
    read = dict(values)
    if "issued" in read:
        edtf, wording = read["issued"]
        read["issued"] = DateSpan.from_edtf(edtf, wording=wording)
    read["authors"] = tuple(read.get("authors", ()))
    read["facts"] = tuple(read.get("facts", {}).items())
    return Metadata(**read)


@dataclass(frozen=True, slots=True)
class ReadFields:
    """The fields that were read, and a sentence for each value that was left out."""

    fields: Metadata = NO_METADATA
    remarks: tuple[str, ...] = ()


def read_metadata(values: Mapping[str, object], *, place: str) -> ReadFields:
    """Return the fields that NAMES lists; what cannot be used is left out and told."""
    facts, remarks = _facts(values, place)
    read: dict[str, Any] = {"facts": facts}
    for name, value in values.items():
        field = NAMES.get(name)
        if field is None or _is_empty(value) or field in read:
            continue
        try:
            found = _READ.get(field, _text)(value)
        except UnusableValue as unusable:
            remarks.append(f"{name} in {place}, {_shown(value)}, is left out: {unusable}")
        else:
            if found:
                read[field] = found
            if field == "authors" and (bodies := _bodies(value, read.get(field, ()))):
                read["facts"] = (*read["facts"], (BODIES, BODY_SEPARATOR.join(bodies)))
    return ReadFields(Metadata(**read), tuple(remarks))


def _facts(
    values: Mapping[str, object], place: str
) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """The facts among the values, and a sentence for each that is no text."""
    own = values.get("facts")
    stated = {name: values[name] for name in values if name in FACT_NAMES}
    stated |= (
        {str(name).casefold(): value for name, value in own.items()}
        if isinstance(own, dict)
        else {}
    )
    facts: list[tuple[str, str]] = []
    remarks: list[str] = []
    for name, value in stated.items():
        if _is_empty(value):
            continue
        try:
            facts.append((_text(name), _text(value)))
        except UnusableValue as unusable:
            remarks.append(f"{name} in {place}, {_shown(value)}, is left out: {unusable}")
    return tuple(facts), remarks


class UnusableValue(ValueError):
    """A value that is nothing for its field; the message says why, and what would be."""


_EMPTY = frozenset(["", "~", "null"])
LONGEST_VALUE = 2_000
"""Characters of a value: more is no title, name or date but a text."""


def _is_empty(value: object) -> bool:
    return (
        value is None or value in ([], {}) or (isinstance(value, str) and value.strip() in _EMPTY)
    )


def _shown(value: object) -> str:
    """The beginning of a value, as a sentence repeats it."""
    if isinstance(value, list):
        words = ", ".join(str(entry)[:_TOLD] for entry in islice(value, 5))
    else:
        words = str(value) if not isinstance(value, dict) else ", ".join(map(str, value))
    words = _printable(" ".join(words[: 4 * _TOLD].split()))
    return f"“{words if len(words) <= _TOLD else words[:_TOLD] + '…'}”"


_TOLD = 60


def _printable(text: str) -> str:
    """The text without halves of letters, which no file and no database can hold."""
    return text.encode("utf-8", "replace").decode()


def _text(value: object) -> str:
    if isinstance(value, list) and all(isinstance(entry, str | int | float) for entry in value):
        value = ", ".join(str(entry) for entry in islice(value, 20))
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        raise UnusableValue("it is no text")
    try:
        text = " ".join(str(value).split())
    except ValueError as error:  # a whole number of more than 4,300 digits
        raise UnusableValue("it is no text") from error
    if len(text) > LONGEST_VALUE:
        raise UnusableValue(f"it has more than {LONGEST_VALUE:,} characters")
    if _printable(text) != text:
        raise UnusableValue("it holds half of a letter")
    return text


def _authors(value: object) -> tuple[str, ...]:
    try:
        names = read_authors(value)
    except UnusableAuthors as error:
        raise UnusableValue("it holds no name") from error
    except RecursionError as error:
        raise UnusableValue("it has too many brackets in one another") from error
    return tuple(_text(name) for name in names)


def _bodies(value: object, authors: tuple[str, ...]) -> list[str]:
    """Return those of the authors that are marked as bodies."""
    marked = {" ".join(name.split()) for name in read_bodies(value)}
    return [author for author in authors if author in marked]


def _issued(value: object) -> DateSpan | None:
    if isinstance(value, datetime):
        value = value.date()  # a date never moves through a time zone
    text = value.isoformat() if isinstance(value, date) else _text(_written_date(value))
    if is_no_date(text):
        return None
    span = read_issued(text)
    if span is None:
        raise UnusableValue("no such date. Write it as 2008-12-05, 2008-12, 2008 or spring 1997")
    return span


def _written_date(value: object) -> object:
    """The date in the parts that CSL-JSON has, as it would be written; other values as they are."""
    if not isinstance(value, dict):
        return value
    fields = {str(name).casefold(): entry for name, entry in value.items()}
    parts = fields.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        days = [
            "-".join(f"{int(part):02}" for part in day if _is_figure(part)) for day in parts[:2]
        ]
        return "/".join(day for day in days if day)
    if {"year"} <= fields.keys():
        order = [fields.get(name) for name in ("year", "month", "day")]
        return "-".join(f"{int(str(part)):02}" for part in order if _is_figure(part))
    return fields.get("literal") or fields.get("raw") or value


def _is_figure(part: object) -> bool:
    text = str(part) if isinstance(part, int | str) else ""
    return text.isascii() and text.isdigit() and len(text) <= 4


def _language(value: object) -> str:
    if isinstance(value, list):
        value = value[0]  # the first is the text's own, the others those of its translations
    return _text(value)


def _reference(value: object) -> str:
    text = _text(value).casefold()
    if not REFERENCE.fullmatch(text):
        raise UnusableValue("a reference is letters a-z and digits, joined by hyphens: saari-2006")
    return text


_READ: Mapping[str, Callable[[object], Any]] = {
    "authors": _authors,
    "issued": _issued,
    "language": _language,
    "reference": _reference,
}
