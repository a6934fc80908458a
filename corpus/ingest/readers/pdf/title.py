"""The title of a PDF: the heading in the largest letters on its first page.

A letterhead may stand in larger letters still ("General Assembly"), so a title has three words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.ingest.readers.pdf.lines import Line
from corpus.ingest.structure.paragraphs import Paragraph
from corpus.model import PassageKind

LARGER = 1.2
"""A title's letters are at least this many times as large as the text's."""

WORDS = 3
_WORD = re.compile(r"[^\W\d_]{2,}")


def title_of(
    paragraphs: Sequence[Paragraph], pages: Sequence[Sequence[Line]], text_size: float
) -> str | None:
    """Return the title as its paragraph has it; None if no heading is evidently one."""
    page = next((page for page in pages if page), ())
    best, largest = None, LARGER * text_size
    for paragraph in paragraphs:
        if not page or not paragraph.pages or paragraph.pages[0][1] != page[0].page:
            break
        if paragraph.kind is PassageKind.HEADING and len(_WORD.findall(paragraph.text)) >= WORDS:
            size = max((line.size for line in page if line.text in paragraph.text), default=0.0)
            if size > largest or (best is None and size >= largest):
                best, largest = paragraph.text, size
    return best
