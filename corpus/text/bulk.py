"""The terms of many texts, as an index stores them.

What `corpus.text.words` finds in one text is found here with less work a text: each distinct word
has a number, under which its stem is looked up and its texts are counted. Numbers are compared and
hashed in a fraction of the time that words take.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b
from operator import itemgetter
from typing import NamedTuple

from corpus.text.plain import compounds_of, plain, words_of
from corpus.text.stems import stem
from corpus.text.words import LONGEST_WORD, analyse, sums


class TermTexts(NamedTuple):
    """What an index has of a text: its words, its joined words and the stems of both, spaced.

    `twin` is a 64-bit number that is the same for texts of the same words.
    """

    words: str
    joined: str
    stems: str
    joined_stems: str
    twin: int


WordCounts = dict[int, list[tuple[str, int]]]
"""By group, each word and in how many texts of the group it stands."""


class _LongWord(Exception):
    """A word is longer than any that an index has, and must be cut."""


class _Numbers(dict[str, int]):
    """The numbers of words, given in order; a word's stem stands under its number in `stems`."""

    def __init__(self) -> None:
        self.stems: list[str] = []
        self.words: list[str] = []

    def __missing__(self, word: str) -> int:
        if len(word) > LONGEST_WORD:
            raise _LongWord
        self[word] = number = len(self.words)
        self.words.append(word)
        self.stems.append(stem(word))
        return number


MOST_WORDS = 200_000
"""Distinct words that an analyser keeps from text to text, in some 50 MB."""


class Analyser:
    """Analyses texts, and counts in how many of them each word stands."""

    def __init__(self) -> None:
        self._numbers = _Numbers()

    def analyse(self, texts: Iterable[str]) -> list[TermTexts]:
        """Return what an index has of each text, in order."""
        if len(self._numbers) > MOST_WORDS:
            self._numbers = _Numbers()
        return [self._read(text)[0] for text in texts]

    def analyse_and_count(
        self, texts: Sequence[str], groups: Sequence[int]
    ) -> tuple[list[TermTexts], WordCounts]:
        """Return what an index has of each text, and the counts of words by the texts' groups."""
        found: list[TermTexts] = []
        standing: dict[int, list[int]] = {group: [] for group in groups}
        for text, group in zip(texts, groups, strict=True):
            terms, distinct = self._read(text)
            found.append(terms)
            standing[group] += distinct
        return found, {group: self._counted(numbers) for group, numbers in standing.items()}

    def _counted(self, numbers: list[int]) -> list[tuple[str, int]]:
        words = self._numbers.words
        return [(words[number], texts) for number, texts in Counter(numbers).items()]

    def _read(self, text: str) -> tuple[TermTexts, set[int]]:
        """Return what an index has of a text, and the numbers of its distinct words."""
        words, joined = _words(text)
        try:
            numbers = list(map(self._numbers.__getitem__, words))
        except _LongWord:
            terms_of_text = analyse(text)
            words, joined = terms_of_text.words, terms_of_text.joined
            numbers = list(map(self._numbers.__getitem__, words))
        distinct = set(numbers)
        joined_numbers: list[int] = []
        if joined:
            joined_numbers = list(map(self._numbers.__getitem__, joined))
            distinct.update(joined_numbers)
        words_text = " ".join(words)
        terms = TermTexts(
            words_text,
            " ".join(joined),
            self._stems(numbers),
            self._stems(joined_numbers),
            twin_of(words_text),
        )
        return terms, distinct

    def _stems(self, numbers: list[int]) -> str:
        if len(numbers) > 1:  # of one number the getter returns no tuple
            return " ".join(itemgetter(*numbers)(self._numbers.stems))
        return self._numbers.stems[numbers[0]] if numbers else ""


def words_of_text(text: str) -> tuple[str, str]:
    """Return the words of a text and its joined words, spaced, as an index has them."""
    words, joined = _words(text)
    if any(len(word) > LONGEST_WORD for word in words):
        terms = analyse(text)
        words, joined = terms.words, terms.joined
    return " ".join(words), " ".join(joined)


def twin_of(words: str) -> int:
    """Return a 64-bit number that is the same for texts of the same words."""
    digest = blake2b(words.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _words(text: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words of a text and the joined ones; those of a plain text may be too long."""
    plain_text = plain(text)
    if plain_text is None:
        terms = analyse(text)
        return terms.words, terms.joined
    joined = [word[:LONGEST_WORD] for word in compounds_of(plain_text)]
    if "$" in plain_text:
        joined += [word.text[:LONGEST_WORD] for word in sums(plain_text)]
    return words_of(plain_text), joined


@cache
def _analyser() -> Analyser:
    return Analyser()


def analyse_batch(batch: tuple[Sequence[str], Sequence[int]]) -> tuple[list[TermTexts], WordCounts]:
    """Analyse and count texts and their groups, with the stems of earlier batches at hand.

    It is what a process of its own runs: see `corpus.text.processes`.
    """
    return _analyser().analyse_and_count(*batch)
