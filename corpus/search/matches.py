"""Candidates: the passages of the index that may answer a query, never all of them.

A ladder of full-text queries, from all groups of words together down to most of them. A rung that
is small is fetched whole and unranked, for ranking puts it in order anyway; only when too much
answers do the words' nearness and the index's own rank decide which are looked at.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.search.filters import Restriction
from corpus.search.groups import Group, Phrase
from corpus.search.stems import stem

ENOUGH = 40  # candidates after which no further rung is tried
MOST = 120  # candidates of one rung
COMMON = 0.1  # of the passages: a group this common joins no rung while rarer ones do
MOST_RUNGS = 6
SMALL = 300  # passages: a place this small is scanned whole


@dataclass(frozen=True, slots=True)
class Candidate:
    passage_id: int
    document_id: int
    kind: str
    twin: int
    words: str
    joined: str


def any_of(group: Group) -> str:
    """The group as a full-text expression."""
    terms = [f'"{term}"' for term in group.stems]
    terms += [phrase_of(words) for words in group.phrases]
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def phrase_of(words: Sequence[str]) -> str:
    return '"' + " ".join(stem(word) for word in words) + '"'


def at_least(expressions: Sequence[str], wanted: int) -> str:
    """An expression for at least `wanted` of some expressions, the first being the rarest."""
    if wanted <= 0 or wanted > len(expressions):
        return ""
    if wanted == len(expressions):
        return "(" + " AND ".join(expressions) + ")"
    if wanted == 1:
        return "(" + " OR ".join(expressions) + ")"
    head, rest = expressions[0], expressions[1:]
    return f"(({head} AND {at_least(rest, wanted - 1)}) OR {at_least(rest, wanted)})"


class Ladder:
    """Collects candidates for groups and required phrases, under a restriction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        passages: int,
        phrases: Sequence[Phrase],
        restriction: Restriction,
    ) -> None:
        self.connection = connection
        self.passages = passages
        self.required = [phrase_of(phrase.words) for phrase in phrases if not phrase.excluded]
        self.excluded = [phrase_of(phrase.words) for phrase in phrases if phrase.excluded]
        self.restriction = restriction
        self.found: dict[int, None] = {}
        self.rungs = 0

    def climb(self, groups: Sequence[Group]) -> list[int]:
        """Return the ids of at most a few hundred candidates."""
        present = sorted(
            (group for group in groups if not group.absent),
            key=lambda group: (group.passages, group.word),
        )
        rare = [group for group in present if group.passages <= COMMON * self.passages]
        chosen = rare or present[:3]
        expressions = [any_of(group) for group in chosen[:8]]
        wanted = len(expressions)
        if not expressions:
            self._rung("", ranked=False)
            return list(self.found)
        while True:
            full = self._rung(at_least(expressions, wanted), ranked=False)
            if full:
                self._narrow(groups, expressions, wanted)
                break
            wanted -= 1
            if len(self.found) >= ENOUGH or wanted < max(1, len(expressions) // 3):
                break
            if self.rungs >= MOST_RUNGS:
                break
        return list(self.found)

    def _narrow(self, groups: Sequence[Group], expressions: list[str], wanted: int) -> None:
        """Too much answers: look at nearness of the words, then at the index's rank."""
        typed = [group for group in sorted(groups, key=lambda g: g.first) if not group.absent]
        pairs = [
            " OR ".join(f'"{left} {right}"' for left in a.stems[:2] for right in b.stems[:2])
            for a, b in pairwise(typed)
            if a.stems and b.stems and not (a.function and b.function)
        ]
        narrowed = at_least(expressions, wanted)
        if pairs:
            self._rung(f"({' OR '.join(pairs)}) AND {narrowed}", ranked=True)
        self._rung(narrowed, ranked=True)

    def _rung(self, expression: str, *, ranked: bool) -> bool:
        """Add what one full-text query finds; True if it finds more than is looked at."""
        self.rungs += 1
        wanted = " AND ".join([*self.required, *([expression] if expression else [])])
        if not wanted:
            return False
        for excluded in self.excluded:
            wanted = f"({wanted}) NOT {excluded}"
        order = "ORDER BY rank" if ranked else ""
        test = self.restriction.test("search_index.rowid")
        rows = self.connection.execute(
            f"SELECT rowid FROM search_index WHERE search_index MATCH ?{test} {order} LIMIT {MOST}",
            (wanted, *self.restriction.values),
        ).fetchall()
        full = len(rows) >= MOST
        if ranked or not full:
            self.found.update(dict.fromkeys(row[0] for row in rows))
        return full


def within(
    connection: sqlite3.Connection, restriction: Restriction, *, limit: int, offset: int = 0
) -> list[int]:
    """Return the ids of passages that a restriction leaves, in order."""
    rows = connection.execute(
        f"SELECT id FROM search_passage WHERE TRUE{restriction.listing('search_passage.id')} "
        "ORDER BY id LIMIT ? OFFSET ?",
        (*restriction.values, limit, offset),
    )
    return [row[0] for row in rows.fetchall()]


def few(
    connection: sqlite3.Connection, passages: int, restriction: Restriction
) -> list[int] | None:
    """Return every passage of a place so small that all can be ranked; None if it is larger."""
    if not restriction and passages > SMALL:
        return None
    ids = within(connection, restriction, limit=SMALL + 1)
    return ids if len(ids) <= SMALL else None


def fetch(connection: sqlite3.Connection, passage_ids: Sequence[int]) -> list[Candidate]:
    """Return what the index keeps of passages, in the order of their ids."""
    marks = ",".join("?" * len(passage_ids))
    rows = connection.execute(
        "SELECT id, document_id, kind, twin, words, joined FROM search_passage "
        f"WHERE id IN ({marks}) ORDER BY id",
        passage_ids,
    )
    return [Candidate(*row) for row in rows.fetchall()]
