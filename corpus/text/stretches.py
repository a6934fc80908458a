"""A long text in stretches, so that what is made of it need not stand in memory all at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

STRETCH = 200_000
"""Characters of a stretch: what is made of one takes a few MB, and is made at the same speed."""

WHITE = re.compile(r"\s(?=\S)")
BLANK_LINE = re.compile(r"\n\n(?=\S)")


def stretches(
    text: str, characters: int = STRETCH, *, between: re.Pattern[str] = WHITE
) -> Iterator[tuple[int, int]]:
    """Yield the offsets of stretches that together are the text.

    Each ends behind white space that something follows, so that no word is in two, or behind what
    else is to stand `between` them; the last one ends with the text. A stretch is longer if no such
    place comes in time.

    >>> list(stretches("one  two three", 3))
    [(0, 5), (5, 9), (9, 14)]
    >>> list(stretches(""))
    []
    """
    start = 0
    while start < len(text):
        found = between.search(text, start + characters - 1)
        end = len(text) if found is None else found.end()
        yield start, end
        start = end
