"""A document's bibliographic record, put together from all who know something of it.

A field is taken from the first that has it: the sidecar that somebody of the team wrote, the front
matter, the starter library's record of a known document, what the text prints. What stands in the
file is `printed`, what was added is `supplied`, and what nobody knows is `missing`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.dates import DateSpan
from corpus.ingest.metadata import FIELDS, NOTHING, Metadata


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
        """The fields that nobody knows."""
        return frozenset(FIELDS) - self.fields.known()


def compile_record(
    *,
    printed: Metadata,
    stated: Metadata = NOTHING,
    beside: Metadata = NOTHING,
    known: Record | None = None,
) -> Bibliography:
    """Return the record of a text that is, perhaps, `known`.

    `printed` is its imprint, `stated` its front matter, `beside` its sidecar.
    """
    library = NOTHING if known is None else _fields_of(known, printed)
    fields = beside.over(stated).over(library).over(printed)
    added = beside.known()
    if known is not None:
        added |= known.supplied - stated.known()
    return Bibliography(fields, fields.known() - added, fields.known() & added)


def _fields_of(record: Record, printed: Metadata) -> Metadata:
    """The library's record; its date keeps the words in which the text itself prints it."""
    issued = None if record.issued is None else DateSpan.from_edtf(record.issued)
    if issued is not None:
        in_words = replace(issued, wording=issued.words())
        issued = printed.issued if printed.issued == issued else in_words
    return Metadata(
        title=record.title,
        authors=record.authors,
        publisher=record.publisher,
        issued=issued,
        kind=record.kind,
        language=record.language,
        url=record.url,
    )
