"""A list of many as Slack's table block: a head, and a row for each of a page.

Slack takes one table a message, of 100 rows, 20 columns and 10,000 characters. A page is short
enough for a phone, so its maker cuts words, never rows: a count below it must stay true. The text
of the message lists the same for notifications and screen readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.slack.blocks import Block, is_address

Cell = Sequence[Block]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the head, and whether long words in it go on in a further line."""

    name: str
    wraps: bool = True


def table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Block:
    """Return the table block; each row has a cell for each column, and each cell its pieces."""
    head = [{"type": "raw_text", "text": column.name} for column in columns]
    return {
        "type": "table",
        "rows": [head, *([_cell(cell) for cell in row] for row in rows)],
        "column_settings": [{"is_wrapped": column.wraps} for column in columns],
    }


def _cell(pieces: Cell) -> Block:
    section = {"type": "rich_text_section", "elements": list(pieces)}
    return {"type": "rich_text", "elements": [section]}


def literal(words: str, **style: bool) -> Block:
    """Return words as a piece of rich text, in which no markup is read: `bold`, `italic`, `code`.

    Slack refuses an empty piece; a space stands for nothing.
    """
    return {"type": "text", "text": words or " "} | ({"style": style} if style else {})


def literal_link(url: str | None, words: str, **style: bool) -> Block:
    """Return words that lead to an address of the web; without one they are words alone."""
    if url is None or not is_address(url):
        return literal(words, **style)
    return {"type": "link", "url": url, "text": words} | ({"style": style} if style else {})
