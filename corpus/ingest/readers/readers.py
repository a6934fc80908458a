"""Readers: a file's bytes -> its raw text and what its record prints about itself.

A new kind of file is one function and one row of READERS. A reader returns text with its
paragraphs apart (an empty line between them) and leaves spaces, wrapping and quotes to `clean`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from frontmatter.default_handlers import YAMLHandler

from corpus.errors import UnreadableDocument
from corpus.ingest.metadata import NOTHING, Metadata, load_yaml, read_metadata
from corpus.ingest.readers import markdown
from corpus.ingest.readers.encoding import decode


@dataclass(frozen=True, slots=True)
class Raw:
    """What a reader returns: the text, the fields that the file states, the headings it marks.

    `headings` is None when the format marks none and they have to be told by their looks;
    `beside` is what a sidecar states.
    """

    text: str
    fields: Metadata = NOTHING
    headings: tuple[str, ...] | None = None
    beside: Metadata = NOTHING


def read_text(content: bytes) -> Raw:
    """A text file: all of it is text."""
    return Raw(decode(content))


def read_markdown(content: bytes) -> Raw:
    """Markdown, with YAML front matter or without; its first heading is a title it prints."""
    fields, body = _front_matter(decode(content))
    if not body.strip():
        raise UnreadableDocument("the file has front matter but no text")
    text, headings = markdown.plain(body)
    return Raw(text, fields, headings or None)


def _front_matter(text: str) -> tuple[Metadata, str]:
    handler = YAMLHandler()
    text = text.lstrip("\ufeff\n\r ")
    if not handler.detect(text):
        return NOTHING, text
    try:
        written, body = handler.split(text)
    except ValueError:  # a rule at the very start and no second one: the file has no front matter
        return NOTHING, text
    values = load_yaml(written.removeprefix("\n"), place="its front matter", first_line=2)
    return read_metadata(values, place="its front matter"), body


Reader = Callable[[bytes], Raw]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
}
"""The suffix of a file's name, in lower case -> its reader."""

SIDECAR_SUFFIXES = (".yaml", ".yml")


def read(path: Path, content: bytes, sidecar: bytes | None = None) -> Raw:
    """Return what the file holds and what its sidecar says; UnreadableDocument if either fails."""
    raw = READERS[path.suffix.lower()](content)
    if sidecar is None:
        return raw
    place = "its sidecar"
    beside = read_metadata(load_yaml(decode(sidecar), place=place), place=place)
    return replace(raw, beside=beside)


def sidecar_of(path: Path) -> Path | None:
    """The file of metadata beside a document: NAME.yaml or NAME.txt.yaml; None if there is none."""
    for suffix in SIDECAR_SUFFIXES:
        for candidate in (path.with_suffix(suffix), path.with_name(path.name + suffix)):
            if candidate.is_file():
                return candidate
    return None
