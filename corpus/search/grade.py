"""How far the best hits can be trusted: found, weak, or nothing.

No single ratio decides it. Every distinctive word of the query has an importance (how rare it is;
an absent word is as rare as can be), and a passage is credited with the importance of the words it
answers, less where a word had to be bent far to fit. The share decides, and a name or a term of
art that the corpus does not have decides more than the share.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from corpus.answers import Grade
from corpus.search.groups import Group, Phrase
from corpus.search.ordinary import ordinary_stems
from corpus.search.rank import Ranked
from corpus.search.stems import NUMBER_WORDS, stem

FOUND = 0.6  # of the importance, in one passage
WEAK = 0.4
FAR = 1.0  # spelling cost a letter, above which a correction is a guess: "blorb" for "blood"
GUESS = 0.5  # of its importance, for a word that was guessed
ORDINARY = 0.5  # of its importance, for an absent word that says little by its absence
BESIDE_TERM = 3  # words a passage must answer for each unknown term, to be worth a weak answer
BESIDE_NAME = 5  # the same for an unknown name: what is named is what is looked for
LOOKED_AT = 5  # best hits, for the wording may put a passage first that holds less


def grade(
    ranked: Sequence[Ranked], groups: Sequence[Group], phrases: Sequence[Phrase], *, passages: int
) -> Grade:
    """Return how far the best of the ranked passages answers the query."""
    if not ranked:
        return Grade.NOTHING
    if any(not phrase.excluded for phrase in phrases):
        return Grade.FOUND  # every hit holds what was quoted
    distinctive = [group for group in groups if not group.function]
    if not distinctive:
        return Grade.FOUND if ranked[0].wording >= 0.9 else Grade.WEAK
    importances = [importance(group, passages) for group in distinctive]
    share, answered = max(_answered(hit, distinctive, importances) for hit in ranked[:LOOKED_AT])
    if share < WEAK:
        return Grade.NOTHING
    unknown = [group for group in distinctive if is_unknown_term(group)]
    if unknown:
        beside = BESIDE_NAME if any(map(is_name, unknown)) else BESIDE_TERM
        return Grade.WEAK if share >= FOUND and answered >= beside * len(unknown) else Grade.NOTHING
    return Grade.FOUND if share >= FOUND else Grade.WEAK


def importance(group: Group, passages: int) -> float:
    """How much it matters that a passage answers this word."""
    if not group.absent:
        return group.weight
    return log(passages + 1) * (1.0 if is_unknown_term(group) else ORDINARY)


def is_unknown_term(group: Group) -> bool:
    """Whether the corpus lacks the word and it is no ordinary one: a name or a term of art."""
    if not group.absent or group.word in NUMBER_WORDS:
        return False
    return is_name(group) or stem(group.word) not in ordinary_stems()


def is_name(group: Group) -> bool:
    """Whether a word was typed as a name: with a capital, not at the beginning of the query."""
    return group.first > 0 and group.typed[:1].isupper() and not group.typed.isupper()


def is_guess(group: Group) -> bool:
    """Whether the best reading is so far from what was typed that it may be another word."""
    return group.cost > FAR * len(group.word)


def _answered(
    hit: Ranked, distinctive: Sequence[Group], importances: Sequence[float]
) -> tuple[float, int]:
    """The share of the importance that a passage answers, and how many words."""
    credit, answered = 0.0, 0
    for group, worth in zip(distinctive, importances, strict=True):
        if group.first in hit.lacking:
            continue
        credit += worth * (GUESS if is_guess(group) else 1.0)
        answered += 1
    return credit / (sum(importances) or 1.0), answered
