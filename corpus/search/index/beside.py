"""The index to come, which a rebuild makes beside the one that answers.

The row of search_rebuild says how far it is: `after` is the highest number of a passage that it may
have. Whoever changes a passage up to that one changes it in both; the others come in their turn.
Its `generation` goes up with those of the index that answers. Where they differ, a version that
knew nothing of the index to come has written, and it is begun anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sqlalchemy.orm import Session

from corpus.database import Driver
from corpus.search.index.protocol import IndexTables, StagedEntries
from corpus.text.words import VERSION

EVERY_PASSAGE = 2**62
"""A number above that of every passage, also of those to come."""


class Phase(StrEnum):
    """What a rebuild is at."""

    FILLING = "filling"  # passages go in, in the order of their numbers
    FINISHING = "finishing"  # it has every passage, and is put in order
    CLEARING = "clearing"  # it answers by now; the former one goes


@dataclass(frozen=True, slots=True)
class Rebuild:
    """How far a rebuild is."""

    phase: Phase
    after: int


class IndexBeside(Protocol):
    """The room for another index beside the one that answers, on one connection.

    All but `settle_after` is done in the connection's transaction, and is the work of one.
    """

    @property
    def tables(self) -> IndexTables:
        """The index to come, as it is written."""

    @property
    def staged(self) -> StagedEntries:
        """The entries that were put aside for the index that answers, to be written here too."""

    @property
    def indexed(self) -> int:
        """How many passages it has."""

    def make(self) -> None:
        """Make room for an index to come."""

    def settle_after(self, session: Session) -> None:
        """Leave what readers need not wait for until a session's transaction is committed."""

    def finish_some(self) -> bool:
        """Do one thing that a full index to come needs; False if it is ready to answer."""

    def exchange(self) -> None:
        """Let the index to come be the one that answers."""

    def clear_some(self) -> bool:
        """Take away some of what does not answer; False if nothing of it is left."""


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
