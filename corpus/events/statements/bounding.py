"""Dates that only bound the event of a sentence: "prior to 1996", "until the spring of 1997".

A sentence that says "before 1996" does not date an event to 1996. Its date is open on one side, as
it is when a person types the same words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from corpus.dates import Found, read
from corpus.events.statements.words import WORDS

BOUNDS = ("before", "until", "after", "since")
"""The words by which a typed date is bounded, and the roles of the words that say the same."""

FURTHEST = 24  # characters: "up through the" and its spaces

_BOUNDS = tuple(
    (re.compile(rf"\b{WORDS.pattern(bound)}(?:\s+the)?\s+$", re.IGNORECASE), bound)
    for bound in BOUNDS
)
_ANY_DAY = date(2000, 1, 1)  # the words of a span are whole: no day is needed to read them


def open_if_bounded(found: Found, text: str) -> Found:
    """Return the date, open on the side that the words before it leave open, if they do."""
    if found.span is None or found.span.lo is None or found.span.hi is None:
        return found
    before = text[max(0, found.start - FURTHEST) : found.start]
    bound = next((bound for expression, bound in _BOUNDS if expression.search(before)), None)
    if bound is None:
        return found
    span = read(f"{bound} {found.span.words()}", today=_ANY_DAY).span
    if span is None:
        return found
    wording = f"{bound} {found.wording}"
    return replace(found, span=replace(span, wording=wording, anchor=found.span.anchor))
