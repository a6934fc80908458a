"""Passages that say the same: a caption repeated, a speech held twice. One hit stands for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from corpus.database import Driver, Statement
from corpus.search.index import Restriction, index_of
from corpus.search.ranking.rank import RankedPassage

SAME = 92  # of 100, rapidfuzz's ratio of the folded words
SHORTEST = 60  # characters: shorter passages are the same only word for word
LENGTHS = 0.85  # the shorter of two passages is at least this share of the longer
COMPARED = 8  # hits before one that it is compared with
SCORES = 0.03  # how far the scores of near-duplicates are apart at most


@dataclass(slots=True)
class DuplicateGroup:
    """A hit and the near-duplicates ranked behind it."""

    first: RankedPassage
    others: list[RankedPassage]

    @property
    def hits(self) -> list[RankedPassage]:
        """The first and the others, in order."""
        return [self.first, *self.others]


def group_duplicates(ranked: Sequence[RankedPassage]) -> list[DuplicateGroup]:
    """Return the ranked passages with near-duplicates under the first of them, in order.

    Near-duplicates score nearly the same, so a hit is compared with those just before it; the very
    same words are recognised anywhere.
    """
    found: list[DuplicateGroup] = []
    by_words: dict[int, DuplicateGroup] = {}
    for hit in ranked:
        words_hash = hit.candidate.words_hash
        group = by_words.get(words_hash) or _duplicated(found, hit)
        if group is None:
            group = DuplicateGroup(hit, [])
            found.append(group)
        else:
            group.others.append(hit)
        by_words[words_hash] = group
    return found


def _duplicated(found: Sequence[DuplicateGroup], hit: RankedPassage) -> DuplicateGroup | None:
    """Return the group of which a hit is a near-duplicate; the last one first."""
    length = len(hit.candidate.words)
    least, most = length * LENGTHS, length / LENGTHS
    for group in found[: -COMPARED - 1 : -1]:
        if group.first.score - hit.score > SCORES:
            return None
        if least <= len(group.first.candidate.words) <= most and is_duplicate(group.first, hit):
            return group
    return None


def is_duplicate(one: RankedPassage, other: RankedPassage) -> bool:
    """Return whether two passages say the same, in nearly the same words."""
    words, other_words = one.candidate.words, other.candidate.words
    shorter, longer = sorted((len(words), len(other_words)))
    if shorter < SHORTEST or shorter < LENGTHS * longer:
        return False
    is_alike = ratio(words, other_words, score_cutoff=SAME) > 0
    return is_alike and numbers(words) == numbers(other_words)


def numbers(words: str) -> list[str]:
    """Return the words with a digit: passages that differ in a year or a sum do not say the same.

    >>> numbers("the 3rd committee met in 1994")
    ['3rd', '1994']
    """
    return [word for word in words.split() if any(map(str.isdigit, word))]


def copies_statement(
    connection: Driver, page: Sequence[DuplicateGroup], restriction: Restriction
) -> Statement:
    """Return the query of `count_copies`."""
    hashes = {hit.candidate.words_hash for group in page for hit in group.hits}
    index = index_of(connection)
    return (
        f"SELECT twin, count(*) FROM search_passage WHERE {index.among('twin')}"
        f"{index.test(restriction, 'search_passage.id')} GROUP BY twin",
        (index.listed(sorted(hashes)), *index.values(restriction)),
    )


def count_copies(
    connection: Driver, page: Sequence[DuplicateGroup], restriction: Restriction
) -> list[int]:
    """Return how many passages within the restriction each group stands for.

    The index is asked for passages of the very same words, which need not be among the hits.
    """
    rows = connection.execute(*copies_statement(connection, page, restriction))
    counts = dict(rows.fetchall())
    return [
        sum(counts.get(each, 1) for each in {hit.candidate.words_hash for hit in group.hits})
        for group in page
    ]
