"""How long answers take while an import runs, against how long they take without one.

    python -m tests.benchmarks.asking_while_importing 2000 --jobs 2

puts some speeches of the UN General Debate on a shelf, starts `remembrancer serve` there, and lets
one person ask, one thing after another: three /passage, then an /actor, a /digest that writes or a
question in a mention. First nothing else happens; then `remembrancer import` brings in as many
speeches as were named, and with --long one document of so many megabytes, until it ends; with
--background it is a job that `serve` does itself. The table has the median and the 95th percentile
of both by what was asked, what was never answered, how long the import held the write lock at most,
and what the log calls an error. Reach: p95 of /passage at most twice that without the import, the
lock held for a second, no error. On a machine where others work, CPU time is printed too. Needs
`../shared`.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from sqlalchemy import create_engine, select

from corpus.corpus import Corpus
from corpus.model import Job, JobState
from tests.benchmarks.importing import long_text
from tests.benchmarks.search import SHARED
from tests.benchmarks.slack import MENTION, Load, Typed, answers
from tests.benchmarks.speeches import passages_of, speeches
from tests.benchmarks.web_processes import web
from tests.benchmarks.write_locks import longest, read_locks
from tests.shelves import utc_now

PAUSE_SECONDS = 0.2
"""Between an answer and the next command: a lively channel."""

OTHERS = (
    ("/actor", "United Nations"),
    ("/digest", "on 09:00 Europe/Berlin"),
    (MENTION, "When did Namibia become independent?"),
)
ERRORS = ("Traceback", "database is locked")
LOG_SHOWN = 6_000
"""Characters of the log from its first error on."""


def main() -> None:
    arguments = _arguments()
    texts = sorted(speeches(arguments.shared))
    random.Random(1).shuffle(texts)
    with tempfile.TemporaryDirectory(prefix="asking-", dir=arguments.folder) as folder:
        before = _write(texts[: arguments.before], Path(folder) / "before")
        number = None if arguments.number == "all" else arguments.before + int(arguments.number)
        coming = _write(texts[arguments.before : number], Path(folder) / "coming")
        if arguments.long:
            (coming / "long.txt").write_text(long_text(texts, arguments.long * 1_000_000))
        database = arguments.database or Path(folder) / "corpus.db"
        url = arguments.url or f"sqlite:///{database}"
        shelf, _ = Corpus.open(url, use_library=True, clock=utc_now)
        if arguments.database is None:
            shelf.upkeep.import_path(before, now=utc_now())
        shelf.close()
        commands = _commands(texts[: arguments.before])
        load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
        print(f"{arguments.before:,} speeches there; load of the machine: {load}")
        with (
            answers() as slack,
            web(url, database.parent, slack.url, int(arguments.background)) as served,
        ):
            asking = Load(served.events_url, slack, [], 0)
            _type(asking, commands, lambda: False, most=20)  # the first of each reads what it needs
            end = time.monotonic() + arguments.seconds
            cpu = served.cpu_seconds()
            alone = _type(asking, commands, lambda: time.monotonic() > end)
            print(_told("without an import", alone, served.cpu_seconds() - cpu))
            cpu, began = served.cpu_seconds(), os.times()
            importing: _Import = (
                _Job(coming, url, arguments.jobs)
                if arguments.background
                else _import(coming, url, database.parent, arguments.jobs)
            )
            beside = _type(asking, commands, lambda: importing.poll() is not None)
            print(_told("during an import", beside, served.cpu_seconds() - cpu))
            took = os.times()
            print(
                f"import: status {importing.wait()}, wall {took.elapsed - began.elapsed:.1f} s, "
                f"CPU {sum(took[2:4]) - sum(began[2:4]):.1f} s with its processes"
            )
            locks = [] if arguments.background else read_locks(database.parent / "locks.txt")
            log = "".join(path.read_text() for path in database.parent.glob("web-*.log"))
        for command in KINDS:
            ratio = _percentile(beside, 95, command) / _percentile(alone, 95, command)
            print(f"p95 of {command} {ratio:.2f} times that without")
        errors = [line for line in log.splitlines() if any(each in line for each in ERRORS)]
        print(f"the import held the write lock for at most {longest(locks)}")
        print(f"errors in the log: {len(errors)}")
        if errors:
            print(log[log.index(errors[0]) :][:LOG_SHOWN])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("number", nargs="?", default="500", help='speeches, or "all"')
    parser.add_argument("--before", type=int, default=500, help="speeches that are there first")
    parser.add_argument("--database", type=Path, help="a database to work on, which changes it")
    parser.add_argument("--url", help="an empty database of PostgreSQL, in place of a file")
    parser.add_argument("--long", type=int, default=0, help="MB of one document besides")
    parser.add_argument("--jobs", type=int, help="processes of the import")
    parser.add_argument("--background", action="store_true", help="serve runs the import")
    parser.add_argument("--seconds", type=float, default=30.0, help="of typing without an import")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--folder", type=Path, help="where files and databases are made")
    return parser.parse_args()


def _write(texts: Sequence[tuple[str, str]], folder: Path) -> Path:
    folder.mkdir()
    for name, text in texts:
        (folder / f"{name}.txt").write_text(text)
    return folder


def _commands(texts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield commands without end: /passage with a few words of some passage, and others."""
    chosen = random.Random(2)
    passages = [each for _, text in texts for each in passages_of(text)]
    for number in itertools.count():
        for _ in range(3):
            words = chosen.choice(passages).split()
            start = chosen.randrange(max(1, len(words) - 5))
            yield "/passage", " ".join(words[start : start + 5])
        yield OTHERS[number % len(OTHERS)]


