"""A run of capitalised words in a text, which may name somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.actors.names.keys import key_of

MOST_NAMES = 4_096
"""Names of which is at hand what they say by themselves, such as their keys and words."""

_ARTICLE = re.compile(r"^(?:The|the)\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words at character offsets; `opens` if the first begins a sentence.

    A long text has half a million: its key and words are those of the name, which many share.
    """

    name: str
    start: int
    end: int
    opens: bool

    @property
    def key(self) -> str:
        """Return the key of the actor that the run would name."""
        return _key_of(self.name)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words as written."""
        return _words_of(self.name)


@lru_cache(maxsize=MOST_NAMES)
def _key_of(name: str) -> str:
    return key_of(_ARTICLE.sub("", name))


@lru_cache(maxsize=MOST_NAMES)
def _words_of(name: str) -> tuple[str, ...]:
    return tuple(name.split())
