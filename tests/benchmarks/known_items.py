"""Known-item queries: each is made from one passage, which is its only right answer.

    exact        5-9 words as they stand
    misspelt     the same, with one or two words misspelt
    remembered   4-6 content words shuffled, one or two misspelt, one inflected or left out
    name         a misspelt proper name and one content word
    question     a question in plain English round a few of the passage's words

Misspellings are ones that people made wherever the list has one for the word, else a slip of a
finger: a letter left out, doubled, changed for its neighbour on the keyboard, or two exchanged.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

KINDS = ("exact", "misspelt", "remembered", "name", "question")


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


NEIGHBOURS = {
    "a": "qsz", "b": "vgn", "c": "xdv", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy",
    "i": "uok", "j": "hku", "k": "jli", "l": "kop", "m": "nj", "n": "bm", "o": "ipl", "p": "ol",
    "q": "wa", "r": "etf", "s": "adw", "t": "ryg", "u": "yij", "v": "cbf", "w": "qes", "x": "zcs",
    "y": "tuh", "z": "xa",
}  # fmt: skip

GRAMMAR = word_set(
    "about above after again against also although among another because been before being between "
    "both cannot could does doing down during each ever every from further have having here into "
    "itself just like made make many more most much must only other ours over same shall should "
    "since some such than that their them then there these they this those through thus under "
    "until upon very were what when where which while will with within without would your the and "
    "for not but are was has had who its our can may all any one two out now"
)

# {0} is a few words as they stand, {1} and {2} are single words from elsewhere in the passage.
QUESTIONS = (
    "What did they say about {0} and {1}?",
    "where does it say something about {0} and the {1}",
    "Who spoke of {0} with {1} and {2}?",
    "how is {0} related to {1}",
    "Is there a passage on {0}, {1} and {2}?",
    "which speech mentions {0} together with {1}?",
    "do you remember what was said on {1} and {0}?",
    "why was {0} important for {1}?",
)

_WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*|\d+")


# A query, and the words it was made from as the passage has them.
Made = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class KnownItem:
    kind: str
    text: str
    answer: int  # index of the passage


class QueryMaker:
    """Makes queries from passages, with a seed."""

    def __init__(self, passages: Sequence[str], shared: Path, *, seed: int) -> None:
        self.passages = passages
        self.lowered = [passage.lower() for passage in passages]
        self.random = random.Random(seed)
        self.real: Mapping[str, Sequence[str]] = json.loads(
            (shared / "gold" / "misspellings.json").read_text("utf-8")
        )
        self.names = _rare_names(passages)
        self.makers = {
            "exact": self._exact,
            "misspelt": self._misspelt,
            "remembered": self._remembered,
            "name": self._name,
            "question": self._question,
        }

    def make(self, each: int) -> list[KnownItem]:
        """Return `each` queries of every kind, the kinds interleaved."""
        return [self._one(kind) for _ in range(each) for kind in KINDS]

    def _one(self, kind: str) -> KnownItem:
        while True:
            answer = self.random.randrange(len(self.passages))
            made = self.makers[kind](self.passages[answer])
            if made is not None and self._is_alone(made[1]):
                return KnownItem(kind, made[0], answer)

    def _is_alone(self, words: Iterable[str]) -> bool:
        """Whether one passage alone holds all these words, so that the query has one answer."""
        wanted = sorted((word.lower() for word in words), key=len, reverse=True)
        holding = [text for text in self.lowered if wanted[0] in text]
        for word in wanted[1:]:
            holding = [text for text in holding if word in text]
        return len(holding) == 1

    def _fragment(self, passage: str) -> list[str] | None:
        words = passage.split()
        length = self.random.randint(5, 9)
        if len(words) < length + 4:
            return None
        first = self.random.randrange(len(words) - length)
        fragment = words[first : first + length]
        content = [word for word in fragment if len(word) > 4 and word.lower() not in GRAMMAR]
        return fragment if len(content) >= 2 else None

    def _exact(self, passage: str) -> Made | None:
        fragment = self._fragment(passage)
        return (" ".join(fragment), [" ".join(fragment)]) if fragment else None

    def _misspelt(self, passage: str) -> Made | None:
        fragment = self._fragment(passage)
        if fragment is None:
            return None
        meant = " ".join(fragment)
        places = [i for i, word in enumerate(fragment) if len(_bare(word)) > 4]
        if not places:
            return None
        wanted = min(len(places), self.random.randint(1, 2))
        for place in self._prefer_real(places, [_bare(word) for word in fragment], wanted):
            fragment[place] = self.misspell(_bare(fragment[place]))
        return " ".join(fragment), [meant]

    def _remembered(self, passage: str) -> Made | None:
        words = list(dict.fromkeys(_content_words(passage)))
        wanted = self.random.randint(4, 6)
        if len(words) < wanted + 1:
            return None
        chosen = self.random.sample(words, wanted)
        meant = list(chosen)
        for place in self._prefer_real(range(len(chosen)), chosen, self.random.randint(1, 2)):
            chosen[place] = self.misspell(chosen[place])
        if self.random.random() < 0.5:
            place = self.random.randrange(len(chosen))
            chosen[place] = _inflected(chosen[place])
        elif len(chosen) > 4:
            place = self.random.randrange(len(chosen))
            chosen.pop(place)
            meant.pop(place)
        return " ".join(chosen), meant

    def _name(self, passage: str) -> Made | None:
        names = [name for name in _names(passage) if name in self.names]
        content = [word for word in _content_words(passage) if word not in names]
        if not names or not content:
            return None
        name = self.random.choice(names)
        word = self.random.choice(content)
        return f"{self.slip(name)} {word.lower()}", [name, word]

    def _question(self, passage: str) -> Made | None:
        words = passage.split()
        if len(words) < 16:
            return None
        first = self.random.randrange(len(words) - 5)
        fragment = [_bare(word) for word in words[first : first + self.random.randint(3, 5)]]
        others = _content_words(" ".join(words[:first] + words[first + 5 :]))
        told = [word for word in fragment if len(word) > 4 and word.lower() not in GRAMMAR]
        if len(told) < 2 or len(others) < 2 or not all(fragment):
            return None
        one, other = self.random.sample(others, 2)
        question = self.random.choice(QUESTIONS).format(" ".join(fragment).lower(), one, other)
        return question, [*told, one]

    def _prefer_real(self, places: Sequence[int], words: Sequence[str], wanted: int) -> list[int]:
        shuffled = self.random.sample(list(places), len(places))
        shuffled.sort(key=lambda place: words[place].lower() not in self.real)
        return shuffled[:wanted]

    def misspell(self, word: str) -> str:
        real = self.real.get(word.lower())
        return self.random.choice(real) if real else self.slip(word)

    def slip(self, word: str) -> str:
        """Return the word with one slip of a finger, two if it is long; never in its first letter
        of short words."""
        for _ in range(2 if len(word) > 8 and self.random.random() < 0.3 else 1):
            place = self.random.randrange(1, len(word) - 1)
            word = self.random.choice((_left_out, _doubled, _exchanged, self._neighbour))(
                word, place
            )
        return word

    def _neighbour(self, word: str, place: int) -> str:
        letters = NEIGHBOURS.get(word[place].lower())
        return (
            word if not letters else word[:place] + self.random.choice(letters) + word[place + 1 :]
        )


def _left_out(word: str, place: int) -> str:
    return word[:place] + word[place + 1 :]


def _doubled(word: str, place: int) -> str:
    return word[:place] + word[place] + word[place:]


def _exchanged(word: str, place: int) -> str:
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _bare(word: str) -> str:
    return "".join(filter(str.isalpha, word))


def _content_words(passage: str) -> list[str]:
    return [
        word
        for word in _WORD.findall(passage)
        if len(word) > 4 and word.lower() not in GRAMMAR and word.isalpha()
    ]


def _names(passage: str) -> list[str]:
    return re.findall(r"(?<=[a-z,;] )[A-Z][a-z]{4,}", passage)


def _rare_names(passages: Sequence[str]) -> set[str]:
    """Capitalised words inside sentences that stand in few passages, and never uncapitalised."""
    counts = Counter(name for passage in passages for name in set(_names(passage)))
    small = {word for passage in passages for word in re.findall(r"\b[a-z]{5,}", passage)}
    most = max(3, len(passages) // 20_000)
    return {name for name, n in counts.items() if n <= most and name.lower() not in small}


def _inflected(word: str) -> str:
    if word.endswith("s"):
        return word[:-1]
    if word.endswith("ed"):
        return word[:-2] + "ing"
    return word + "s"
