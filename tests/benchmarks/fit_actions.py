"""Fit the weights of categories of action: `python -m tests.benchmarks.fit_actions [--write]`.

Reads the recommendations of `../shared/gold/commitments`, prints how many of them get their
category by weights that were fitted on others (ten folds), beside simpler rules, and with `--write`
writes the weights that are fitted on all into `corpus/text/languages/action_weights.tsv`.

The weights are a linear support vector machine's, one class against the others, with the squared
hinge loss: dual coordinate descent (C.-J. Hsieh et al., ICML 2008). Only stems of words and weights
are written: the recommendations are other people's texts.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from corpus.commitments.action_features import features_of
from tests.conftest import SHARED

GOLD = SHARED / "gold" / "commitments" / "upr_recommendations.csv"
TABLE = Path("corpus/text/languages/action_weights.tsv")
CATEGORIES = (1, 2, 3, 4, 5)
FOLDS = 10
LEAST_COUNT = 2  # recommendations that have a feature; rarer ones tell nothing of others
COST = 0.02  # of an error against the size of the weights; .01 to .05 differ by half a per cent
ROUNDS = 25
SCALE = 1000
LEAST_WEIGHT = 15  # of the scaled weights: what is less decides nothing

Case = tuple[frozenset[str], int]
Weights = Mapping[str, Sequence[float]]
BIAS = "always"

HEAD = f"""# Weights of the features of a recommendation for the five categories of action, in
# thousandths: see corpus.commitments.action_features. Fitted by `python -m
# tests.benchmarks.fit_actions --write` on 3,000 recommendations of the Universal Periodic Review
# (sessions 1-20, from a public copy of UPR Info's database), coded by UPR Info.
language\tfeature\t{chr(9).join(f"w{each}" for each in CATEGORIES)}"""


def fit(cases: Sequence[Case]) -> Weights:
    """Return the weights of the features for each category."""
    counts = Counter(feature for features, _category in cases for feature in features)
    names = [BIAS, *sorted(name for name, count in counts.items() if count >= LEAST_COUNT)]
    number = {name: n for n, name in enumerate(names)}
    rows = [[0, *(number[f] for f in features if f in number)] for features, _category in cases]
    found = [
        _against_others(
            rows, [1 if own == category else -1 for _features, own in cases], len(names)
        )
        for category in CATEGORIES
    ]
    return {name: [weights[n] for weights in found] for n, name in enumerate(names)}


def _against_others(rows: Sequence[Sequence[int]], signs: Sequence[int], width: int) -> list[float]:
    weights, duals = [0.0] * width, [0.0] * len(rows)
    softness = 1 / (2 * COST)
    order, chosen = list(range(len(rows))), random.Random(7)
    for _ in range(ROUNDS):
        chosen.shuffle(order)
        for n in order:
            row, sign, dual = rows[n], signs[n], duals[n]
            gradient = sign * sum(weights[at] for at in row) - 1 + softness * dual
            if dual == 0 and gradient >= 0:
                continue
            duals[n] = max(0.0, dual - gradient / (len(row) + softness))
            step = (duals[n] - dual) * sign
            if step:
                for at in row:
                    weights[at] += step
    return weights


def category_by(weights: Weights, features: frozenset[str]) -> int:
    """Return the category with most weight."""
    found = [weights[name] for name in (BIAS, *features) if name in weights]
    return max(CATEGORIES, key=lambda each: sum(row[each - 1] for row in found))


def first_words(cases: Sequence[tuple[str, int]], most: int) -> Callable[[str], int]:
    """Return the rule that takes the commonest category of as many first words as are known."""
    known: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for text, category in cases:
        words = re.findall(r"[a-z'’-]+", text.casefold())
        for n in range(most + 1):
            known[" ".join(words[:n])][category] += 1

    def rule(text: str) -> int:
        words = re.findall(r"[a-z'’-]+", text.casefold())
        beginnings = (" ".join(words[:n]) for n in range(most, -1, -1))
        return next(known[each].most_common(1)[0][0] for each in beginnings if each in known)

    return rule


def write(weights: Weights) -> None:
    """Write the table; features whose weights decide nothing are left out."""
    lines = []
    for name, row in sorted(weights.items()):
        scaled = [round(weight * SCALE) for weight in row]
        if name == BIAS or max(map(abs, scaled)) >= LEAST_WEIGHT:
            lines.append("\t".join(["en", name, *map(str, scaled)]))
    TABLE.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines):,} features written")


def recommendations() -> list[tuple[str, int]]:
    """Return the texts of the recommendations with their categories, shuffled."""
    with GOLD.open(encoding="utf-8", newline="") as file:
        texts = [(row["Text"], int(row["Action"])) for row in csv.DictReader(file)]
    random.Random(1).shuffle(texts)
    return texts


def cross_validated(texts: Sequence[tuple[str, int]]) -> dict[str, float]:
    """Return the share that is right by each rule, each fitted on the other folds."""
    cases: list[Case] = [(features_of(text), category) for text, category in texts]
    right: Counter[str] = Counter()
    for fold in range(FOLDS):
        train = [n for n in range(len(cases)) if n % FOLDS != fold]
        held = [n for n in range(len(cases)) if n % FOLDS == fold]
        weights = fit([cases[n] for n in train])
        rules = {words: first_words([texts[n] for n in train], words) for words in (1, 2, 3)}
        for n in held:
            text, category = texts[n]
            right["all features"] += category_by(weights, cases[n][0]) == category
            for words, rule in rules.items():
                right[f"the first {words} words"] += rule(text) == category
    return {name: count / len(cases) for name, count in right.items()}


def main() -> None:
    """Print the cross-validated figures, and write the table if it is wanted."""
    texts = recommendations()
    for name, share in sorted(cross_validated(texts).items()):
        print(f"{name}: {share:.3f} of {len(texts):,}, each by weights of others")
    if "--write" in sys.argv[1:]:
        write(fit([(features_of(text), category) for text, category in texts]))


if __name__ == "__main__":
    main()
