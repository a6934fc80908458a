"""Whether a dated statement tells what happened, what is planned or what is predicted.

What lies before the document's own date happened. Of anything else the words of the clause decide,
and what lies after the document's date cannot have happened, whatever its words.
"""

from __future__ import annotations

import re
from datetime import date

from corpus.dates import DateSpan
from corpus.model import EventStatus

_BE = r"(?:is|are|was|were|be|being|been)"

WORDS = (
    (
        EventStatus.PREDICTED,
        re.compile(
            rf"""\b(?: {_BE}[ ](?:\w+[ ])?(?:expected|likely|unlikely|probable|predicted|forecast
                      |anticipated|feared|projected)
              | expects?[ ] | (?<!as[ ])expected | likely[ ]to | probably | probable
              | (?:may|might|could)[ ]well | hope(?:s|ful)?\b | hoped[ ]that | forecasts?
              | predicts? )""",
            re.X,
        ),
    ),
    (
        EventStatus.PLANNED,
        re.compile(
            rf"""\b(?: will | shall | plans?[ ](?:to|for|on) | planned | planning | intends?[ ]to
              | {_BE}[ ](?:\w+[ ])?(?:scheduled|due|set)[ ](?:to|for|in|on|by)
              | (?:is|are)[ ]to[ ](?:be|begin|start|take|meet|open|end|hold) | scheduled[ ]for
              | upcoming | forthcoming | coming | prepar(?:ations?|ing)[ ](?:for|to)
              | aims?[ ]to | agreed[ ]to[ ]hold )\b""",
            re.X,
        ),
    ),
)
"""The words that say it, in this order: what is likely to be held is predicted, not planned."""

_BORDER = re.compile(r"[;—:()]| – |, | but | while | whereas | although ")
_WORD = re.compile(r"\w+")
SHORTEST_CLAUSE = 4
"""Words: "In June 1997" dates the clause behind it and says nothing itself."""


def clause_of(sentence: str, start: int, end: int) -> str:
    """Return the clause round sentence[start:end], with the next one if it says too little."""
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
    for status, words in WORDS:
        if words.search(clause):
            return status
    later = issued is not None and span.lo is not None and span.lo > issued[1]
    return EventStatus.PREDICTED if later else EventStatus.HAPPENED
