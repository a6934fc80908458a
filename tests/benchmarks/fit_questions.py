"""Fits what speaks for a candidate of a question, and for the first one being right.

    nice python -m tests.benchmarks.fit_questions [--database FILE] [--weights]

The rows are the judged questions of `../shared/gold/questions`, follow-ups aside, those of
`tests/data/questions.tsv` whose answer is a passage, an event, a card or nothing, and the fresh
ones of `tests/data/*_questions.jsonl`, which were scored before they were used. Prints, for each
set, how many questions are right first and among three: with the weights in the table, with those
fitted on the same rows, and in cross-validation over questions. Then the same of the grade: of what
its chance would tell as found, how much is right. With `--weights` it prints both tables for
`corpus.answers.ranking.weights`. Needs numpy, which the extra `meaning` brings.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.api.ranked import ranked_json
from corpus.answers.ranking import RankedAnswer, page_of, rank
from corpus.answers.ranking.evidence import evidence_of
from corpus.answers.ranking.weights import CONSTANT, EVIDENCE_WEIGHTS, FOUND, WEIGHTS
from corpus.corpus import Corpus
from corpus.values import Grade
from tests.benchmarks.questions import NOW, founding_corpus, read_rows, scorer
from tests.corpus.answers.kinds import kind_of
from tests.judged_questions import UNANSWERABLE, JudgedQuestion, read_judged

RIDGE = 1.0  # of the squared weights: strong, for the questions are few
FOLDS = 8
STEPS, RATE = 400, 0.05
NEWTON_STEPS = 25
CANDIDATES = 50
SETS = ("shared", "own", "fresh")
DATA = Path(__file__).parent.parent / "data"
FRESH = ("fresh_questions.jsonl", "further_questions.jsonl")

Matrix = NDArray[np.float64]
IsRight = Callable[[RankedAnswer], list[bool]]
"""Says of each result of an answer whether it is right."""


@dataclass(frozen=True, slots=True)
class Row:
    """A judged question of one of the sets, and how to tell its right answers."""

    words: str
    belongs_to: str
    answerable: bool
    is_right: IsRight


@dataclass(frozen=True, slots=True)
class JudgedCandidates:
    """The candidates of a question: their features, a row each, and which of them are right.

    `evidence` speaks for the first one that stands there with the weights in the table, with a 1
    for the constant behind it.
    """

    row: Row
    features: Matrix
    right: NDArray[np.bool_]
    evidence: Matrix


def shared_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of the shared set, and those that were written beside it."""
    yield from _scored_rows(path, read_rows(), "shared")
    for name in FRESH:
        yield from _scored_rows(path, read_rows(DATA / name), "fresh")


def _scored_rows(path: Path, rows: Sequence[Mapping[str, Any]], belongs_to: str) -> Iterator[Row]:
    score = scorer()
    judge = score.Judge(f"sqlite:///{path}")

    def judged_by(expected: Sequence[Mapping[str, object]]) -> IsRight:
        def is_right(answer: RankedAnswer) -> list[bool]:
            units = [score.units({"results": [r]})[0] for r in ranked_json(answer)["results"]]
            return [any(judge.fits(unit, want) for want in expected) for unit in units]

        return is_right

    for row in rows:
        if not row.get("then"):
            answerable = "found" in row["expect"]["status"]
            expected = row["expect"]["any_of"] if answerable else []
            yield Row(row["ask"], belongs_to, answerable, judged_by(expected))


def own_rows() -> Iterator[Row]:
    """Yield the rows of the repository's own set that one ranked list can answer."""
    for judged in read_judged():
        if judged.answer not in ("passage", "event", "card", UNANSWERABLE):
            continue
        is_right = partial(_are_right, judged)
        yield Row(judged.question, "own", judged.answer != UNANSWERABLE, is_right)


def _are_right(judged: JudgedQuestion, answer: RankedAnswer) -> list[bool]:
    return [judged.is_right(*kind_of(each.shown)) for each in answer.results]


def judge_candidates(corpus: Corpus, rows: Sequence[Row]) -> list[JudgedCandidates]:
    """Return the questions with the candidates that stand in front today, whatever the grade."""
    found = []
    for row in rows:
        ranking = rank(corpus.documents.shelf, row.words, today=NOW.date())
        if not ranking.ranked:
            continue
        shown = replace(ranking, graded=replace(ranking.graded, grade=Grade.WEAK))
        with corpus.documents.shelf.reading() as session:
            page = page_of(session, shown, limit=CANDIDATES, offset=0)
        ranked = ranking.ranked[: len(page.results)]
        evidence = evidence_of(
            ranking.inquiry, [(each.unit, each.score, each.features) for each in ranking.candidates]
        )
        found.append(
            JudgedCandidates(
                row,
                np.array([[each.features.get(n, 0.0) for n in WEIGHTS] for each in ranked]),
                np.array(row.is_right(page)),
                np.array([*(evidence.get(name, 0.0) for name in EVIDENCE_WEIGHTS), 1.0]),
            )
        )
    return found


