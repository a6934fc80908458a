"""How soon `serve` answers on a large shelf, in how much memory, and how long a name takes.

    python -m tests.benchmarks.serving DATABASE

starts `remembrancer serve` on a database (one into which the whole UN General Debate was imported,
say), with the extra `meaning` switched off, and sends it /passage at once: the first answer is
timed from the start of the process. Then people type the README's commands, /actor among them, and
the private memory is read: what no file stands behind. At last the command line is asked for one
actor, each time in a new process. Reach: the first answer within 4 seconds, 250 MB, /actor United
Nations in 400 ms, the command line in 2 s. The load of the machine is named, and the CPU time
stands beside the time that passed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.peaks import private_mb
from tests.benchmarks.slack import OTHERS, Load, answers
from tests.benchmarks.web_processes import Web, web

FIRST = ("/passage", "nuclear disarmament")
ACTOR = ("/actor", "United Nations")
TIMES = 5
SETTLED_SECONDS = 8.0
"""After the first answer, what is read beside it has been read."""


def main() -> None:
    """Start, ask, and print the table."""
    arguments = _arguments()
    database: Path = arguments.database.resolve()
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    size = database.stat().st_size / 1e6
    print(f"{database.name}, {size:,.0f} MB; load of the machine: {load}")
    url = f"sqlite:///{database}"
    with tempfile.TemporaryDirectory(prefix="serving-") as folder, answers() as slack:
        for _ in range(arguments.rounds):
            began = time.perf_counter()
            with web(url, Path(folder), slack.url) as served:
                asking = Load(served.events_url, slack, [], 0)
                ready, cpu = time.perf_counter() - began, served.cpu_seconds()
                print(f"it listens      {ready:>7.2f} s, CPU {cpu:.2f} s")
                asking.type(0, *FIRST)
                first, cpu = time.perf_counter() - began, served.cpu_seconds()
                print(f"first answer    {first:>7.2f} s, CPU {cpu:.2f} s")
                _tell_memory(served, "then")
                _ask(served, asking, ACTOR, 1, "the first")
                time.sleep(SETTLED_SECONDS)
                _ask(served, asking, ACTOR, TIMES, "median")
                _ask(served, asking, FIRST, TIMES, "median")
                for number in range(arguments.commands):
                    asking.type(number % 20, *OTHERS[number % len(OTHERS)])
                _tell_memory(served, f"after {arguments.commands} commands more")
    _command_line(url, ["actor", "Namibia"], arguments.rounds)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("database", type=Path, help="an SQLite database of this version's schema")
    parser.add_argument("--commands", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=2)
    return parser.parse_args()


def _tell_memory(served: Web, when: str) -> None:
    print(f"private memory  {private_mb(served.number):>7.0f} MB {when}")


def _ask(served: Web, asking: Load, command: tuple[str, str], times: int, which: str) -> None:
    """Ask some times, and print the median of both times."""
    took: list[float] = []
    worked: list[float] = []
    for _ in range(times):
        cpu = served.cpu_seconds()
        answered = asking.type(0, *command).answered
        took.append(float("nan") if answered is None else answered)
        worked.append(served.cpu_seconds() - cpu)
    wall, work = (statistics.median(each) * 1_000 for each in (took, worked))
    print(f"{' '.join(command)}: {wall:.0f} ms, CPU {work:.0f} ms ({which})")


def _command_line(url: str, arguments: Sequence[str], times: int) -> None:
    environment = {**os.environ, "DATABASE_URL": url, "MEANING": "off"}
    for _ in range(times):
        began, before = time.perf_counter(), os.times()
        command = [sys.executable, "-m", "bot", *arguments]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        wall, after = time.perf_counter() - began, os.times()
        cpu = after.children_user + after.children_system
        cpu -= before.children_user + before.children_system
        print(f"command line, {' '.join(arguments)}: {wall:.2f} s, CPU {cpu:.2f} s")


if __name__ == "__main__":
    main()
