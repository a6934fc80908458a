"""Reads the times of day at which a digest is to come, and leaves the words that are none.

    times   := time { ( "and" | "," | "&" | "+" ) time }
    time    := [ "at" ] ( clock | "noon" | "midday" | "midnight" | part ) [ "sharp" ]
    clock   := "09:00" | "9.30" | "9h" | "7 pm" | "8 o'clock" | "0900 hrs" | "9"
    part    := ( "half past" | "quarter past" | "quarter to" ) hour, or a clock and
               "in the morning" | "in the afternoon" | "in the evening" | "at night"

A number by itself is an hour only where no time is written in full.
"""

from __future__ import annotations

import re
from datetime import time, timedelta
from itertools import pairwise

from corpus.errors import QueryError

_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_PAST = {"half past": 30, "quarter past": 15, "quarter to": -15}

_HALF = r"(?P<half>[ap])\.?\s?m\b\.?"
_PART = r"(?:in\s+the\s+)?(?P<part>morning|afternoon|evening)|at\s+night(?P<night>)"
_HOURS = r"(?:o['’]?clock|uhr|hrs?|hours|h)\b"
_CLOCK = rf"""
    (?<![\w:.,/#+\-–−])
    (?:at\s+)?
    (?:
        (?P<named>noon|midday|midnight)\b
      | (?:(?P<past>half\s+past|quarter\s+past|quarter\s+to)\s+)?
        (?P<hour>\d{{1,2}})
        (?:\s?[:.h]\s?(?P<minute>\d{{1,2}})(?!\d)|(?P<short>\d{{2}})(?=\s?{_HOURS}))?
        (?P<full>(?:\s?{_HALF}|\s?{_HOURS}|\s+(?:{_PART})\b)*)
    )
    (?:\s+sharp\b)?
    (?![\w:/\-–−+]|\.\d)
"""
_TIME = re.compile(_CLOCK, re.IGNORECASE | re.VERBOSE)
_STRETCH = re.compile(
    r"\d[\d:.]*\s*(?:[ap]m)?\s*(?:-|–|—|\bto\b|\btill\b|\buntil\b)\s*\d[\d:.]*(?:\s*[ap]m)?", re.I
)
_JOINED = re.compile(r"\s*(?:,|&|\+|\band\b|\bor\b)*\s*", re.IGNORECASE)

HOW = "Write it as 09:00, 9.30 or 7pm."


def read_wall_time(words: str) -> time:
    """Read "09:00", "9", "9.30", "7pm", "noon"; QueryError if the day has no such time."""
    match = _TIME.fullmatch(words.strip())
    if match is None:
        raise QueryError(f"“{words}” is no time of day. {HOW}")
    return _time(match)


def cut_times(words: str) -> tuple[list[time], str]:
    """Return the times in a text, in the order of the day, and the words beside them.

    QueryError for a time that no day has, and for a stretch of time.

    >>> cut_times("Madrid 10:00 and 6 pm")
    ([datetime.time(10, 0), datetime.time(18, 0)], 'Madrid')
    """
    stretch = _STRETCH.search(words)
    if stretch:
        raise QueryError(
            f"A digest comes at a time, not from one to another (“{stretch[0]}”). Write 9:00, or "
            "9:00 and 18:00 for two."
        )
    found = list(_TIME.finditer(words))
    in_full = [match for match in found if not _is_bare(match)]
    joined = [match for match in found if match in in_full or _stands_beside(match, found, words)]
    chosen = joined if in_full else found
    times, rest, end = [], "", 0
    for match in chosen:
        times.append(_time(match))
        between = words[end : match.start()]
        rest += " " if end and _JOINED.fullmatch(between) else between
        end = match.end()
    rest += words[end:]
    return sorted(set(times)), re.sub(r"\s+", " ", rest).strip(" ,")


def _is_bare(match: re.Match[str]) -> bool:
    """Whether a match is a number alone: an hour, or the number of something else."""
    return not (match["named"] or match["past"] or match["minute"] or match["short"]) and not (
        match["full"].strip() or match[0].casefold().startswith("at ")
    )


def _stands_beside(match: re.Match[str], others: list[re.Match[str]], words: str) -> bool:
    """Whether a number is joined to a time, as in "8 and 18:00"."""
    gaps = [
        words[first.end() : second.start()]
        for first, second in pairwise(others)
        if match in (first, second)
    ]
    return any(gap.strip() and _JOINED.fullmatch(gap) for gap in gaps)


def _time(match: re.Match[str]) -> time:
    if match["named"]:
        return _NAMED[match["named"].casefold()]
    hour, minute = int(match["hour"]), int(match["minute"] or match["short"] or 0)
    half = (match["half"] or "").casefold()
    part = (match["part"] or "").casefold()
    if part == "morning":
        half = half or "a"
    elif hour < 12 and (part or match["night"] is not None):
        half = half or "p"
    possible = 1 <= hour <= 12 if half else hour < 24
    written_out = match["minute"] is None or len(match["minute"]) == 2
    if not possible or minute > 59 or not written_out:
        raise QueryError(_no_such_time(match[0].removeprefix("at ").strip()))
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    past = timedelta(
        minutes=_PAST[re.sub(r"\s+", " ", match["past"].casefold())] if match["past"] else 0
    )
    minutes = int(
        timedelta(hours=hour, minutes=minute) / timedelta(minutes=1) + past.total_seconds() / 60
    )
    return time(minutes // 60 % 24, minutes % 60)


def _no_such_time(written: str) -> str:
    return (
        f"There is no time “{written}”: a day goes from 00:00 (midnight) to 23:59. "
        "Write it as 09:00, 9.30 or 7pm."
    )
