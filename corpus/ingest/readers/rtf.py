"""Rich text (.rtf) by striprtf: its text, a paragraph a line."""

from __future__ import annotations

from striprtf.striprtf import rtf_to_text

from corpus.errors import UnreadableDocument
from corpus.ingest.readers.raw import RawText
from corpus.ingest.structure.paragraphs import Paragraph


def read_rtf(content: bytes) -> RawText:
    """Return the paragraphs of a file; UnreadableDocument if it holds no text."""
    text: str = rtf_to_text(content.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    paragraphs = tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())
    if not paragraphs:
        raise UnreadableDocument("it holds no text", group="without text")
    return RawText(paragraphs=paragraphs)
