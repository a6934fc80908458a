"""How a question begins and ends: what it asks for, and of what.

The first phrasing that fits is taken, and the words that remain are the subject; a phrasing may
want the whole of a question. The tables are `corpus.questions.patterns`.
"""

from __future__ import annotations

import re

from corpus.questions.patterns import ENDINGS, FIRST_TURNED, OPENINGS, TURNED, WHOLE, Intent
from corpus.search.query.language import FILTER_NAMES

_NEXT = r"(?!\w|:\S)"  # after an opening: a filter such as "actor:Memorial" is none
_COMPILED_WHOLE = tuple(
    (asks, re.compile(rf"(?:{whole})[ .!?…]*", re.IGNORECASE)) for asks, whole in WHOLE
)
_COMPILED = tuple(
    (asks, re.compile(rf"(?:{opening}){_NEXT}[\s:]*", re.IGNORECASE)) for asks, opening in OPENINGS
)
_COMPILED_ENDINGS = {
    asks: re.compile(rf"(?:{ending})+$", re.IGNORECASE) for asks, ending in ENDINGS
}
_COMPILED_FIRST, _COMPILED_TURNED = (
    tuple((asks, re.compile(rf"{turned}[ .!?…]*", re.IGNORECASE)) for asks, turned in rows)
    for rows in (FIRST_TURNED, TURNED)
)
_FILTER_LAST = re.compile(rf"\b(?:{'|'.join(FILTER_NAMES)}):$", re.IGNORECASE)
_AROUND = " ?!.,;:…"


LONGEST_WHOLE = 200  # characters; none that is asked in one of these ways has more


def opened(asked: str) -> tuple[Intent, str]:
    """What is asked for, and of what: a stretch of the words, as they were typed."""
    for asks, whole in _COMPILED_WHOLE if len(asked) <= LONGEST_WHOLE else ():
        if whole.fullmatch(asked):
            return asks, ""
    return (
        _turned(_COMPILED_FIRST, asked)
        or _begun(asked)
        or _turned(_COMPILED_TURNED, asked)
        or (Intent.TOPIC, _stripped(asked))
    )


def _begun(asked: str) -> tuple[Intent, str] | None:
    for asks, opening in _COMPILED:
        match = opening.match(asked)
        if match:
            return asks, _subject(asks, asked[match.end() :])
    return None


def _turned(
    rows: tuple[tuple[Intent, re.Pattern[str]], ...], asked: str
) -> tuple[Intent, str] | None:
    for asks, turned in rows if len(asked) <= LONGEST_WHOLE else ():
        match = turned.fullmatch(asked)
        if match:
            return asks, _stripped(match["subject"])
    return None


def _subject(asks: Intent, rest: str) -> str:
    subject = _stripped(rest)
    ending = _COMPILED_ENDINGS.get(asks) if len(subject) <= LONGEST_WHOLE else None
    return _stripped(ending.sub("", subject)) if ending else subject


def _stripped(words: str) -> str:
    """The words without punctuation round them; a filter without a value keeps its colon."""
    kept = words.strip()
    return kept if _FILTER_LAST.search(kept) else kept.strip(_AROUND)
