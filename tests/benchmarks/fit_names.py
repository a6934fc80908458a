"""Fits the limits of names that contradict, and of names in signs, to the hard pairs.

    python -m tests.benchmarks.fit_names

Only the half "fit" of the pairs is looked at. Its pairs are dealt into five folds; the weights that
are best on four of them are tried on the fifth, so that no figure is of a pair that was fitted. The
weights that are printed last are those of the whole half; `corpus.actors.names.score_weights` holds
them. Worth is the area under the curve and the recall at 5 % false accepts together, less what each
pair of two actors costs that is answered, and each pair of one that is not even offered; of equally
good values the one nearest to today's is taken. Three minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from corpus.actors import Entry, MatchGrade, Registry
from corpus.actors.names.score_weights import CONTRADICTION, PERSON, SIGNS
from corpus.actors.registry.grading import DID_YOU_MEAN
from tests.benchmarks.name_ablation import weight_set
from tests.benchmarks.name_pairs import NamePair, PairAnswer, pair_figures, read_pairs

FOLDS = 5
ROUNDS = 2
ACCEPTED, UNOFFERED = 0.02, 0.005
"""What a false answer costs, and a pair of one actor that is not offered, beside an area of 1."""

_LIMITS = (0.70, 0.72, 0.74, 0.76, 0.78, 0.80, 0.82, 0.84)
_SHARES = (0.3, 0.4, 0.5, 0.6, 0.7)
_COSTS = (0.0, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1)


@dataclass(frozen=True, slots=True)
class Tuned:
    """A weight, the table that holds it, and the values that are tried."""

    table: object
    name: str
    values: tuple[float, ...]

    @property
    def value(self) -> float:
        """The value that the table holds now."""
        found: float = getattr(self.table, self.name)
        return found


TUNED = (
    *(
        Tuned(CONTRADICTION, name, _LIMITS)
        for name in ("patronymic", "initial", "generation", "order", "father", "one_number")
    ),
    Tuned(CONTRADICTION, "number", (0.5, 0.55, 0.6, 0.65, 0.69)),
    Tuned(SIGNS, "alike", _LIMITS),
    Tuned(SIGNS, "by_sign", _SHARES),
    Tuned(SIGNS, "transliterated", (0.76, 0.78, 0.80, 0.82, 0.84)),
    Tuned(PERSON, "added_word", _COSTS),
    Tuned(PERSON, "added_patronymic", _COSTS),
    Tuned(PERSON, "added_generation", _COSTS),
    Tuned(PERSON, "filler_share", (0.1, 0.2, 0.3, 0.5, 1.0)),
)

Weights = tuple[float, ...]
Case = tuple[NamePair, Registry]


def main() -> None:
    """Print what the fitted weights are worth on pairs that were not fitted, and the weights."""
    cases = [
        (pair, Registry.build([Entry(1, "registered", pair.name, pair.actor)]))
        for pair in read_pairs()
        if pair.half == "fit"
    ]
    before = tuple(each.value for each in TUNED)
    folds = [cases[number::FOLDS] for number in range(FOLDS)]
    fitted = [
        best(before, [case for each in folds if each is not left for case in each])
        for left in folds
    ]
    _report("today's, all folds", answers(before, cases))
    left_out = [
        answer
        for weights, fold in zip(fitted, folds, strict=True)
        for answer in answers(weights, fold)
    ]
    _report("fitted, cross-validated", left_out)
    whole = best(before, cases)
    _report("fitted, all folds", answers(whole, cases))
    for number, each in enumerate(TUNED):
        of_folds = " ".join(f"{weights[number]:g}" for weights in fitted)
        name = f"{type(each.table).__name__}.{each.name}"
        print(f"{name:40} {before[number]:g} -> {whole[number]:g}   folds {of_folds}")


def best(weights: Weights, cases: Sequence[Case]) -> Weights:
    """Return the weights that are worth most on these cases, found one at a time."""
    for _ in range(ROUNDS):
        for number, tuned in enumerate(TUNED):
            trials = [
                (worth(with_value, cases), -abs(value - weights[number]), with_value)
                for value in {*tuned.values, weights[number]}
                for with_value in [(*weights[:number], value, *weights[number + 1 :])]
            ]
            weights = max(trials)[2]
    return weights


def worth(weights: Weights, cases: Sequence[Case]) -> float:
    """Return what the weights are worth on these cases; see above."""
    found = answers(weights, cases)
    figures = pair_figures(found)
    unoffered = sum(pair.same and answer.score < DID_YOU_MEAN for pair, answer in found)
    return figures.auc + figures.recall - ACCEPTED * figures.accepted - UNOFFERED * unoffered


def answers(weights: Weights, cases: Sequence[Case]) -> list[tuple[NamePair, PairAnswer]]:
    """Return what the registries answer with these weights."""
    with ExitStack() as stack:
        for tuned, value in zip(TUNED, weights, strict=True):
            stack.enter_context(weight_set(tuned.table, tuned.name, value))
        return list(_answers(cases))


def _answers(cases: Sequence[Case]) -> Iterator[tuple[NamePair, PairAnswer]]:
    for pair, registry in cases:
        match = registry.match(pair.query)
        ranked = match.candidates or match.nearest
        yield pair, PairAnswer(ranked[0].score if ranked else 0.0, match.grade is MatchGrade.FOUND)


def _report(label: str, found: Sequence[tuple[NamePair, PairAnswer]]) -> None:
    figures = pair_figures(found)
    print(
        f"{label:24} AUC {figures.auc:.3f}   recall at 5 % false accepts {figures.recall:.2f}   "
        f"false accepts at found {figures.accepted} of {figures.others}"
    )


if __name__ == "__main__":
    main()
