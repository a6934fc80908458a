"""The numbers that names are judged by: what each is for, and what it is worth.

Likenesses and scores run from 0 to 1; a cost is taken off a score, a share multiplies one, a limit
is the most that a score can be. All are judgements of ours, set by hand on the development names
and tried on others. `neutral` is the value at which a weight has no effect: 0 for a cost and a
score, 1 for a share and a limit.

`worth` is what is lost with the weight at that value, as `python tests/benchmarks/names.py
--ablation` prints it; negative where more is found without it:

    points of recall@1, then of right answers at 5 % false accepts: 385 queries, 10,000 actors
    aliases of the library's actors found by the actors' own names, then those that find another
    cases of tests/corpus/actors/matching_cases.py that fail

Most weights decide a few names only. One without a worth decides none of these, and is a judgement
that awaits its names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

Worth = tuple[float, float, int, int, int]

_NOTHING: Worth = (0.0, 0.0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class WeightRow:
    """A row of a table of weights."""

    name: str
    value: float
    neutral: float
    use: str
    worth: Worth


def weight(value: float, use: str, *, neutral: float = 0.0, worth: Worth = _NOTHING) -> float:
    """Return the field of a dataclass that holds a weight, with what is known of it."""
    return field(default=value, metadata={"use": use, "neutral": neutral, "worth": worth})


def weight_rows(table: Any) -> Iterator[WeightRow]:
    """Yield the rows of a table of weights in their order."""
    for each in fields(table):
        row = each.metadata
        value = getattr(table, each.name)
        yield WeightRow(each.name, value, row["neutral"], row["use"], row["worth"])
