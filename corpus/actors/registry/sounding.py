"""The Latin words of the registered names that a word in Han, kana or Hangul may transliterate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.actors.names.score_weights import SIGNS
from corpus.actors.names.transliterations import (
    consonants_of_latin,
    consonants_of_signs,
    transliterates,
)

FEWEST_LETTERS = 3

CONSONANTS_ALIKE = 0.5
"""The least likeness of the consonants of two words that are compared in full."""

MOST_COMPARED = 200


class SoundingWords:
    """Words by their consonants; built when a name in signs is first asked for."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._by_consonants: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            if len(word) >= FEWEST_LETTERS and word.isalpha():
                self._by_consonants[consonants_of_latin(word)].append(number)

    def near(self, signs: str) -> list[tuple[int, float]]:
        """Return the words that `signs` may transliterate, as numbers, with their likeness."""
        consonants = consonants_of_signs(signs)
        alike = process.extract(
            consonants,
            self._by_consonants.keys(),
            scorer=OSA.normalized_similarity,
            score_cutoff=CONSONANTS_ALIKE,
            limit=MOST_COMPARED,
        )
        numbers = (n for key, _, _ in alike for n in self._by_consonants[key])
        likenesses = ((n, transliterates(signs, self._words[n])) for n in numbers)
        return [(n, alike) for n, alike in likenesses if alike >= SIGNS.part_alike]
