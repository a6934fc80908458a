"""What access costs a query: forty collections and a scope of three, beside a shelf without any.

    python -m tests.benchmarks.access 100000 --each 60

puts the same passages into two databases, one with a single open collection, one with forty closed
ones. Queries are known items of the three collections; each is asked of both, in turn, and the CPU
time of a query is printed with the ratio. Needs `../shared`.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

from corpus.database import driver_of_session
from corpus.database.engine import open_engine, writing
from corpus.model import Collection
from corpus.search import Search, index
from corpus.values import WHOLE_SHELF, Results, Scope
from tests.benchmarks.engines import TOP, build_ours, today
from tests.benchmarks.known_items import KnownItem, QueryMaker
from tests.benchmarks.search import SHARED, WARMING
from tests.benchmarks.speeches import corpus

COLLECTIONS = 40
FIRST = 100  # the number of the first closed collection
GRANTED = Scope(collections=frozenset({FIRST, FIRST + 1, FIRST + 2}))

Ask = Callable[[str], Results]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("size", type=int, nargs="?", default=100_000)
    parser.add_argument("--each", type=int, default=60, help="queries of each kind")
    parser.add_argument("--shared", type=Path, default=SHARED)
    arguments = parser.parse_args()
    passages = corpus(arguments.shared, seed=1)[: arguments.size]
    with tempfile.TemporaryDirectory(prefix="access-") as folder:
        plain = build_ours(passages, Path(folder))
        divided = divide(plain)
        granted = [p for place, p in enumerate(passages, 1) if place % COLLECTIONS < 3]
        queries = QueryMaker(granted, arguments.shared, seed=1).make(arguments.each)
        print(f"{len(passages)} passages, {len(granted)} of them granted, {len(queries)} queries")
        measure(plain, divided, queries)


def divide(plain: Path) -> Path:
    """Copy a database and give every fortieth passage the same closed collection."""
    path = plain.with_name("divided.db")
    shutil.copy(plain, path)
    engine = open_engine(f"sqlite:///{path}")
    with writing(engine) as session:
        numbers = range(FIRST, FIRST + COLLECTIONS)
        session.add_all(Collection(id=n, key=f"c{n}", name=f"c{n}", open=False) for n in numbers)
        session.flush()
        driver_of_session(session).execute(
            f"UPDATE passage SET collection_id = {FIRST} + id % {COLLECTIONS}"
        )
        index.rebuild(session)
    engine.dispose()
    return path


def measure(plain: Path, divided: Path, queries: Sequence[KnownItem]) -> None:
    """Ask both databases every query in turn and print CPU milliseconds and their ratio."""
    asks: dict[str, Ask] = {
        "without access": _asking(plain, WHOLE_SHELF),
        "forty collections, all seen": _asking(divided, WHOLE_SHELF),
        "forty collections, three seen": _asking(divided, GRANTED),
    }
    seconds: dict[str, list[float]] = {name: [] for name in asks}
    found = dict.fromkeys(asks, 0)
    for ask in asks.values():
        for query in queries[:WARMING]:
            ask(query.text)
    for query in queries:
        for name, ask in asks.items():
            started = time.process_time()
            results = ask(query.text)
            seconds[name].append(time.process_time() - started)
            found[name] += bool(results.hits)
    baseline = seconds["without access"]
    for name, times in seconds.items():
        print(
            f"{name:32} p50 {median(times) * 1e3:6.2f} ms, p95 {_p95(times) * 1e3:6.2f} ms, "
            f"{median(times) / median(baseline):.2f} and {_p95(times) / _p95(baseline):.2f} times; "
            f"{found[name]} answered"
        )


def _asking(database: Path, scope: Scope) -> Ask:
    search = Search(open_engine(f"sqlite:///{database}"), today=today)
    return lambda query: search.search(query, scope=scope, limit=TOP)


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
