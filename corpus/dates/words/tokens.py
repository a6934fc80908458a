"""The tokens of a text: words, numbers and marks, each with its offsets.

Typographic quotes and dashes are read as plain ones; the offsets are those of the text as given,
because each is replaced by one character. A blank line is a mark of its own ("\\n"), so that no
date runs across it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from itertools import accumulate, compress, count
from typing import NamedTuple

from corpus.text.stretches import STRETCH, stretches

# Words of a to z come first, for most words are; any other word is one of letters.
_TOKEN = re.compile(r"([a-z]++(?![^\W\d_])|[^\s\w]|[0-9]+|\n\s*\n|[^\W\d_]+|[\d_])")
_TOKEN_IN_ASCII = re.compile(r"([a-z]+|[^\s\w]|[0-9]+|\n\s*\n|_)")
_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201a\u02bc\u00b4`\u2032", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    "\u2044": "/",
    "\u00ba": " ",
    "\u0130": "I",  # of which the small letter is two characters
}
LONGEST_NUMBER = 8  # digits: 19931205; longer ones are no part of a date
BLANK_LINE = "\n"
BESIDE = 1_000
"""Tokens on either side of those that are read in a part of a text: no date looks so far."""

BEYOND = 20  # empty tokens after the text, which an index below 0 finds before it


def _plain(text: str) -> str:
    """Return a text of the same length in small letters, with plain quotes and dashes."""
    for typographic, sign in _PLAIN.items():
        if typographic in text:
            text = text.replace(typographic, sign)
    return text.lower()


class Tokens:
    """The tokens of a text. Outside the text every word is "", so that a grammar can look ahead.

    `typed` is true for a query that a person typed: in a query "june 97" has a year and "sun" is a
    day, in running text they do not. `nesting` counts the expressions that the grammar is inside
    of, as in "early in the first half of the 19th century".

    A word that occurs twice is one string, and offsets and numbers take four bytes each. The tokens
    of a long text are read in `parts`, for 20 MB have five million.
    """

    __slots__ = ("_count", "ends", "nesting", "numbers", "starts", "text", "typed", "words")

    def __init__(self, text: str, *, typed: bool = False) -> None:
        self._begin(text, typed=typed)
        for first, beyond in stretches(text):
            self._add(first, beyond)
        self._close()

    @classmethod
    def parts(cls, text: str, characters: int = STRETCH) -> Iterator[Part]:
        """Yield the tokens of a text in parts of about so many characters."""
        before: Tokens | None = None
        first = 0
        for start, beyond in stretches(text, characters):
            tokens = cls.__new__(cls)
            tokens._begin(text)
            dropped = max(0, first - BESIDE)
            if before is not None:
                tokens._begin_with(before, dropped)
                first -= dropped
            tokens._add(start, beyond)
            tokens._close()
            is_last = beyond == len(text)
            end = len(tokens) if is_last else max(first, len(tokens) - BESIDE)
            yield Part(tokens, first, end, dropped, is_last)
            before, first = tokens, end

    def _begin(self, text: str, *, typed: bool = False) -> None:
        self.text = text
        self.typed = typed
        self.nesting = 0
        self.words: list[str] = []
        self.starts = array("I")
        self.ends = array("I")
        self.numbers = array("i")  # -1 where the word is not a number
        self._count = 0

    def _begin_with(self, before: Tokens, first: int) -> None:
        """Take the last tokens of another part, from its token `first` on."""
        last = len(before)
        self.words += before.words[first:last]
        self.starts += before.starts[first:last]
        self.ends += before.ends[first:last]
        self.numbers += before.numbers[first:last]

    def _add(self, first: int, beyond: int) -> None:
        """Add the tokens of a stretch of the text."""
        plain = _plain(self.text[first:beyond])
        token = _TOKEN_IN_ASCII if plain.isascii() else _TOKEN
        parts = token.split(plain)  # white space and tokens by turns
        words = parts[1::2]
        offsets = list(accumulate(map(len, parts), initial=first))
        self.starts.extend(offsets[1:-1:2])
        self.ends.extend(offsets[2::2])
        known = dict(zip(words, words, strict=True))
        numbers = {
            word: int(word)
            for word in filter(str.isdecimal, known)
            if word.isascii() and len(word) <= LONGEST_NUMBER
        }
        begun = len(self.numbers)
        self.numbers.extend(array("i", [-1]) * len(words))
        for i in compress(count(), map(numbers.__contains__, words)):
            self.numbers[begun + i] = numbers[words[i]]
        for blank in [word for word in known if word[0] == BLANK_LINE]:
            known[blank] = BLANK_LINE
        self.words += map(known.__getitem__, words)

    def _close(self) -> None:
        """Lay empty tokens behind the last one."""
        past = len(self.text)
        self._count = len(self.words)
        self.words += [""] * BEYOND
        self.numbers.extend([-1] * BEYOND)
        self.starts.extend([past] * BEYOND)
        self.ends.extend([past] * BEYOND)

    def __len__(self) -> int:
        return self._count

    def word(self, place: int) -> str:
        """The word in lower case; "" outside the text, up to `BEYOND` tokens before it."""
        try:
            return self.words[place]
        except IndexError:
            return ""

    def has(self, phrase: tuple[str, ...], place: int) -> bool:
        """Whether the words of a phrase stand at a place."""
        if self.word(place) != phrase[0]:
            return False
        return len(phrase) == 1 or tuple(self.words[place : place + len(phrase)]) == phrase

    def number(self, place: int) -> int:
        """The number at a place, or -1."""
        try:
            return self.numbers[place]
        except IndexError:
            return -1

    def digits(self, place: int) -> int:
        """How many digits the number at a place is written with; 0 if it is none."""
        return self.ends[place] - self.starts[place] if self.number(place) >= 0 else 0

    def joined(self, place: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return 0 < place < self._count and self.starts[place] == self.ends[place - 1]

    def capital(self, place: int) -> bool:
        """Whether the word begins with a capital letter."""
        return 0 <= place < self._count and self.text[self.starts[place]].isupper()


class Part(NamedTuple):
    """The tokens of a part of a text, of which those from `first` to before `end` are to be read.

    Those of all parts are the whole text. Others stand before and behind them, so that a grammar
    looks back and ahead as it would there. So many tokens of the part before were `dropped`.
    """

    tokens: Tokens
    first: int
    end: int
    dropped: int
    is_last: bool