def _type(
    asking: Load,
    commands: Iterator[tuple[str, str]],
    is_over: Callable[[], bool],
    *,
    most: int | None = None,
) -> list[Typed]:
    typed: list[Typed] = []
    while not is_over() and (most is None or len(typed) < most):
        command, text = next(commands)
        is_mention = command == MENTION
        typed.append(asking.mention(0, text) if is_mention else asking.type(0, command, text))
        time.sleep(PAUSE_SECONDS)
    return typed


def _import(files: Path, url: str, folder: Path, jobs: int | None) -> subprocess.Popen[bytes]:
    locks = str(folder / "locks.txt")
    command = [sys.executable, "-m", "tests.benchmarks.write_locks", locks, "import", str(files)]
    command += [] if jobs is None else ["--jobs", str(jobs)]
    environment = {**os.environ, "DATABASE_URL": url, "MEANING": "off"}
    log = (folder / "import.log").open("wb")
    return subprocess.Popen(command, env=environment, stdout=log, stderr=log)


class _Import(Protocol):
    """An import that is going on."""

    def poll(self) -> int | None:
        """Return its status once it has ended."""

    def wait(self) -> int:
        """Return its status when it has ended."""


class _Job:
    """An import that `serve` runs itself."""

    def __init__(self, files: Path, url: str, jobs: int | None) -> None:
        command = [sys.executable, "-m", "bot", "import", str(files), "--background"]
        command += [] if jobs is None else ["--jobs", str(jobs)]
        subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=True)
        self._engine = create_engine(url)

    def poll(self) -> int | None:
        """Return 0 once it is done, 1 if it failed."""
        with self._engine.connect() as connection:
            state = connection.scalars(select(Job.state)).one()
        return {JobState.DONE: 0, JobState.FAILED: 1}.get(state)

    def wait(self) -> int:
        """Return its status when it has ended."""
        while (status := self.poll()) is None:
            time.sleep(PAUSE_SECONDS)
        return status


def _percentile(typed: Sequence[Typed], percent: int, command: str) -> float:
    took = [each.answered for each in typed if each.command == command and each.answered]
    return statistics.quantiles(took, n=100)[percent - 1] if len(took) > 1 else float("nan")


KINDS = ("/passage", *(kind for kind, _ in OTHERS))


def _told(name: str, typed: Sequence[Typed], cpu: float) -> str:
    lost = sum(each.answered is None for each in typed)
    lines = [f"{name}: {len(typed)} asked, {lost} never answered, {cpu:.1f} s of CPU of serve"]
    for command in KINDS:
        median, slow = (_percentile(typed, percent, command) for percent in (50, 95))
        lines.append(
            f"  {command:<10} median {median * 1_000:>5.0f} ms, p95 {slow * 1_000:>5.0f} ms"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
