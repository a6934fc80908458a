"""The rank of passages in PostgreSQL: BM25, to the last bit as FTS5 computes it on SQLite.

    score = sum over the runs of an expression, in their order, of
            idf * f * (K1 + 1) / (f + K1 * (1 - B + B * LENGTH / average))

`f` is how often a run stands in a passage, `average` how many places a passage has. Our FTS5 stores
no lengths (`columnsize=0`): its formula takes minus one for each of its two columns, whatever the
passage. A run adds nothing where a part of the expression that needs it does not match.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import log

from corpus.search.index.expressions import AllOf, AnyOf, Expression, InText, Near, Run, Without
from corpus.search.index.tsvector import MOST_PLACES, query

K1, B = 1.2, 0.75
LENGTH = -2.0
LEAST_IDF = 1e-6  # of what stands in half of the passages or more

Counted = Run | InText
"""A run, or one of which only places in the text count."""


def inverse_frequency(passages: int, having: int) -> float:
    """Return how rare a run is that so many of the passages have.

    >>> round(inverse_frequency(1000, 10), 3), inverse_frequency(1000, 600)
    (4.547, 1e-06)
    """
    odds = (passages - having + 0.5) / (having + 0.5)
    inverse = log(odds) if odds > 0 else 0.0
    return inverse if inverse > 0 else LEAST_IDF


def damping(passages: int, places: int) -> float:
    """Return what is added to a frequency below the line, of an index with so many places."""
    average = places / passages if passages else 0.0
    return K1 * (1 - B + B * LENGTH / average) if average else K1 * (1 - B)


def counted_in(expression: Expression) -> list[Counted]:
    """Return the runs whose places are counted in a passage, each once."""
    return list(dict.fromkeys(each for each, _ in _gated(expression)))


Gates = tuple[Expression, ...]
"""What must all match for a run to be counted."""


def _gated(
    expression: Expression, gates: Gates | None = None, *, in_text: bool = False
) -> Iterator[tuple[Counted, Gates]]:
    """Yield each run of an expression in order, with its gates.

    None are the gates of what matches for certain, wherever the whole does.
    """
    match expression:
        case Run():
            yield InText(expression) if in_text else expression, gates or ()
        case AnyOf(parts):
            for part in parts:
                yield from _gated(part, gates or (), in_text=in_text)
        case AllOf(parts):
            within = None if gates is None else (*gates, _in_text(expression, in_text))
            for part in parts:
                yield from _gated(part, within, in_text=in_text)
        case Near(first, second, _):
            within = None if gates is None else (*gates, _in_text(expression, in_text))
            for part in (first, second):
                yield from _gated(part, within, in_text=in_text)
        case Without(having, _):
            within = None if gates is None else (*gates, _in_text(expression, in_text))
            yield from _gated(having, within, in_text=in_text)
        case InText(within_text):
            yield from _gated(within_text, gates, in_text=True)


def _in_text(expression: Expression, in_text: bool) -> Expression:
    return InText(expression) if in_text else expression


def _single(number: float) -> float:
    """Return a number as a float of 32 bits holds it."""
    rounded: float = struct.unpack("f", struct.pack("f", number))[0]
    return rounded


def _steps() -> Iterator[float]:
    """Yield a number between what `ts_rank` says of n-1 places and of n, for n from 1.

    With all weights 1 it is the sum of 1/n², as PostgreSQL adds that up in 32 bits, by π²/6.
    """
    below = total = 0.0
    for places in range(1, MOST_PLACES + 1):
        total = _single(total + _single(1 / places**2))
        rank = _single(_single(_single(1 + total) - 1) / 1.64493406685)
        yield (below + rank) / 2
        below = rank


STEPS = f"(SELECT '{{{','.join(map(repr, _steps()))}}}'::float8[] AS steps) AS ranks"
"""A row for FROM, with the steps at which the rank of a stem says that it has one place more."""


@dataclass(slots=True)
class Scoring:
    """The score of passages that an expression matches, as SQL of one shelf's rows."""

    expression: Expression
    inverse: Mapping[Counted, float]
    damping: float
    shelf: int
    _columns: dict[str, list[object]] = field(default_factory=dict)
    _names: dict[object, str] = field(default_factory=dict)

    def select(self, source: str, condition: str) -> tuple[str, list[object]]:
        """Return a query for id and rank, and the values of its marks before the condition's.

        `condition` begins with WHERE and is of the columns of `source`.
        """
        score = " + ".join(self._parts())
        columns = ", ".join(self._columns)
        values = [value for some in self._columns.values() for value in some]
        return (
            f"SELECT id, {score} AS rank FROM "
            f"(SELECT id, {columns} FROM {source}, {STEPS} {condition} OFFSET 0) AS counted",
            values,
        )

    def _parts(self) -> Iterator[str]:
        for run, gates in _gated(self.expression):
            often = self._often(run)
            holds = " AND ".join([f"{often} > 0", *(self._holds(gate) for gate in gates)])
            yield (
                f"CASE WHEN {holds} THEN {_number(self.inverse[run])} * (({often} * "
                f"{_number(K1 + 1)}) / nullif({often} + {_number(self.damping)}, 0)) ELSE 0 END"
            )

    def _often(self, run: Counted) -> str:
        """Return the column that says how often a run stands in a passage."""
        if run not in self._names:
            self._names[run] = name = f"often{len(self._names)}"
            sql, values = _count(run, self.shelf)
            self._columns[f"{sql} AS {name}"] = values
        return self._names[run]

    def _holds(self, expression: Expression, *, in_text: bool = False) -> str:
        """Return the condition that a passage matches a part of the expression."""
        match expression:
            case Run():
                return f"{self._often(InText(expression) if in_text else expression)} > 0"
            case AllOf(parts):
                return f"({' AND '.join(self._holds(part, in_text=in_text) for part in parts)})"
            case AnyOf(parts):
                return f"({' OR '.join(self._holds(part, in_text=in_text) for part in parts)})"
            case InText(within):
                return self._holds(within, in_text=True)
        asked = query(_in_text(expression, in_text), self.shelf)
        if asked not in self._names:
            self._names[asked] = name = f"holds{len(self._names)}"
            self._columns[f"terms @@ ?::tsquery AS {name}"] = [asked]
        return self._names[asked]


def _number(value: float) -> str:
    return f"'{value!r}'::float8"


def _count(run: Counted, shelf: int) -> tuple[str, list[object]]:
    """Return how often a run stands in a passage, as SQL with the values of its marks."""
    in_text = isinstance(run, InText)
    stems = _stems(run)
    terms = "ts_filter(terms, '{d}')" if in_text else "terms"
    asked = query(Run(stems), shelf)
    if len(stems) == 1:
        rank = f"ts_rank('{{1,1,1,1}}', {terms}, ?::tsquery)"
        return f"width_bucket({rank}::float8, steps)::float8", [asked]
    return (
        f"CASE WHEN {terms} @@ ?::tsquery THEN (SELECT count(*) FROM (SELECT 1 "
        f"FROM unnest({terms}) AS term (lexeme, places, labels), unnest(places) AS place, "
        "unnest(?::text[]) WITH ORDINALITY AS run (stem, ordinal) WHERE run.stem = lexeme "
        f"GROUP BY place - ordinal HAVING count(*) = {len(stems)}) AS begun)::float8 ELSE 0 END",
        [asked, [f"{shelf}:{stem}" for stem in stems]],
    )


def _stems(run: Counted) -> tuple[str, ...]:
    if isinstance(run, InText):
        assert isinstance(run.expression, Run)
        return run.expression.stems
    return run.stems
