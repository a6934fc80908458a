"""The initials of a given name, in the scripts that have capitals."""

from __future__ import annotations

import re

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_MOST_CAPITALS = 3  # letters of initials that are written as one word: "SA"


def initials(given: str, mark: str) -> str:
    """Return the initials, each with the mark behind it; words in small letters stay.

    >>> initials("Jean-Paul Marie", ". "), initials("SA", ". "), initials("Ada B.", "")
    ('J.-P. M.', 'S. A.', 'AB')
    """
    stop = mark.rstrip()
    between = mark[len(stop) :]
    shown = [
        "-".join(_of_part(part, stop, between) for part in word.split("-") if part)
        for word in given.split()
    ]
    cut = [word for word in shown if word]
    pieces = [
        word + (between if place < len(cut) - 1 and _is_cut(word, stop) else " ")
        for place, word in enumerate(cut)
    ]
    return "".join(pieces).strip()


def _is_cut(word: str, stop: str) -> bool:
    return word.endswith(stop) and word[:1].isupper()


def _of_part(part: str, stop: str, between: str) -> str:
    if part.isupper() and part.isalpha() and len(part) <= _MOST_CAPITALS:
        return between.join(letter + stop for letter in part)
    if _DOTTED.fullmatch(part):
        return between.join(letter + stop for letter in part if letter.isalpha())
    first = next((letter for letter in part if letter.isalpha()), "")
    if not first:
        return ""
    return first + stop if first.isupper() else part
