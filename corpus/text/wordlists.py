"""Lists of words by the part they play in a sentence, and the expressions that match them.

A list is a row of a file in `corpus.text.languages`: language, role, words. A role may have several
rows. Signs within a word or phrase:

    hi+             the letter before the sign may be repeated: "hiii"
    nice( one)      what stands in brackets may be absent
    trat … bei      other words stand between, and what stands behind them is no part of the match
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.text.languages import rows

_SIGNS = {"+": "+", "(": "(?:", ")": ")?"}
_GAP = re.compile(r" … (?P<behind>.+)$")


@dataclass(frozen=True, slots=True)
class WordList:
    """Words of a language that play the same part."""

    language: str
    role: str
    words: tuple[str, ...]


def words_by_role(lists: Iterable[WordList]) -> dict[str, tuple[str, ...]]:
    """Return the words of each role, in the order of the lists."""
    by_role: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for each in lists:
        by_role[each.role] += each.words
    return dict(by_role)


class WordLists:
    """The word lists of one file by their roles."""

    def __init__(self, file: str) -> None:
        self._by_role = words_by_role(rows(file, WordList))

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles in the order of the file."""
        return tuple(self._by_role)

    def words(self, role: str) -> tuple[str, ...]:
        """Return the words of a role in all languages, in the order of the file."""
        return self._by_role[role]

    def pattern(self, *roles: str) -> str:
        """Return an expression that matches one of the words of these roles."""
        return any_of(word for role in roles for word in self.words(role))


def any_of(forms: Iterable[str]) -> str:
    """Return an expression that matches one of the forms, the longest where several do.

    >>> any_of(["nice", "nice( one)", "hi+"])
    '(?:n(?:ice(?: one)?|ice)|hi+)'
    """
    longest_first = sorted(dict.fromkeys(forms), key=len, reverse=True)
    return f"(?:{'|'.join(_by_first_letter(longest_first))})"


def _by_first_letter(forms: Sequence[str]) -> Iterator[str]:
    """Yield an expression for the forms of each first letter, so that a word is tried with few.

    The first letter of a form that may be absent or repeated is no part of the sign behind it.
    """
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        plain = form[0].isalpha() and form[0] == form[0].casefold() and form[1:2] != "+"
        by_letter[form[0] if plain else ""].append(form)
    for letter, some in by_letter.items():
        if not letter or len(some) == 1:
            yield from map(_expression, some)
        else:
            rest = "|".join(_expression(form)[len(letter) :] for form in some)
            yield f"{letter}(?:{rest})"


def _expression(form: str) -> str:
    gap = _GAP.search(form)
    if gap is not None:
        return rf"{_expression(form[: gap.start()])}(?=.* {_expression(gap['behind'])}\b)"
    return "".join(_SIGNS.get(character) or _escaped(character) for character in form)


def _escaped(character: str) -> str:
    return character if character in " -" else re.escape(character)
