"""A question in plain words, read as what it asks for.

    question  := help | more | context | pick | timeline | who | when | happened | where | topic
    help      := "help" | "hello" | nothing at all
    more      := "more" | "next" | "go on"
    context   := ["in" | "more" …] "context" ["of" PLACE]
    pick      := ["show" …] PLACE
    PLACE     := ["number" | "#" …] one or two digits | "first" … "fifth" ["one"]
    timeline  := "timeline" ("of" | "for" …) SUBJECT
    who       := ("who" | "what") ("is" | "are" | "was" | "were") NAME
    when      := "when" ("did" | "was" | "were" | "is" | "has" | "will") EVENT
               | ("what" | "which" | "in what" …) ("year" | "date" | "day" …) … EVENT
    happened  := "what" ("happened" | "was" "going" "on") [PREPOSITION] DATE
    where     := "where" "does it say" WORDS | "find" WORDS | "which" "document(s)" … WORDS
    topic     := WORDS

"more", "context" and a place speak of the answer before. A year has four digits, and is no place.
The reading only sorts: whether NAME is an actor or DATE a date is for the corpus to say, which
falls back to the passages of the whole question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Asks(StrEnum):
    """What a question asks for."""

    HELP = "help"
    MORE = "more"
    CONTEXT = "context"
    PICK = "pick"
    TIMELINE = "timeline"
    WHO = "who"
    WHEN = "when"
    HAPPENED = "what happened"
    WHERE = "where"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the words it is asked of.

    `place` counts the results of the answer before from 1; None where none is named.
    """

    asks: Asks
    words: str
    place: int | None = None


# Each row: what is asked, and the opening that asks it. The words that remain are the subject; the
# first row whose opening fits is taken. Misspelt openings ("wen did", "whats") are ordinary.
OPENINGS: tuple[tuple[Asks, str], ...] = (
    (Asks.HELP, r"(?:help|hello|hi|hey|hallo|\?)(?: (?:me|there))?[.!?]*$"),
    (Asks.MORE, r"(?:more|next|go on|continue|show more|and\?)[.!?]*$"),
    (
        Asks.TIMELINE,
        r"(?:(?:please|show|give|me|the|a) )*(?:timeline|chronology) (?:of|for|about|on|in)",
    ),
    (
        Asks.HAPPENED,
        r"(?:what(?:'s| has| had)?|wat) (?:happen(?:ed|s)?|hapened|happend|was going on|occurred)\b"
        r"(?: (?:on|in|during|at|of|for)(?: the (?:day|year|month)s?(?: of)?)?\b)?",
    ),
    (Asks.HAPPENED, r"(?:anything|events?) (?:on|in|during|from)\b"),
    (
        Asks.WHEN,
        r"(?:(?:and|so|but|please|tell me|do you know|remind me) )*"
        r"(?:when|whn|wen|whne)(?:'s| (?:did|does|do|was|were|is|are|has|have|had|will|would))?\b"
        r"(?: exactly)?",
    ),
    (
        Asks.WHEN,
        r"(?:(?:on|in|since) )?(?:what|which|wich) (?:year|date|day|month|time)\b"
        r"(?: (?:did|was|were|is|has|will))?",
    ),
    (Asks.WHEN, r"how long ago (?:did|was|were)\b"),
    (
        Asks.WHERE,
        r"(?:where|wher|were) (?:does|do|did|is|was)\b"
        r"(?: (?:it|they|the (?:text|documents?|memo|paper)s?))?"
        r"(?: (?:says?|said|stands?|written|mentioned))?\b(?: (?:something )?(?:that|about))?",
    ),
    (
        Asks.WHERE,
        r"(?:find|search(?: for)?|look up|show me|quote)\b"
        r"(?: (?:me|the|a|passages?|something|text|quotes?)\b)*"
        r"(?: (?:about|on|that|saying|where))?",
    ),
    (
        Asks.WHERE,
        r"(?:which|wich|what) (?:documents?|passages?|sources?|texts?|papers?) "
        r"(?:say|says|mention|mentions|speaks?|talks?|discuss(?:es)?)\b(?: (?:that|about|of))?",
    ),
    (
        Asks.WHERE,
        r"what (?:do|does|did) (?:the )?(?:documents?|sources?|texts?|papers?|it|they) "
        r"(?:say|said|write|tell)\b(?: (?:about|on|of))?",
    ),
    (Asks.WHO, r"(?:who'?s|who|hwo)(?: (?:is|are|was|were|exactly))*\b"),
    (Asks.WHO, r"(?:what's|whats|what (?:is|are|was|were))(?: (?:the|a|an) (?=[A-Z]))?"),
    (Asks.WHO, r"(?:tell me )?(?:about|more about)\b"),
)

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}

_PLACE = (
    r"(?:the )?(?:no\.? ?|nr\.? ?|number |result |passage |event |#)?"
    rf"(?:(?P<digits>[0-9]{{1,2}})(?:st|nd|rd|th)?|(?P<ordinal>{'|'.join(ORDINALS)}))(?: one)?"
)

# What speaks of a result of the answer before, as a whole: what is asked, and how it is written.
_OF_A_PLACE = tuple(
    (asks, re.compile(rf"{written}[.!?)]*", re.IGNORECASE))
    for asks, written in (
        (Asks.PICK, rf"(?:(?:show|open|give|pick|take)(?: me)? )?{_PLACE}"),
        (
            Asks.CONTEXT,
            r"(?:(?:show|give|me|the|in|more|wider|see) )*context"
            rf"(?:(?: (?:of|for|to|around))? {_PLACE})?",
        ),
    )
)

_COMPILED = tuple(
    (asks, re.compile(rf"{opening}(?!\w)\s*", re.IGNORECASE)) for asks, opening in OPENINGS
)


def read_question(words: str) -> Question:
    """Sort a question by what it asks for; its subject keeps the words as they were typed."""
    asked = " ".join(words.replace("\u2019", "'").split())
    if not asked:
        return Question(Asks.HELP, "")
    for asks, written in _OF_A_PLACE:
        whole = written.fullmatch(asked)
        if whole:
            return Question(asks, "", _place(whole))
    for asks, opening in _COMPILED:
        match = opening.match(asked)
        if match:
            return Question(asks, asked[match.end() :].strip(" ?!.,;:"))
    return Question(Asks.TOPIC, asked.strip(" ?!.,;:"))


def _place(match: re.Match[str]) -> int | None:
    if match["digits"]:
        return int(match["digits"])
    return ORDINALS[match["ordinal"].lower()] if match["ordinal"] else None
