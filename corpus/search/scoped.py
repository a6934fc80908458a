"""The words and names that a scope lets see, and what has been read with them."""

from __future__ import annotations

from corpus.search.index import Vocabulary
from corpus.search.query import KnownTerms, NamesOfScope, Speller

WORDS_A_NAME = 2
"""A name takes the memory of so many words."""


class ScopedWords:
    """The vocabulary of a scope, and what has been read with its newest generation."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.names = NamesOfScope(vocabulary.collections)
        self._latest: tuple[int, Speller, KnownTerms] = -1, Speller(vocabulary), {}

    @property
    def size(self) -> int:
        """How many words, or as much, it has in memory."""
        return self.vocabulary.words_in_memory + WORDS_A_NAME * self.names.size

    def reader_of(self, generation: int) -> tuple[Speller, KnownTerms]:
        """Return the speller of a generation, and the terms that it has read.

        New ones for a reader that began before others.
        """
        latest, speller, terms = self._latest
        if generation == latest:
            return speller, terms
        speller, terms = Speller(self.vocabulary), {}
        if generation > latest:
            self._latest = generation, speller, terms
        return speller, terms
