"""Fits the numbers of `corpus.answers.comparing.weights`: `python -m tests.benchmarks.fit_sides`.

Tries every combination of a few values on the project's own judged cells, over the founding
documents of ../shared, and prints the best: fewest false "says" first, then most right cells. The
held-out figure is that of the settings which are best without one topic, on that topic.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from itertools import product
from typing import Any

from corpus.answers.comparing import FITTED, Weights
from tests.benchmarks.judged_sides import own_cells, shown_in
from tests.benchmarks.timelines import founding_shelf

TRIED: Mapping[str, Sequence[Any]] = {
    "common_name": (2.5, 3.3, 4.0),
    "needed": (0.55, 0.7, 0.85),
    "light": (0.0, 3.4, 3.65, 3.9),
    "common_word": (1e-6, 1e-5, 1e-4),
    "near": (1, 4, 8),
}


def main() -> None:
    """Print the best settings, how they do, and how they do on topics that were left out."""
    cells = list(own_cells())
    asks = sorted({cell.ask for cell in cells})
    scores: dict[Weights, dict[str, tuple[int, int]]] = {}
    with founding_shelf() as corpus:
        for values in product(*TRIED.values()):
            weights = replace(FITTED, **dict(zip(TRIED, values, strict=True)))
            wrong, false = Counter[str](), Counter[str]()
            for cell, shown in shown_in(corpus, cells, weights):
                fault = cell.fault(shown)
                wrong[cell.ask] += bool(fault)
                false[cell.ask] += fault == "false says"
            scores[weights] = {ask: (false[ask], wrong[ask]) for ask in asks}

    def total(weights: Weights, left_out: str = "") -> tuple[int, int]:
        kept = [score for ask, score in scores[weights].items() if ask != left_out]
        return sum(false for false, _ in kept), sum(wrong for _, wrong in kept)

    least = min(map(total, scores))
    best = [weights for weights in scores if total(weights) == least]
    print(f"best of {len(scores)}: {least[0]} false says, {least[1]} of {len(cells)} cells wrong")
    for name in TRIED:
        as_good = sorted(getattr(each, name) for each in best)
        middle = statistics.median_low(as_good)
        print(f"    {name}: {sorted(set(as_good))}, in the middle {middle}")
    print(f"    the fitted ones: {total(FITTED)} with {astuple(FITTED)}")
    held_out = 0
    for ask in asks:
        chosen = min(scores, key=lambda weights: (*total(weights, ask), weights != FITTED))
        held_out += scores[chosen][ask][1]
    print(f"each topic with the settings that the others choose: {held_out} cells wrong")


if __name__ == "__main__":
    main()
