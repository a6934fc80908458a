"""What is measured of a search engine beside its answers."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from corpus.database.engine import open_engine, writing
from corpus.model import Document, Passage
from corpus.search import Search, index
from tests.benchmarks.engines import Answer, ours, today
from tests.benchmarks.known_items import KINDS, KnownItem


@dataclass(slots=True)
class Tally:
    """One engine's answers to the queries: places of the right answer, and CPU seconds."""

    name: str
    places: dict[str, list[int]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    seconds: list[float] = field(default_factory=list)

    def ask(self, answer: Answer, item: KnownItem) -> None:
        started = time.process_time()
        found = answer(item.text)
        self.seconds.append(time.process_time() - started)
        self.places[item.kind].append(found.index(item.answer) + 1 if item.answer in found else 0)

    def recall(self, at: int) -> float:
        return statistics.mean(
            0 < place <= at for places in self.places.values() for place in places
        )

    def mrr(self, kind: str | None = None) -> float:
        kinds = KINDS if kind is None else (kind,)
        return statistics.mean(1 / p if p else 0.0 for each in kinds for p in self.places[each])

    def milliseconds(self, percentile: int) -> float:
        return statistics.quantiles(self.seconds, n=100)[percentile - 1] * 1_000

    def row(self) -> str:
        kinds = " ".join(f"{self.mrr(kind):.3f}" for kind in KINDS)
        return (
            f"{self.name:<28} {self.recall(1):8.3f} {self.recall(5):8.3f} {self.mrr():8.3f} "
            f"{self.milliseconds(50):8.2f} {self.milliseconds(95):8.2f}   {kinds}"
        )


HEADING = f"{'':<28} recall@1 recall@5      MRR   p50 ms   p95 ms   {' '.join(KINDS)}"


def size_mb(path: Path) -> float:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def cold_start(database: Path, query: str) -> str:
    """Milliseconds from opening to the first answer, and the process's memory, in a new process."""
    finished = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.measures", str(database), query],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    return finished.stdout.strip()


def one_more_document(database: Path, *, passages: int = 50) -> float:
    """Milliseconds to import a document of 50 passages and find it; it is removed again."""
    engine = open_engine(f"sqlite:///{database}")
    search = Search(engine, today=today)
    search.search("moratorium")
    started = time.perf_counter()
    with writing(engine) as session:
        document = Document(
            reference="one-more", origin="team", source="one-more", sha256="1" * 64, authors=[],
            printed=[], supplied=[], missing=[], text="", imported_at=datetime.now(UTC),
        )  # fmt: skip
        session.add(document)
        session.flush()
        added = [
            Passage(
                document_id=document.id, number=n, ordinal=n, start=0, end=1, kind="content",
                text=f"Paragraph {n} on the treaty of Zyxwvut, with guarantees for {n + 7} parties "
                "and a preamble that recalls the declarations of earlier years and conferences.",
            )
            for n in range(1, passages + 1)
        ]  # fmt: skip
        session.add_all(added)
        index.add(session, added)
    assert search.search("treaty of Zyxwvut").hits
    milliseconds = (time.perf_counter() - started) * 1_000
    with writing(engine) as session:
        gone = session.scalars(select(Document).where(Document.reference == "one-more")).one()
        index.remove(session, gone.passages)
        for passage in gone.passages:
            session.delete(passage)
        session.flush()
        session.delete(gone)
    engine.dispose()
    return milliseconds


def two_threads(database: Path, queries: Sequence[str]) -> float:
    """How many times the queries of one thread two threads answer in the same time."""
    answer = ours(database)
    for query in queries:
        answer(query)

    def seconds(threads: int) -> float:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(answer, queries[:threads]))
            started = time.perf_counter()
            list(pool.map(answer, queries))
            return time.perf_counter() - started

    return seconds(1) / seconds(2)


def main(database: str, query: str) -> None:
    engine = open_engine(f"sqlite:///{database}")
    started = time.perf_counter()
    Search(engine, today=today).search(query)
    first = (time.perf_counter() - started) * 1_000
    search = Search(engine, today=today)
    started = time.perf_counter()
    search.warm()
    warm = (time.perf_counter() - started) * 1_000
    # Not `getrusage`: a new process inherits the high-water mark of the one it was forked from.
    resident = int(Path("/proc/self/statm").read_text().split()[1])
    memory_mb = resident * resource.getpagesize() / 1e6
    print(
        f"first answer {first:.0f} ms; whole vocabulary {warm:.0f} ms, process {memory_mb:.0f} MB"
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
