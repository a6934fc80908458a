"""What an import costs, stage by stage, and what it leaves: CPU time, memory, the database's size.

    python -m tests.benchmarks.importing 500 2000 all

imports so many speeches of the UN General Debate, drawn at random, each number into a new database
beside the starter library. The table has the CPU time of each stage a document: of this process in
the first column, and what processes of its own took is below it; and the most private memory that
this process held in each. With `--long` one document of 1 MB and one of 20 MB show whether the cost
grows with the length. To time the stages and to look at the memory takes a fifth of the time, where
the system is slow to say what time it is: with `--plain` the whole alone is timed. The load of the
machine is named: CPU time rises too where others use the same caches. Reach: all speeches in 7 CPU
minutes, under 300 MB, in at most 3.4 times the text; 20 MB in at most 25 times the time of 1 MB.
Needs `../shared`.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.heaps import KEPT_BY_IMPORTS, RETURNED_BYTES, return_memory
from corpus.corpus import Corpus
from corpus.ingest import arrivals, collect_seldom, pipeline, preparing, store, taking
from corpus.ingest.runs import Recorder
from corpus.upkeep import analysis, derivations
from corpus.upkeep import upkeep as upkeep_module
from tests.benchmarks.peaks import Peaks
from tests.benchmarks.speeches import speeches
from tests.shelves import utc_now

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

STAGES: tuple[tuple[str, Any, str], ...] = (
    ("what the database knows of a file", arrivals, "known_file"),
    ("reading, cleaning, cutting: the rest", arrivals, "read_or_fail"),
    ("reading", preparing, "read"),
    ("cleaning", preparing, "clean"),
    ("its paragraphs", preparing, "blocks_of"),
    ("what paragraphs are", preparing, "mark"),
    ("cutting", preparing, "cut"),
    ("found ahead: terms and shingles", analysis, "terms_of"),
    ("found ahead: names", analysis, "survey_ahead"),
    ("found ahead: dates", analysis, "dates_ahead"),
    ("claims of the dates", import_module("corpus.events.statements.ahead"), "find_claims"),
    ("its record", arrivals, "describe"),
    ("looking for the same text", taking, "find_resembling"),
    ("its language", store, "language_of"),
    ("rows of document and passages", taking, "store_document"),
    ("the run's record", Recorder, "write"),
    ("taking in, the rest", pipeline, "take"),
    ("a long document made ready", pipeline, "put_aside"),
    ("transactions", pipeline, "_write"),
)
"""Each stage, and the function in which it happens, less those that it calls of the others."""


class Stopwatch:
    """CPU seconds by stage: while a stage runs within another, only the inner one is timed."""

    def __init__(self, peaks: Peaks) -> None:
        self.peaks = peaks
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._running: list[str] = []
        self._since = time.process_time()

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, timed as a stage."""

        def run(*arguments: Any, **named: Any) -> Any:
            self._switch()
            self._running.append(name)
            self.peaks.at(name)
            self.calls[name] += 1
            try:
                return function(*arguments, **named)
            finally:
                self._switch()
                self._running.pop()
                self.peaks.at(self._running[-1] if self._running else "")

        return run

    def _switch(self) -> None:
        now = time.process_time()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now


@contextmanager
def stages_timed() -> Iterator[Stopwatch]:
    """Time the stages of every import while the context lasts."""
    watch = Stopwatch(Peaks())
    with ExitStack() as patched:
        patched.callback(watch.peaks.close)
        for name, owner, function in STAGES:
            timed = watch.timed(name, getattr(owner, function))
            patched.enter_context(patch.object(owner, function, timed))
        derived = tuple(
            replace(
                each,
                add=watch.timed(f"derived: {each.name}", each.add),
                add_new=each.add_new and watch.timed(f"derived: {each.name}", each.add_new),
                ahead=each.ahead and watch.timed(f"put aside: {each.name}", each.ahead),
            )
            for each in derivations.DERIVATIONS
        )
        patched.enter_context(patch.object(upkeep_module, "DERIVATIONS", derived))
        yield watch


