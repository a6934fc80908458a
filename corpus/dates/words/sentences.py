"""The sentences of a text, as far as the reading of its dates needs them: by their number.

A full stop ends none inside of "Dec. 31", "U.S." and "p.m.", unless a capital follows "p.m."; it
ends one before a footnote's number: "on December 6, 2009.14 The ministers".
"""

from __future__ import annotations

from bisect import bisect_left

from corpus.dates.words.lists import words
from corpus.dates.words.tokens import BLANK_LINE, Tokens
from corpus.dates.words.vocabulary import MONTH_ABBREVIATIONS

_STOPS = frozenset({".", "!", "?", BLANK_LINE})
_GOES_ON = frozenset(",;:-)/")
_ABBREVIATED = words("no end of a sentence")
_FOOTNOTE_DIGITS = 3


class Sentences:
    """The places where the sentences of a text end, in order, and where its paragraphs do.

    Of a part of the text, its token `first` is in the sentence and the paragraph of these numbers.
    """

    __slots__ = ("_at", "_before", "ends", "paragraphs")

    def __init__(self, t: Tokens, first: int = 0, numbers: tuple[int, int] = (0, 0)) -> None:
        stops = [i for i, word in enumerate(t.words) if word in _STOPS]
        self.ends = [i for i in stops if t.words[i] != "." or _ends_sentence(t, i)]
        self.paragraphs = [i for i in stops if t.words[i] == BLANK_LINE]
        self._at = frozenset(self.ends)
        if self.paragraphs:  # a blank line behind a full stop ends nothing more
            blank = frozenset(self.paragraphs)
            self.ends = [i for i in self.ends if i not in blank or i - 1 not in self._at]
        self._before = (
            numbers[0] - bisect_left(self.ends, first),
            numbers[1] - bisect_left(self.paragraphs, first),
        )

    def number(self, place: int) -> int:
        """Return the number of the sentence that holds the token at `place`."""
        return self._before[0] + bisect_left(self.ends, place)

    def paragraph(self, place: int) -> int:
        """Return the number of the paragraph that holds the token at `place`."""
        return self._before[1] + bisect_left(self.paragraphs, place)

    def end_at(self, place: int) -> bool:
        """Whether a sentence ends with the token at `place`, or the text begins after it."""
        return place in self._at or place < 0


def _ends_sentence(t: Tokens, i: int) -> bool:
    before, after = t.words[i - 1] if i else "", t.words[i + 1]
    if t.starts[i + 1] == t.ends[i] and after:
        return _is_footnote(t, i) or not (after[:1].isalnum() or after in _GOES_ON or after == ".")
    if len(before) == 1 and before.isalpha():
        return before == "m" and t.word(i - 2) == "." and t.capital(i + 1)
    if before in MONTH_ABBREVIATIONS:
        return t.numbers[i + 1] < 0
    return before not in _ABBREVIATED


def _is_footnote(t: Tokens, i: int) -> bool:
    """Whether the full stop at `i` has a footnote's number behind it: "in 2009.14 The"."""
    return 0 < t.digits(i + 1) <= _FOOTNOTE_DIGITS and (
        t.capital(i + 2) or t.word(i + 2) in ("", BLANK_LINE)
    )
