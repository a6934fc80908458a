"""A text whose runs of white space are one character each, and the offsets it had before.

So names are found across line breaks and double spaces; a blank line still parts them.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

_WHITE = re.compile(r"[ \t\u00a0]*\n[ \t\u00a0]*|[ \t\u00a0]{2,}")

_COLLAPSED = ("  ", "\n ", " \n", "\t", "\u00a0")
"""A text without any of these stays as it is, which is found out in a tenth of the time."""


class OriginalOffsets:
    """Turns offsets into a collapsed text to those into the original one; it holds no text."""

    __slots__ = ("_shifts", "_starts")

    def __init__(self) -> None:
        self._starts, self._shifts = array("I", [0]), array("I", [0])

    def add(self, start: int, shift: int) -> None:
        """Let all behind `start` in the collapsed text stand `shift` further in the original."""
        self._starts.append(start)
        self._shifts.append(shift)

    @property
    def are_original(self) -> bool:
        """Whether the collapsed text is the original one."""
        return len(self._starts) == 1

    def original(self, offset: int) -> int:
        """Return where in the original text the character at `offset` stands."""
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original offsets of text[start:end], which is not empty."""
        return self.original(start), self.original(end - 1) + 1


class CollapsedText:
    """A text whose runs of white space are one character each: `text`.

    Its methods and its `offsets` turn offsets into it to offsets into the original text, and back.

    >>> collapsed = CollapsedText("Human  Rights\\nWatch")
    >>> collapsed.text, collapsed.span(6, 12)
    ('Human Rights\\nWatch', (7, 13))
    """

    def __init__(self, original: str) -> None:
        self.offsets = OriginalOffsets()
        if not any(sign in original for sign in _COLLAPSED):
            self.text = original
            return
        pieces: list[str] = []
        done = shift = size = 0
        for white in _WHITE.finditer(original):
            one = "\n" if "\n" in white.group() else " "
            if len(white.group()) == 1:
                continue
            pieces += (original[done : white.start()], one)
            size += white.start() - done + 1
            done = white.end()
            shift += len(white.group()) - 1
            self.offsets.add(size, shift)
        self.text = "".join([*pieces, original[done:]]) if pieces else original

    def original(self, offset: int) -> int:
        """Return where in the original text the character at `offset` stands."""
        return self.offsets.original(offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original offsets of text[start:end], which is not empty."""
        return self.offsets.span(start, end)

    def offset(self, original: int) -> int:
        """Return where the character at `original` is now, or the next one if it is gone."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.offsets.original(middle) < original:
                low = middle + 1
            else:
                high = middle
        return low
