"""Marks of one row, placed in lanes so that none hides another.

What is longest lies lowest, points come last and fill what is free. A row that would grow higher
than `MOST_LANES` lets marks overlap in its lanes, the emptiest first: it is crowded, and shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_LANES = 8


@dataclass(frozen=True, slots=True)
class Extent:
    """The pixels that a mark and its label take, from left to right."""

    left: float
    right: float


def lanes_of(extents: Sequence[Extent], *, most: int = MOST_LANES) -> list[int]:
    """Return the lane of each extent, counted from 0, in the order of the extents."""
    order = sorted(
        range(len(extents)), key=lambda i: (extents[i].left - extents[i].right, extents[i].left)
    )
    taken: list[list[Extent]] = []
    lanes = [0] * len(extents)
    for i in order:
        lanes[i] = _lane(extents[i], taken, most)
        if lanes[i] == len(taken):
            taken.append([])
        taken[lanes[i]].append(extents[i])
    return lanes


def _lane(extent: Extent, taken: Sequence[Sequence[Extent]], most: int) -> int:
    overlaps = [sum(_overlap(extent, other) for other in lane) for lane in taken]
    free = next((i for i, overlap in enumerate(overlaps) if overlap <= 0), None)
    if free is not None:
        return free
    return len(taken) if len(taken) < most else overlaps.index(min(overlaps))


def _overlap(one: Extent, other: Extent) -> float:
    return max(0.0, min(one.right, other.right) - max(one.left, other.left))
