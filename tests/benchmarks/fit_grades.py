"""Fits the weights of `corpus.search.ranking.grade`, and prints what they do, cross-validated.

    python -m tests.benchmarks.fit_grades 0 1000 20000 100000

builds a shelf of so many passages of the debate beside the founding documents, asks it queries that
it answers and queries that it does not, and fits one logistic model to the evidence of their best
hits. A query is of the same fold at every size, so that no figure is of a query that was fitted.
Needs `../shared` and the `bench` extra; about ten minutes.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

from corpus.database import Driver
from corpus.database.engine import open_engine
from corpus.search import Search, ranking
from corpus.search.query import QueryTerm
from corpus.search.ranking.evidence import Evidence, weigh_passage
from corpus.search.ranking.grade import FOUND, WEAK
from tests.benchmarks import engines, judgements
from tests.benchmarks.absent_names import absent_names
from tests.benchmarks.fresh_items import FreshMaker
from tests.benchmarks.known_items import KnownItem, QueryMaker
from tests.benchmarks.logistic import Sample, chance, fit
from tests.benchmarks.short_items import ShortItem, short_items
from tests.benchmarks.speeches import corpus
from tests.corpus.search.judged import JUDGED

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
FOLDS = 5
HITS = 5  # whose evidence is looked at
EACH = 60  # known items of every kind
NAMES = 600
ELSEWHERE = 200  # known items of passages that are not on the shelf

# How much a query counts: the few that people wrote more than the many that were generated.
COUNTS = {
    "absent name": 0.5, "negatives": 6.0, "everyday": 4.0, "off-topic": 3.0, "mixed": 3.0,
    "vague": 3.0, "judged": 1.5,
}  # fmt: skip
OTHER_COUNT = 0.7
# Of that, for the wrong first hit of a query that has an answer: it may answer too.
WRONG_FIRST = 0.3


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and which passages answer it, by id and text."""

    kind: str
    text: str
    answers: Callable[[int, str], bool]
    has_answer: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A query asked of a shelf: the evidence of its best hits, and which of them answer."""

    size: int
    asked: Asked
    evidence: tuple[Evidence, ...]
    right: tuple[bool, ...]

    def samples(self) -> Iterator[Sample]:
        """Yield the first right hit as true, a wrong first one as false."""
        count = COUNTS.get(self.asked.kind, OTHER_COUNT)
        if any(self.right):
            yield Sample(self.evidence[self.right.index(True)].features, True, count)
        if not self.right[0]:
            factor = WRONG_FIRST if self.asked.has_answer else 1.0
            yield Sample(self.evidence[0].features, False, count * factor)


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("sizes", nargs="*", type=int, default=[0, 1_000, 20_000])
    arguments.add_argument("--shared", type=Path, default=SHARED)
    given = arguments.parse_args()
    passages = corpus(given.shared, seed=1)
    cases: list[Case] = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory(prefix="grades-") as folder:
            cases += cases_of(passages, size, Path(folder), given.shared)
    print(f"{len(cases)} queries")
    weights = fit([sample for case in cases for sample in case.samples()])
    names = [each.name for each in fields(Evidence)] + ["constant"]
    for name, weight in zip(names, weights, strict=True):
        print(f"    {name}={weight:.2f},")
    print_validated(cases)


def cases_of(passages: Sequence[str], size: int, folder: Path, shared: Path) -> list[Case]:
    """Return what a shelf of this size gives for every query."""
    database = engines.build_ours(passages[:size], folder)
    engines.add_founding_documents(database, shared)
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT word FROM search_word WHERE passages > 0")
        known = frozenset(word for (word,) in rows)
        founding = [text for (text,) in connection.execute("SELECT text FROM passage ORDER BY id")][
            size:
        ]
    asked = [
        *_of_people(shared),
        *_generated(passages, size, founding, shared),
        *(
            Asked("absent name", query, _never, has_answer=False)
            for query in absent_names(known, NAMES, seed=1)
        ),
    ]
    search = Search(open_engine(f"sqlite:///{database}"), today=engines.today)
    return [case for each in asked if (case := case_of(search, size, each)) is not None]


def case_of(search: Search, size: int, asked: Asked) -> Case | None:
    """Return what the best hits of a query have; None where no evidence is weighed."""
    with search.asking(asked.text) as (connection, request):
        if request.is_literal or all(term.is_function_word for term in request.terms):
            return None
        best = search.rank(connection, request)[:HITS]
        texts = ranking.fetch_texts(connection, [hit.candidate.passage_id for hit in best])
        has_word = partial(_record_has_word, connection)
        evidence = tuple(
            weigh_passage(hit, request.terms, request.vocabulary.passages, has_word) for hit in best
        )
    if not best:
        return None
    right = (
        asked.answers(hit.candidate.passage_id, texts[hit.candidate.passage_id]) for hit in best
    )
    return Case(size, asked, evidence, tuple(right))


def _record_has_word(connection: Driver, hit: ranking.RankedPassage, term: QueryTerm) -> bool:
    return ranking.record_has_word(connection, hit.candidate.document_id, term.word)


def _never(_passage_id: int, _text: str) -> bool:
    return False


def _has_target(query: judgements.JudgedQuery, _passage_id: int, text: str) -> bool:
    return query.is_answered_by(_flat(text))


def _has_phrase(phrase: str, _passage_id: int, text: str) -> bool:
    return bool(phrase) and phrase in _flat(text).casefold()


def _has_words(item: ShortItem, _passage_id: int, text: str) -> bool:
    return item.is_answered_by(text)


def _is_item(item: KnownItem, passage_id: int, _text: str) -> bool:
    return passage_id - 1 == item.answer


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _of_people(shared: Path) -> Iterator[Asked]:
    for query in (
        *judgements.of_meaning(shared, "mixed"),
        *judgements.vaguely_worded(),
        *judgements.of_meaning(shared, "negatives"),
        *judgements.foreign_off_topic(),
        *judgements.everyday(),
    ):
        yield Asked(
            query.kind,
            query.text,
            partial(_has_target, query),
            has_answer=bool(query.targets),
        )
    for judged in JUDGED:
        phrase = _flat(judged.phrase).casefold()
        yield Asked(
            "judged" if phrase else "negatives",
            judged.query,
            partial(_has_phrase, phrase),
            has_answer=bool(phrase),
        )


def _generated(
    passages: Sequence[str], size: int, founding: Sequence[str], shared: Path
) -> Iterator[Asked]:
    there = passages[:size] or founding
    for short in short_items(there, shared, 160, seed=5):
        yield Asked(
            short.kind,
            short.text,
            partial(_has_words, short),
            has_answer=True,
        )
    if not size:
        return
    for maker in (FreshMaker(there, shared, seed=2), QueryMaker(there, shared, seed=2)):
        for item in maker.make(EACH):
            yield Asked(
                "known item",
                item.text,
                partial(_is_item, item),
                has_answer=True,
            )
    elsewhere = passages[size : 2 * size]
    for item in FreshMaker(elsewhere, shared, seed=3).make(ELSEWHERE // 5):
        yield Asked("elsewhere", item.text, _never, has_answer=False)


def grade_of(likely: float, passages: int) -> str:
    """Return the grade of an answer on a shelf of so many passages."""
    if likely >= FOUND.of(passages):
        return "found"
    return "weak" if likely >= WEAK.of(passages) else "nothing"


def print_validated(cases: Sequence[Case]) -> None:
    """Print, by size and kind of query, the grades that models give which have not seen it."""
    generator = random.Random(0)
    texts = sorted({case.asked.text for case in cases})
    fold = {text: generator.randrange(FOLDS) for text in texts}
    grades: defaultdict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for number in range(FOLDS):
        others = (case for case in cases if fold[case.asked.text] != number)
        weights = fit([sample for case in others for sample in case.samples()])
        for case in cases:
            if fold[case.asked.text] == number:
                likely = max(chance(weights, each.features) for each in case.evidence)
                grade = grade_of(likely, case.size)
                counts = grades[case.size, case.asked.kind]
                counts.update((grade, "all"))
                counts["found wrong"] += grade == "found" and not case.right[0]
                counts["hidden"] += grade == "nothing" and any(case.right)
    columns = ("found", "weak", "nothing", "found wrong", "hidden")
    print(f"{'passages':>8} {'queries':<14} {'':>5} " + " ".join(f"{each:>11}" for each in columns))
    for (size, kind), counts in sorted(grades.items()):
        shares = " ".join(f"{counts[each] / counts['all']:>11.3f}" for each in columns)
        print(f"{size:>8} {kind:<14} {counts['all']:>5} {shares}")


if __name__ == "__main__":
    main()
