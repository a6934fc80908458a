"""Fits what speaks for a candidate of a question, on judged questions.

    nice python -m tests.benchmarks.fit_questions [--database FILE]

Prints the weights for `corpus.answers.ranking.weights`, and beside each other how many questions
are right first and among three where the weights were fitted on the same questions, and in
cross-validation over questions. The rows are those of `../shared/gold/questions` without
follow-ups. Needs numpy, which the extra `meaning` brings.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.api.ranked import ranked_json
from corpus.answers.ranking import page_of, rank
from corpus.answers.ranking.weights import WEIGHTS
from corpus.corpus import Corpus
from tests.benchmarks.questions import NOW, founding_corpus, read_rows, scorer

RIDGE = 1.0  # of the squared weights: strong, for the questions are few
FOLDS = 8
STEPS, RATE = 400, 0.05
CANDIDATES = 50

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class JudgedCandidates:
    """The features of a question's candidates, a row each, and which of them are right."""

    features: Matrix
    right: NDArray[np.bool_]


def judged_candidates(corpus: Corpus, path: Path, names: Sequence[str]) -> list[JudgedCandidates]:
    """Return the answerable questions with the candidates that stand in front today."""
    score = scorer()
    judge = score.Judge(f"sqlite:///{path}")
    found = []
    for row in read_rows():
        if row.get("then") or "found" not in row["expect"]["status"]:
            continue
        ranking = rank(corpus.documents.shelf, row["ask"], today=NOW.date())
        with corpus.documents.shelf.reading() as session:
            page = page_of(session, ranking, limit=CANDIDATES, offset=0)
        ranked = ranking.ranked[: len(page.results)]
        if not ranked:
            continue
        units = [score.units({"results": [each]})[0] for each in ranked_json(page)["results"]]
        right = [any(judge.fits(u, want) for want in row["expect"]["any_of"]) for u in units]
        found.append(
            JudgedCandidates(
                np.array([[each.features.get(n, 0.0) for n in names] for each in ranked]),
                np.array(right),
            )
        )
    return found


def fit(questions: Sequence[JudgedCandidates], width: int) -> Matrix:
    """Return weights under which the right candidates are likely, by a softmax over candidates."""
    weights, speed, size = np.zeros(width), np.zeros(width), np.zeros(width)
    usable = [each for each in questions if each.right.any()]
    for step in range(1, STEPS + 1):
        slope = 2 * RIDGE * weights
        for each in usable:
            likely = np.exp(each.features @ weights - (each.features @ weights).max())
            among_right = np.where(each.right, likely, 0.0)
            share = likely / likely.sum() - among_right / among_right.sum()
            slope = slope + each.features.T @ share
        speed = 0.9 * speed + 0.1 * slope
        size = 0.999 * size + 0.001 * slope**2
        ahead = speed / (1 - 0.9**step) / (np.sqrt(size / (1 - 0.999**step)) + 1e-8)
        weights = weights - RATE * ahead
    return weights


def place_of_right(question: JudgedCandidates, weights: Matrix) -> int:
    """Return the place of the first right candidate from 1; 0 if there is none."""
    order = np.argsort(-(question.features @ weights), kind="stable")
    places = np.flatnonzero(question.right[order])
    return int(places[0]) + 1 if len(places) else 0


def shares(places: Sequence[int]) -> str:
    """Return how many in a hundred are right first, and among three."""
    first = sum(place == 1 for place in places)
    three = sum(0 < place <= 3 for place in places)
    return f"first {100 * first / len(places):.0f}  three {100 * three / len(places):.0f}"


def main() -> None:
    cli = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    cli.add_argument("--database", type=Path, help="a database with the documents and the library")
    options = cli.parse_args()
    names = list(WEIGHTS)
    with founding_corpus(options.database) as (corpus, path):
        questions = judged_candidates(corpus, path, names)
    weights = fit(questions, len(names))
    held: list[int] = []
    for fold in range(FOLDS):
        others = [each for at, each in enumerate(questions) if at % FOLDS != fold]
        of_others = fit(others, len(names))
        held += [place_of_right(each, of_others) for each in questions[fold::FOLDS]]
    print(f"fitted           {shares([place_of_right(each, weights) for each in questions])}")
    print(f"cross-validated  {shares(held)}")
    for name, weight in zip(names, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
