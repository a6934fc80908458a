"""The tokens of a text: words, numbers and marks, each with its offsets.

Typographic quotes and dashes are read as plain ones; the offsets are those of the text as given,
because each is replaced by one character. A blank line is a mark of its own ("\\n"), so that no
date runs across it.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+|\n\s*\n|[^\s\w]|[\d_]")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u02bc\u00b4`\u2032", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        "\u2044": "/",
        "\u00ba": " ",
    }
)
LONGEST_NUMBER = 8  # digits: 19931205; longer ones are no part of a date
BEYOND = 20  # empty tokens after the text, which an index below 0 finds before it


class Tokens:
    """The tokens of a text. Outside the text every word is "", so that a grammar can look ahead.

    `typed` is true for a query that a person typed: in a query "june 97" has a year and "sun" is a
    day, in running text they do not. `nesting` counts the expressions that the grammar is inside
    of, as in "early in the first half of the 19th century".
    """

    __slots__ = ("_count", "ends", "nesting", "numbers", "starts", "text", "typed", "words")

    def __init__(self, text: str, *, typed: bool = False) -> None:
        self.text = text
        self.typed = typed
        self.nesting = 0
        self.words: list[str] = []
        self.numbers: list[int] = []  # -1 where the word is not a number
        self.starts: list[int] = []
        self.ends: list[int] = []
        add_word, add_number = self.words.append, self.numbers.append
        add_start, add_end = self.starts.append, self.ends.append
        for match in _TOKEN.finditer(text if text.isascii() else text.translate(_PLAIN)):
            word = match[0]
            start, end = match.span()
            if "0" <= word[0] <= "9":
                add_number(int(word) if end - start <= LONGEST_NUMBER else -1)
                add_word(word)
            else:
                add_number(-1)
                add_word("\n" if word[0] == "\n" else word.lower())
            add_start(start)
            add_end(end)
        past = len(text)
        self._count = len(self.words)
        self.words += [""] * BEYOND
        self.numbers += [-1] * BEYOND
        self.starts += [past] * BEYOND
        self.ends += [past] * BEYOND

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
