"""How a query was read: which spellings were corrected, and which words the corpus lacks."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.values import ReadAs
from handlers.wording.phrases import clip

WORD = 40  # characters of one word that an answer repeats


def plain_read_as(read_as: Sequence[ReadAs]) -> str:
    """Return "Read deth as death."; empty if every word was taken as it was typed."""
    corrected = [f"{word.typed} as {word.read[0]}" for word in read_as if word.corrected]
    return f"Read {', '.join(corrected)}." if corrected else ""


def absent_words(read_as: Sequence[ReadAs]) -> list[str]:
    """Return the words that the corpus does not have in any spelling."""
    return [clip(word.typed, WORD) for word in read_as if not word.read]


def plain_nearest(names: Sequence[str]) -> str:
    """Return "Nearest: Memorial, OSCE."; empty if there are no names."""
    return f"Nearest: {', '.join(names)}." if names else ""
