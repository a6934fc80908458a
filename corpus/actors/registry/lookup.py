"""The words of all registered names, and the few of them that a misspelt word may stand for.

Two words are compared only if their skeletons are near: consonants by coarse class, vowels left
out, a letter or two to spare (the deletion neighbourhoods of SymSpell, over classes). That costs
some dictionary look-ups a word, however many names there are; comparing every word costs
milliseconds at ten thousand names.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, permutations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.actors.names.alignment import (
    LEAST_JOINED,
    MOST_JOINABLE,
    MOST_JOINED,
    likeness,
)
from corpus.actors.names.name import Name, Token
from corpus.actors.names.phonetics import skeletons
from corpus.actors.names.word_weights import WORD
from corpus.actors.registry.weights import REGISTRY


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


class Neighbours:
    """Skeletons by what they become without some letters; only ever added to.

    It does not hold who has them, so that one registry hands it on to the next, and can be read
    while that is built. Half the time of building a registry goes into it.

    The names of a large shelf have a quarter of a million of such keys, which take eight bytes
    each: the hash of a key, and behind it the number of a skeleton. That another key has the same
    hash is unlikely, and does no harm: who looks for near words compares them.
    """

    def __init__(self, edits: int) -> None:
        self._edits = edits
        self._skeletons: list[str] = []
        self._known: set[str] = set()
        self._sorted = array("q")
        self._fresh: list[int] = []

    def add(self, skeleton: str) -> None:
        """Add a skeleton; a second time changes nothing."""
        if skeleton in self._known:
            return
        number = len(self._skeletons)
        self._skeletons.append(skeleton)
        keys = set(neighbourhood(skeleton, self._edits))
        self._fresh += [_hash(key) << NUMBER_BITS | number for key in keys]
        self._known.add(skeleton)

    def settle(self) -> None:
        """Let what was added be found; called by who adds, while others read."""
        if self._fresh:
            self._fresh += self._sorted
            self._fresh.sort()
            self._sorted = array("q", self._fresh)
            self._fresh = []

    def near(self, skeleton: str) -> set[str]:
        """Return the settled skeletons that share a key with this one, whether it is of them."""
        found: set[str] = set()
        keys = self._sorted
        for key in neighbourhood(skeleton):
            hashed = _hash(key)
            place = bisect_left(keys, hashed << NUMBER_BITS)
            while place < len(keys) and keys[place] >> NUMBER_BITS == hashed:
                found.add(self._skeletons[keys[place] & MOST_SKELETONS])
                place += 1
        return found


NUMBER_BITS = 24
MOST_SKELETONS = (1 << NUMBER_BITS) - 1
_HASH_BITS = 63 - NUMBER_BITS


def _hash(key: str) -> int:
    return hash(key) & ((1 << _HASH_BITS) - 1)


class _Skeletal:
    """Words by their skeletons."""

    def __init__(self, neighbours: Neighbours) -> None:
        self.neighbours = neighbours
        self.numbers: dict[str, list[int]] = {}

    def add(self, word: str, number: int) -> None:
        for skeleton in skeletons(word):
            there = self.numbers.get(skeleton)
            if there is None:
                self.neighbours.add(skeleton)
                self.numbers[skeleton] = [number]
            else:
                there.append(number)

    def same(self, skeleton: str) -> Sequence[int]:
        return self.numbers.get(skeleton, ())

    def near(self, skeleton: str) -> Iterator[int]:
        for other in self.neighbours.near(skeleton):
            yield from self.numbers.get(other, ())


class WordIndex:
    """Words and the names they stand in, built once and then only read."""

    def __init__(self, last: WordIndex | None = None) -> None:
        """Begin with the skeletons, but without the words, of the `last` index."""
        self.words: list[str] = []
        self.places: list[list[int]] = []
        self._ids: dict[str, int] = {}
        self._single: _Skeletal = _Skeletal(last._single.neighbours if last else Neighbours(2))
        self._joined: _Skeletal = _Skeletal(last._joined.neighbours if last else Neighbours(1))

    def add(self, word: str, place: int, *, joined: bool = False) -> None:
        """Note that `word` stands in the name numbered `place`; `joined` if it is two words there.

        Joined words are found at one letter of the skeleton to spare: they must be nearly alike.
        """
        number = self._ids.get(word)
        if number is None:
            number = self._ids[word] = len(self.words)
            self.words.append(word)
            self.places.append([place])
            (self._joined if joined else self._single).add(word, number)
        elif self.places[number][-1] != place:
            self.places[number].append(place)

    def settled(self) -> WordIndex:
        """Return the index itself, in which the words that were added are found now."""
        self._single.neighbours.settle()
        self._joined.neighbours.settle()
        return self

    def near(self, token: Token, floor: float | None = None) -> list[tuple[int, float]]:
        """Return the words that `token` may stand for, as numbers, with their likeness.

        Words less alike than `floor` are left out; without it, those too unlike to be paired.
        """
        floor = WORD.paired if floor is None else floor
        numbers: set[int] = set()
        same: set[int] = set()
        for skeleton in skeletons(token.text):
            for index in (self._single, self._joined):
                same.update(index.same(skeleton))
                numbers.update(index.near(skeleton))
        text, vowelless = token.text, token.vowelless
        gate = max(WORD.letters_shared, floor - REGISTRY.letters_below)
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


def probes(name: Name, *, apart: bool) -> list[tuple[Token, float]]:
    """Return the words of a query to look up, each with the least likeness that counts.

    Two words may be one of a name: neighbours, and others too where they may stand `apart`.
    """
    words = [token for token in name.tokens if not token.initial]
    found = [(token, WORD.paired) for token in words]
    found += [(Token(token.heard), WORD.paired) for token in words if token.heard]
    if 2 <= len(words) <= MOST_JOINABLE:
        found += [
            (Token(one.text + other.text, vowelless=one.vowelless), WORD.joined)
            for one, other in (permutations(words, 2) if apart else pairwise(words))
            if LEAST_JOINED <= len(one.text) + len(other.text) <= MOST_JOINED
        ]
    return found
