"""Passages that say the same: a caption repeated, a speech held twice. One hit stands for all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.fuzz import ratio

from corpus.search.query.filters import Restriction
from corpus.search.ranking.rank import Ranked

SAME = 92  # of 100, rapidfuzz's ratio of the folded words
SHORTEST = 60  # characters: shorter passages are the same only word for word
LENGTHS = 0.85  # the shorter of two passages is at least this share of the longer
COMPARED = 8  # hits before one that it is compared with
SCORES = 0.03  # how far the scores of near-duplicates are apart at most


@dataclass(slots=True)
class Family:
    """A hit and the near-duplicates ranked behind it."""

    first: Ranked
    others: list[Ranked]

    @property
    def hits(self) -> list[Ranked]:
        return [self.first, *self.others]


def families(ranked: Sequence[Ranked]) -> list[Family]:
    """Return the ranked passages with near-duplicates under the first of them, in order.

    Near-duplicates score nearly the same, so a hit is compared with those just before it; the very
    same words are recognised anywhere.
    """
    found: list[Family] = []
    by_words: dict[int, Family] = {}
    for hit in ranked:
        family = by_words.get(hit.candidate.twin)
        if family is None:
            family = next((each for each in _just_before(found, hit) if are_twins(each, hit)), None)
        if family is None:
            family = Family(hit, [])
            found.append(family)
        else:
            family.others.append(hit)
        by_words[hit.candidate.twin] = family
    return found


def _just_before(found: Sequence[Family], hit: Ranked) -> Iterator[Family]:
    for family in islice(reversed(found), COMPARED):
        if family.first.score - hit.score > SCORES:
            return
        yield family


def are_twins(family: Family, hit: Ranked) -> bool:
    """Whether a hit says what the first of a family says, in nearly the same words."""
    words, others = family.first.candidate.words, hit.candidate.words
    shorter, longer = sorted((len(words), len(others)))
    if shorter < SHORTEST or shorter < LENGTHS * longer:
        return False
    return ratio(words, others, score_cutoff=SAME) > 0 and numbers(words) == numbers(others)


def numbers(words: str) -> list[str]:
    """The words with a digit: what differs in a year or a sum does not say the same."""
    return [word for word in words.split() if any(map(str.isdigit, word))]


def copies(
    connection: sqlite3.Connection, page: Sequence[Family], restriction: Restriction
) -> list[int]:
    """How many passages each family stands for, those of the very same words counted in the index.

    Only those within the restriction count.
    """
    twins = {hit.candidate.twin for family in page for hit in family.hits}
    rows = connection.execute(
        f"SELECT twin, count(*) FROM search_passage WHERE twin IN ({','.join('?' * len(twins))})"
        f"{restriction.test('search_passage.id')} GROUP BY twin",
        (*sorted(twins), *restriction.values),
    )
    counts = dict(rows.fetchall())
    return [
        sum(counts.get(twin, 1) for twin in {hit.candidate.twin for hit in family.hits})
        for family in page
    ]
