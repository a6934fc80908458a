"""What a reader returns, and the same as JSON for its way out of the reading process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from corpus.ingest import metadata
from corpus.ingest.metadata import NO_METADATA, Metadata
from corpus.ingest.structure.paragraphs import Paragraph
from corpus.model import PassageKind


@dataclass(frozen=True, slots=True)
class RawText:
    """What a reader returns: the text, the fields that the file states, the headings it marks.

    A structured format gives `paragraphs` in place of `text`. `headings` is None when the format
    marks none and they have to be told by their looks; `title` is the paragraph that such a format
    sets as the title, if that is evident. `sidecar` is what a sidecar states;
    `claimed` what the file's own properties say, be it "Microsoft Word - draft3" for a title.
    `remarks` are sentences to whoever imports: what of the file could not be taken.
    """

    text: str = ""
    fields: Metadata = NO_METADATA
    headings: tuple[str, ...] | None = None
    title: str | None = None
    sidecar: Metadata = NO_METADATA
    paragraphs: tuple[Paragraph, ...] | None = None
    claimed: Metadata = NO_METADATA
    remarks: tuple[str, ...] = ()


def raw_text(paragraphs: list[Paragraph], **properties: Any) -> RawText:
    """Return the paragraphs of a format that marks its headings; the first of them is the title."""
    headings = [" ".join(p.text.split()) for p in paragraphs if p.kind is PassageKind.HEADING]
    return RawText(paragraphs=tuple(paragraphs), headings=tuple(headings) or None, **properties)


def to_json(raw: RawText) -> bytes:
    """Return what a reader of a structured format found, as JSON."""
    return json.dumps(
        {
            "paragraphs": [(p.text, p.kind, p.pages) for p in raw.paragraphs or ()],
            "headings": raw.headings,
            "title": raw.title,
            "remarks": raw.remarks,
            "fields": metadata.to_json(raw.fields),
            "claimed": metadata.to_json(raw.claimed),
        }
    ).encode()


def from_json(content: bytes) -> RawText:
    """Return what `to_json` was given."""
    found = json.loads(content)
    return RawText(
        paragraphs=tuple(
            Paragraph(text, PassageKind(kind), tuple((at, page) for at, page in pages))
            for text, kind, pages in found["paragraphs"]
        ),
        headings=None if found["headings"] is None else tuple(found["headings"]),
        title=found["title"],
        remarks=tuple(found["remarks"]),
        fields=metadata.from_json(found["fields"]),
        claimed=metadata.from_json(found["claimed"]),
    )
