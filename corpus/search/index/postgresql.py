"""The search index in PostgreSQL, as searches ask it.

    search_index      the stems of each passage as a `tsvector`, which a move leaves as they are
    search_passage    what the index knows of each passage beside its words
    search_word       the vocabulary: each word and in how many passages of a collection it stands
    search_collection how many passages a collection has
    search_stem       in how many passages each stem stands, for the rank
    search_state      a row for each shelf, as SQLite has one for all, with the places of all stems

Every key begins with the shelf, and every query names its own and the library's: the tables are
partitioned by it, and no other partition is looked at. What they call a shelf is its part in one of
two halves: see `corpus.search.index.halves`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.database import PostgresDriver
from corpus.model import LIBRARY_SHELF
from corpus.search.index.bm25 import Counted, Scoring, counted_in, damping, inverse_frequency
from corpus.search.index.expressions import Expression, Run
from corpus.search.index.halves import ANSWERS, Half, half_of, seen_by
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
    "SELECT shelf_id, generation, rebuilt, passages, tokens, marker.value FROM (SELECT 1) AS one "
    f"LEFT JOIN search_state ON {ANSWERS}{{}} "
    "LEFT JOIN marker ON marker.name = 'contents' ORDER BY shelf_id"
)
"""How far each shelf's part of the index has come, its size, and the version of all contents."""

CANDIDATE = "SELECT id, document_id, kind, NULL::bigint, text FROM passage"
CANDIDATES = "candidates"
"""Under this the transaction remembers rows of passages, by their ids."""

ORDERS = {None: "", Order.BY_ID: " ORDER BY id", Order.BY_RANK: " ORDER BY rank DESC, id"}


