"""A document's bibliographic record, put together from all that is known of it.

A field is taken from the first of these that has it: the sidecar that somebody of the team wrote,
the front matter, the starter library's record of a known document, the imprint that the text itself
prints. A field that stands in the file is `printed`, one that was added is `supplied`, and one that
nobody knows is `missing`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.dates import DateSpan
from corpus.ingest.metadata import FIELDS, NO_METADATA, Metadata


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
    known: Record | None = None,
) -> Bibliography:
    """Return the record of a text; `known` is the starter library's record of it, if it has one."""
    library = NO_METADATA if known is None else _fields_of(known, imprint)
    fields = sidecar.completed_by(front_matter).completed_by(library).completed_by(imprint)
    added = sidecar.known_fields()
    if known is not None:
        added |= known.supplied - front_matter.known_fields()
    found = fields.known_fields()
    return Bibliography(fields, printed=found - added, supplied=found & added)


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
