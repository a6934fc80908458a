"""What a file's own properties claim of it, as far as it is of a kind the field can have."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.dates import DateSpan
from corpus.errors import NotADate
from corpus.ingest.fields.issued import read_date
from corpus.ingest.metadata import Metadata

LONGEST = 500
"""Characters of a field: more are a text that somebody put into the wrong place."""


def claimed_metadata(
    *,
    title: str | None = None,
    authors: Sequence[str | None] = (),
    publisher: str | None = None,
    issued: str | None = None,
    language: str | None = None,
    url: str | None = None,
) -> Metadata:
    """Return the fields that have a usable value. `issued` is EDTF, or a date in words."""
    return Metadata(
        title=_words(title),
        authors=tuple(dict.fromkeys(name for author in authors if (name := _words(author)))),
        publisher=_words(publisher),
        issued=_date(_words(issued)),
        language=_words(language),
        url=_words(url),
    )


def _words(value: str | None) -> str | None:
    words = " ".join("".join(c if c.isprintable() else " " for c in value or "").split())
    return words if 0 < len(words) <= LONGEST else None


def _date(written: str | None) -> DateSpan | None:
    if written is None:
        return None
    try:
        return DateSpan.from_edtf(written, wording=written)
    except NotADate:
        return read_date(written)
