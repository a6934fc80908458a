"""Fits how much of a subject a commitment must have (`corpus.commitments.matching`).

    python -m tests.benchmarks.fit_commitments [--shelf 400] [--queries 300]

Recommendations of the Universal Periodic Review are a shelf; others are kept off it. A query is the
state under review and some words of a recommendation: of one on the shelf, as it has them or with a
word that it has not, or of one that is not there. Right is the one that was meant, with those that
have every word of the query; of one that is not there only the latter. The shares are computed
once; each pair of LEAST and NEAR_BEST is judged by the mean of F over four fifths of the queries.
What it reaches on the last fifth stands beside what the present pair does. Needs `../shared`; about
a minute.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from corpus.commitments import Citation, Commitment, Searched, subject_words
from corpus.commitments.matching import LEAST, NEAR_BEST, shares
from corpus.model import CommitmentKind, RowOrigin
from corpus.text.stems import stem
from tests.conftest import SHARED

GOLD = SHARED / "gold" / "commitments" / "upr_recommendations.csv"
FOLDS = 5
LEASTS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
NEAR_BESTS = (0.6, 0.7, 0.8, 0.9, 1.0)
WORDS = (2, 3, 4)
"""How many words of a recommendation a query has, beside the state's name."""

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Case:
    """A query: its kind, the share that each commitment has of it, and which of them are right."""

    kind: str
    shares: tuple[float, ...]
    right: frozenset[int]

    def f(self, least: float, near_best: float) -> float:
        """Return F of what is answered with two thresholds; 1 if nothing is, rightly."""
        best = max(self.shares)
        floor = max(least, near_best * best)
        answered = {n for n, share in enumerate(self.shares) if share >= floor}
        both = len(answered & self.right)
        total = len(answered) + len(self.right)
        return 2 * both / total if total else 1.0


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--shelf", type=int, default=400)
    arguments.add_argument("--queries", type=int, default=300, help="of each kind")
    given = arguments.parse_args()
    chance = random.Random(7)
    with GOLD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    chance.shuffle(rows)
    on, off = rows[: given.shelf], rows[given.shelf : 2 * given.shelf]
    shelf = [_searched(number, row) for number, row in enumerate(on)]
    cases = [*_cases(chance, shelf, on, off, given.queries)]
    chance.shuffle(cases)
    report(cases)


def _searched(number: int, row: dict[str, str]) -> Searched:
    commitment = Commitment(
        key=f"r{number}",
        kind=CommitmentKind.RECOMMENDATION,
        origin=RowOrigin.TEAM,
        by=row["From"],
        to=row["To"],
        what=row["Text"],
        concept=None,
        made=None,
        due=None,
        cited=Citation(),
        also=(),
        steps=(),
        differ=(),
    )
    parties = frozenset([row["From"]]), frozenset([row["To"]])
    return Searched(commitment, *parties, None, (), None, (), (row["From"], row["To"]))


def _cases(
    chance: random.Random,
    shelf: Sequence[Searched],
    on: Sequence[dict[str, str]],
    off: Sequence[dict[str, str]],
    number: int,
) -> Iterator[Case]:
    others = sorted({word for row in off for word in _words(row["Text"])})
    for _ in range(number):
        meant = chance.randrange(len(on))
        words = _some(chance, on[meant])
        yield _case("known", shelf, words, meant)
        strange = next(w for w in iter(lambda: chance.choice(others), "") if w not in words)
        yield _case("one strange word", shelf, [*words[:-1], strange], meant)
        yield _case("not there", shelf, _some(chance, chance.choice(off)), None)


def _some(chance: random.Random, row: dict[str, str]) -> list[str]:
    """Return the words of a query for a row: the state's first, then some of its text."""
    words = list(dict.fromkeys(_words(row["Text"])))
    chosen = chance.sample(words, min(len(words), chance.choice(WORDS)))
    return [*_words(row["To"]), *chosen]


def _words(text: str) -> list[str]:
    return [stem(word) for word in subject_words(text)]


def _case(kind: str, shelf: Sequence[Searched], words: list[str], meant: int | None) -> Case:
    found = tuple(share for share, _own, _each in shares(words, shelf, shelf))
    whole = {n for n, share in enumerate(found) if share > 1 - 1e-9}
    return Case(kind, found, frozenset(whole if meant is None else {meant, *whole}))


def report(cases: Sequence[Case]) -> None:
    """Print F by thresholds, what each fold chooses, and what that reaches on the last fifth."""
    pairs = [*product(LEASTS, NEAR_BESTS)]
    print("mean F        " + "".join(f"{near:>7}" for near in NEAR_BESTS), "NEAR_BEST")
    for least in LEASTS:
        row = "".join(f"{mean(cases, (least, near)):7.3f}" for near in NEAR_BESTS)
        print(f"LEAST {least:<8}{row}")
    held, by_hand = [], []
    for fold in range(FOLDS):
        kept = [case for n, case in enumerate(cases) if n % FOLDS == fold]
        rest = [case for n, case in enumerate(cases) if n % FOLDS != fold]
        best = max(pairs, key=lambda pair: mean(rest, pair))
        held.append(mean(kept, best))
        by_hand.append(mean(kept, (LEAST, NEAR_BEST)))
        print(f"fold {fold}: LEAST {best[0]}, NEAR_BEST {best[1]}: {held[-1]:.3f} kept back")
    print(f"kept back: {sum(held) / FOLDS:.3f} fitted, {sum(by_hand) / FOLDS:.3f} as they are")
    for kind in sorted({case.kind for case in cases}):
        of_kind = [case for case in cases if case.kind == kind]
        print(f"  {kind:<18}{mean(of_kind, (LEAST, NEAR_BEST)):.3f} as they are")


def mean(cases: Sequence[Case], pair: Pair) -> float:
    """Return the mean of F with two thresholds."""
    return sum(case.f(*pair) for case in cases) / len(cases)


if __name__ == "__main__":
    main()
