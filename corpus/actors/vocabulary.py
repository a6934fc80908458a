"""The words of all registered names, and the few of them that a misspelt word may stand for.

Two words are compared only if their skeletons are near: consonants by coarse class, vowels left
out, a letter or two to spare (the deletion neighbourhoods of SymSpell, over classes). That costs
some dictionary look-ups a word, however many names there are; comparing every word costs
milliseconds at ten thousand names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.actors.alignment import FLOOR, GATE, likeness
from corpus.actors.names import Token
from corpus.actors.skeletons import skeletons


def neighbourhood(skeleton: str, edits: int = 2) -> Iterator[str]:
    """Yield the skeleton and what it becomes without one letter, or two of a long one."""
    yield skeleton
    size = len(skeleton)
    if size >= 2:
        for i in range(size):
            yield skeleton[:i] + skeleton[i + 1 :]
    if size >= 6 and edits > 1:
        for i, j in combinations(range(size), 2):
            yield skeleton[:i] + skeleton[i + 1 : j] + skeleton[j + 1 :]


class Vocabulary:
    """Words and the places they stand in; built once, then only read."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.places: list[list[int]] = []
        self._ids: dict[str, int] = {}
        self._near: dict[str, list[int]] = defaultdict(list)
        self._same: dict[str, list[int]] = defaultdict(list)

    def add(self, word: str, place: int, *, joined: bool = False) -> None:
        """Note that `word` stands in the name numbered `place`; `joined` if it is two words there.

        Joined words are found at one letter of the skeleton to spare: they must be nearly alike.
        """
        number = self._ids.get(word)
        if number is None:
            number = self._ids[word] = len(self.words)
            self.words.append(word)
            self.places.append([])
            edits = 1 if joined else 2
            keys = {key for s in skeletons(word) for key in neighbourhood(s, edits)}
            for key in keys:
                self._near[key].append(number)
            for skeleton in skeletons(word):
                self._same[skeleton].append(number)
        if not self.places[number] or self.places[number][-1] != place:
            self.places[number].append(place)

    def __contains__(self, word: str) -> bool:
        return word in self._ids

    def holders(self, word: str) -> list[int]:
        """Return the names that have exactly this word."""
        number = self._ids.get(word)
        return [] if number is None else self.places[number]

    def near(self, token: Token, floor: float = FLOOR) -> list[tuple[int, float]]:
        """Return the words that `token` may stand for, as numbers, with their likeness."""
        numbers: set[int] = set()
        same: set[int] = set()
        for skeleton in skeletons(token.text):
            same.update(self._same.get(skeleton, ()))
            for key in neighbourhood(skeleton):
                numbers.update(self._near.get(key, ()))
        text, vowelless = token.text, token.vowelless
        gate = max(GATE, floor - 0.25)  # what is to be nearly alike shares most of its letters
        if not vowelless:
            words = {number: self.words[number] for number in numbers - same}
            alike = process.extract(
                text, words, scorer=OSA.normalized_similarity, score_cutoff=gate, limit=None
            )
            numbers = same.union(number for _, _, number in alike)
        found = []
        for number in numbers:
            word = self.words[number]
            value = (
                likeness(text, word, vowelless) if text < word else likeness(word, text, vowelless)
            )
            if value >= floor:
                found.append((number, value))
        return found
