"""The text of a candidate, sentence by sentence, as stems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.text.families import event_stem, in_one_word
from corpus.text.sentences import sentence_spans
from corpus.text.words import words_with_offsets


@dataclass(frozen=True, slots=True)
class SentenceStems:
    """The stems of a sentence in their order; [start, end) are characters of the whole text."""

    start: int
    end: int
    order: tuple[str, ...]
    stems: frozenset[str]
    has_digits: bool


@lru_cache(maxsize=1 << 14)
def sentences_of(text: str) -> tuple[SentenceStems, ...]:
    """Return the sentences of a text; deeds in several words are read in one: "set free"."""
    return tuple(_sentence(text, start, end) for start, end in sentence_spans(text))


def _sentence(text: str, start: int, end: int) -> SentenceStems:
    words = text[start:end]
    order = tuple(event_stem(word.text) for word in words_with_offsets(words))
    together = in_one_word(words)
    stems = frozenset(order)
    stems |= frozenset(acronyms_in(words))
    if together != words:
        stems |= {event_stem(word.text) for word in words_with_offsets(together)}
    return SentenceStems(start, end, order, stems, any(letter.isdigit() for letter in words))


_CAPITALS = re.compile(
    r"[A-Z][\w'’-]*(?:(?:\s+(?:of|for|and|the|on|in|to|against))*\s+[A-Z][\w'’-]*){2,7}"
)


def acronyms_in(words: str) -> Iterator[str]:
    """Yield the initials of names of three words and more, in small letters.

    >>> list(acronyms_in("The General Data Protection Regulation applies."))
    ['tgdpr', 'gdpr', 'dpr']
    """
    for match in _CAPITALS.finditer(words):
        initials = "".join(w[0] for w in match[0].split() if w[0].isupper()).lower()
        for first in range(max(1, len(initials) - 2)):
            yield initials[first:]


@lru_cache(maxsize=1 << 14)
def stems_of_text(text: str) -> frozenset[str]:
    """Return the stems of a whole text."""
    return frozenset().union(*(each.stems for each in sentences_of(text)))
