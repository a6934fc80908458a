"""Queries of one or two words, as they stand and misspelt, with the words of a right answer."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.fresh_items import FreshMaker

COMMON = 0.03  # of the passages: commoner words are no queries
SMALL_SHARE = 0.6  # of the queries that are typed in small letters
_WORD = re.compile(r"[A-Za-z]{5,}")


@dataclass(frozen=True, slots=True)
class ShortItem:
    """A query of one or two words; any passage that has the words answers it."""

    kind: str
    text: str
    words: tuple[str, ...]

    def is_answered_by(self, passage: str) -> bool:
        """Whether a passage has all the words."""
        folded = passage.casefold()
        return all(word.casefold() in folded for word in self.words)


def short_items(
    passages: Sequence[str], shared: Path, each: int, *, seed: int
) -> Iterator[ShortItem]:
    """Yield `each` queries of four kinds: one word and two, as they stand and misspelt."""
    maker = FreshMaker(passages, shared, seed=seed)
    generator = random.Random(f"short {seed}")
    most = max(2, int(len(passages) * COMMON))
    for _ in range(each):
        words: list[str] = []
        while len(words) < 2:
            found = set(_WORD.findall(generator.choice(passages)))
            words = sorted(word for word in found if maker.holders[word.casefold()] <= most)
        one, other = generator.sample(words, 2)
        slip = maker.slip(one)
        small = generator.random() < SMALL_SHARE
        for kind, text, meant in (
            ("short", one, (one,)),
            ("short", f"{one} {other}", (one, other)),
            ("slip", slip, (one,)),
            ("slip", f"{slip} {other}", (one, other)),
        ):
            yield ShortItem(kind, text.lower() if small else text, meant)
