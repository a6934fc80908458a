"""The words of all registered names, and the few of them that a misspelt word may stand for.

Two words are compared only if their skeletons are near: consonants by coarse class, vowels left
out, a letter or two to spare (the deletion neighbourhoods of SymSpell, over classes). That costs
some dictionary look-ups a word, however many names there are; comparing every word costs
milliseconds at ten thousand names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product

from corpus.actors.alignment import FLOOR, token_likeness
from corpus.actors.graphemes import VOWELS, graphemes
from corpus.actors.names import Token

_CLASSES = {
    "S": "sh sch sj sz cz cs tch tsch tsj tsh shch schtsch stsch chtch shtch szcz shtsj sjtsj sjtj "
    "tchtch zh zs s z ts tz dz dzh dsch dsj dj tj gj",
    "K": "k q ck qu kh gh cc",
    "P": "p b f v w ph",
    "T": "t d th dh",
    "L": "l",
    "R": "r rz",
    "N": "m n",
    "": "h y",
    # what one scheme hisses and another does not: both are tried
    "SK": "ch c g x",
    "S-": "j",
}
_CLASS_OF = {grapheme: kind for kind, many in _CLASSES.items() for grapheme in many.split()}
MOST_READINGS = 4


@lru_cache(maxsize=131072)
def skeletons(word: str) -> tuple[str, ...]:
    """Return the skeletons of a folded word: one, or up to four where schemes disagree.

    >>> skeletons("yeltsin"), skeletons("jelzin")
    (('LSN',), ('SLSN', 'LSN'))
    """
    letters = [_CLASS_OF.get(g, g.upper()) for g in graphemes(word) if g not in VOWELS]
    readings = ("".join(r).replace("-", "") for r in product(*(k or "-" for k in letters)))
    found: dict[str, None] = {}
    for reading in readings:
        found[reading] = None
        if len(found) == MOST_READINGS:
            break
    return tuple(found)


def neighbourhood(skeleton: str) -> Iterator[str]:
    """Yield the skeleton and what it becomes without one letter, or two of a long one."""
    yield skeleton
    size = len(skeleton)
    if size >= 2:
        for i in range(size):
            yield skeleton[:i] + skeleton[i + 1 :]
    if size >= 6:
        for i, j in combinations(range(size), 2):
            yield skeleton[:i] + skeleton[i + 1 : j] + skeleton[j + 1 :]


class Vocabulary:
    """Words and the places they stand in; built once, then only read."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.places: list[list[int]] = []
        self._ids: dict[str, int] = {}
        self._near: dict[str, list[int]] = defaultdict(list)

    def add(self, word: str, place: int) -> None:
        """Note that `word` stands in the name numbered `place`."""
        number = self._ids.get(word)
        if number is None:
            number = self._ids[word] = len(self.words)
            self.words.append(word)
            self.places.append([])
            keys = {key for s in skeletons(word) for key in neighbourhood(s)}
            for key in keys:
                self._near[key].append(number)
        if not self.places[number] or self.places[number][-1] != place:
            self.places[number].append(place)

    def __contains__(self, word: str) -> bool:
        return word in self._ids

    def holders(self, word: str) -> list[int]:
        """Return the names that have exactly this word."""
        number = self._ids.get(word)
        return [] if number is None else self.places[number]

    def near(self, token: Token) -> list[tuple[int, float]]:
        """Return the words that `token` may stand for, as numbers, with their likeness."""
        keys = {key for s in skeletons(token.text) for key in neighbourhood(s)}
        numbers = {n for key in keys for n in self._near.get(key, ())}
        if (own := self._ids.get(token.text)) is not None:
            numbers.add(own)
        found = []
        for number in numbers:
            alike = token_likeness(token, Token(self.words[number]))
            if alike >= FLOOR:
                found.append((number, alike))
        return found
