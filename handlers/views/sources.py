"""Where an answer comes from: the line under a quotation, and a document's own card."""

from __future__ import annotations

from corpus.model import RowOrigin
from corpus.values import Source
from handlers.slack import Block, Message, context, escape, header, link, message, section
from handlers.wording import (
    LIBRARY_MARK,
    author_names,
    bracketed,
    plain_source_line,
    source_notes,
    source_parts,
)


def source_line(source: Source | None, location: str) -> str:
    """Authors, title, date and the location, which can be typed, as one line of mrkdwn."""
    if source is None:
        return f"`{location}`"
    parts = [escape(part) for part in source_parts(source)]
    if source.origin == RowOrigin.LIBRARY:
        parts.append(LIBRARY_MARK)
    return " · ".join([*parts, f"`{location}`"])


def source_card(source: Source, passages: int) -> Message:
    """A document's record: what is printed in it, what is supplied, and what is missing."""
    rows = [
        ("Author", "authors", author_names(source.authors)),
        ("Issued", "issued", source.issued.words() if source.issued else ""),
        ("Publisher", "publisher", source.publisher or ""),
        ("Kind", "kind", source.kind or ""),
        ("Language", "language", source.language or ""),
    ]
    lines = [
        f"*{label}* {escape(bracketed(source, field, words))}"
        for label, field, words in rows
        if words
    ]
    if source.url:
        lines.append(f"*Link* {bracketed(source, 'url', link(source.url))}")
    title = bracketed(source, "title", source.title or "") or source.reference
    blocks: list[Block] = [header(title)]
    if lines:
        blocks.append(section("\n".join(lines)))
    blocks.append(context(f"`{source.reference}` · {passages} passages", *source_notes(source)))
    return message(f"{title}. {plain_source_line(source, source.reference)}", blocks)


def source_list(sources: list[Source], total: int, offset: int) -> list[Block]:
    """One line a document."""
    lines = [f"• {source_line(source, source.reference)}" for source in sources]
    first, last = offset + 1, offset + len(sources)
    return [section("\n".join(lines)), context(f"{first}-{last} of {total} documents")]
