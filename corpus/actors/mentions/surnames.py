"""A person's surname in running text: whose it is, and how far the name reaches to the left.

    name     = title* given* surname
    given    = the person's own given name, its initial, a patronymic, or another form of it

"President Boris N. Yeltsin" reaches from Boris; "Boris Johnson" is no Yeltsin and no Lyndon
Johnson; "Yeltsin Foundation" is no person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.actors.names.alignment import likeness
from corpus.actors.names.given_names import is_given_name, same_given_name
from corpus.actors.names.name import Name, fold
from corpus.actors.names.patronymics import is_patronymic
from corpus.actors.names.persons import surname_of
from corpus.actors.names.vocabulary import HEADS, TITLES

SHORTEST = 4
"""Letters of a surname that names a person alone: shorter ones are words of many languages."""

SAME_GIVEN_NAME = 0.85
"""The likeness from which a word before a surname is the person's given name, misspelt."""

_BEFORE = re.compile(r"([^\W\d_][^\s,;:()\"“”]*)([ \u00a0])$")
_AFTER = re.compile(r"[ \u00a0]([A-Z][\w'-]*)")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\"”“)\]]\s*|\n\s*)$")


@dataclass(frozen=True, slots=True)
class Surname:
    """A person's surname as written, and the given names that may stand before it."""

    actor_id: int
    text: str
    given: tuple[str, ...]

    @classmethod
    def of(cls, actor_id: int, name: Name) -> Surname | None:
        """Return the surname of a full name, None for one word and for too short a surname."""
        if len(name.tokens) < 2:
            return None
        at = surname_of(name)
        written = [w for w in re.findall(r"[^\s,]+", name.written) if w.strip(".,")]
        surname = name.tokens[at].text
        for word in written:
            folded = fold(word).replace(" ", "")
            if folded.endswith(surname) and len(word) >= SHORTEST and not word.islower():
                given = tuple(t.text for i, t in enumerate(name.tokens) if i != at)
                return cls(actor_id, word.strip(".,"), given)
        return None

    def fits(self, given: str) -> bool:
        """True if a word before the surname can be this person's given name."""
        folded = fold(given).replace(" ", "")
        if not folded:
            return False
        return any(
            own.startswith(folded)
            if len(folded) == 1
            else likeness(*sorted((folded, own))) >= SAME_GIVEN_NAME or same_given_name(folded, own)
            for own in self.given
        )


@dataclass(frozen=True, slots=True)
class NameExtent:
    """Where a person's name begins, and who may bear it; `full` if a given name stands there."""

    start: int
    actors: tuple[int, ...]
    full: bool


def reach(text: str, start: int, end: int, bearers: Sequence[Surname]) -> NameExtent | None:
    """Return how far the name goes whose surname is text[start:end], None if it is another's.

    Words to the left belong to the name while they fit the bearer; a capitalised one that does not
    fit makes it another person's name.
    """
    following = _AFTER.match(text, end)
    if following and (fold(following.group(1)) in HEADS or following.group(1) in ("Street",)):
        return None
    begin, fitted = start, tuple(bearers)
    full = False
    while match := _BEFORE.search(text, max(0, begin - 40), begin):
        word = match.group(1)
        folded = fold(word)
        if not word[0].isupper():
            break
        if fitting := tuple(b for b in fitted if b.fits(word)):
            begin, fitted, full = match.start(1), fitting, len(folded) > 1 or full
        elif full or folded in TITLES:
            break
        elif is_patronymic(folded) or (len(word.rstrip(".")) == 1 and word.endswith(".")):
            begin = match.start(1)
        elif is_given_name(folded) or not _begins_sentence(text, match.start(1)):
            return None
        else:
            break
    return NameExtent(begin, tuple(b.actor_id for b in fitted), full)


def _begins_sentence(text: str, start: int) -> bool:
    return _SENTENCE_END.search(text, max(0, start - 6), start) is not None
