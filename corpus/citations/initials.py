"""The initials of a given name, in the scripts that have capitals."""

from __future__ import annotations

import re
from collections.abc import Callable

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+")
_MOST_CAPITALS = 3  # letters of initials that are written as one word: "SA"


def initials(given: str, mark: str) -> str:
    """Return the initials, each with the mark behind it; words in small letters stay.

    >>> initials("Jean-Paul Marie", ". "), initials("SA", ". "), initials("Ada B.", "")
    ('J.-P. M.', 'S. A.', 'AB')
    """
    return _joined(given, mark, _cut)


def with_initials_set(given: str, mark: str) -> str:
    """Return a name in full, with the initials that it has set as the style sets them.

    >>> with_initials_set("Ada B.", ""), with_initials_set("S.A.", ". ")
    ('Ada B', 'S. A.')
    """
    return _joined(given, mark, lambda part, stop, between: _set(part, stop, between) or part)


def _joined(given: str, mark: str, shown_as: Callable[[str, str, str], str]) -> str:
    """Return a name's words as shown; a mark without a space leaves none between initials."""
    stop = mark.rstrip()
    between = mark[len(stop) :]
    pieces: list[str] = []
    was_cut = False
    for word in given.split():
        parts = [shown_as(part, stop, between) for part in word.split("-") if part]
        shown = "-".join(part for part in parts if part)
        if not shown:
            continue
        is_cut = shown != word or _is_set(shown, stop)
        if pieces:
            pieces.append(between if was_cut and is_cut else " ")
        pieces.append(shown)
        was_cut = is_cut
    return "".join(pieces)


def _is_set(shown: str, stop: str) -> bool:
    return len(shown) == 1 + len(stop) and shown[:1].isupper() and shown.endswith(stop)


def _set(part: str, stop: str, between: str) -> str | None:
    """Return initials as the style sets them; None if the part is a word."""
    if _DOTTED.fullmatch(part):
        return between.join(letter + stop for letter in part if letter.isalpha())
    return None


def _cut(part: str, stop: str, between: str) -> str:
    if part.isupper() and part.isalpha() and len(part) <= _MOST_CAPITALS:
        return between.join(letter + stop for letter in part)
    if (initials_set := _set(part, stop, between)) is not None:
        return initials_set
    first = next((letter for letter in part if letter.isalpha()), "")
    if not first:
        return ""
    return first + stop if first.isupper() else part
