"""Which runs of capitalised words cannot be a name: phrases, common words, damaged text.

phrase    a verb or a preposition opens the sentence: "Close Guantanamo", "Besides Nelson Mandela"
common    words of everyday speech alone, without a kind of body: "Agenda", "Power Statement"
adjective "Yugoslav", "Korean"
damaged   "Article B9", "Marxist- Leninist", "Hu man Rghts"
"""

from __future__ import annotations

import re

from corpus.actors.names.english import is_common_english
from corpus.actors.names.nations import is_nation_word
from corpus.actors.names.vocabulary import (
    GENERIC_WORDS,
    HEADS,
    NOT_ACTORS,
    PHRASE_OPENINGS,
    STOP_WORDS,
    TITLES,
    TOPICS,
)

_DAMAGE = re.compile(
    r"\ufffd|[^\W\d_]\d|\d[^\W\d_]|\w-\s|(?i:([a-z])\1\1)|[a-zß-öø-ÿ][A-Z][A-Z]|[_|<>{}\\^~=]"
)
_NO_VOWEL = re.compile(r"(?<![^\W\d_])(?=[A-Z]?[a-z]+)[^\W\d_aeiouyAEIOUYà-ÿÀ-Ý]{5,}(?![^\W\d_])")
_STRAY_LETTER = re.compile(r"(?<=\s)[B-HJ-Z](?=\s[a-z])")
_NUMBERED = re.compile(r"^(?:[A-Z]{1,6}[-/]?\d{1,4}|G\d{1,2}|[A-Z][a-z]+-\d{1,3})$")
_STRIPPED = ".,;:'’\"()"


def is_damaged(name: str) -> bool:
    """True for what no name looks like: digits within words, torn hyphens, words without a vowel.

    >>> is_damaged("Article B9"), is_damaged("Marxist- Leninist"), is_damaged("Charter 77")
    (True, True, False)
    """
    if _NUMBERED.match(name):
        return False
    return any(pattern.search(name) for pattern in (_DAMAGE, _NO_VOWEL, _STRAY_LETTER))


def is_common(name: str) -> bool:
    """True if a name has words of everyday speech alone, and none for a kind of body among several.

    >>> is_common("Agenda"), is_common("Power Statement"), is_common("Special Committee")
    (True, True, False)
    """
    words = [word for raw in name.split() if (word := raw.strip(_STRIPPED).lower())]
    content = [word for word in words if word not in STOP_WORDS]
    if not content:
        return True
    if len(content) == 1:
        word = content[0]
        kind = word in HEADS or word.removesuffix("s") in HEADS
        return kind or _is_everyday(word) or is_nation_word(word)
    return not any(word in HEADS for word in content) and all(map(_is_everyday, content))


def _is_everyday(word: str) -> bool:
    singular = word.removesuffix("s")
    return (
        is_common_english(word)
        or word in GENERIC_WORDS
        or word in TOPICS
        or word in NOT_ACTORS
        or singular in NOT_ACTORS
        or singular in TITLES
    )


def opens_a_phrase(word: str) -> bool:
    """True for a verb or a preposition that opens a sentence, and no name: Close, Besides."""
    return word.lower() in PHRASE_OPENINGS
