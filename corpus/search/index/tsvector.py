"""What PostgreSQL's full-text search is given: vectors of our stems, and queries for them.

A vector has each stem of a passage with its places, none of which a configuration of the server has
touched. The joined words stand behind the text, a hundred places apart, so that nothing is near
from one to the other, and have a label of their own, so that the text can be asked alone.

Each stem bears the number of its shelf: "3:war". So the index has lists of passages for each shelf,
and those of one shelf are as short as if there were no other.

PostgreSQL knows no place beyond 16,383, no more than 255 places of a stem, and no vector over a
megabyte. A passage is a few hundred words; in what is longer a run may not be found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from corpus.search.index.expressions import (
    AllOf,
    AnyOf,
    Expression,
    InText,
    Near,
    Run,
    Without,
)

APART = 100  # places, the joined words from the text
LAST_PLACE = 16_383
MOST_PLACES = 255  # of one stem
LONGEST_VECTOR = 900_000  # bytes of its text, which is longer than the vector
JOINED = "A"  # the label of joined words; those of the text have none, which is D
IN_TEXT = ":D"

Places = dict[str, list[tuple[int, str]]]
"""Of each stem its places, each with its label."""


def places_of(stems: Sequence[str], joined: Sequence[str]) -> Places:
    """Return the places of each stem as a vector has them.

    >>> places_of(["behind", "the", "scene"], ["behindthescen"])
    {'behind': [(1, '')], 'the': [(2, '')], 'scene': [(3, '')], 'behindthescen': [(103, 'A')]}
    """
    places: Places = {}
    for place, stem in enumerate(stems, start=1):
        _put(places, stem, place, "")
    for place, stem in enumerate(joined, start=len(stems) + APART):
        _put(places, stem, place, JOINED)
    if sum(len(stem.encode()) + 8 * len(those) for stem, those in places.items()) < LONGEST_VECTOR:
        return places
    return dict(_cut(places))


def _put(places: Places, stem: str, place: int, label: str) -> None:
    known = places.setdefault(stem, [])
    beyond = place >= LAST_PLACE and bool(known) and known[-1][0] >= LAST_PLACE
    if len(known) < MOST_PLACES and not beyond:
        known.append((min(place, LAST_PLACE), label))


def _cut(places: Places) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Yield the first place of each stem, as long as all of them make a vector."""
    length = 0
    for stem, those in places.items():
        length += len(stem.encode()) + 12
        if length > LONGEST_VECTOR:
            return
        yield stem, those[:1]


def vector(stems: Sequence[str], joined: Sequence[str], *, shelf: int) -> str:
    """Return the text of a vector of a passage on a shelf.

    >>> vector(["war", "and", "war"], [], shelf=3)
    "'3:war':1,3 '3:and':2"
    """
    return " ".join(
        f"{quoted(shelf, stem)}:{','.join(f'{place}{label}' for place, label in those)}"
        for stem, those in places_of(stems, joined).items()
    )


def count_places(stems: Sequence[str], joined: Sequence[str]) -> int:
    """Return how many places the vector of a passage has.

    >>> count_places(["war", "and", "war"], ["warand"])
    4
    """
    if (number := len(stems) + len(joined)) <= MOST_PLACES:
        return number
    return sum(map(len, places_of(stems, joined).values()))


def quoted(shelf: int, stem: str) -> str:
    """Return a stem of a shelf as vectors and queries write it.

    >>> quoted(1, "o'neil")
    "'1:o''neil'"
    """
    escaped = stem.replace("\\", "\\\\").replace("'", "''")
    return f"'{shelf}:{escaped}'"


def query(expression: Expression, shelf: int, label: str = "") -> str:
    """Return the text of a query for an expression on a shelf.

    >>> query(AllOf((Run(("human", "right")), AnyOf((Run(("war",)), Run(("peac",)))))), 1)
    "(('1:human' <-> '1:right') & ('1:war' | '1:peac'))"
    >>> query(InText(Run(("war",))), 1)
    "'1:war':D"
    """
    match expression:
        case Run(stems):
            run = " <-> ".join(f"{quoted(shelf, stem)}{label}" for stem in stems)
            return f"({run})" if len(stems) > 1 else run
        case Near(first, second, between):
            return f"({' | '.join(_near(first, second, between, shelf, label))})"
        case AllOf(parts):
            return f"({' & '.join(query(part, shelf, label) for part in parts)})"
        case AnyOf(parts):
            return f"({' | '.join(query(part, shelf, label) for part in parts)})"
        case Without(kept, excluded):
            return f"({query(kept, shelf, label)} & !{query(excluded, shelf, label)})"
        case InText(within):
            return query(within, shelf, IN_TEXT)


def _near(first: Run, second: Run, between: int, shelf: int, label: str) -> Iterator[str]:
    """Yield the ways in which two runs stand in either order: apart, and one over the other."""
    for one, other in ((first, second), (second, first)):
        for distance in range(1, between + 2):
            yield f"({query(one, shelf, label)} <{distance}> {query(other, shelf, label)})"
        for at in range(len(one.stems)):
            shared = list(zip(one.stems[at:], other.stems, strict=False))
            if all(a == b for a, b in shared):
                over = (*one.stems, *islice(other.stems, len(shared), None))
                yield query(Run(over), shelf, label)
