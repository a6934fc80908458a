"""The part of a passage that tells of an event: a sentence that says who, or it and the one before.

A sentence that begins with "This" or "They", or that names nobody, is shown with the sentence
before it in the passage. The number of a paragraph at its head is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.dates import MONTH_NAMES
from corpus.events.statements.words import WORDS

NUMBER = re.compile(r"(?:\d{1,4}\.|\(\d{1,3}\)|[•–-])\s+(?=\W?\w)")
LEANS_BACK = re.compile(rf"^\W*{WORDS.pattern('leans back')}\b", re.IGNORECASE)
LONGEST = 420
"""Characters of two sentences that are shown together where the second leans on the first."""

LONGEST_OF_NOBODY = 260
"""The same where the second only names nobody: it may well be whole."""

_NAME = re.compile(r"(?<=[\w,;:’'] )[A-ZА-ЯЁЄІЇ][\w’'-]+")


def extent_of(
    text: str, spans: Sequence[tuple[int, int]], at: int, named: Collection[int]
) -> tuple[int, int]:
    """Return where the telling of the sentence `at` lies: characters [start, end) of its passage.

    `spans` are all sentences of the passage, `named` the places where somebody is named.
    """
    end = spans[at][1]
    start = _behind_a_number(text, spans[at][0])
    sentence = text[start:end]
    names = (each[0] for each in _NAME.finditer(sentence) if each[0] not in MONTH_NAMES)
    nobody = not any(start <= place < end for place in named) and not any(names)
    longest = LONGEST_OF_NOBODY if nobody else 0
    for first, _end in reversed(spans[:at]):
        leans = leans_back(text[start:end])
        before = _behind_a_number(text, first)
        if end - before > (LONGEST if leans else longest):
            break
        start, longest = before, 0
    return start, end


def leans_back(sentence: str) -> bool:
    """Whether a sentence begins with "This" or "They", or within another one."""
    return LEANS_BACK.match(sentence) is not None or sentence[:1].islower()


def _behind_a_number(text: str, start: int) -> int:
    number = NUMBER.match(text, start)
    return number.end() if number is not None else start
