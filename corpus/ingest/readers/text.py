"""Text files and Markdown, with or without front matter."""

from __future__ import annotations

from corpus.errors import UnreadableDocument
from corpus.ingest.metadata import read_metadata
from corpus.ingest.readers import front_matter, markdown
from corpus.ingest.readers.encoding import decode_with_remarks
from corpus.ingest.readers.raw import RawText, raw_text


def read_text(content: bytes) -> RawText:
    """Read a text file, with or without front matter."""
    decoded = decode_with_remarks(content)
    above = front_matter.split(decoded.text, is_markdown=False)
    stated = read_metadata(above.fields, place=front_matter.PLACE)
    _check_body(above)
    return RawText(above.body, stated.fields, remarks=decoded.remarks + stated.remarks)


def read_markdown(content: bytes) -> RawText:
    """Read Markdown with or without front matter; its first heading is its title."""
    decoded = decode_with_remarks(content)
    above = front_matter.split(decoded.text, is_markdown=True)
    stated = read_metadata(above.fields, place=front_matter.PLACE)
    _check_body(above)
    paragraphs = markdown.paragraphs(above.body)
    return raw_text(
        paragraphs,
        text="\n\n".join(paragraph.text for paragraph in paragraphs),
        fields=stated.fields,
        remarks=decoded.remarks + stated.remarks,
    )


def _check_body(above: front_matter.FrontMatter) -> None:
    if above.fields and not above.body.strip():
        raise UnreadableDocument("the file has front matter but no text")
