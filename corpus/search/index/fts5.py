"""The search index in SQLite, as searches ask it: FTS5 and the tables beside it.

    search_index      FTS5 without its text: the stems of a passage, and its joined words
    search_passage    what the index knows of each passage beside its words
    search_word       the vocabulary: each word and in how many passages of a collection it stands
    search_place      the collection of each passage, in rows so short that asking costs little
    search_collection how many passages a collection has
    search_gone       passages that are gone and whose words FTS5 could not be told
    search_state      one row: generation (goes up with every change), passages, analysis version,
                      and the generation of the last rebuild

The column `twin` of search_passage has the hash of a passage's words: equal passages are twins.
A database of SQLite has one shelf and the library, so that no row says which is its own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corpus.search.index.expressions import (
    AllOf,
    AnyOf,
    Expression,
    InText,
    Near,
    Run,
    Without,
)
from corpus.search.index.protocol import IndexState, Order, Step
from corpus.search.index.restriction import Condition, Restriction, in_collections

AMONG = "(SELECT value FROM json_each(?))"

NOT_GONE = (
    " AND (NOT EXISTS (SELECT 1 FROM search_gone) OR rowid NOT IN (SELECT id FROM search_gone))"
)
"""Leaves out passages whose words FTS5 has still: asked once a query, for there are none mostly."""

TESTS = {
    Condition.MENTIONS: (
        f"EXISTS (SELECT 1 FROM mention WHERE passage_id = {{id}} AND actor_id IN {AMONG})"
    ),
    Condition.OF_DOCUMENTS: (
        f"(SELECT document_id FROM search_passage WHERE id = {{id}}) IN {AMONG}"
    ),
    Condition.OF_KIND: f"(SELECT kind FROM search_passage WHERE id = {{id}}) IN {AMONG}",
    Condition.LISTED: f"{{id}} IN {AMONG}",
    Condition.IN_COLLECTIONS: (
        f"(SELECT collection_id FROM search_place WHERE id = {{id}}) IN {AMONG}"
    ),
}
"""What asks one passage, for a full-text query that has found it."""

LISTINGS = {
    Condition.MENTIONS: f"{{id}} IN (SELECT passage_id FROM mention WHERE actor_id IN {AMONG})",
    Condition.OF_DOCUMENTS: (
        f"{{id}} IN (SELECT id FROM search_passage WHERE document_id IN {AMONG})"
    ),
    Condition.OF_KIND: f"{{id}} IN (SELECT id FROM search_passage WHERE kind IN {AMONG})",
    Condition.LISTED: f"{{id}} IN {AMONG}",
    Condition.IN_COLLECTIONS: (
        f"{{id}} IN (SELECT id FROM search_place WHERE collection_id IN {AMONG})"
    ),
}
"""What names all that fulfil a condition, for a query that begins there."""

ORDERS = {None: "", Order.BY_ID: " ORDER BY rowid", Order.BY_RANK: " ORDER BY rank"}


def rendered(expression: Expression) -> str:
    """Return an expression as FTS5 reads it.

    >>> rendered(AllOf((Run(("human", "right")), AnyOf((Run(("war",)), Run(("peac",)))))))
    '("human right" AND ("war" OR "peac"))'
    """
    match expression:
        case Run(stems):
            return '"' + " ".join(each.replace('"', "") for each in stems) + '"'
        case Near(first, second, between):
            return f"NEAR({rendered(first)} {rendered(second)}, {between})"
        case AllOf(parts):
            return f"({' AND '.join(map(rendered, parts))})"
        case AnyOf(parts):
            return f"({' OR '.join(map(rendered, parts))})"
        case Without(kept, excluded):
            return f"({rendered(kept)} NOT {rendered(excluded)})"
        case InText(within):
            return f"stems : ({rendered(within)})"


@dataclass(frozen=True, slots=True)
class Fts5Index:
    """The index in SQLite: see `corpus.search.index.protocol`."""

    connection: sqlite3.Connection

    def matches(
        self,
        expression: Expression,
        restriction: Restriction,
        *,
        between: tuple[int, int] | None = None,
        order: Order | None = None,
        limit: int | None = None,
    ) -> list[int]:
        """Return the ids of passages that an expression matches."""
        test = self.test(restriction, "search_index.rowid")
        range_ = " AND rowid BETWEEN ? AND ?" if between else ""
        most = f" LIMIT {limit}" if limit is not None else ""
        rows = self.connection.execute(
            f"SELECT rowid FROM search_index WHERE search_index MATCH ?{range_}{NOT_GONE}{test}"
            f"{ORDERS[order]}{most}",
            (rendered(expression), *(between or ()), *self.values(restriction)),
        )
        return [row[0] for row in rows.fetchall()]

    def matches_in_turn(
        self, steps: Sequence[Step], restriction: Restriction, *, limit: int
    ) -> list[list[int]]:
        """Return the ids of at most `limit` passages of each step, up to the first with enough."""
        found = []
        for expression, enough in steps:
            found.append(self.matches(expression, restriction, limit=limit))
            if len(found[-1]) >= min(enough, limit):
                break
        return found

    def test(self, restriction: Restriction, passage_id: str) -> str:
        """Return a restriction as tests of the id in one column, each beginning with AND."""
        return "".join(
            f" AND {TESTS[each].format(id=passage_id)}" for each in restriction.conditions
        )

    def listing(self, restriction: Restriction, passage_id: str) -> str:
        """Return a restriction as lists that an id must be in, each beginning with AND."""
        return "".join(
            f" AND {LISTINGS[each].format(id=passage_id)}" for each in restriction.conditions
        )

    def values(self, restriction: Restriction) -> tuple[object, ...]:
        """Return the values of a restriction's marks."""
        return tuple(map(self.listed, restriction.values))

    def like(self, column: str) -> str:
        """Return the comparison of a column with a pattern of LIKE, in whatever case a-z stand."""
        return f"{column} LIKE ?"

    def among(self, column: str) -> str:
        """Return the condition that a column has one of the values of one mark."""
        return f"{column} IN {AMONG}"

    def listed(self, values: Sequence[int] | Sequence[str]) -> object:
        """Return several values as that of one mark."""
        return json.dumps(values)

    def candidates(self, passage_ids: Sequence[int]) -> list[tuple[int, int, str, int | None, str]]:
        """Return the id, document, kind, twin and text of indexed passages, in their order."""
        marks = ",".join("?" * len(passage_ids))
        return self.connection.execute(
            "SELECT id, indexed.document_id, indexed.kind, twin, text FROM search_passage "
            f"AS indexed JOIN passage USING (id) WHERE id IN ({marks}) ORDER BY id",
            passage_ids,
        ).fetchall()

    def words_within(self, shelf: int, collections: Collection[int] | None) -> str:  # noqa: ARG002
        """Return a condition on rows of search_word, beginning with AND."""
        return in_collections("collection_id", collections)

    def state(self, shelf: int | None) -> IndexState:  # noqa: ARG002
        """Return how far the index has come."""
        generation, rebuilt = self.connection.execute(
            "SELECT generation, rebuilt FROM search_state"
        ).fetchone()
        return IndexState(generation, ((0, generation, rebuilt),))

    def names_version(self) -> object:
        """Return what changes whenever the names of actors may have changed.

        SQLite counts the changes that a connection makes, and those that others make.
        """
        (others,) = self.connection.execute("PRAGMA data_version").fetchone()
        return others, self.connection.total_changes

    def count_passages(self, shelf: int, collections: Collection[int] | None) -> int:  # noqa: ARG002
        """Return how many passages the collections have."""
        within = in_collections("collection_id", collections)
        (passages,) = self.connection.execute(
            f"SELECT coalesce(sum(passages), 0) FROM search_collection WHERE TRUE{within}"
        ).fetchone()
        return int(passages)

    def changed_words(
        self,
        shelf: int,
        collections: Collection[int] | None,
        since: IndexState,
        bucket: tuple[str, int],
    ) -> Iterable[tuple[str, int]]:
        """Return the words of a bucket whose counts changed; each generation is looked up."""
        generations = range(since.generation + 1, self.state(shelf).generation + 1)
        return self.connection.execute(
            "SELECT word, sum(passages) FROM search_word WHERE initial = ? AND length = ? "
            "AND word IN (SELECT word FROM search_word "
            f"WHERE changed IN ({', '.join('?' * len(generations))}) "
            "AND initial = ? AND length = ?)"
            f"{self.words_within(shelf, collections)} GROUP BY word",
            (*bucket, *generations, *bucket),
        )
