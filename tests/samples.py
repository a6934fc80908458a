"""Of a table of cases that try one thing in many forms, the everyday run takes some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from _pytest.mark import ParameterSet


def sampled(rows: Iterable[tuple[Any, ...]], every: int = 3) -> list[ParameterSet]:
    """Return the rows as parameters, of which one of every so many is everyday, none else."""
    return [
        pytest.param(*row, marks=pytest.mark.thorough if number % every else ())
        for number, row in enumerate(rows)
    ]


def sampled_values(values: Iterable[Any], every: int = 3) -> list[ParameterSet]:
    """Return values of one parameter in the same way."""
    return sampled(((value,) for value in values), every)
