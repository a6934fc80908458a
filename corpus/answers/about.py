"""What is said of the bot itself, and what is asked back where a question can be read otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.answers.lists import ShelfCounts
from corpus.questions import Request
from corpus.values import Grade


@dataclass(frozen=True, slots=True)
class AboutAnswer:
    """An answer about the bot, in a sentence; `counts` says how much is on the shelf."""

    request: Request
    words: str
    counts: ShelfCounts

    @property
    def grade(self) -> Grade:
        """Nothing is found: it is told."""
        return Grade.NOTHING


class Unclear(StrEnum):
    """What a question leaves open."""

    DOCUMENT = "document"
    SUBJECT = "subject"
    TOPIC = "topic"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to read a question: what it is called, and the question that asks it whole."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class AskedBack:
    """A question in return: what is unclear about the words, and ways to read them."""

    unclear: Unclear
    words: str
    choices: tuple[Choice, ...] = ()

    @property
    def grade(self) -> Grade:
        """Nothing is found before it is answered."""
        return Grade.NOTHING


_CLOCK = re.compile(
    r"(?<![\w:.])(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d{2}))?"
    r"(?:\s?(?P<half>[ap])\.?m\b|\s?(?P<late>вечора|вечера|abends|du soir|de la tarde|di sera))?",
    re.IGNORECASE,
)
_LATE = re.compile(r"evening|abend|soir|tarde|sera|вечер|вечор", re.IGNORECASE)
_NOON = re.compile(r"\bnoon|mittag|midi|mediodía|mezzogiorno|полдень|полудень", re.IGNORECASE)
MORNING, EVENING, NOON = "09:00", "18:00", "12:00"
"""The times of a digest where none is written."""


def clock_in(words: str) -> str:
    """Return the time of day that words name, as a digest is set up with it.

    >>> clock_in("remind us every morning at 8"), clock_in("every evening"), clock_in("at 7.30 pm")
    ('08:00', '18:00', '19:30')
    """
    match = _CLOCK.search(words)
    late = _LATE.search(words) is not None
    if match is None or int(match["hour"]) > 23 or int(match["minute"] or 0) > 59:
        return EVENING if late else NOON if _NOON.search(words) else MORNING
    hour = int(match["hour"])
    half = (match["half"] or "").casefold()
    if hour < 12 and (half == "p" or match["late"] or (late and half != "a")):
        hour += 12
    if hour == 12 and half == "a":
        hour = 0
    return f"{hour:02}:{match['minute'] or '00'}"
