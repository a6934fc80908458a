"""What tells that a name in a question is that of a source: "according to X", "X's paper"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.events import LinkedName
from corpus.questions import AnswerType, TypedQuestion
from corpus.text.wordlists import WordLists

BEFORE_SOURCE = re.compile(
    r"(?:according to|by|in|laut|selon|d'après|chez|bei|según|secondo|согласно|згідно|у|по)"
    r"(?: the| der| die| das| le| la| el| il)?\s*$",
    re.IGNORECASE,
)
ACCORDING_TO = re.compile(
    r"\b(?:according to|laut|selon|d['’]après|según|secondo|согласно|згідно з)\s*$", re.IGNORECASE
)
BEHIND_SOURCE = re.compile(
    r"^(?:'s)?\s*(?:on|about|über|zu|sur|sobre|su|о|об|про|says?|said|writes?|wrote)\b",
    re.IGNORECASE,
)
_WORDS = WordLists("source_words.tsv")
_VERB = rf"(?:(?P<asking>{_WORDS.pattern('saying')})|{_WORDS.pattern('verb')})"
_VERB_BEHIND = re.compile(rf"^\s+{_VERB}\b", re.IGNORECASE)
_VERB_BEFORE = re.compile(rf"\b{_VERB}\s+$", re.IGNORECASE)
_TEXT_BEHIND = re.compile(rf"^(?:['’]s?)?\s+(?P<asking>{_WORDS.pattern('text')})\b", re.IGNORECASE)
_TEXT_BEFORE = re.compile(
    rf"\b(?P<asking>{_WORDS.pattern('text')})\s+(?:(?:by|of|from|von|de|di|du|del)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)

_MADE_BEHIND = re.compile(rf"^\s+(?P<asking>{_WORDS.pattern('made')})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AskedSource:
    """A source that a question asks for: its documents, and the characters that name it.

    `beside` are those of the verb or the noun that make the name an author's.
    """

    documents: frozenset[int]
    start: int
    end: int
    firm: bool
    name: LinkedName | None = None
    beside: tuple[tuple[int, int], ...] = ()


_OF_DEEDS = (AnswerType.TIME, AnswerType.PERSON, AnswerType.PLACE, AnswerType.EVENT)


def asks_of_a_deed(typed: TypedQuestion) -> bool:
    """Whether a question asks when, where or by whom something was done: not what a text says."""
    return any(typed.asks_for(each) >= 1 for each in _OF_DEEDS)


def signs_of_author(words: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Yield the characters that make a name an author's: "does Checkel expect", "Saari's paper".

    A verb that says of what is asked has none: "expect" is a word of the topic too.
    """
    before, behind = words[:start], words[end:]
    for pattern, text, at in (
        (_VERB_BEHIND, behind, end),
        (_TEXT_BEHIND, behind, end),
        (_VERB_BEFORE, before, 0),
        (_TEXT_BEFORE, before, 0),
    ):
        if match := pattern.search(text):
            asks = match["asking"] is not None
            yield (at + match.start("asking"), at + match.end("asking")) if asks else (at, at)


def signs_of_date(words: str, end: int) -> Iterable[tuple[int, int]]:
    """Yield the characters behind a document's name that ask for its date: "written"."""
    if match := _MADE_BEHIND.search(words[end:]):
        yield end + match.start("asking"), end + match.end("asking")
