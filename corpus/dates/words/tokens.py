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


class Tokens:
    """The tokens of a text. Outside the text every word is "", so that a grammar can look ahead.

    `typed` is true for a query that a person typed: in a query "june 97" has a year and "sun" is a
    day, in running text they do not. `nesting` counts the expressions that the grammar is inside
    of, as in "early in the first half of the 19th century".
    """

    __slots__ = ("ends", "nesting", "numbers", "starts", "text", "typed", "words")

    def __init__(self, text: str, *, typed: bool = False) -> None:
        self.text = text
        self.typed = typed
        self.nesting = 0
        self.words: list[str] = []
        self.numbers: list[int] = []  # -1 where the word is not a number
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _TOKEN.finditer(text.translate(_PLAIN)):
            word = match[0]
            number = -1
            if "0" <= word[0] <= "9":
                number = int(word) if len(word) <= LONGEST_NUMBER else -1
            elif word[0] == "\n":
                word = "\n"
            else:
                word = word.lower()
            self.words.append(word)
            self.numbers.append(number)
            self.starts.append(match.start())
            self.ends.append(match.end())
        past = len(text)
        for _ in range(4):
            self.words.append("")
            self.numbers.append(-1)
            self.starts.append(past)
            self.ends.append(past)

    def __len__(self) -> int:
        return len(self.words) - 4

    def word(self, place: int) -> str:
        """The word in lower case; "" outside the text."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def has(self, phrase: tuple[str, ...], place: int) -> bool:
        """Whether the words of a phrase stand at a place."""
        return self.word(place) == phrase[0] and all(
            self.word(place + n) == word for n, word in enumerate(phrase[1:], 1)
        )

    def number(self, place: int) -> int:
        """The number at a place, or -1."""
        return self.numbers[place] if 0 <= place < len(self.numbers) else -1

    def digits(self, place: int) -> int:
        """How many digits the number at a place is written with; 0 if it is none."""
        if self.number(place) < 0:
            return 0
        return self.ends[place] - self.starts[place]

    def joined(self, place: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return 0 < place < len(self) and self.starts[place] == self.ends[place - 1]

    def capital(self, place: int) -> bool:
        """Whether the word begins with a capital letter."""
        return 0 <= place < len(self) and self.text[self.starts[place]].isupper()
