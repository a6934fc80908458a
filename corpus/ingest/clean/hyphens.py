"""Words cut at a line's end: "con-" / "tract" is one word, "ill-" / "equipped" a compound.

Where the text uses the word elsewhere, that form is taken. Otherwise the hyphen stays if one half
is known to form compounds, or if both halves stand in the text as words of their own. In all other
cases the word was only too long for its line, and the hyphen goes.
"""

# ruff: noqa: SIM905 (tables of words read as words)

from __future__ import annotations

import re

from corpus.text.stretches import stretches

FIRST_HALVES = frozenset(
    """all anti best counter cross ex far first follow full half hard high ill joint
    law left long low mid multi near neo newly non north one open post pre pro quasi right
    twenty thirty forty fifty sixty seventy eighty ninety ever never super
    second self semi short single socio south sub third two three four five well wide""".split()
)
"""First halves that keep their hyphen, whatever follows."""

SECOND_HALVES = frozenset(
    """backed based being building by called century controlled day depth determination driven
    elect enforcement equipped fire for free funded going governed half hearted held in keeping
    known language led level like linked long looking made making minded off old operate
    operated operation operative ordinate ordinated ordination oriented out ranging reaching
    related reliance resolution rooted scale secretary sponsored spread standing state
    style sufficiency sufficient sustaining term thirds time type up wide wing year
    years""".split()
)
"""Second halves that keep their hyphen, whatever precedes."""

SUSPENDED = frozenset(["and", "or", "to", "und", "oder", "et", "ou"])
"""Words that may follow the hyphen of "short- and long-term"."""

FUNCTION_WORDS = frozenset(
    """a an and as at be but by can con de do for he her his i if im in is it me my no of on or our
    out per pro re she so the to un up us we""".split()
)
"""Words that are also first syllables: "in-" / "formed"."""

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_CUT = re.compile(r"-\n(\w+)")
_LAST_WORD = re.compile(r"\w+(?:['’-]\w+)*$")
_LONGEST_HALF = 40
_LONGEST_ADDRESS = 200
# the address of a page that the line break cuts: its hyphens are its own
_ADDRESS = re.compile(r"(?:://|\bwww\.|\bdoi\.org/|@)\S*$")


def mend_hyphens(text: str) -> str:
    """Join the halves of every word that a line break cuts, with its hyphen or without."""
    if not _CUT.search(text):
        return text
    # "-0" keeps the halves of cut words from counting as words that stand alone
    whole = _CUT.sub("-0", text)
    words = frozenset(
        word
        for start, end in stretches(whole)
        for word in set(_WORD.findall(whole[start:end].casefold()))
    )
    del whole

    def joined(cut: re.Match[str]) -> str:
        before = text[max(0, cut.start() - _LONGEST_ADDRESS) : cut.start()]
        if _ADDRESS.search(before):
            return f"-{cut[1]}"
        first = _LAST_WORD.search(text[max(0, cut.start() - _LONGEST_HALF) : cut.start()])
        return _joint(first[0], cut[1], words) + cut[1] if first else cut[0]

    return _CUT.sub(joined, text)


def _joint(first: str, second: str, words: frozenset[str]) -> str:
    """Return what stands between the halves: a hyphen, a hyphen and a space, or nothing."""
    if second in SUSPENDED:
        return "- "
    return "-" if _is_compound(first, second, words) else ""


def _is_compound(first: str, second: str, words: frozenset[str]) -> bool:
    """Whether the hyphen belongs to the word, rather than to the line.

    >>> _is_compound("ill", "equipped", frozenset())
    True
    >>> _is_compound("con", "tract", frozenset())
    False
    """
    if not second[0].islower() or first[-1].isdigit() or "-" in first or first.isupper():
        return True  # Secretary-General, 1994-95, on-the-ground, CE-sponsored
    left, right = first.casefold(), second.casefold()
    if f"{left}-{right}" in words:
        return True
    if left + right in words:
        return False
    if left in FIRST_HALVES or right in SECOND_HALVES:
        return True
    if left in FUNCTION_WORDS or len(right) < 3:
        return False
    return left in words and right in words
