"""Passages that say the same: a caption repeated, a speech held twice. One hit stands for all."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from corpus.search.filters import Restriction
from corpus.search.rank import Ranked

SAME = 92  # of 100, rapidfuzz's ratio of the folded words
SHORTEST = 60  # characters: shorter passages are the same only word for word
LENGTHS = 0.85  # the shorter of two passages is at least this share of the longer
COVERAGE = 0.05  # passages of the same words answer the same of the query


@dataclass(slots=True)
class Family:
    """A hit and the near-duplicates ranked behind it."""

    first: Ranked
    others: list[Ranked]


def families(ranked: Sequence[Ranked]) -> list[Family]:
    """Return the ranked passages with near-duplicates under the first of them, in order."""
    found: list[Family] = []
    for hit in ranked:
        family = next((family for family in found if are_twins(family.first, hit)), None)
        if family is None:
            found.append(Family(hit, []))
        else:
            family.others.append(hit)
    return found


def are_twins(one: Ranked, other: Ranked) -> bool:
    """Whether two hits say the same in nearly the same words."""
    if one.candidate.twin == other.candidate.twin:
        return True
    if abs(one.coverage - other.coverage) > COVERAGE:
        return False
    words, others = one.candidate.words, other.candidate.words
    shorter, longer = sorted((len(words), len(others)))
    if shorter < max(SHORTEST, LENGTHS * longer):
        return False
    return ratio(words, others, score_cutoff=SAME) > 0 and numbers(words) == numbers(others)


def numbers(words: str) -> list[str]:
    """The words with a digit: what differs in a year or a sum does not say the same."""
    return [word for word in words.split() if any(map(str.isdigit, word))]


def copies(connection: sqlite3.Connection, family: Family, restriction: Restriction) -> int:
    """How many passages a family stands for, those of the very same words counted in the index.

    Only those within the restriction count.
    """
    twins = {hit.candidate.twin for hit in [family.first, *family.others]}
    (count,) = connection.execute(
        f"SELECT count(*) FROM search_passage WHERE twin IN ({','.join('?' * len(twins))})"
        f"{restriction.test('search_passage.id')}",
        (*sorted(twins), *restriction.values),
    ).fetchone()
    return int(count)
