"""Whether two sentences date the same occurrence.

They do if their dates can be one (the spans overlap and neither is longer than LONGEST_DAYS), and
either the sentences are nearly the same and name no other actors, or both tell of a deed that is
done once (see `deeds.tsv`) by actors whom both name, at dates more precise than a year. Of two
documents, one must name all actors that the other names, and two at least. Within one document,
which keeps to its subject, two shared actors are enough, or the only one. "January 1996" and "early
1996" of one accession are one occurrence. Two different days are two occurrences, and so are the
same year in two documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil

from rapidfuzz import fuzz

from corpus.dates import Anchor, DateSpan, Precision
from corpus.events.statements.status import clause_of
from corpus.text.families import deeds_done_once

NEAR_WORDING = 90
"""Similarity (rapidfuzz `ratio`) of two sentences that are one, with a slip of the pen."""

NEAR_CLAUSE = 75
"""Similarity (`token_sort_ratio`) of the clauses of two sentences of one document."""

LONGEST_DAYS = 366
LONGEST_DAYS_APART = 124
"""Days of a span that tells a deed from the next of its kind: a third of a year ("early 1996")."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The occurrence that a sentence or an event tells of: its date, its words and its actors."""

    lo: date | None
    hi: date | None
    sentence: str
    wording: str
    actors: frozenset[int]

    @property
    def days(self) -> int | None:
        """The number of days of the span; None if it is open."""
        if self.lo is None or self.hi is None:
            return None
        return (self.hi - self.lo).days + 1

    @property
    def deeds(self) -> frozenset[str]:
        """The deeds done once that the clause round the date names."""
        return _deeds(self.sentence, self.wording)

    @property
    def clause(self) -> str:
        """The clause round the date."""
        return _clause(self.sentence, self.wording)


@lru_cache(maxsize=4096)
def _clause(sentence: str, wording: str) -> str:
    at = max(0, sentence.find(wording))
    return clause_of(sentence, at, min(len(sentence), at + len(wording)))


@lru_cache(maxsize=4096)
def _deeds(sentence: str, wording: str) -> frozenset[str]:
    return deeds_done_once(_clause(sentence, wording))


def is_precise(one: Occurrence) -> bool:
    """Whether the date is precise enough to tell a deed from the next of its kind."""
    return one.days is not None and one.days <= LONGEST_DAYS_APART


def is_same_occurrence(one: Occurrence, other: Occurrence, *, one_document: bool) -> bool:
    """Whether both are the same occurrence; `one_document` if one document tells of both."""
    if not _overlap(one, other):
        return False
    if _is_copy(one, other):
        return True
    shared = one.actors & other.actors
    fewer = min(len(one.actors), len(other.actors))
    if one_document and shared:
        if fuzz.token_sort_ratio(one.clause, other.clause) >= NEAR_CLAUSE:
            return True
        fewer = min(fewer, 2)
    elif fewer < 2:
        return False
    precise = is_precise(one) and is_precise(other)
    return precise and len(shared) >= max(1, fewer) and bool(one.deeds & other.deeds)


def _is_copy(one: Occurrence, other: Occurrence) -> bool:
    """Whether both are the same sentence with the same date in it.

    A name with a slip of the pen may be known in one of them alone; two names are two sentences.
    """
    return (
        (one.lo, one.hi, one.wording) == (other.lo, other.hi, other.wording)
        and (one.actors <= other.actors or other.actors <= one.actors)
        and fuzz.ratio(one.sentence, other.sentence, score_cutoff=NEAR_WORDING) > 0
    )


def near_lengths(characters: int) -> tuple[int, int]:
    """Return how short and how long a sentence can be that is nearly one of so many characters.

    What two sentences share, twice, is at least NEAR_WORDING percent of both together.
    """
    longer = (200 - NEAR_WORDING) / NEAR_WORDING
    return int(characters / longer), ceil(characters * longer)


def _overlap(one: Occurrence, other: Occurrence) -> bool:
    if one.lo is None or one.hi is None or other.lo is None or other.hi is None:
        return (one.lo, one.hi) == (other.lo, other.hi)
    if one.lo > other.hi or other.lo > one.hi:
        return False
    return (one.lo, one.hi) == (other.lo, other.hi) or (
        max(one.days or 0, other.days or 0) <= LONGEST_DAYS
    )


_PRECISIONS = {precision.value: rank for rank, precision in enumerate(Precision)}


def precision_rank(span: DateSpan) -> tuple[int, bool, bool]:
    """Return a sort key: precise dates first, then plain ones, then explicit ones."""
    return (
        _PRECISIONS[span.precision.value],
        span.qualifier is not None,
        span.anchor is not Anchor.EXPLICIT,
    )
