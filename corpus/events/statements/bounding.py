"""Dates that only bound what a sentence tells: "prior to 1996", "until the spring of 1997".

The words before a date are no part of it, but a sentence that says "before 1996" does not date
anything to 1996. Its date is open on one side, as it is when a person types the same words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from corpus.dates import Found, read

# What stands right before the date, and the word by which a typed date says the same.
BOUNDS: tuple[tuple[str, str], ...] = (
    (r"(?:before|prior to)", "before"),
    (r"(?:until|till|up (?:to|through|until))", "until"),
    (r"(?:after|later than|following)", "after"),
    (r"since", "since"),
)
FURTHEST = 24  # characters: "up through the" and its spaces

_BOUNDS = tuple(
    (re.compile(rf"\b{words}(?:\s+the)?\s+$", re.IGNORECASE), said) for words, said in BOUNDS
)
_ANY_DAY = date(2000, 1, 1)  # the words of a span are whole: no day is needed to read them


def bounded(found: Found, text: str) -> Found:
    """The date as it is found, or open on the side that the words before it leave open."""
    if found.span is None or found.span.lo is None or found.span.hi is None:
        return found
    before = text[max(0, found.start - FURTHEST) : found.start]
    said = next((said for words, said in _BOUNDS if words.search(before)), None)
    if said is None:
        return found
    span = read(f"{said} {found.span.words()}", today=_ANY_DAY).span
    if span is None:
        return found
    wording = f"{said} {found.wording}"
    return replace(found, span=replace(span, wording=wording, anchor=found.span.anchor))
