"""An encoder for tests that are not about the real one: quick, and the same on every machine."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.search.meaning.encoder import DIMENSIONS
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.words import analyse

# Words that mean the same, or nearly.
CONCEPTS = {
    "capital": "death",
    "punishment": "penalty",
    "todesstrafe": "death penalty",
    "beacon": "lighthouse",
    "executioner": "death penalty",
    "abolished": "ended",
}


class WordEncoder:
    """Adds up a number of each word of a text; words of one concept have the same number."""

    def __init__(self, name: str = "words") -> None:
        self.name = name
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row for each text, of length 1."""
        self.texts += texts
        return np.array([_vector(text) for text in texts], dtype=np.float32)


def is_content(word: str) -> bool:
    """Whether a word says what a text is about."""
    return word not in FUNCTION_WORDS


def _vector(text: str) -> NDArray[np.float64]:
    words = [CONCEPTS.get(word, word) for word in analyse(text).words if is_content(word)]
    total = np.full(DIMENSIONS, 1e-6)
    for word in " ".join(words).split():
        seed = zlib.crc32(word.encode())
        total += np.random.RandomState(seed).standard_normal(DIMENSIONS)
    return np.asarray(total / np.linalg.norm(total))
