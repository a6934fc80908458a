"""The search index in PostgreSQL, as searches ask it.

    search_passage    what the index knows of each passage: its stems as a `tsvector`, and what
                      filters compare
    search_word       the vocabulary: each word and in how many passages of a collection it stands
    search_collection how many passages a collection has
    search_state      a row for each shelf, as SQLite has one for all

Every key begins with the shelf, and every query names its own and the library's: the tables are
partitioned by it, and no other partition is looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from corpus.database import PostgresDriver
from corpus.model import LIBRARY_SHELF
from corpus.search.index.expressions import Expression, Run, runs_in
from corpus.search.index.protocol import IndexState, Order, Step
from corpus.search.index.restriction import Condition, Restriction, in_collections
from corpus.search.index.tsvector import query

COLUMNS = {
    Condition.OF_DOCUMENTS: "document_id",
    Condition.OF_KIND: "kind",
    Condition.LISTED: "id",
    Condition.IN_COLLECTIONS: "collection_id",
}
"""The columns of search_passage that conditions compare."""

BEGINNING = (
    "SELECT shelf_id, generation, rebuilt, marker.value FROM (SELECT 1) AS one "
    "LEFT JOIN search_state ON {} LEFT JOIN marker ON marker.name = 'contents' ORDER BY shelf_id"
)
"""How far each shelf's part of the index has come, and the version of all contents."""

CANDIDATE = "SELECT id, document_id, kind, NULL::bigint, text FROM passage"
CANDIDATES = "candidates"
"""Under this the transaction remembers rows of passages, by their ids."""

LEAST_IDF = 1e-6  # FTS5's own, for what stands in more than half of the passages


ORDERS = {None: "", Order.BY_ID: " ORDER BY id", Order.BY_RANK: " ORDER BY rank DESC, id"}


def shelves(shelf: int) -> str:
    """Return what a shelf sees, as a list in SQL.

    >>> shelves(3)
    '(0, 3)'
    """
    return f"({', '.join(map(str, sorted({LIBRARY_SHELF, int(shelf)})))})"


def asked_for_state(shelf: int | None) -> str:
    """Return the statement by which a search begins: how far the index of a shelf has come."""
    return BEGINNING.format("true" if shelf is None else f"shelf_id IN {shelves(shelf)}")


