"""How much memory many shelves take in one process, each asked in turn.

    python -m tests.benchmarks.shelves 50 --documents 2000

imports so many documents of the UN General Debate onto one shelf, copies its rows onto the others
(see `tests.benchmarks.cloned_shelves`), opens the database in a process of its own, and asks each
shelf passages, an actor and a question; then once more. It prints the process's private memory, in
MB, when it has opened the database, with one shelf, when all shelves are open and none was asked,
and after each round, with the words and names that are in memory then. Needs `../shared`.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import sqlite3
import tarfile
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from corpus.access import Place
from corpus.corpus import Corpus
from corpus.model import TEAM_SHELF
from tests.benchmarks.cloned_shelves import clone_shelf
from tests.benchmarks.percentiles import milliseconds
from tests.benchmarks.search import SHARED

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
ASKED = ("human rights", "disarmament conference", "moratorum", "apartheid sanctions")
QUESTIONS = ("when was the treaty on the non-proliferation signed", "who is Nelson Mandela")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("shelves", type=int, nargs="?", default=50)
    parser.add_argument("--documents", type=int, default=40, help="of each shelf")
    parser.add_argument("--memory", type=int, default=128, help="MEMORY_MB")
    parser.add_argument("--keep", type=Path, help="the database, made there unless it is there")
    parser.add_argument("--shared", type=Path, default=SHARED)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="shelves-") as folder:
        database = arguments.keep or Path(folder) / "shelves.db"
        if not database.exists():
            _import(database, arguments.shared, Path(folder), arguments.documents)
        _add_shelves(database, arguments.shelves)
        context = multiprocessing.get_context("spawn")
        process = context.Process(target=_ask, args=(database, arguments.memory))
        process.start()
        process.join()


def _import(database: Path, shared: Path, folder: Path, documents: int) -> None:
    """Import speeches of all years onto the first shelf."""
    with tarfile.open(shared / "corpora" / "un-general-debate.tar.xz") as archive:
        archive.extractall(folder / "texts", filter="data")
    speeches = sorted((folder / "texts").rglob("*.txt"))
    chosen = folder / "chosen"
    chosen.mkdir()
    for text in speeches[:: max(1, len(speeches) // documents)][:documents]:
        (chosen / text.name).hardlink_to(text)
    corpus, _opened = Corpus.open(f"sqlite:///{database}", use_library=True, clock=lambda: NOW)
    report = corpus.upkeep.import_path(chosen, now=NOW)
    corpus.close()
    assert report.added >= 0.9 * documents, "what is asked is on the shelves"


def _add_shelves(database: Path, wanted: int) -> None:
    """Copy the first shelf until there are as many as wanted."""
    corpus, _opened = Corpus.open(f"sqlite:///{database}", use_library=True, clock=lambda: NOW)
    there = len(corpus.shelves.numbers())
    made = [
        corpus.shelves.add(f"Team {number}", workspace=f"T{number}", now=NOW).id
        for number in range(there + 1, wanted + 1)
    ]
    corpus.close()
    if made:
        began = time.monotonic()
        with closing(sqlite3.connect(database)) as connection:
            clone_shelf(connection, made)
        size = database.stat().st_size >> 20
        print(f"{len(made)} shelves in {time.monotonic() - began:.0f} s; {size:,} MB on disk")


def _ask(database: Path, memory: int) -> None:
    corpus, _opened = Corpus.open(
        f"sqlite:///{database}", use_library=True, clock=lambda: NOW, memory_limit_mb=memory
    )
    found: dict[str, object] = {"MEMORY_MB": memory, "opened": _private()}
    corpus.warm()
    places = [
        Place("T0" if number == TEAM_SHELF else f"T{number}", "C1", "U1")
        for number in corpus.shelves.numbers()
    ]
    _ask_all(corpus, places[:1])
    found |= {"shelves": len(places), "one asked": (one := _private())}
    for place in places:
        corpus.at(place)
    found["all open"] = (idle := _private())
    for name in ("first round", "second round"):
        times = _ask_all(corpus, places)
        gc.collect()
        caches = corpus.measures.cache_sizes()
        medians = {f"p{each} ms": round(milliseconds(times, each)) for each in (50, 95)}
        found[name] = {"MB": _private(), **caches, **medians}
        print(f"{name}: {found[name]}", flush=True)
    found["MB an idle shelf"] = round((idle - one) / max(1, len(places) - 1), 2)
    print(json.dumps(found, indent=1))
    corpus.close()


def _ask_all(corpus: Corpus, places: list[Place]) -> list[float]:
    """Ask every shelf; return the seconds that each took with all that it was asked."""
    times = []
    for place in places:
        began = time.perf_counter()
        seen = corpus.at(place)
        for words in ASKED:
            assert seen.documents.passages(words, limit=5).results.hits
        for question in QUESTIONS:
            seen.ask(question, today=NOW.date(), limit=5)
        seen.actors.card("United Nations")
        seen.actors.suggest("Unit", limit=5)
        times.append(time.perf_counter() - began)
    return times


def _private() -> float:
    """Return the private memory of this process that no file has, in MB."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Anonymous:"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0


if __name__ == "__main__":
    main()
