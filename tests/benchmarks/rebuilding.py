"""What it costs to make the index of a large shelf anew, and whether questions wait meanwhile.

    createdb large
    python -m tests.benchmarks.rebuilding postgresql+psycopg://USER@HOST/large 100000

makes a shelf of so many passages of speeches of the UN General Debate in an empty database, and
asks it known items, before its index is made anew and while it is. It prints the longest
transaction that wrote, in seconds of CPU and of the clock, how many there were, the time of all,
and how long an answer took. A server's CPU is counted where it is one of this machine. Run again it
finds the shelf that is there. Needs `../shared` and the extra `bench`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from threading import Event, Thread

from corpus.database.engine import open_engine
from corpus.search import Search
from corpus.upkeep.reindexing import rebuild_index
from tests.benchmarks import engines
from tests.benchmarks.known_items import KnownItem, QueryMaker
from tests.benchmarks.postgresql import SHARED, TOP, build, is_built
from tests.benchmarks.speeches import corpus
from tests.benchmarks.write_locks import locks_timed

AT_LEAST = 200
"""Questions that are asked before."""


def main() -> None:
    arguments = _arguments()
    passages = corpus(arguments.shared, seed=arguments.seed)[: arguments.passages]
    engine = open_engine(arguments.url)
    if not is_built(engine):
        build(engine, passages, arguments.shared)
    items = QueryMaker(passages, arguments.shared, seed=arguments.seed).make(arguments.each)
    search = Search(engine, today=engines.today)
    search.warm()
    print_answers("before", [asked(search, items[n % len(items)]) for n in range(AT_LEAST)])
    with locks_timed() as held, asking(search, items) as seconds:
        began = time.perf_counter()
        rebuild_index(engine)
        whole = time.perf_counter() - began
    print_answers("meanwhile", seconds)
    for name, most in (("CPU", max(each.cpu for each in held)), ("clock", max(held).wall)):
        print(f"longest transaction: {most:.2f} s of {name}")
    cpu = sum(each.cpu for each in held)
    print(f"{len(held)} transactions, {cpu:.0f} s of CPU in them; {whole:.0f} s in all")


def asked(search: Search, item: KnownItem) -> float:
    """Return how many seconds a question took."""
    began = time.perf_counter()
    search.search(item.text, limit=TOP)
    return time.perf_counter() - began


@contextmanager
def asking(search: Search, items: Sequence[KnownItem]) -> Iterator[list[float]]:
    """Ask while the context lasts, with a pause after each; give the seconds that it took."""
    seconds: list[float] = []
    ended = Event()

    def ask() -> None:
        while not ended.wait(0.1):
            seconds.append(asked(search, items[len(seconds) % len(items)]))

    thread = Thread(target=ask)
    thread.start()
    try:
        yield seconds
    finally:
        ended.set()
        thread.join()


def print_answers(when: str, seconds: Sequence[float]) -> None:
    """Print how long answers took."""
    cuts = quantiles(seconds, n=20)
    times = f"p50 {cuts[9] * 1000:.1f} ms, p95 {cuts[18] * 1000:.1f} ms"
    print(f"answers {when}: {len(seconds)}, {times}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("url", help="a database, empty or of an earlier run")
    parser.add_argument("passages", type=int, nargs="?", default=100_000)
    parser.add_argument("--each", type=int, default=20, help="queries of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=Path, default=SHARED)
    return parser.parse_args()


if __name__ == "__main__":
    main()
