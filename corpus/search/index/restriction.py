"""Where to look: conditions on passages, which each index writes in its own SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from corpus.values import WHOLE_SHELF


class Condition(Enum):
    """What is compared of a passage with the values of a condition."""

    MENTIONS = auto()  # the actors that it mentions
    OF_DOCUMENTS = auto()  # its document
    OF_KIND = auto()  # its kind
    LISTED = auto()  # its id
    IN_COLLECTIONS = auto()  # its collection


Values = tuple[int, ...] | tuple[str, ...]


def in_collections(column: str, collections: Collection[int] | None) -> str:
    """Return a condition on a column, beginning with AND; empty where all collections are meant.

    >>> in_collections("collection_id", (0, 3))
    ' AND collection_id IN (0, 3)'
    """
    if collections is None:
        return ""
    return f" AND {column} IN ({', '.join(str(int(number)) for number in sorted(collections))})"


def in_their_shelves(column: str, collections: Collection[int] | None) -> str:
    """Return a condition on a column, beginning with AND: that it names a shelf of collections.

    >>> in_their_shelves("shelf_id", (0, 3))
    ' AND shelf_id IN (SELECT shelf_id FROM collection WHERE TRUE AND id IN (0, 3))'
    """
    if collections is None:
        return ""
    shelves = f"SELECT shelf_id FROM collection WHERE TRUE{in_collections('id', collections)}"
    return f" AND {column} IN ({shelves})"


@dataclass(frozen=True, slots=True)
class Restriction:
    """Conditions that a passage must all fulfil, each with the values of which it has one.

    The passage is of the `shelf` or of the library, which is seen on every shelf.
    """

    conditions: tuple[Condition, ...] = ()
    values: tuple[Values, ...] = ()
    shelf: int = WHOLE_SHELF.shelf

    def __bool__(self) -> bool:
        return bool(self.conditions)

    def and_collections(self, collections: Collection[int] | None) -> Restriction:
        """Return the restriction to some collections besides; None is all of them."""
        if collections is None:
            return self
        return self._and(Condition.IN_COLLECTIONS, tuple(sorted(collections)))

    def and_documents(self, document_ids: Collection[int]) -> Restriction:
        """Return the restriction to some documents besides, by their ids."""
        return self._and(Condition.OF_DOCUMENTS, tuple(sorted(document_ids)))

    def and_value(self, condition: Condition, values: Sequence[int] | Sequence[str]) -> Restriction:
        """Return the restriction with one condition more."""
        return self._and(condition, tuple(values))  # type: ignore[arg-type]

    def _and(self, condition: Condition, values: Values) -> Restriction:
        return replace(
            self, conditions=(*self.conditions, condition), values=(*self.values, values)
        )


NOWHERE_ELSE = Restriction()
"""No condition at all: the whole shelf."""
