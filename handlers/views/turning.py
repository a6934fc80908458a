"""Buttons to the page before and the page after: one wording for every list.

"Next 3" says how many there are on the page that it leads to; the line above it says of how many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.slack import Block, State, button, fits_a_button

PREVIOUS = "Previous"


@dataclass(frozen=True, slots=True)
class PageBounds:
    """Which of all there are a page shows: from `start`, counted from 0, up to before `end`."""

    start: int
    end: int
    total: int


def next_words(more: int) -> str:
    """Return the words of a button to a page of so many.

    >>> next_words(3)
    'Next 3'
    """
    return f"Next {more:,}"


def turn_buttons(
    bounds: PageBounds, page_size: int, previous: str, following: str, state: State | None = None
) -> Iterator[Block]:
    """Yield the buttons to the pages beside one, as far as there are such.

    They have the names `previous` and `following`, and carry `state` with the place of the page
    ("o"); one whose state is too long for a button is left out.
    """
    turns = []
    if bounds.start:
        turns.append((PREVIOUS, previous, max(0, bounds.start - page_size)))
    if bounds.end < bounds.total:
        more = min(page_size, bounds.total - bounds.end)
        turns.append((next_words(more), following, bounds.end))
    for words, action, offset in turns:
        value = {**(state or {}), "o": offset}
        if fits_a_button(value):
            yield button(words, action, value)