def asked_for_state(shelf: int | None) -> str:
    """Return the statement by which a search begins: how far the index of a shelf has come."""
    if shelf is None:
        return BEGINNING.format("")
    parts = [half.part(each) for half in Half for each in seen_by(shelf)]
    return BEGINNING.format(f" AND shelf_id IN {_listed(parts)}")


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
        source, conditions = self._source(restriction)
        range_ = " AND id BETWEEN ? AND ?" if between else ""
        parts, values = [], list[object]()
        for part in self._parts(restriction.shelf):
            where = f"WHERE shelf_id = {part} AND terms @@ ?::tsquery{range_}{conditions}"
            if order is Order.BY_RANK:
                select, marked = self._scoring(expression, restriction, part).select(source, where)
            else:
                select, marked = f"SELECT id, 0 AS rank FROM {source} {where}", []
            parts.append(select)
            values += [*marked, query(expression, part), *(between or ())]
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
        source, conditions = self._source(restriction)
        parts, values = [], list[object]()
        for place, (expression, _) in enumerate(steps):
            before = "".join(
                f" AND (SELECT count(*) FROM step{earlier}) < {min(steps[earlier][1], limit)}"
                for earlier in range(place)
            )
            arms = []
            for part in self._parts(restriction.shelf):
                arms.append(
                    f"SELECT id FROM {source} WHERE shelf_id = {part} "
                    f"AND terms @@ ?::tsquery{conditions}{before}"
                )
                values += [query(expression, part), *self.values(restriction)]
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

    def _scoring(self, expression: Expression, restriction: Restriction, part: int) -> Scoring:
        """Return the score of a part's passages; all that the searcher sees are counted for it."""
        known = self.connection.remembered
        key = "scoring", expression, restriction.shelf
        if key not in known:
            passages, places = self._size(restriction.shelf)
            runs = counted_in(expression)
            inverse = self._inverse_frequencies(runs, passages, restriction.shelf)
            known[key] = inverse, damping(passages, places)
        inverse, damped = known[key]
        return Scoring(expression, inverse, damped, part)

    def _size(self, shelf: int) -> tuple[int, int]:
        """Return how many passages a shelf sees, and how many places their stems have."""
        self.state(shelf)
        passages, places = self.connection.remembered["size", shelf]
        return passages, places

    def _inverse_frequencies(
        self, runs: Sequence[Counted], passages: int, shelf: int
    ) -> dict[Counted, float]:
        """Return how rare runs are among so many passages."""
        stems = {each.stems[0]: each for each in runs if isinstance(each, Run) and each.is_word}
        parts = [
            "SELECT NULL::integer, stem, sum(passages)::bigint FROM search_stem "
            f"WHERE {self._within(shelf)} AND stem = ANY(?) GROUP BY stem"
        ]
        values: list[object] = [sorted(stems)]
        others = [each for each in runs if each not in stems.values()]
        for place, run in enumerate(others):
            seen = self._parts(shelf)
            counts = " + ".join(
                f"(SELECT count(*) FROM search_index WHERE shelf_id = {each} "
                "AND terms @@ ?::tsquery)"
                for each in seen
            )
            parts.append(f"SELECT {place}, NULL, {counts}")
            values += [query(run, each) for each in seen]
        having: Counter[Counted] = Counter()
        for number, stem, count in self.connection.execute(" UNION ALL ".join(parts), values):
            having[stems[stem] if number is None else others[number]] = count
        return {run: inverse_frequency(passages, having[run]) for run in runs}

    def test(self, restriction: Restriction, passage_id: str) -> str:
        """Return a restriction as tests of the id in one column, each beginning with AND."""
        return self.listing(restriction, passage_id)

    def listing(self, restriction: Restriction, passage_id: str) -> str:
        """Return a restriction as lists that an id must be in, each beginning with AND."""
        within = f" AND search_passage.{self._within(restriction.shelf)}"
        own = within if passage_id == "search_passage.id" else ""
        return own + "".join(self._conditions(restriction, passage_id))

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
        return f" AND {self._within(shelf)}{within}"

    def state(self, shelf: int | None) -> IndexState:
        """Return how far the index has come that a shelf sees; None is every shelf.

        It is asked for once in a transaction, with the version of the contents.
        """
        known = self.connection.remembered
        if shelf not in known:
            rows = self.connection.execute(asked_for_state(shelf)).fetchall()
            known["contents"] = rows[0][5]
            known["half", shelf] = half_of(rows[0][0] or 0)
            known["size", shelf] = tuple(sum(row[at] or 0 for row in rows) for at in (3, 4))
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
        self,
        shelf: int,
        collections: Collection[int] | None,
        since: IndexState,
        bucket: tuple[str, int],
    ) -> Iterable[tuple[str, int]]:
        """Return the words of a bucket whose counts changed."""
        seen = {part: generation for part, generation, _ in since.moments}
        changed = " OR ".join(
            f"(shelf_id = {part} AND changed > {seen.get(part, -1)})" for part in self._parts(shelf)
        )
        return self.connection.execute(
            "SELECT word, sum(passages) FROM search_word WHERE initial = ? AND length = ? "
            "AND word IN (SELECT word FROM search_word "
            f"WHERE initial = ? AND length = ? AND ({changed}))"
            f"{self.words_within(shelf, collections)} GROUP BY word",
            (*bucket, *bucket),
        )

    def _parts(self, shelf: int) -> tuple[int, ...]:
        """Return the parts of the index that a shelf sees, the library's first."""
        self.state(shelf)
        half: Half = self.connection.remembered["half", shelf]
        return tuple(map(half.part, seen_by(shelf)))

    def _within(self, shelf: int) -> str:
        """Return the condition that a row is of a part that a shelf sees."""
        return f"shelf_id IN {_listed(self._parts(shelf))}"

    def _source(self, restriction: Restriction) -> tuple[str, str]:
        """Return where stems are looked for, and a restriction as conditions that begin with AND.

        Their columns have one meaning there; what they compare stands in another table than the
        stems.
        """
        conditions = "".join(self._conditions(restriction, "id"))
        columns = {COLUMNS.get(condition, "id") for condition in restriction.conditions}
        joined = " JOIN search_passage USING (shelf_id, id)" if columns - {"id"} else ""
        return f"search_index{joined}", conditions

    def _conditions(self, restriction: Restriction, passage_id: str) -> Iterator[str]:
        """Yield the conditions on the id in one column, each beginning with AND."""
        own = passage_id in ("id", "search_passage.id")
        for condition in restriction.conditions:
            column = COLUMNS.get(condition)
            if column is None:
                yield (
                    f" AND {passage_id} IN (SELECT passage_id FROM mention WHERE actor_id = ANY(?))"
                )
            elif column == "id":
                yield f" AND {passage_id} = ANY(?)"
            elif own:
                yield f" AND search_passage.{column} = ANY(?)"
            else:
                yield (
                    f" AND {passage_id} IN (SELECT id FROM search_passage "
                    f"WHERE {self._within(restriction.shelf)} AND {column} = ANY(?))"
                )


def _listed(numbers: Sequence[int]) -> str:
    """Return numbers as a list in SQL.

    >>> _listed((0, 3))
    '(0, 3)'
    """
    return f"({', '.join(map(str, numbers))})"