def fit_order(questions: Sequence[JudgedCandidates]) -> Matrix:
    """Return weights under which the right candidates are likely, by a softmax over candidates."""
    width = len(WEIGHTS)
    weights, speed, size = np.zeros(width), np.zeros(width), np.zeros(width)
    usable = [each for each in questions if each.right.any()]
    for step in range(1, STEPS + 1):
        slope = 2 * RIDGE * weights
        for each in usable:
            scores = each.features @ weights
            likely = np.exp(scores - scores.max())
            among_right = np.where(each.right, likely, 0.0)
            share = likely / likely.sum() - among_right / among_right.sum()
            slope = slope + each.features.T @ share
        speed = 0.9 * speed + 0.1 * slope
        size = 0.999 * size + 0.001 * slope**2
        ahead = speed / (1 - 0.9**step) / (np.sqrt(size / (1 - 0.999**step)) + 1e-8)
        weights = weights - RATE * ahead
    return weights


def fit_grade(questions: Sequence[JudgedCandidates]) -> Matrix:
    """Return weights of the evidence that a first result is right, the constant last."""
    evidence = np.array([each.evidence for each in questions])
    truth = np.array([bool(each.right[0]) for each in questions], dtype=float)
    ridge = np.diag([2 * RIDGE] * len(EVIDENCE_WEIGHTS) + [1e-6])
    weights = np.zeros(evidence.shape[1])
    for _ in range(NEWTON_STEPS):
        likely = 1 / (1 + np.exp(-evidence @ weights))
        slope = evidence.T @ (truth - likely) - ridge @ weights
        bend = (evidence * (likely * (1 - likely))[:, None]).T @ evidence + ridge
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def cross_validated(
    questions: Sequence[JudgedCandidates], fit: Callable[[Sequence[JudgedCandidates]], Matrix]
) -> list[Matrix]:
    """Return for each question the weights that were fitted on those of the other folds."""
    folds = [
        fit([each for at, each in enumerate(questions) if at % FOLDS != fold])
        for fold in range(FOLDS)
    ]
    return [folds[at % FOLDS] for at in range(len(questions))]


def place_of_right(question: JudgedCandidates, weights: Matrix) -> int:
    """Return the place of the first right candidate from 1; 0 if there is none."""
    order = np.argsort(-(question.features @ weights), kind="stable")
    places = np.flatnonzero(question.right[order])
    return int(places[0]) + 1 if len(places) else 0


def print_order(questions: Sequence[JudgedCandidates], weights: Mapping[str, list[Matrix]]) -> None:
    """Print how many answerable questions of each set are right first, and among three, of 100."""
    for name in SETS:
        of_set = [at for at, q in enumerate(questions) if q.row.belongs_to == name]
        asked = [at for at in of_set if questions[at].row.answerable]
        for kind, found in weights.items():
            places = [place_of_right(questions[at], found[at]) for at in asked]
            first = 100 * sum(place == 1 for place in places) / len(places)
            three = 100 * sum(0 < place <= 3 for place in places) / len(places)
            print(f"order  {name:<6}  {kind:<16} n {len(places):>3} {first:5.1f} {three:5.1f}")


def print_grade(questions: Sequence[JudgedCandidates], weights: Mapping[str, list[Matrix]]) -> None:
    """Print of each set how many first results its chance alone would tell as found, and right."""
    for name in SETS:
        for kind, found in weights.items():
            told = [
                bool(each.right[0])
                for each, own in zip(questions, found, strict=True)
                if each.row.belongs_to == name and 1 / (1 + np.exp(-each.evidence @ own)) >= FOUND
            ]
            right = sum(q.right[0] for q in questions if q.row.belongs_to == name)
            print(
                f"grade  {name:<6}  {kind:<16} found {len(told):>3}, of them right {sum(told):>3}; "
                f"right first {right:>3}"
            )


def print_tables(order: Matrix, evidence: Matrix) -> None:
    """Print both tables as they are written in the module of the weights."""
    for names, weights in ((WEIGHTS, order), (EVIDENCE_WEIGHTS, evidence)):
        for name, weight in zip(names, weights, strict=False):
            print(f'    "{name}": {weight:.2f},')
    print(f"CONSTANT = {evidence[-1]:.2f}")


def main() -> None:
    cli = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    cli.add_argument("--database", type=Path, help="a database with the documents and the library")
    cli.add_argument("--weights", action="store_true", help="print the tables too")
    options = cli.parse_args()
    with founding_corpus(options.database) as (corpus, path):
        questions = judge_candidates(corpus, [*shared_rows(path), *own_rows()])
    order, evidence = fit_order(questions), fit_grade(questions)
    size = len(questions)
    table = np.array(list(WEIGHTS.values()))
    grades = np.array([*EVIDENCE_WEIGHTS.values(), CONSTANT])
    print_order(
        questions,
        {
            "in the table": [table] * size,
            "fitted": [order] * size,
            "cross-validated": cross_validated(questions, fit_order),
        },
    )
    print_grade(
        questions,
        {
            "in the table": [grades] * size,
            "fitted": [evidence] * size,
            "cross-validated": cross_validated(questions, fit_grade),
        },
    )
    if options.weights:
        print_tables(order, evidence)


if __name__ == "__main__":
    main()
