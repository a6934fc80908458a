"""Deeds that are told in several words: who joined is a member, and acceded.

The words of a family count as one; a sentence of the opposite family tells of something else.
"""

from __future__ import annotations

from functools import cache

from rapidfuzz.distance import OSA

from corpus.text.stems import stem

FAMILIES: tuple[frozenset[str], ...] = tuple(
    frozenset(map(stem, family.split()))
    for family in (
        "join joined joining accede acceded accession enter entry member membership admit "
        "admission",
        "leave left exit withdraw withdrew withdrawal expel expelled expulsion exclude excluded "
        "exclusion cease ceased quit",
        "ratify ratified ratification ratifying",
        "sign signed signing signature signatory",
        "adopt adopted adoption",
        "abolish abolished abolition",
        "kill killed die died murder murdered assassinate assassinated assassination shot",
        "found founded establish established establishment create created creation",
        "begin began begun start started launch launched",
        "elect elected election",
        "arrest arrested detain detained imprison imprisoned",
        "stop stopped suspend suspended halt halted end ended",
        "dissolve dissolved liquidate liquidated liquidation close closed",
        "return returned",
        "publish published publication release released issue issued",
        "invade invaded invasion",
        "meet met meeting session",
        "resign resigned resignation",
        "convict convicted conviction sentence sentenced",
        "send sent banish banished exile exiled deport deported deportation",
        "ban banned banning prohibit prohibited prohibition outlaw outlawed",
        "condemn condemned condemnation",
        "annex annexed annexation occupy occupied occupation",
        "decide decided decision rule ruled ruling judgment judgments",
    )
)
OPPOSITES = {0: 1, 1: 0}
# Of what is only named the date is wanted when it came to be: of an act that it was signed.
BEGINNINGS = tuple(map(stem, ("signed", "adopted", "founded", "began")))


# Words of events that look like deeds: a court that "found" founded nothing, and rules are no
# ruling.
_NO_DEEDS = {"found": "find", "rule": "rules", "rules": "rules"}


def event_stem(word: str) -> str:
    """The stem of a word in a sentence of events."""
    return _NO_DEEDS.get(word) or stem(word)


def tells_of(stems: frozenset[str], term: str) -> bool:
    """Whether a sentence of these stems has the term, or one of its family, a slip forgiven."""
    family = _family(term)
    if term in stems or (family is not None and not FAMILIES[family].isdisjoint(stems)):
        return True
    # A slip of the finger in a word of six letters and more; shorter ones become other words.
    return len(term) >= 6 and any(
        abs(len(word) - len(term)) < 2 and OSA.distance(term, word, score_cutoff=1) <= 1
        for word in stems
    )


def has_opposite(stems: frozenset[str], term: str) -> bool:
    """Whether a sentence of these stems tells of the opposite deed."""
    family = _family(term)
    opposite = None if family is None else OPPOSITES.get(family)
    return opposite is not None and not FAMILIES[opposite].isdisjoint(stems)


@cache
def _family(term: str) -> int | None:
    return next((i for i, family in enumerate(FAMILIES) if term in family), None)
