"""The quotations of a message, and the parts of each between ellipses.

    message    := blocks of lines that begin with ">", or words in quotation marks, or all of it
    quotation  := part { ellipsis part }           "one thing [...] and another", "one … another"

Slack's marks (*bold*, _italic_, ~struck~, `code`) are no part of what is quoted.
"""

from __future__ import annotations

import re

LONGEST = 3_000  # characters of a quotation that are read; Slack's own messages have 4,000
MOST = 3  # quotations of one message that are looked for
FEWEST_WORDS = 3

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{20,})[”“»\"]")
_ELLIPSIS = re.compile(r"\s*(?:[\[(]\s*(?:\.{2,}|…|(?:\. ){2}\.)\s*[\])]|\.{3,}|…|(?:\. ){2}\.)\s*")
_MARKS = re.compile(r"(?<![^\W_])[*_~`]+(?=\S)|(?<=\S)[*_~`]+(?![^\W_])")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def quotations_in(text: str) -> tuple[str, ...]:
    """Return the quotations of a message in order; the whole message if it marks none.

    >>> quotations_in("Who wrote “talk is cheap, and norms are not” again?")
    ('talk is cheap, and norms are not',)
    """
    found = [_plain(each) for each in _marked(text) or _QUOTED.findall(text)]
    long = [each for each in found if len(WORD.findall(each)) >= FEWEST_WORDS]
    longest = sorted(long, key=len, reverse=True)[:MOST]
    return tuple(each for each in long if each in longest)[:MOST] or (_plain(text),)


def _marked(text: str) -> list[str]:
    """Return the runs of lines that are marked as quoted."""
    runs: list[list[str]] = [[]]
    for line in text.splitlines():
        words = line.strip()
        if words.startswith(">"):
            runs[-1].append(words.lstrip("> "))
        elif runs[-1]:
            runs.append([])
    return [" ".join(run) for run in runs if run]


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())[:LONGEST]


def parts_of(quotation: str) -> tuple[str, ...]:
    """Return the parts of a quotation between ellipses, without those of one or two words.

    >>> parts_of("norms are transmitted [...] from one party to another")
    ('norms are transmitted', 'from one party to another')
    """
    parts = [part for part in _ELLIPSIS.split(quotation) if len(WORD.findall(part)) >= FEWEST_WORDS]
    return tuple(parts) or (quotation,)
