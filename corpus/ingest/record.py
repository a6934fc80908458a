"""A document's bibliographic record, put together from all that is known of it.

A field is taken from the first of these that has it: the sidecar that somebody of the team wrote,
the front matter, a table of records, the starter library's record of a known document, the file's
name, the imprint that the text itself prints, the defaults of the folder. A field that stands in
the file is `printed`, one that was added is `supplied`, and one that nobody knows is `missing`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.dates import DateSpan
from corpus.ingest.metadata import FIELDS, NO_METADATA, Metadata
from corpus.ingest.records.companions import NOTHING_BESIDE, Beside


@dataclass(frozen=True, slots=True)
class Record:
    """The bibliographic record of a founding document.

    `printed` fields stand in the file itself, `supplied` ones were found elsewhere, `missing` ones
    could not be found or confirmed and have no value. `fingerprint` recognises the text: see
    `corpus.library.fingerprint`.
    """

    reference: str
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    issued: str | None  # EDTF
    kind: str | None
    language: str | None
    url: str | None
    printed: frozenset[str]
    supplied: frozenset[str]
    missing: frozenset[str]
    remarks: tuple[str, ...]
    words: int
    fingerprint: frozenset[int]


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The record of a document: its fields, and where each of FIELDS comes from."""

    fields: Metadata
    printed: frozenset[str]
    supplied: frozenset[str]

    @property
    def missing(self) -> frozenset[str]:
        """The fields that have no value."""
        return frozenset(FIELDS) - self.fields.known_fields()


def compile_record(
    *,
    imprint: Metadata,
    front_matter: Metadata = NO_METADATA,
    sidecar: Metadata = NO_METADATA,
    beside: Beside = NOTHING_BESIDE,
    known: Record | None = None,
) -> Bibliography:
    """Return the record of a text; `known` is the starter library's record of it, if it has one."""
    library = NO_METADATA if known is None else _fields_of(known, imprint)
    names = _unless_finer(beside.names, imprint)
    from_library = known.supplied if known is not None else frozenset()
    layers = (
        (sidecar, _ALL),
        (front_matter, _NONE),
        (replace(beside.records, reference=None), _ALL - _alike(beside.records, imprint)),
        (library, from_library),
        (names, _ALL - _alike(names, imprint)),
        (imprint, _NONE),
        (beside.folder, _ALL),
    )
    fields, supplied = NO_METADATA, frozenset[str]()
    for layer, added in layers:
        supplied |= (layer.known_fields() - fields.known_fields()) & added
        fields = fields.completed_by(layer)
    return Bibliography(fields, printed=fields.known_fields() - supplied, supplied=supplied)


_ALL = frozenset(FIELDS)
_NONE = frozenset[str]()


def _alike(stated: Metadata, imprint: Metadata) -> frozenset[str]:
    """The fields in which the text prints what was stated."""
    known = stated.known_fields()
    return frozenset(name for name in known if getattr(stated, name) == getattr(imprint, name))


def _unless_finer(names: Metadata, imprint: Metadata) -> Metadata:
    """What a name says, without a date or a title that the text prints more fully."""
    title, issued = names.title, names.issued
    if title and imprint.title and imprint.title.casefold().startswith(title.casefold()):
        title = None
    if issued and imprint.issued and _lies_within(imprint.issued, issued):
        issued = None
    return replace(names, title=title, issued=issued)


def _lies_within(inner: DateSpan, outer: DateSpan) -> bool:
    if inner.lo is None or inner.hi is None or outer.lo is None or outer.hi is None:
        return False
    return outer.lo <= inner.lo and inner.hi <= outer.hi


def _fields_of(record: Record, imprint: Metadata) -> Metadata:
    """Return the fields of a record; the date keeps the words in which the text prints it."""
    issued = None if record.issued is None else DateSpan.from_edtf(record.issued)
    if issued is not None:
        in_words = replace(issued, wording=issued.words())
        issued = imprint.issued if imprint.issued == issued else in_words
    return Metadata(
        title=record.title,
        authors=record.authors,
        publisher=record.publisher,
        issued=issued,
        kind=record.kind,
        language=record.language,
        url=record.url,
    )
