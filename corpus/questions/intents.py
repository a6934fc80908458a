"""The intent of a question and its subject, by how the question begins and ends.

The first pattern that matches gives the intent, and the words that remain are the subject. Some
patterns match the whole question. The tables are in `corpus.questions.patterns`.
"""

from __future__ import annotations

import re

from corpus.questions.patterns import (
    ENDINGS,
    FIRST_TURNED,
    OPENINGS,
    TURNED,
    WHETHER,
    WHOLE,
    Intent,
)
from corpus.search import FILTER_NAMES
from corpus.text.families import event_stem, is_of_a_deed
from corpus.text.words import words_with_offsets

_NEXT = r"(?!\w|:\S)"  # after an opening: a filter such as "actor:Memorial" is none
_COMPILED_WHOLE = tuple(
    (intent, re.compile(rf"(?:{whole})[ .!?…]*", re.IGNORECASE)) for intent, whole in WHOLE
)
_COMPILED = tuple(
    (intent, re.compile(rf"(?:{opening}){_NEXT}[\s:]*", re.IGNORECASE))
    for intent, opening in OPENINGS
)
_COMPILED_ENDINGS = {
    intent: re.compile(rf"(?:{ending})+$", re.IGNORECASE) for intent, ending in ENDINGS
}
_COMPILED_FIRST, _COMPILED_TURNED = (
    tuple((intent, re.compile(rf"{turned}[ .!?…]*", re.IGNORECASE)) for intent, turned in rows)
    for rows in (FIRST_TURNED, TURNED)
)
_COMPILED_WHETHER = re.compile(rf"{WHETHER}[ .!?…]*", re.IGNORECASE)
_FILTER_LAST = re.compile(rf"\b(?:{'|'.join(FILTER_NAMES)}):$", re.IGNORECASE)
_AROUND = " ?!.,;:…"


LONGEST_WHOLE = 200  # characters: no question that a pattern matches as a whole is longer


def read_intent(question: str) -> tuple[Intent, str]:
    """Return the intent of a question and its subject, in the words that were typed."""
    for intent, whole in _COMPILED_WHOLE if len(question) <= LONGEST_WHOLE else ():
        if whole.fullmatch(question):
            return intent, ""
    return (
        _turned(_COMPILED_FIRST, question)
        or _begun(question)
        or _turned(_COMPILED_TURNED, question)
        or _whether(question)
        or (Intent.TOPIC, _stripped(question))
    )


def _begun(question: str) -> tuple[Intent, str] | None:
    for intent, opening in _COMPILED:
        match = opening.match(question)
        if match:
            return intent, _subject(intent, question[match.end() :])
    return None


def _whether(question: str) -> tuple[Intent, str] | None:
    match = _COMPILED_WHETHER.fullmatch(question) if len(question) <= LONGEST_WHOLE else None
    if match is None:
        return None
    words = (event_stem(word.text) for word in words_with_offsets(match["subject"]))
    return (Intent.WHETHER, _stripped(match["subject"])) if any(map(is_of_a_deed, words)) else None


def _turned(
    rows: tuple[tuple[Intent, re.Pattern[str]], ...], question: str
) -> tuple[Intent, str] | None:
    for intent, turned in rows if len(question) <= LONGEST_WHOLE else ():
        match = turned.fullmatch(question)
        if match:
            return intent, _stripped(match["subject"])
    return None


def _subject(intent: Intent, rest: str) -> str:
    subject = _stripped(rest)
    ending = _COMPILED_ENDINGS.get(intent) if len(subject) <= LONGEST_WHOLE else None
    return _stripped(ending.sub("", subject)) if ending else subject


def _stripped(words: str) -> str:
    """Return the words without punctuation round them; a filter without a value keeps its colon."""
    stripped = words.strip()
    return stripped if _FILTER_LAST.search(stripped) else stripped.strip(_AROUND)
