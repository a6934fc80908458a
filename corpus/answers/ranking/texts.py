"""The text of a candidate, sentence by sentence, as stems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.dates import MONTH_NAMES
from corpus.text.families import event_stem, in_one_word
from corpus.text.numbers import cardinals
from corpus.text.sentences import sentence_spans
from corpus.text.words import words_with_offsets


@dataclass(frozen=True, slots=True)
class SentenceStems:
    """The stems of a sentence in their order; [start, end) are characters of the whole text."""

    start: int
    end: int
    order: tuple[str, ...]
    stems: frozenset[str]
    has_number: bool


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
    return SentenceStems(start, end, order, stems, has_number(words))


_NO_NUMBER = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b(?![,.]\d)|\b(?:No\.|Nos\.|Protocol|Article|Convention|Charter)\s*\d+"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(MONTH_NAMES)})\b"
    rf"|\b(?:{'|'.join(MONTH_NAMES)})\s+\d{{1,2}}\b",
)
_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(cardinals())})\b", re.IGNORECASE)


def has_number(words: str) -> bool:
    """Whether words tell how many: years, days and the numbers of treaties do not.

    >>> has_number("The Duma voted on 20 February 1998."), has_number("It passed by 294 to 11.")
    (False, True)
    """
    return _NUMBER.search(_NO_NUMBER.sub(" ", words)) is not None


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
