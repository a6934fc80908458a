"""The search benchmark: ours and others, interleaved, on passages of the UN General Debate.

    python -m tests.benchmarks.search 1000 10000 100000 all --each 100

builds a corpus of each size (`all` is the whole debate, about 600,000 passages), makes known-item
queries of five kinds with two generators, and prints for each engine how often the right passage
comes first or among five, the mean reciprocal rank (overall and by kind), and the CPU time of a
query with what each part costs; then what the shelf answers to judged queries and to names that it
does not have. `--plain` adds the engines that look at everything, at small sizes only. `--vectors
FOLDER` adds how the judged sets are answered by what is near in meaning, and what that costs; it
needs the extra `meaning`, and `OPENBLAS_NUM_THREADS=1`. Needs `../shared` and the `bench` extra.
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.progress import Progress

from corpus.database.engine import open_engine
from corpus.search import Search, installed_encoder
from tests.benchmarks import engines, meaning
from tests.benchmarks.engines import Answer
from tests.benchmarks.fresh_items import FreshMaker
from tests.benchmarks.judged_sets import print_inflected, print_judged_sets
from tests.benchmarks.known_items import KnownItem, QueryMaker
from tests.benchmarks.measures import (
    HEADING,
    Tally,
    cold_start,
    one_more_document,
    size_mb,
    two_threads,
)
from tests.benchmarks.search_parts import print_parts
from tests.benchmarks.speeches import corpus
from tests.benchmarks.vectors import add_vectors

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
WARMING = 20  # queries that every engine answers before anything is measured
PLAIN_AT_MOST = 10_000  # passages: beyond, a scan of everything takes half a second a query


def main() -> None:
    arguments = _arguments()
    passages = corpus(arguments.shared, seed=arguments.seed)
    print(f"{len(passages)} distinct passages")
    print_inflected(arguments.shared)
    for size in arguments.sizes:
        count = len(passages) if size == "all" else min(int(size), len(passages))
        with tempfile.TemporaryDirectory(prefix="search-", dir=arguments.folder) as folder:
            measure(
                passages[:count],
                Path(folder),
                shared=arguments.shared,
                each=arguments.each,
                seed=arguments.seed,
                plain=arguments.plain,
                vectors=arguments.vectors,
            )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", default=["1000", "10000"], help='numbers, or "all"')
    parser.add_argument("--each", type=int, default=100, help="queries of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="add rapidfuzz and FTS5 alone")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--folder", type=Path, help="where the databases are built")
    parser.add_argument("--vectors", type=Path, help="add what is near in meaning; kept there")
    return parser.parse_args()


def measure(
    passages: Sequence[str],
    folder: Path,
    *,
    shared: Path,
    each: int,
    seed: int,
    plain: bool,
    vectors: Path | None = None,
) -> None:
    """Build every engine over the passages, ask them all the queries in turn, print the table."""
    print(f"\n{len(passages)} passages")
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"load of the machine: {load}")
    database, others = _build(passages, folder)
    answers: dict[str, Answer] = {
        "ours": engines.ours(database),
        "tantivy fuzzy + rerank": engines.TantivyFuzzy(others, rerank=True),
        "tantivy fuzzy": engines.TantivyFuzzy(others, rerank=False),
    }
    if plain:
        answers["FTS5, all words OR"] = engines.fts5_or(engines.build_fts5(passages, folder))
        if len(passages) <= PLAIN_AT_MOST:
            answers["rapidfuzz, everything"] = engines.rapidfuzz_over_everything(passages)
    for maker in (QueryMaker(passages, shared, seed=seed), FreshMaker(passages, shared, seed=seed)):
        queries = maker.make(each)
        print(f"{type(maker).__name__}, {len(queries)} queries")
        tallies = ask(answers, queries)
        for tally in tallies:
            print(tally.row())
        ours, theirs = tallies[:2]
        p50, p95 = (ours.milliseconds(at) / theirs.milliseconds(at) for at in (50, 95))
        print(f"p50 / p95 of ours over {theirs.name}: {p50:.2f} / {p95:.2f}")
        print(f"answerable, told nothing: {told_nothing(database, queries):.3f}")
        print_parts(database, queries)
    engines.add_founding_documents(database, shared)
    print_judged_sets(database, shared)
    texts = [query.text for query in queries]
    print(f"two threads answer {two_threads(database, texts[:200]):.2f} times what one does")
    print(f"one more document of 50 passages: {one_more_document(database):.0f} ms until found")
    print(f"a new process: {cold_start(database, texts[0])}")
    if vectors is not None:
        measure_near(database, passages, shared, vectors)


def measure_near(database: Path, passages: Sequence[str], shared: Path, vectors: Path) -> None:
    """Print how far the judged sets are answered by words, and by what is near in meaning too."""
    encoder = installed_encoder()
    if encoder is None:
        print("near in meaning: the extra `meaning` is not installed")
        return
    engines.add_library(database)
    add_vectors(database, passages, encoder, vectors)
    meaning.measure(database, shared, encoder)


def told_nothing(database: Path, queries: Sequence[KnownItem]) -> float:
    """Return the share of queries that have an answer and get none."""
    search = Search(open_engine(f"sqlite:///{database}"), today=engines.today)
    return sum(search.search(each.text).grade == "nothing" for each in queries) / len(queries)


def cpu_seconds() -> float:
    """Return the CPU time of this process and of those that it has started and ended."""
    return sum(os.times()[:4])


def _build(passages: Sequence[str], folder: Path) -> tuple[Path, Path]:
    started, used = time.perf_counter(), cpu_seconds()
    with Progress() as progress:
        task = progress.add_task("indexing", total=len(passages))
        database = engines.build_ours(
            passages, folder, lambda done, _total: progress.update(task, completed=done)
        )
    ours_seconds, ours_used = time.perf_counter() - started, cpu_seconds() - used
    started, used = time.perf_counter(), cpu_seconds()
    others = engines.build_tantivy(passages, folder)
    theirs_seconds, theirs_used = time.perf_counter() - started, cpu_seconds() - used
    print(
        f"built in {ours_seconds:.1f} s, {size_mb(database):.0f} MB; tantivy in "
        f"{theirs_seconds:.1f} s, {size_mb(others):.0f} MB; {ours_seconds / theirs_seconds:.1f} "
        f"times its time, {ours_used / theirs_used:.1f} times its CPU time"
    )
    return database, others


def ask(answers: dict[str, Answer], queries: Sequence[KnownItem]) -> list[Tally]:
    """Ask every engine every query, in turn, so that a busy moment of the machine meets all."""
    for answer in answers.values():
        for query in queries[:WARMING]:
            answer(query.text)
    tallies = [Tally(name) for name in answers]
    gc.collect()
    for query in queries:
        for tally in tallies:
            tally.ask(answers[tally.name], query)
    print(HEADING)
    return tallies


if __name__ == "__main__":
    main()
