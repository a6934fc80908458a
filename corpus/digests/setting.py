"""Reads how a digest is to be set up: its times, the zone of their clocks, and its options.

    setting := { time | zone | days | option }     in any order, the topic last

`times`, `zones`, `days` and `options` say how each is written. Words that are none of them are
taken for a zone, and refused if there is none of that name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from corpus.digests.options import DigestOptions, read_terms
from corpus.digests.times import HOW, cut_times
from corpus.digests.zones import find_zone
from corpus.errors import QueryError, UnknownTimeZone

_OFFSET = re.compile(
    r"(?:(?<![\w/])\(?(?:utc|gmt)\s*[+\-−–]\s*\d{1,2}(?::?\d{2})?|(?<=[\d\s])\+\s?\d{1,2}(?::?\d{2})?"
    r"|(?<=\s)[\-−]\d{1,2}(?::?\d{2})?|(?<=\d)\s?z)\)?(?![\w:])",
    re.IGNORECASE,
)
LONGEST = 500
"""Characters of a setting, its topic too: more is no setting, and would take long to read."""

_FILLING = (
    r"(?:at|in|on|by|for|the|please|time|times|timezone|tz|zone|local|of|to|a|an|and|each|every|it|"
    r"post|us|me|here|with)"
)
_BEFORE = re.compile(rf"^(?:{_FILLING}(?:\s+|$)|[,;:()]\s*)+", re.IGNORECASE)
_AFTER = re.compile(r"(?:\s*\b(?:at|in|on|and|please|each|every|for)|\s*[,;:()])+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DigestSetting:
    """The times of a digest in the order of the day, its zone, its options, and what to say of it.

    There is no time if none was written.
    """

    times: tuple[time, ...]
    zone: str
    options: DigestOptions
    notes: tuple[str, ...] = ()


def read_setting(words: str, default_zone: str) -> DigestSetting:
    """Read what follows "/digest on"; CorpusError, with the words, for what cannot be read.

    >>> read_setting("every monday at 8 am in Paris", "UTC").zone
    'Europe/Paris'
    """
    if len(words) > LONGEST:
        raise QueryError(f"A digest is set up in {LONGEST} characters at most.")
    options, rest = read_terms(words)
    offset = _OFFSET.search(rest)
    if offset is not None:
        rest = f"{rest[: offset.start()]} {rest[offset.end() :]}"
    times, rest = cut_times(rest)
    place = _AFTER.sub("", _BEFORE.sub("", rest)).strip()
    if offset is not None and place:
        raise QueryError(f"Write either “{offset[0].strip()}” or “{place}”: I can keep one zone.")
    written = offset[0].strip(" ()") if offset is not None else place
    if not written:
        return DigestSetting(tuple(times), default_zone, options)
    try:
        reading = find_zone(written, default=default_zone)
    except UnknownTimeZone as error:
        if not times:
            raise QueryError(f"“{written}” is no time of day. {HOW}") from error
        if _may_be_place(written):
            raise
        raise QueryError(
            f"I can read the time, but not “{written}”. Write for example "
            "/digest on 09:00 Europe/Berlin weekdays."
        ) from error
    return DigestSetting(
        tuple(times), reading.zone, options, (reading.note,) if reading.note else ()
    )


def _may_be_place(words: str) -> bool:
    """Whether words are short enough to name a place or a zone."""
    return len(words.split()) <= 3


def names_time(words: str) -> bool:
    """Whether words name a time of day, possible or not."""
    if len(words) > LONGEST:
        return False
    try:
        return bool(cut_times(read_terms(words)[1])[0])
    except QueryError:
        return True
