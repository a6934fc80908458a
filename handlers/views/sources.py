"""Where an answer comes from: the line under a quotation, and a document's own card."""

from __future__ import annotations

from corpus.values import Source
from handlers.slack.blocks import (
    Block,
    Message,
    clip,
    context,
    escape,
    header,
    link,
    message,
    section,
)

FIELD_WORDS = {
    "title": "a title",
    "authors": "an author",
    "issued": "a date",
    "publisher": "a publisher",
    "kind": "what kind of text it is",
    "language": "its language",
    "url": "a link",
}
LIBRARY_MARK = "starter library, in our own words"


def source_line(source: Source | None, reference: str) -> str:
    """Authors, title, date and the reference to type, as one line of mrkdwn."""
    if source is None:
        return f"`{reference}`"
    parts = [escape(part) for part in _cited(source)]
    if source.origin == "library":
        parts.append(LIBRARY_MARK)
    return " · ".join([*parts, f"`{reference}`"])


def plain_source_line(source: Source | None, reference: str) -> str:
    """The same line without markup, for notifications, screen readers and the terminal."""
    return ", ".join([*(_cited(source) if source else ()), reference])


def _cited(source: Source) -> list[str]:
    if source.origin == "library":
        return [source.title or source.reference]  # a note of ours: nothing to bracket or to date
    authors = _bracketed(source, "authors", _names(source.authors))
    title = _bracketed(source, "title", f"“{clip(source.title, 120)}”" if source.title else "")
    issued = _bracketed(source, "issued", source.issued.words() if source.issued else "n.d.")
    return [part for part in (authors, title, issued) if part]


def _bracketed(source: Source, field: str, words: str) -> str:
    """What is known from elsewhere and not printed in the document stands in brackets."""
    return f"[{words}]" if words and field in source.supplied else words


def _names(authors: tuple[str, ...]) -> str:
    if len(authors) > 3:
        return f"{authors[0]} and others"
    return " and ".join(filter(None, [", ".join(authors[:-1]), *authors[-1:]]))


def source_card(source: Source, passages: int) -> Message:
    """A document's record: what is printed in it, what is supplied, and what is missing."""
    rows = [
        ("Author", "authors", _names(source.authors)),
        ("Issued", "issued", source.issued.words() if source.issued else ""),
        ("Publisher", "publisher", source.publisher or ""),
        ("Kind", "kind", source.kind or ""),
        ("Language", "language", source.language or ""),
    ]
    lines = [
        f"*{label}* {escape(_bracketed(source, field, words))}"
        for label, field, words in rows
        if words
    ]
    if source.url:
        lines.append(f"*Link* {_bracketed(source, 'url', link(source.url))}")
    title = _bracketed(source, "title", source.title or "") or source.reference
    blocks: list[Block] = [header(title)]
    if lines:
        blocks.append(section("\n".join(lines)))
    blocks.append(context(*_notes(source, passages)))
    return message(f"{title}. {plain_source_line(source, source.reference)}", blocks)


def _notes(source: Source, passages: int) -> list[str]:
    notes = [f"`{source.reference}` · {passages} passages"]
    if source.supplied:
        notes.append("In brackets: supplied by us, not printed in the document.")
    if source.missing:
        lacks = ", ".join(FIELD_WORDS[name] for name in sorted(source.missing))
        notes.append(f"The document lacks {lacks}.")
    if source.origin == "library":
        notes.append("A note of the starter library, in its own words.")
    return notes


def source_list(sources: list[Source], total: int, offset: int) -> list[Block]:
    """One line a document."""
    lines = [f"• {source_line(source, source.reference)}" for source in sources]
    first, last = offset + 1, offset + len(sources)
    return [section("\n".join(lines)), context(f"{first}-{last} of {total} documents")]
