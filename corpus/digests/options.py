"""What a digest holds and on which days: read from what is typed, and shown in the same words.

    terms    = { days | most | sections | topic }         in any order, the topic last
    days     = see corpus.digests.days: "weekdays", "mon-wed, fri", "daily except sundays"
    most     = ( "max" | "at most" ) number [ "events" ]
    sections = ( "with" | "only" ) section { ( "," | "and" ) section }
    section  = "on this day" | "this month" | "recent documents" | "commitments" | "due this week"
    topic    = "about" the words and filters of a search: about actor:Memorial

"with" adds sections to what happened on this day, "only" puts them in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.digests.days import EVERY_DAY, cut_days, days_words
from corpus.errors import QueryError

DEFAULT_MOST = 8
MOST_EVENTS = 20  # more is a list, and /date has it


class Section(StrEnum):
    """A part of a digest."""

    DAY = "on this day"
    MONTH = "this month"
    RECENT = "recent documents"
    COMMITMENTS = "commitments"  # due today, or on this day in a former year
    WEEK = "due this week"


@dataclass(frozen=True, slots=True)
class DigestOptions:
    """Days of the week on which a digest is due, its sections, and the most events it tells.

    `topic` is a search's words and filters; only events that answer it are shown. Empty is all.
    """

    days: frozenset[int] = EVERY_DAY
    sections: tuple[Section, ...] = (Section.DAY,)
    most: int = DEFAULT_MOST
    topic: str = ""

    def words(self) -> str:
        """What is not as usual, as it could be typed: "weekdays, at most 3 events"."""
        parts = [] if self.days == EVERY_DAY else [days_words(self.days)]
        if self.most != DEFAULT_MOST:
            parts.append(f"at most {self.most} {'event' if self.most == 1 else 'events'}")
        if self.sections != (Section.DAY,):
            parts.append(_sections_words(self.sections))
        if self.topic:
            parts.append(f"about {self.topic}")
        return ", ".join(parts)


AS_USUAL = DigestOptions()


def _sections_words(sections: tuple[Section, ...]) -> str:
    if Section.DAY in sections:
        return f"with {_and([s.value for s in sections if s is not Section.DAY])}"
    return f"only {_and([s.value for s in sections])}"


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


_JOIN = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+)"
_MOST = re.compile(
    r"(?:^|\s)(?:max(?:imum)?|at\s+most|up\s+to)\s+(\d{1,4})(?:\s+events?)?(?=\s|,|$)",
    re.IGNORECASE,
)
_SECTION_NAMES = {
    Section.DAY: r"on\s+this\s+day|this\s+day|the\s+day|day",
    Section.MONTH: r"this\s+month|the\s+month|month",
    Section.COMMITMENTS: r"commitments?(?:\s+due)?",
    Section.WEEK: r"due\s+this\s+week|(?:this|the)\s+week",
    Section.RECENT: r"(?:recent(?:ly\s+added)?|new|added)(?:\s+documents)?|documents",
}
_NAMED = "|".join(_SECTION_NAMES.values())
_SECTIONS = re.compile(
    rf"(?:^|\s)(?P<how>with|only)\s+(?P<which>(?:{_NAMED})(?:{_JOIN}(?:{_NAMED}))*)(?=\s|,|$)",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"(?:^|\s)about\s+(?P<topic>.+)$", re.IGNORECASE)


def read_terms(words: str) -> tuple[DigestOptions, str]:
    """The terms, and the words that are none; QueryError for more events than a digest may have.

    >>> read_terms("09:00 Berlin mon-wed, fri at most 3")[1]
    '09:00 Berlin'
    """
    topic, words = _cut(_TOPIC, words)
    sections, words = _cut(_SECTIONS, words)
    most, words = _cut(_MOST, words)
    days, words = cut_days(words)
    terms = DigestOptions(
        days=EVERY_DAY if days is None else days,
        sections=_sections(sections) if sections else (Section.DAY,),
        most=_most(int(most[1])) if most else DEFAULT_MOST,
        topic=topic["topic"].strip() if topic else "",
    )
    words = re.sub(r"\s*,[\s,]*", ", ", re.sub(r"\s+", " ", words))
    return terms, words.strip(" ,")


def _cut(pattern: re.Pattern[str], words: str) -> tuple[re.Match[str] | None, str]:
    match = pattern.search(words)
    return match, words if match is None else f"{words[: match.start()]} {words[match.end() :]}"


def _sections(match: re.Match[str]) -> tuple[Section, ...]:
    named = {
        section
        for section, names in _SECTION_NAMES.items()
        if re.search(rf"\b(?:{names})\b", match["which"], re.IGNORECASE)
    }
    if match["how"].casefold() == "with":
        named.add(Section.DAY)
    return tuple(section for section in Section if section in named)


def _most(number: int) -> int:
    if not 1 <= number <= MOST_EVENTS:
        raise QueryError(f"A digest tells from 1 to {MOST_EVENTS} events, not {number}.")
    return number
