"""What stands before a month or a year and is the rest of the date, but cannot be read.

l3 March 2011        a day whose figures a scan took for letters: the month is read
25 Decemer 2011      a day and a month that is misspelt: the year is read

Such a date is told less precisely than it was written, and what could not be read is said.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from corpus.dates.words.vocabulary import FOREIGN_MONTHS, MONTHS

_SCANNED_DAY = re.compile(r"(?<![\w.,/-])(?=[lIOo]?\d)(?=\d?[lIOo])[\dlIOo]{2}(?:st|nd|rd|th)? ?$")
_DAY_AND_WORD = re.compile(r"(?<![\w.,/-])\d{1,2}(?:st|nd|rd|th)?\.? (?:of )?([^\W\d_]\w{3,}),? $")
_NEAR_ENOUGH = 2
_SHORT, _SHORTEST = 6, 4
"""Letters of a word in which only one slip is forgiven, and of one in which any is."""

_LETTERS = str.maketrans({"0": "o", "1": "l"})
_NAMES = tuple(name for name in (*MONTHS, *FOREIGN_MONTHS) if len(name) >= _SHORTEST)
_BEFORE = 40  # characters


def start_of_unread(text: str, start: int, *, month: bool) -> int:
    """Return where the unread rest of the date at `start` begins; `start` if there is none.

    `month` says that a month is read there, else a year alone.

    >>> start_of_unread("He died on l3 March 2011.", 14, month=True)
    11
    >>> start_of_unread("He met 12 Members 2011.", 18, month=False)
    18
    """
    before = text[max(0, start - _BEFORE) : start]
    if month:
        found = _SCANNED_DAY.search(before)
    else:
        found = _DAY_AND_WORD.search(before)
        if found is not None and not _is_nearly_a_month(found[1]):
            found = None
    return start if found is None else start - len(before) + found.start()


def unread_in(wording: str) -> str:
    """Return what of a date's wording is not read: "l3" of "l3 March 2011"; nothing if all is.

    >>> unread_in("25 Decemer 2011"), unread_in("25 December 2011")
    ('25 Decemer', '')
    """
    for space in re.finditer(" ", wording):
        at = space.end()
        for month in (True, False):
            is_year = wording[at : at + 4].isdigit()
            if month is not is_year and start_of_unread(wording, at, month=month) == 0:
                return wording[: space.start()].rstrip(",")
    return ""


def _is_nearly_a_month(word: str) -> bool:
    """Whether a word is a month's name with a slip or two; a month's own name was read."""
    if word.casefold() in MONTHS or word.casefold() in FOREIGN_MONTHS:
        return False
    word = word.casefold().translate(_LETTERS)
    most = 1 if len(word) < _SHORT else _NEAR_ENOUGH
    return any(
        name[0] == word[0] and OSA.distance(word, name, score_cutoff=most) <= most
        for name in _NAMES
    )
