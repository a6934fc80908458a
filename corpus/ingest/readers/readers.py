"""Readers: each turns a file's bytes into its raw text and the metadata that the file states.

A new kind of file is one function and one row of READERS. A reader of plain text returns it with
its paragraphs apart (an empty line between them); one of a structured format returns paragraphs and
what is known of each. Both leave spaces and quotes to `clean`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.ingest.metadata import NO_METADATA, Metadata, load_yaml, read_metadata
from corpus.ingest.readers import front_matter, markdown
from corpus.ingest.readers.encoding import decode
from corpus.ingest.structure.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class RawText:
    """What a reader returns: the text, the fields that the file states, the headings it marks.

    A structured format gives `paragraphs` in place of `text`. `headings` is None when the format
    marks none and they have to be told by their looks. `sidecar` is what a sidecar states;
    `claimed` what the file's own properties say, be it "Microsoft Word - draft3" for a title.
    `remarks` are sentences to whoever imports: what of the file could not be taken.
    """

    text: str = ""
    fields: Metadata = NO_METADATA
    headings: tuple[str, ...] | None = None
    sidecar: Metadata = NO_METADATA
    paragraphs: tuple[Paragraph, ...] | None = None
    claimed: Metadata = NO_METADATA
    remarks: tuple[str, ...] = ()


def read_text(content: bytes) -> RawText:
    """Read a text file, with or without front matter."""
    above = front_matter.split(decode(content), is_markdown=False)
    stated = read_metadata(above.fields, place=front_matter.PLACE)
    _check_body(above)
    return RawText(above.body, stated.fields, remarks=stated.remarks)


def read_markdown(content: bytes) -> RawText:
    """Read Markdown with or without front matter; its first heading is its title."""
    above = front_matter.split(decode(content), is_markdown=True)
    stated = read_metadata(above.fields, place=front_matter.PLACE)
    _check_body(above)
    text, headings = markdown.plain(above.body)
    return RawText(text, stated.fields, headings or None, remarks=stated.remarks)


def _check_body(above: front_matter.FrontMatter) -> None:
    if above.fields and not above.body.strip():
        raise UnreadableDocument("the file has front matter but no text")


Reader = Callable[[bytes], RawText]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
}
"""The suffix of a file's name, in lower case -> its reader."""

SIDECAR_SUFFIXES = (".yaml", ".yml")


def read(path: Path, content: bytes, sidecar: bytes | None = None) -> RawText:
    """Return what the file holds and what its sidecar says; UnreadableDocument if either fails."""
    raw = READERS[path.suffix.lower()](content)
    if sidecar is None:
        return raw
    place = "its sidecar"
    stated = read_metadata(load_yaml(decode(sidecar), place=place), place=place)
    return replace(raw, sidecar=stated.fields, remarks=raw.remarks + stated.remarks)


def sidecar_of(path: Path) -> Path | None:
    """Return the sidecar beside a document, NAME.yaml or NAME.txt.yaml; None if there is none."""
    for suffix in SIDECAR_SUFFIXES:
        for candidate in (path.with_suffix(suffix), path.with_name(path.name + suffix)):
            if candidate.is_file():
                return candidate
    return None
