"""The index to come, which a rebuild makes beside the one that answers.

Its tables are called search_next_passage and so on. Statements are written for the index that
answers; on a connection of this module they are run on the tables of the other one.

The row of search_rebuild says how far it is: `after` is the highest number of a passage that it may
have. Whoever changes a passage up to that one changes it in both; the others come in their turn.
Its `generation` goes up with that of the index that answers. Where they differ, a version that knew
nothing of the index to come has written, and it is begun anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from corpus.database import Driver, DriverRows
from corpus.text.words import VERSION

NEXT = "search_next_"
OLD = "search_old_"
NAMES = ("index", "passage", "place", "collection", "word", "gone")
"""The tables of an index, as the one that answers calls them after `search_`."""

EVERY_PASSAGE = 2**62
"""A number above that of every passage, also of those to come."""

_TABLE = re.compile(rf"\bsearch_(?=(?:{'|'.join(NAMES)})\b)")


class Phase(StrEnum):
    """What a rebuild is at."""

    FILLING = "filling"  # passages go in, in the order of their numbers
    FINISHING = "finishing"  # it has every passage, and is put in order
    CLEARING = "clearing"  # it answers by now; the tables of the former one go


@dataclass(frozen=True, slots=True)
class Rebuild:
    """How far a rebuild is."""

    phase: Phase
    after: int


@lru_cache(maxsize=256)
def on_tables(sql: str, prefix: str) -> str:
    """Return a statement for the tables of another index.

    >>> on_tables("INSERT INTO search_place SELECT id FROM staged_search_place", NEXT)
    'INSERT INTO search_next_place SELECT id FROM staged_search_place'
    """
    return _TABLE.sub(prefix, sql)


class BesideDriver:
    """A connection whose statements are run on the tables of the index to come."""

    __slots__ = ("connection",)

    def __init__(self, connection: Driver) -> None:
        self.connection = connection

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> DriverRows:
        """Run a statement with a value for each mark, and return the rows that it finds."""
        return self.connection.execute(on_tables(sql, NEXT), values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> DriverRows:
        """Run a statement once for each row of values."""
        return self.connection.executemany(on_tables(sql, NEXT), rows)


def read_rebuild(connection: Driver) -> Rebuild | None:
    """Return how far a rebuild is; None if there is none, or one that is to be begun anew."""
    row = connection.execute(
        "SELECT phase, after, analysis, generation - "
        "(SELECT coalesce(sum(generation), 0) FROM search_state) FROM search_rebuild"
    ).fetchone()
    if row is None:
        return None
    phase, after, analysis, ahead = row
    if phase != Phase.CLEARING and (analysis != VERSION or ahead):
        return None
    return Rebuild(Phase(phase), after)


def write_rebuild(connection: Driver, rebuild: Rebuild | None) -> None:
    """Note how far a rebuild is; None that there is none."""
    connection.execute("DELETE FROM search_rebuild")
    if rebuild is not None:
        connection.execute(
            "INSERT INTO search_rebuild (id, analysis, generation, phase, after) "
            "SELECT 1, ?, coalesce(sum(generation), 0), ?, ? FROM search_state",
            (VERSION, str(rebuild.phase), rebuild.after),
        )