@dataclass(frozen=True, slots=True)
class PostgresIndex:
    """The index in PostgreSQL: see `corpus.search.index.protocol`."""

    connection: PostgresDriver

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
        conditions = "".join(self._conditions(restriction, "search_passage.id"))
        range_ = " AND id BETWEEN ? AND ?" if between else ""
        inverse = None
        if order is Order.BY_RANK:
            inverse = self._inverse_frequencies(runs_in(expression), restriction.shelf)
        parts, values = [], list[object]()
        for shelf in sorted({LIBRARY_SHELF, restriction.shelf}):
            rank, ranking = _rank(expression, shelf, inverse)
            parts.append(
                f"SELECT id, {rank} AS rank FROM search_passage "
                f"WHERE shelf_id = {shelf} AND terms @@ ?::tsquery{range_}{conditions}"
            )
            values += [*ranking, query(expression, shelf), *(between or ())]
            values += self.values(restriction)
        most = f" LIMIT {limit}" if limit is not None else ""
        rows = self.connection.execute(
            f"SELECT id FROM ({' UNION ALL '.join(parts)}) AS found{ORDERS[order]}{most}", values
        )
        return [row[0] for row in rows.fetchall()]

    def matches_in_turn(
        self, steps: Sequence[Step], restriction: Restriction, *, limit: int
    ) -> list[list[int]]:
        """Return the ids of at most `limit` passages of each step, up to the first with enough.

        One statement asks for all: the server leaves a step alone when those before have enough.
        With the ids come the rows of `candidates`.
        """
        if not steps:
            return []
        conditions = "".join(self._conditions(restriction, "search_passage.id"))
        parts, values = [], list[object]()
        for place, (expression, _) in enumerate(steps):
            before = "".join(
                f" AND (SELECT count(*) FROM step{earlier}) < {min(steps[earlier][1], limit)}"
                for earlier in range(place)
            )
            arms = []
            for shelf in sorted({LIBRARY_SHELF, restriction.shelf}):
                arms.append(
                    f"SELECT id FROM search_passage WHERE shelf_id = {shelf} "
                    f"AND terms @@ ?::tsquery{conditions}{before}"
                )
                values += [query(expression, shelf), *self.values(restriction)]
            parts.append(f"step{place} AS MATERIALIZED ({' UNION ALL '.join(arms)} LIMIT {limit})")
        found = " UNION ALL ".join(
            f"SELECT {place} AS step, id, (SELECT count(*) FROM step{place}) < {limit} AS are_few "
            f"FROM step{place}"
            for place in range(len(steps))
        )
        rows = self.connection.execute(
            f"WITH {', '.join(parts)} SELECT step, found.id, passage.* FROM ({found}) AS found "
            f"LEFT JOIN LATERAL ({CANDIDATE} WHERE passage.id = found.id "
            "AND retired_at IS NULL AND are_few LIMIT 1) AS passage ON TRUE",
            values,
        ).fetchall()
        matched: list[list[int]] = [[] for _ in steps]
        known = self.connection.remembered.setdefault(CANDIDATES, {})
        for step, passage_id, *candidate in rows:
            matched[step].append(passage_id)
            if candidate[0] is not None:
                known[passage_id] = tuple(candidate)
        for place, (_, enough) in enumerate(steps):
            if len(matched[place]) >= min(enough, limit):
                return matched[: place + 1]
        return matched

    def _inverse_frequencies(self, runs: Iterable[Run], shelf: int) -> dict[Run, float]:
        """Return how rare runs are, as FTS5 says it; one of several words is as its rarest."""
        runs = list(dict.fromkeys(runs))
        stems = sorted({stem for run in runs for stem in run.stems})
        rows = self.connection.execute(
            f"SELECT NULL, sum(passages) FROM search_collection WHERE shelf_id IN {shelves(shelf)} "
            "UNION ALL SELECT stem, sum(passages) FROM search_word "
            f"WHERE shelf_id IN {shelves(shelf)} AND stem = ANY(?) GROUP BY stem",
            (stems,),
        )
        counts = dict(rows.fetchall())
        passages = counts.pop(None) or 0
        return {
            run: _inverse(passages, min(counts.get(stem, 0) for stem in run.stems)) for run in runs
        }

    def test(self, restriction: Restriction, passage_id: str) -> str:
        """Return a restriction as tests of the id in one column, each beginning with AND."""
        return self.listing(restriction, passage_id)

    def listing(self, restriction: Restriction, passage_id: str) -> str:
        """Return a restriction as lists that an id must be in, each beginning with AND."""
        within = f" AND search_passage.shelf_id IN {shelves(restriction.shelf)}"
        own = within if passage_id == "search_passage.id" else ""
        return own + "".join(self._conditions(restriction, passage_id))

    def _conditions(self, restriction: Restriction, passage_id: str) -> Iterator[str]:
        """Yield the conditions on the id in one column, each beginning with AND."""
        within = f"shelf_id IN {shelves(restriction.shelf)}"
        own = passage_id == "search_passage.id"
        for condition in restriction.conditions:
            column = COLUMNS.get(condition)
            if column is None:
                yield (
                    f" AND {passage_id} IN (SELECT passage_id FROM mention WHERE actor_id = ANY(?))"
                )
            elif own or column == "id":
                name = f"search_passage.{column}" if own else passage_id
                yield f" AND {name} = ANY(?)"
            else:
                yield (
                    f" AND {passage_id} IN "
                    f"(SELECT id FROM search_passage WHERE {within} AND {column} = ANY(?))"
                )

    def values(self, restriction: Restriction) -> tuple[object, ...]:
        """Return the values of a restriction's marks."""
        return tuple(map(self.listed, restriction.values))

    def like(self, column: str) -> str:
        """Return the comparison of a column with a pattern of LIKE, in whatever case a-z stand."""
        return f'lower({column} COLLATE "C") LIKE ?'

    def among(self, column: str) -> str:
        """Return the condition that a column has one of the values of one mark."""
        return f"{column} = ANY(?)"

    def listed(self, values: Sequence[int] | Sequence[str]) -> object:
        """Return several values as that of one mark."""
        return list(values)

    def candidates(self, passage_ids: Sequence[int]) -> list[tuple[int, int, str, int | None, str]]:
        """Return id, document, kind and text of live passages, in order; their twin is not kept."""
        known = self.connection.remembered.get(CANDIDATES, {})
        rows = [known[each] for each in passage_ids if each in known]
        if unknown := [each for each in passage_ids if each not in known]:
            rows += self.connection.execute(
                f"{CANDIDATE} WHERE id = ANY(?) AND retired_at IS NULL", (unknown,)
            ).fetchall()
        return sorted(rows)

    def words_within(self, shelf: int, collections: Collection[int] | None) -> str:
        """Return a condition on rows of search_word, beginning with AND."""
        within = in_collections("collection_id", collections)
        return f" AND shelf_id IN {shelves(shelf)}{within}"

    def state(self, shelf: int | None) -> IndexState:
        """Return how far the index has come that a shelf sees; None is every shelf.

        It is asked for once in a transaction, with the version of the contents.
        """
        known = self.connection.remembered
        if shelf not in known:
            rows = self.connection.execute(asked_for_state(shelf)).fetchall()
            known["contents"] = rows[0][3]
            moments = tuple(tuple(row[:3]) for row in rows if row[0] is not None)
            known[shelf] = IndexState(sum(number for _, number, _ in moments), moments)
        state: IndexState = known[shelf]
        return state

    def names_version(self) -> object:
        """Return what changes whenever the names of actors may have changed."""
        known = self.connection.remembered
        if "contents" not in known:
            self.state(LIBRARY_SHELF)
        return known["contents"]

    def count_passages(self, shelf: int, collections: Collection[int] | None) -> int:
        """Return how many passages the collections have."""
        (passages,) = self.connection.execute(
            "SELECT coalesce(sum(passages), 0) FROM search_collection "
            f"WHERE TRUE{self.words_within(shelf, collections)}"
        ).fetchone()
        return int(passages)

    def changed_words(
        self, shelf: int, collections: Collection[int] | None, since: IndexState
    ) -> Iterable[tuple[str, int, str, int]]:
        """Return the words whose counts changed: first letter, length, word and passages."""
        seen = {part: generation for part, generation, _ in since.moments}
        changed = " OR ".join(
            f"(shelf_id = {part} AND changed > {seen.get(part, -1)})"
            for part in sorted({LIBRARY_SHELF, int(shelf)})
        )
        return self.connection.execute(
            "SELECT initial, length, word, sum(passages) FROM search_word "
            "WHERE (initial, length, word) IN "
            f"(SELECT initial, length, word FROM search_word WHERE {changed})"
            f"{self.words_within(shelf, collections)} GROUP BY 1, 2, 3"
        )


def _rank(
    expression: Expression, shelf: int, inverse: Mapping[Run, float] | None
) -> tuple[str, list[object]]:
    """Return the rank of a passage as SQL with its values: FTS5's, a sum over the runs.

    A run that stands in a passage n times adds its inverse frequency times a number that grows
    from 1.7 to 2.2 with n, as the square root of what `ts_rank` says of it does.
    """
    if inverse is None:
        return "0", []
    runs = Counter(runs_in(expression))
    parts = (
        f"{times * inverse[run]:.6f} * sqrt(ts_rank('{{1,1,1,1}}', terms, ?::tsquery))"
        for run, times in runs.items()
    )
    return " + ".join(parts), [query(run, shelf) for run in runs]


def _inverse(passages: int, having: int) -> float:
    return max(LEAST_IDF, log(max(LEAST_IDF, (passages - having + 0.5) / (having + 0.5))))
