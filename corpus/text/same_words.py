"""Words that stand for each other: an abbreviation and its word, "v." and "versus"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.text.languages import rows
from corpus.text.words import fold


@dataclass(frozen=True, slots=True)
class SameWords:
    """Words that stand for each other "anywhere", or before a "number" only."""

    language: str
    place: str
    words: tuple[str, ...]


def _others(all_rows: Iterable[SameWords]) -> dict[str, tuple[str, ...]]:
    """Return, for each folded word, the other words of its rows."""
    found: dict[str, dict[str, None]] = {}
    for row in all_rows:
        words = [fold(word) for word in row.words]
        for word in words:
            found.setdefault(word, {}).update(dict.fromkeys(words))
    return {word: tuple(each for each in others if each != word) for word, others in found.items()}


_ROWS = rows("same_words.tsv", SameWords)
_ANYWHERE = _others(row for row in _ROWS if row.place == "anywhere")
_BEFORE_NUMBER = _others(row for row in _ROWS if row.place == "number")


def same_words(word: str, following: str = "") -> tuple[str, ...]:
    """Return the folded words that stand for a folded one before the word that follows.

    >>> same_words("vs"), same_words("art", "3")[:2], same_words("art", "gallery")
    (('v', 'versus'), ('article', 'articles'), ())
    """
    if word in _ANYWHERE:
        return _ANYWHERE[word]
    return _BEFORE_NUMBER.get(word, ()) if following[:1].isdigit() else ()
