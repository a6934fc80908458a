"""Readers: each turns a file's bytes into its raw text and the metadata that the file states.

A new kind of file is one function and one row of READERS. A reader of plain text returns it with
its paragraphs apart (an empty line between them); one of a structured format returns paragraphs and
what is known of each. Both leave spaces and quotes to `clean`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from frontmatter.default_handlers import YAMLHandler

from corpus.errors import UnreadableDocument
from corpus.ingest.metadata import NO_METADATA, Metadata, load_yaml, read_metadata
from corpus.ingest.readers import markdown
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
    """Read a text file, all of which is text."""
    return RawText(decode(content))


def read_markdown(content: bytes) -> RawText:
    """Read Markdown with or without YAML front matter; its first heading is its title."""
    fields, body = _front_matter(decode(content))
    if not body.strip():
        raise UnreadableDocument("the file has front matter but no text")
    text, headings = markdown.plain(body)
    return RawText(text, fields, headings or None)


def _front_matter(text: str) -> tuple[Metadata, str]:
    handler = YAMLHandler()
    text = text.lstrip("\ufeff\n\r ")
    if not handler.detect(text):
        return NO_METADATA, text
    try:
        written, body = handler.split(text)
    except ValueError:  # a rule at the very start and no second one: the file has no front matter
        return NO_METADATA, text
    values = load_yaml(written.removeprefix("\n"), place="its front matter", first_line=2)
    return read_metadata(values, place="its front matter"), body


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
    fields = read_metadata(load_yaml(decode(sidecar), place=place), place=place)
    return replace(raw, sidecar=fields)


def sidecar_of(path: Path) -> Path | None:
    """Return the sidecar beside a document, NAME.yaml or NAME.txt.yaml; None if there is none."""
    for suffix in SIDECAR_SUFFIXES:
        for candidate in (path.with_suffix(suffix), path.with_name(path.name + suffix)):
            if candidate.is_file():
                return candidate
    return None
