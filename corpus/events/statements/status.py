"""Whether the event of a dated statement happened, is planned or is predicted.

An event before the document's own date happened. Of any other event the words of the clause decide;
an event after the document's date cannot have happened, whatever the words.
"""

from __future__ import annotations

import re
from datetime import date

from corpus.dates import DateSpan
from corpus.events.statements.words import WORDS
from corpus.model import EventStatus

_BE = rf"{WORDS.pattern('be')} (?:\w+ )?"

EXPRESSIONS = (
    (
        EventStatus.PREDICTED,
        re.compile(
            rf"\b(?:{_BE}{WORDS.pattern('predicted')}"
            rf"|{WORDS.pattern('expect')} "
            rf"|(?<!as ){WORDS.pattern('expected')}"
            rf"|{WORDS.pattern('predict')}"
            rf"|{WORDS.pattern('hope')}\b)"
        ),
    ),
    (
        EventStatus.PLANNED,
        re.compile(
            rf"\b(?:{_BE}{WORDS.pattern('scheduled')} {WORDS.pattern('behind scheduled')}"
            rf"|{WORDS.pattern('present be')} {WORDS.pattern('be to')}"
            rf"|{WORDS.pattern('plan')})\b"
        ),
    ),
)
"""The statuses in this order: what is likely to be held is predicted, not planned."""

_BORDER = re.compile(rf"[;—:()]| – |, | {WORDS.pattern('clause')} ")
_WORD = re.compile(r"\w+")
SHORTEST_CLAUSE = 4
"""Words of a clause: a shorter one, such as "In June 1997", belongs to the clause behind it."""


def clause_of(sentence: str, start: int, end: int) -> str:
    """Return the clause round sentence[start:end], with its neighbour if it is too short."""
    borders = [0, *(m.end() for m in _BORDER.finditer(sentence)), len(sentence)]
    first = max(i for i, border in enumerate(borders[:-1]) if border <= start)
    last = next((i for i, b in enumerate(borders) if b >= end and i > first), len(borders) - 1)
    while len(_WORD.findall(sentence[borders[first] : borders[last]])) < SHORTEST_CLAUSE + len(
        _WORD.findall(sentence[start:end])
    ):
        if last < len(borders) - 1:
            last += 1
        elif first > 0:
            first -= 1
        else:
            break
    return sentence[borders[first] : borders[last]].strip()


def status_of(clause: str, span: DateSpan, issued: tuple[date, date] | None) -> EventStatus:
    """Return the status of what `clause` dates to `span`; `issued` is when the document was."""
    if issued is not None and span.hi is not None and span.hi < issued[0]:
        return EventStatus.HAPPENED
    for status, expression in EXPRESSIONS:
        if expression.search(clause):
            return status
    later = issued is not None and span.lo is not None and span.lo > issued[1]
    return EventStatus.PREDICTED if later else EventStatus.HAPPENED
