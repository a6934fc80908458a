"""Known-item queries of another making than `known_items`, and written without regard to ranking.

The kinds have the same names, so that their figures stand side by side, but people slip otherwise
here: they write what they hear (ph and f, ie and ei, s and z, one consonant for two), forget a
silent letter or the last one, leave out spaces' neighbours, and mostly type in small letters. What
they ask is framed in other words ("do you have a quote about", "anything on").
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.known_items import GRAMMAR, KINDS, KnownItem

HEARD = (
    ("ph", "f"), ("ie", "ei"), ("ei", "ie"), ("z", "s"), ("ise", "ize"), ("ck", "k"), ("ee", "ea"),
    ("ea", "ee"), ("ou", "u"), ("y", "i"), ("i", "y"), ("c", "k"), ("k", "c"), ("que", "k"),
    ("tion", "sion"), ("sion", "tion"), ("able", "ible"), ("ible", "able"), ("ance", "ence"),
    ("ence", "ance"), ("ant", "ent"), ("ent", "ant"), ("or", "er"), ("er", "or"), ("rh", "r"),
    ("sc", "s"), ("mn", "m"), ("gh", "g"), ("kh", "k"), ("wh", "w"), ("au", "o"), ("aw", "au"),
    ("qu", "kw"), ("x", "ks"), ("dg", "g"), ("th", "t"), ("sh", "sch"), ("tsch", "ch"),
)  # fmt: skip

FRAMES = (
    "do you have a quote about {0} and {1}",
    "anything on {0} with {1}?",
    "everything about {0}, {1} and {2}",
    "I recall a speech where {0} came up together with {1}",
    "what was the position on {0} and {1}?",
    "who complained about {0}, {1}",
    "can you find me the bit about {0} and the {1}",
    "did anybody ever talk of {0} in connection with {1} or {2}?",
    "when was {0} mentioned with {1}?",
)
CAPITALS_SHARE = 0.35  # of the queries whose words keep their capitals
REAL_SHARE = 0.5  # of the slips, those that people are known to have made where the list has one
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{4,}")


class FreshMaker:
    """Makes queries of every kind from passages, with a seed."""

    def __init__(self, passages: Sequence[str], shared: Path, *, seed: int) -> None:
        self.passages = passages
        self.lowered = [passage.casefold() for passage in passages]
        self.random = random.Random(f"fresh {seed}")
        self.known_slips: Mapping[str, Sequence[str]] = json.loads(
            (shared / "gold" / "misspellings.json").read_text("utf-8")
        )
        self.holders = Counter(word for text in self.lowered for word in set(_WORD.findall(text)))
        self.makers: dict[str, Callable[[str], tuple[str, list[str]] | None]] = {
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
            if made is not None and self._names_one(made[1]):
                text = made[0] if self.random.random() < CAPITALS_SHARE else made[0].lower()
                return KnownItem(kind, text, answer)

    def _names_one(self, parts: Sequence[str]) -> bool:
        """Whether one passage alone has all these parts as they stand."""
        meant = sorted((part.casefold() for part in parts), key=len, reverse=True)
        return sum(all(part in text for part in meant) for text in self.lowered) == 1

    def _run(self, passage: str, least: int, most: int) -> str | None:
        """Return some words in a row, two of them with a subject."""
        words = list(_WORD.finditer(passage))
        length = self.random.randint(least, most)
        if len(words) <= length:
            return None
        first = self.random.randrange(len(words) - length)
        run = words[first : first + length]
        if sum(_has_subject(word[0]) for word in run) < 2:
            return None
        return passage[run[0].start() : run[-1].end()]

    def _exact(self, passage: str) -> tuple[str, list[str]] | None:
        run = self._run(passage, 5, 8)
        return None if run is None else (run, [run])

    def _misspelt(self, passage: str) -> tuple[str, list[str]] | None:
        run = self._run(passage, 5, 9)
        if run is None:
            return None
        slipped = self._with_slips(run.split(), self.random.choice((1, 1, 2)))
        return " ".join(slipped), [run]

    def _remembered(self, passage: str) -> tuple[str, list[str]] | None:
        subjects = sorted(set(filter(_has_subject, _WORD.findall(passage))))
        count = self.random.randint(4, 6)
        if len(subjects) < count:
            return None
        chosen = self.random.sample(subjects, count)
        slipped = self._with_slips(chosen, self.random.choice((1, 2)))
        if self.random.random() < 0.4:
            place = self.random.randrange(count)
            slipped[place] = _other_form(slipped[place])
        return " ".join(slipped), chosen

    def _name(self, passage: str) -> tuple[str, list[str]] | None:
        most = max(3, len(self.passages) // 20_000)
        names = [name for name in _NAME.findall(passage) if self.holders[name.lower()] <= most]
        subjects = [
            word
            for word in _WORD.findall(passage)
            if _has_subject(word) and word.islower() and self.holders[word] > most
        ]
        if not names or not subjects:
            return None
        name, subject = self.random.choice(names), self.random.choice(subjects)
        slipped = self.slip(name)
        query = self.random.choice((f"{slipped} {subject}", f"{subject} {slipped}"))
        return query, [name, subject]

    def _question(self, passage: str) -> tuple[str, list[str]] | None:
        run = self._run(passage, 3, 4)
        if run is None:
            return None
        others = [
            word
            for word in sorted(set(_WORD.findall(passage.replace(run, " "))))
            if _has_subject(word)
        ]
        if len(others) < 2:
            return None
        one, other = self.random.sample(others, 2)
        return self.random.choice(FRAMES).format(run, one, other), [run, one]

    def _with_slips(self, words: Sequence[str], count: int) -> list[str]:
        slipped = list(words)
        long = [place for place, word in enumerate(words) if len(word) > 4 and word.isalpha()]
        for place in self.random.sample(long, min(count, len(long))):
            slipped[place] = self.slip(words[place])
        return slipped

    def slip(self, word: str) -> str:
        """Return the word as somebody may write it who is in a hurry, or has only heard it."""
        real = [each for each in self.known_slips.get(word.lower(), ()) if each.isalpha()]
        if real and self.random.random() < REAL_SHARE:
            return self.random.choice(real)
        heard = [
            word[:place] + written + word[place + len(sound) :]
            for sound, written in HEARD
            for place in range(1, len(word))
            if word.startswith(sound, place)
        ]
        single = [
            word[:place] + word[place + 1 :]
            for place in range(1, len(word))
            if word[place] == word[place - 1]
        ]
        place = self.random.randrange(1, len(word) - 1)
        hurried = [
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
            word[:-1],
        ]
        choices = [each for each in (heard, single, hurried) if each]
        slipped = self.random.choice(self.random.choice(choices))
        return slipped if slipped != word else word[:place] + word[place + 1 :]


def _has_subject(word: str) -> bool:
    return len(word) > 4 and word.isalpha() and word.lower() not in GRAMMAR


def _other_form(word: str) -> str:
    """Return another form of an English word, roughly."""
    for ending, other in (("ies", "y"), ("ing", "ed"), ("ed", "ing"), ("s", ""), ("y", "ies")):
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + other
    return word + "s"
