"""The two halves of the index in PostgreSQL: one answers, and a rebuild fills the other.

Both stand in the same tables. What the tables call a shelf is a part of the index: in the first
half it has the number of its shelf, in the second one the number below zero that stands for it, so
that the parts of shelf 3 are 3 and -4. A row of `search_state` is of the half that answers, unless
it says that it was never rebuilt: so the row of an index to come does.

To exchange the halves is to change these rows. Whoever began to read before goes on in the half
that answered then, on a replica too, and nobody waits for anybody.
"""

from __future__ import annotations

from enum import IntEnum

from corpus.database import Driver
from corpus.model import LIBRARY_SHELF

ANSWERS = "rebuilt >= 0"
"""The condition that a row of search_state is of the half that answers."""

NEVER = -1
"""What a row of search_state has as `rebuilt` if it is of an index to come."""


class Half(IntEnum):
    """One of the halves: by its number a shelf's becomes that of its part, and back."""

    FIRST = 0
    SECOND = -1

    @property
    def other(self) -> Half:
        """The other half."""
        return Half(~self)

    @property
    def condition(self) -> str:
        """The condition that a row is of this half."""
        return "shelf_id >= 0" if self is Half.FIRST else "shelf_id < 0"

    def part(self, shelf: int) -> int:
        """Return the number of a shelf's part.

        >>> Half.FIRST.part(3), Half.SECOND.part(3), Half.SECOND.part(-4)
        (3, -4, 3)
        """
        return shelf ^ int(self)

    def part_of(self, shelf: str) -> str:
        """Return the same in SQL, where a column has the shelf."""
        return f"({shelf} # {int(self)})"


def half_of(part: int) -> Half:
    """Return the half of a part."""
    return Half.FIRST if part >= 0 else Half.SECOND


def answering_half(connection: Driver) -> Half:
    """Return the half that answers."""
    rows = connection.execute(f"SELECT shelf_id FROM search_state WHERE {ANSWERS} LIMIT 1")
    found = rows.fetchone()
    return Half.FIRST if found is None else half_of(found[0])


def seen_by(shelf: int) -> tuple[int, ...]:
    """Return the shelves that a shelf sees: the library's, and itself."""
    return tuple(sorted({LIBRARY_SHELF, int(shelf)}))
