"""The stem of a folded word: what a query word and a passage's word have in common.

British and American spellings, number words and digits, and the inflections of English meet in one
stem: "labour", "labor" and "labors" are `labor`; "eleven" and "11" are `11`. The index has the word
itself beside its stem, so that ranking can still prefer the form that was typed.

The algorithm is M. F. Porter's (Program 14:3, 1980), in Snowball's implementation. Words with
letters outside a-z are left alone. The stems are stored in the index of every database: whoever
changes one raises `corpus.text.words.VERSION`.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from functools import lru_cache

from Stemmer import Stemmer

from corpus.text.languages import rows
from corpus.text.numbers import NUMBER_WORDS


@dataclass(frozen=True, slots=True)
class BritishSpelling:
    """A British spelling, a word or a regular expression of one, and the American for it."""

    language: str
    british: str
    american: str


BRITISH_SPELLINGS = {row.british: row for row in rows("british_spellings.tsv", BritishSpelling)}

SPELLING_RULES = tuple(
    (re.compile(rule.british), rule.american)
    for rule in rows("british_spelling_rules.tsv", BritishSpelling)
)

# Few words fit any of the rules, and one match says whether a word does.
ANY_RULE = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in SPELLING_RULES))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem of a folded word; digits and words of other scripts return themselves.

    >>> stem("negotiations"), stem("negotiating"), stem("eleven"), stem("neighbours")
    ('negoti', 'negoti', '11', 'neighbor')
    """
    number = NUMBER_WORDS.get(word)
    if number is not None:
        return number
    if not (word.isascii() and word.isalpha()):
        return word
    return porter(american(word))


def american(word: str) -> str:
    """Return the American spelling of a folded English word.

    >>> american("grey"), american("neighbours"), american("hour")
    ('gray', 'neighbors', 'hour')
    """
    listed = BRITISH_SPELLINGS.get(word)
    if listed is not None:
        return listed.american
    if ANY_RULE.fullmatch(word) is None:
        return word
    for pattern, replacement in SPELLING_RULES:
        match = pattern.fullmatch(word)
        if match is not None:
            return match.expand(replacement)
    return word


class _Snowball(threading.local):
    """Snowball's stemmer of Porter's algorithm; each thread has its own, since none is shared."""

    def __init__(self) -> None:
        self.stem = Stemmer("porter", 0).stemWord  # without a cache: `stem` has one


_SNOWBALL = _Snowball()

# A doubled consonant that Snowball keeps before -ed and -ing, behind a vowel somewhere. Of several
# y the first is a vowel only behind a consonant, and they alternate.
_DOUBLED = re.compile(
    r"(?:(?:.*[aeiou]|.+y).*([chjkqvwx])\1|.*(?:[aeiou]y|(?<!.)y|[^aeiouy])(?:yy)+)(?:ed|ing)"
)


def porter(word: str) -> str:
    """Return Porter's stem of a lower-case word of a-z.

    Snowball's implementation departs from Porter's in two points, and here Porter's rules hold, so
    that the stems stay what the index of every database has: a word of one or two letters is its
    own stem ("us", not "u"), and any doubled consonant but l, s and z becomes single before -ed
    and -ing.

    >>> porter("us"), porter("trekked"), porter("rebuilding")
    ('us', 'trek', 'rebuild')
    """
    if len(word) <= 2:
        return word
    if word.endswith(("ed", "ing")) and _DOUBLED.fullmatch(word):
        word = word.removesuffix("ing").removesuffix("ed")[:-1]
    found: str = _SNOWBALL.stem(word)
    return found
