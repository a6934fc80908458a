"""How much memory many shelves take in one process, each asked in turn.

    python -m tests.benchmarks.shelves 50 --documents 40

puts documents of the UN General Debate onto so many shelves of one database, opens it in a process
of its own, and asks each shelf a passage, an actor and a question; then once more. It prints the
resident memory before, after each round, and by shelf. Needs `../shared`.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import tarfile
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from corpus.access import Place
from corpus.corpus import Corpus
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
            speeches = _speeches(arguments.shared, Path(folder))
            _fill(database, speeches, arguments.shelves, arguments.documents)
        context = multiprocessing.get_context("spawn")
        process = context.Process(target=_ask, args=(database, arguments.memory))
        process.start()
        process.join()


def _speeches(shared: Path, folder: Path) -> list[Path]:
    with tarfile.open(shared / "corpora" / "un-general-debate.tar.xz") as archive:
        archive.extractall(folder / "texts", filter="data")
    return sorted((folder / "texts").rglob("*.txt"))


def _fill(database: Path, speeches: list[Path], shelves: int, documents: int) -> None:
    corpus, _opened = Corpus.open(f"sqlite:///{database}", use_library=True, clock=lambda: NOW)
    chosen = iter(speeches)
    for number in range(1, shelves + 1):
        if number > 1:
            corpus.shelves.add(f"Team {number}", workspace=f"T{number}", now=NOW)
        with tempfile.TemporaryDirectory(dir=database.parent) as folder:
            for text in _next(chosen, documents):
                (Path(folder) / text.name).symlink_to(text)
            corpus.of_shelf(number).upkeep.import_path(Path(folder), now=NOW, jobs=1)
    corpus.close()


def _next(chosen: Iterator[Path], count: int) -> list[Path]:
    return [text for text, _ in zip(chosen, range(count), strict=False)]


def _ask(database: Path, memory: int) -> None:
    corpus, _opened = Corpus.open(
        f"sqlite:///{database}", use_library=True, clock=lambda: NOW, memory_limit_mb=memory
    )
    corpus.warm()
    places = [Place(f"T{number}", "C1", "U1") for number in corpus.shelves.numbers()]
    _ask_all(corpus, places[:1])
    found = {"shelves": len(places), "one": _resident()}
    for place in places:
        corpus.at(place)
    found["opened"] = _resident()
    for name in ("first", "second"):
        began = time.process_time()
        _ask_all(corpus, places)
        gc.collect()
        found[name] = _resident()
        found[f"{name} CPU s a shelf"] = round((time.process_time() - began) / len(places), 3)
    found["MB a shelf"] = round((found["second"] - found["one"]) / len(places), 2)
    print(json.dumps(found))
    corpus.close()


def _ask_all(corpus: Corpus, places: list[Place]) -> None:
    for place in places:
        seen = corpus.at(place)
        for words in ASKED:
            seen.documents.passages(words, limit=5)
        for question in QUESTIONS:
            seen.ask(question, today=NOW.date(), limit=5)
        seen.actors.card("United Nations")
        seen.actors.suggest("Unit", limit=5)


def _resident() -> float:
    """Return the resident memory of this process in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0


if __name__ == "__main__":
    main()
