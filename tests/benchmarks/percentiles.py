"""Times as rows of a table."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def milliseconds(seconds: Sequence[float], percentile: int) -> float:
    """Return a percentile of times, in milliseconds."""
    return statistics.quantiles(seconds, n=100, method="inclusive")[percentile - 1] * 1_000


def row_of_times(name: str, seconds: Sequence[float]) -> str:
    """Return a row: a name, how many times there are, their percentiles and the longest."""
    if len(seconds) < 2:  # of one there is no percentile
        return f"{name:<38} {len(seconds):>6}"
    cells = " ".join(f"{milliseconds(seconds, p):8.1f}" for p in (50, 95, 99))
    return f"{name:<38} {len(seconds):>6} {cells} {max(seconds) * 1_000:8.1f}"
