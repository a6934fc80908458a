"""Fits how words and meaning weigh together (`corpus.search.meaning.fusion`), cross-validated.

    python -m tests.benchmarks.fit_fusion 20000 100000 --vectors /tmp/vectors

asks shelves of the debate, the founding documents and the starter library queries that their words
alone do not answer well, and queries that nothing answers. Each passage found by words or near in
meaning is a case: the one that was meant, or not. A logistic model is fitted to four fifths of the
queries and orders the passages of the last one; what comes first, and among ten, stands beside the
order by the sum of reciprocal ranks. The greatest sums of queries that nothing answers show from
which sum an answer may be called weak.
Needs `../shared`, the extra `meaning` and the `bench` extra; about ten minutes.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from corpus.concepts import SynonymLook, is_term
from corpus.database.engine import open_engine
from corpus.search import NearInMeaning, Search, installed_encoder, ranking
from corpus.search.meaning.fusion import JointEvidence
from corpus.search.meaning.near import NEARLY_FOUND
from corpus.values import Grade
from tests.benchmarks import engines, judgements
from tests.benchmarks.fresh_items import FreshMaker
from tests.benchmarks.judgements import JudgedQuery
from tests.benchmarks.logistic import Sample, fit
from tests.benchmarks.speeches import corpus
from tests.benchmarks.vectors import add_vectors
from tests.corpus.search.judged import JUDGED

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
FOLDS = 5
KNOWN = 60  # known items of each kind
# How much a query counts: the few that people wrote more than the many that were generated.
COUNTS = {"vague": 3.0, "mixed": 3.0, "paraphrase": 1.0, "known": 0.7}
OF_NOTHING = 3.0
WRONG = 3.0  # what the wrong passages of a query count together, beside the right one
SHOWN = 20  # sums that are printed

Order = Callable[["Case"], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Case:
    """A query asked of a shelf: the evidence of each passage, and which of them were meant."""

    size: int
    query: JudgedQuery
    grade: Grade
    evidence: tuple[JointEvidence, ...]
    right: tuple[bool, ...]

    def samples(self) -> Iterator[Sample]:
        """Yield each passage with what it counts."""
        count = COUNTS.get(self.query.kind, OF_NOTHING)
        for evidence, right in zip(self.evidence, self.right, strict=True):
            share = 1.0 if right else WRONG / len(self.evidence)
            yield Sample(evidence.features, right, count * share)

    def place(self, scores: Sequence[float]) -> int:
        """Return the place of the first right passage in the order of scores; 0 for none."""
        order = sorted(range(len(scores)), key=lambda each: -scores[each])
        return next((n for n, each in enumerate(order, 1) if self.right[each]), 0)


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("sizes", nargs="*", type=int, default=[20_000])
    arguments.add_argument("--shared", type=Path, default=SHARED)
    arguments.add_argument("--vectors", type=Path, required=True, help="where vectors are kept")
    given = arguments.parse_args()
    passages = corpus(given.shared, seed=1)
    cases: list[Case] = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory(prefix="fusion-") as folder:
            cases += cases_of(passages[:size], Path(folder), given.shared, given.vectors)
    weights = fit([sample for case in cases for sample in case.samples()])
    names = [each.name for each in fields(JointEvidence)] + ["constant"]
    print(", ".join(f"{n}={w:.2f}" for n, w in zip(names, weights, strict=True)))
    print_validated(cases)


def cases_of(passages: Sequence[str], folder: Path, shared: Path, vectors: Path) -> list[Case]:
    """Return what a shelf gives for each query that its words do not answer well."""
    encoder = installed_encoder()
    assert encoder is not None, "the extra `meaning` is not installed"
    database = engines.build_ours(passages, folder)
    engines.add_founding_documents(database, shared)
    engines.add_library(database)
    add_vectors(database, passages, encoder, vectors)
    near = NearInMeaning(encoder)
    search = Search(
        open_engine(f"sqlite:///{database}"),
        today=engines.today,
        second_looks=(SynonymLook(),),
        is_term=is_term,
    )
    known = FreshMaker(passages, shared, seed=7).make(KNOWN)
    queries = [*_queries(shared), *(_known(passages[each.answer], each.text) for each in known)]
    found = (case_of(search, near, len(passages), query) for query in queries)
    return [case for case in found if case is not None]


def case_of(search: Search, near: NearInMeaning, size: int, query: JudgedQuery) -> Case | None:
    """Return what a query gives; None if its words answer it or no passage is a candidate."""
    with search.asking(query.text) as (connection, request):
        best = search.best_look(connection, request, by_meaning=False)
        if best.grade is Grade.FOUND or best.answer.chance >= NEARLY_FOUND:
            return None
        joint = near.joint(connection, request, best)
        ids = [each.hit.candidate.passage_id for each in joint]
        texts = ranking.fetch_texts(connection, ids)
    if not joint:
        return None
    right = tuple(query.is_answered_by(_flat(texts[each])) for each in ids)
    return Case(size, query, best.grade, tuple(each.evidence for each in joint), right)


def _queries(shared: Path) -> Iterator[JudgedQuery]:
    for kind in ("mixed", "paraphrase", "negatives"):
        yield from judgements.of_meaning(shared, kind)
    yield from judgements.vaguely_worded()
    yield from judgements.everyday()
    yield from (JudgedQuery("negatives", each.query) for each in JUDGED if not each.phrase)


def _known(passage: str, text: str) -> JudgedQuery:
    return JudgedQuery("known", text, (_flat(passage),))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def print_validated(cases: Sequence[Case]) -> None:
    """Print the orders that models give to queries which they have not seen."""
    generator = random.Random(0)
    fold = {text: generator.randrange(FOLDS) for text in sorted({c.query.text for c in cases})}
    weights = [
        fit([s for c in cases if fold[c.query.text] != number for s in c.samples()])
        for number in range(FOLDS)
    ]

    def fitted(case: Case) -> list[float]:
        *some, constant = weights[fold[case.query.text]]
        return [
            constant + sum(w * f for w, f in zip(some, each.features, strict=True))
            for each in case.evidence
        ]

    _print_orders(cases, {"reciprocal ranks": _reciprocal, "fitted": fitted})
    of_nothing = [case for case in cases if not case.query.targets and case.grade is Grade.NOTHING]
    greatest = sorted(
        ((max(fitted(case)), case.size, case.query.text) for case in of_nothing), reverse=True
    )
    print("greatest sums of what nothing answers:")
    for total, size, text in greatest[:SHOWN]:
        print(f"    {total:>6.2f} {size:>7} {text}")


def _reciprocal(case: Case) -> list[float]:
    return [each.rank_by_words + each.rank_by_meaning for each in case.evidence]


def _print_orders(cases: Sequence[Case], orders: dict[str, Order]) -> None:
    by_kind: defaultdict[tuple[str, int], list[Case]] = defaultdict(list)
    for case in cases:
        if case.query.targets:
            by_kind[case.query.kind, case.size].append(case)
    for (kind, size), some in sorted(by_kind.items()):
        for name, order in orders.items():
            places = [case.place(order(case)) for case in some]
            first, ten = (sum(0 < place <= at for place in places) for at in (1, 10))
            print(f"{kind:<11} {size:>7} {name:<17} first {first}, of ten {ten} of {len(some)}")


if __name__ == "__main__":
    main()
