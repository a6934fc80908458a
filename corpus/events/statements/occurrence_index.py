"""Occurrences of one document by what two that are the same must share.

Two sentences of a document date the same occurrence only if they have the same date in the same
words, or name an actor in common at dates that can be one: see `occurrences`. So a sentence is
compared with those few alone, however long its document is.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

from corpus.events.statements.occurrences import LONGEST_DAYS, Occurrence, is_same_occurrence

Of = TypeVar("Of")


class OccurrenceIndex(Generic[Of]):
    """Occurrences of one document, each of an event."""

    def __init__(self) -> None:
        self._occurrences: list[tuple[Of, Occurrence]] = []
        self._places: dict[Hashable, list[int]] = {}

    def add(self, event: Of, occurrence: Occurrence) -> None:
        """Add the occurrence of an event."""
        for key in _keys(occurrence):
            self._places.setdefault(key, []).append(len(self._occurrences))
        self._occurrences.append((event, occurrence))

    def same(self, one: Occurrence) -> Of | None:
        """Return the first added event that is the same occurrence; None if there is none."""
        places = {place for key in _keys(one) for place in self._places.get(key, ())}
        for place in sorted(places):
            event, other = self._occurrences[place]
            if is_same_occurrence(one, other, one_document=True):
                return event
        return None


def _keys(one: Occurrence) -> Iterator[Hashable]:
    """Yield keys of which two occurrences share one if they can be the same."""
    yield one.lo, one.hi, one.wording
    for actor in one.actors:
        yield one.lo, one.hi, actor
        for month in _months(one):
            yield month, actor


def _months(one: Occurrence) -> Iterator[int]:
    """Yield the months of a date that need only overlap another's."""
    if one.lo is None or one.hi is None or (one.days or 0) > LONGEST_DAYS:
        return
    yield from range(one.lo.year * 12 + one.lo.month, one.hi.year * 12 + one.hi.month + 1)