def main() -> None:
    arguments = _arguments()
    if arguments.folder_of_files is not None:
        import_once(arguments)
        return
    with tempfile.TemporaryDirectory(prefix="importing-", dir=arguments.folder) as folder:
        texts = sorted(speeches(arguments.shared))
        random.Random(1).shuffle(texts)
        for size in arguments.sizes:
            chosen = texts if size == "all" else texts[: int(size)]
            files = Path(folder) / f"speeches-{size}"
            files.mkdir()
            for name, text in chosen:
                (files / f"{name}.txt").write_text(text)
            _apart(files, Path(folder) / f"{size}.db", arguments)
        if arguments.long is not None:
            for megabytes in arguments.long or (1, 20):
                files = Path(folder) / f"long-{megabytes}"
                files.mkdir()
                (files / "long.txt").write_text(long_text(texts, megabytes * 1_000_000))
                _apart(files, Path(folder) / f"long-{megabytes}.db", arguments)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", default=[], help='numbers, or "all"')
    parser.add_argument("--jobs", type=int, help="processes; 0 is none beside the import's own")
    parser.add_argument(
        "--long", type=int, nargs="*", metavar="MB", help="documents so long too: of 1 and 20 MB"
    )
    parser.add_argument("--plain", action="store_true", help="time no stages, look at no memory")
    parser.add_argument("--keep", type=Path, help="a folder in which the databases stay")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--folder", type=Path, help="where files and databases are made")
    parser.add_argument("--folder-of-files", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--database", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def long_text(texts: list[tuple[str, str]], characters: int) -> str:
    """Return one text of so many characters."""
    found, length = [], 0
    for _, text in texts:
        found.append(text)
        length += len(text)
        if length >= characters:
            break
    return "\n\n".join(found)[:characters]


def _apart(files: Path, database: Path, arguments: argparse.Namespace) -> None:
    """Import in a process of its own, whose memory is then the import's alone."""
    jobs, keep = arguments.jobs, arguments.keep
    database = database if keep is None else keep / database.name
    command = [sys.executable, "-m", __spec__.name, "--folder-of-files", str(files)]
    command += ["--database", str(database)]
    command += [] if jobs is None else ["--jobs", str(jobs)]
    command += ["--plain"] if arguments.plain else []
    subprocess.run(command, check=True)
    if keep is None:
        database.unlink()


def import_once(arguments: argparse.Namespace) -> None:
    """Import a folder into a new database, as the command does, and print what it took."""
    files, database = arguments.folder_of_files, arguments.database
    return_memory(RETURNED_BYTES, kept=KEPT_BY_IMPORTS)
    collect_seldom()
    shelf, _ = Corpus.open(f"sqlite:///{database}", use_library=True, clock=utc_now)
    text = sum(path.stat().st_size for path in files.iterdir())
    library = _size(database)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    cpu, own, began = _cpu_seconds(), time.process_time(), time.perf_counter()
    with nullcontext() if arguments.plain else stages_timed() as watch:
        report = shelf.upkeep.import_path(
            files, now=utc_now(), jobs=arguments.jobs, nobody_waits=True
        )
    wall = time.perf_counter() - began
    own = time.process_time() - own
    total = _cpu_seconds() - cpu
    documents = report.added
    print(f"\n{documents:,} documents, {text / 1e6:.1f} MB; load of the machine: {load}")
    memory = ""
    if watch is not None:
        _print_stages(watch, own, documents)
        memory = f"most private memory {watch.peaks.most:.0f} MB; "
    print(f"{'in processes of their own':<36} {total - own:>7.2f}")
    print(f"{'CPU time together':<36} {total:>7.2f} {total / documents * 1_000:>14.2f}")
    shelf.close()
    print(
        f"wall {wall:.1f} s; {memory}database {_size(database) / 1e6:.0f} MB, "
        f"{(_size(database) - library) / text:.2f} times the text without the library's",
        flush=True,
    )


def _print_stages(watch: Stopwatch, own: float, documents: int) -> None:
    print(f"{'':<36} seconds  ms a document  most MB")
    for name, seconds in sorted(watch.seconds.items(), key=lambda each: -each[1]):
        most = watch.peaks.mb(name)
        print(f"{name:<36} {seconds:>7.2f} {seconds / documents * 1_000:>14.2f} {most:>8.0f}")
    others = own - sum(watch.seconds.values())
    print(f"{'anything else':<36} {others:>7.2f} {others / documents * 1_000:>14.2f}")


def _cpu_seconds() -> float:
    return sum(os.times()[:4])


def _size(database: Path) -> int:
    """Return the bytes of a database, with what still stands in its log."""
    return sum(path.stat().st_size for path in database.parent.glob(f"{database.name}*"))


if __name__ == "__main__":
    main()
