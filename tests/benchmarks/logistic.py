"""Logistic regression of weighted samples, by Newton's method, in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

ROUNDS = 30
RIDGE = 1e-3  # of the samples: keeps weights of features that go together small


@dataclass(frozen=True, slots=True)
class Sample:
    """The features of one case, whether it is true, and how much it counts."""

    features: tuple[float, ...]
    truth: bool
    count: float


def chance(weights: Sequence[float], features: Sequence[float]) -> float:
    """Return the chance that a case is true; the last weight is the constant."""
    total = weights[-1] + sum(w * f for w, f in zip(weights, features, strict=False))
    return 1 / (1 + exp(-max(-40.0, min(40.0, total))))


def fit(samples: Sequence[Sample]) -> list[float]:
    """Return the weights of the features, and the constant behind them."""
    width = len(samples[0].features) + 1
    weights = [0.0] * width
    ridge = RIDGE * len(samples)
    for _ in range(ROUNDS):
        gradient = [-ridge * weight for weight in weights[:-1]] + [0.0]
        curvature = [[ridge * (row == column) for column in range(width)] for row in range(width)]
        curvature[-1][-1] = 1e-6
        for sample in samples:
            vector = (*sample.features, 1.0)
            likely = chance(weights, sample.features)
            error = sample.count * (sample.truth - likely)
            bend = sample.count * likely * (1 - likely)
            for row, value in enumerate(vector):
                if value:
                    gradient[row] += error * value
                    scaled, line = bend * value, curvature[row]
                    for column, other in enumerate(vector):
                        line[column] += scaled * other
        weights = [w + step for w, step in zip(weights, solve(curvature, gradient), strict=True)]
    return weights


def solve(matrix: Sequence[Sequence[float]], values: Sequence[float]) -> list[float]:
    """Return the solution of linear equations, by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, values, strict=True)]
    for place in range(len(rows)):
        best = max(range(place, len(rows)), key=lambda row: abs(rows[row][place]))
        rows[place], rows[best] = rows[best], rows[place]
        pivot = rows[place][place]
        rows[place] = [value / pivot for value in rows[place]]
        for row, line in enumerate(rows):
            if row != place and line[place]:
                factor = line[place]
                rows[row] = [a - factor * b for a, b in zip(line, rows[place], strict=True)]
    return [line[-1] for line in rows]
