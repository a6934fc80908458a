"""Quotation marks within quotation marks: double ones within single ones, and the other way."""

from __future__ import annotations

import re

_DOUBLE, _SINGLE = ("“", "”"), ("‘", "’")
_STRAIGHT = re.compile(r'"([^"]*)"')


def nested(text: str, *, within: str) -> str:
    """Return a text as it stands between quotation marks that open with `within`.

    An apostrophe stays, and so does a mark that opens or closes nothing.

    >>> nested("The word “silence”", within="“")
    'The word ‘silence’'
    """
    text = _STRAIGHT.sub(r"“\1”", text)
    outer = 0 if within == _DOUBLE[0] else 1
    pairs = (_DOUBLE, _SINGLE)
    characters = list(text)
    open_at: list[int] = []
    for place, character in enumerate(text):
        if character in (_DOUBLE[0], _SINGLE[0]):
            open_at.append(place)
        elif open_at and _closes(text, open_at[-1], place):
            opened = open_at.pop()
            opening, closing = pairs[(outer + len(open_at) + 1) % 2]
            characters[opened], characters[place] = opening, closing
    return "".join(characters)


def _closes(text: str, opened: int, place: int) -> bool:
    if text[opened] == _DOUBLE[0]:
        return text[place] == _DOUBLE[1]
    # An apostrophe has a letter behind it.
    return text[place] == _SINGLE[1] and not text[place + 1 : place + 2].isalpha()
