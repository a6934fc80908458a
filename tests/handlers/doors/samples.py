"""Which doors the everyday run asks: each of two comparisons asks every other door."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from _pytest.mark import ParameterSet

from tests.handlers.doors.rows import ROWS

EVEN, ODD = frozenset(list(ROWS)[::2]), frozenset(list(ROWS)[1::2])


def doors_and_steps(everyday: frozenset[str], step: int) -> Iterator[ParameterSet]:
    """Yield each door with the step through its rows: some of them, then all, in the doors' order.

    The everyday run asks some of the rows of the `everyday` doors.
    """
    for door in ROWS:
        marks = () if door in everyday else (pytest.mark.thorough,)
        yield pytest.param(door, step, id=f"{door}-some", marks=marks)
        yield pytest.param(door, 1, id=f"{door}-all", marks=pytest.mark.thorough)
