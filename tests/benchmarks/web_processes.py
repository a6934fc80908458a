"""How many signed commands a second one `web` process answers, and how many two over one database.

    python -m tests.benchmarks.web_processes

starts `remembrancer serve --no-clock` once, and then twice, on a shelf of 20,000 passages beside
the starter library, as several processes run behind a proxy. Each of a number of people types the
next command as soon as the last is answered at its response_url; the processes take them in turn.

The client and Slack's side run in the benchmark's own process: they take a part of the same cores,
which is printed apart, with what the processes took. Reach: two processes answer 1.5 times as many
as one, on two cores that nobody else uses. On a machine where others do, the second row says how
many commands a second of the processes' own CPU time yields, which falls only if two stand in each
other's way. Needs `../shared` and the `bench` extra.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.error import URLError

from bot.serving.http import EVENTS_PATH
from corpus.corpus import Corpus
from tests.benchmarks.engines import build_ours
from tests.benchmarks.known_items import QueryMaker
from tests.benchmarks.search import SHARED
from tests.benchmarks.slack import OTHERS, SECRET, Load, Typed, answers
from tests.benchmarks.speeches import corpus
from tests.shelves import utc_now

PEOPLE = 12
WARMING_SECONDS = 3.0
STARTING_SECONDS = 120.0
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    arguments = _arguments()
    passages = corpus(arguments.shared, seed=1)[: arguments.passages]
    made = QueryMaker(passages, arguments.shared, seed=1).make(arguments.each)
    queries = [item.text for item in made]
    with tempfile.TemporaryDirectory(prefix="web-", dir=arguments.folder) as folder:
        database = build_ours(passages, Path(folder))
        shelf, _ = Corpus.open(f"sqlite:///{database}", use_library=True, clock=utc_now)
        shelf.close()
        load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
        print(f"{len(passages):,} passages, {PEOPLE} people; load of the machine: {load}")
        print(HEADING)
        rates = [
            measure(database, queries, processes=number, seconds=arguments.seconds)
            for number in (1, 2) * arguments.rounds
        ]
    one, two = (max(rates[place::2], key=lambda rate: rate.a_second) for place in (0, 1))
    print(
        f"two over one: {two.a_second / one.a_second:.2f} times the commands a second, "
        f"{two.a_cpu_second / one.a_cpu_second:.2f} times those of a second of the processes' CPU"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=15.0, help="of typing, each time")
    parser.add_argument("--rounds", type=int, default=2, help="the better of so many counts")
    parser.add_argument("--each", type=int, default=40, help="queries of each kind")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--folder", type=Path, help="where the database is built")
    return parser.parse_args()


@dataclass(frozen=True, slots=True)
class Rate:
    """What some processes answered: commands, and the seconds that passed and that were worked."""

    processes: int
    commands: int
    lost: int
    seconds: float
    processes_cpu: float
    client_cpu: float

    @property
    def a_second(self) -> float:
        """Commands answered a second."""
        return self.commands / self.seconds

    @property
    def a_cpu_second(self) -> float:
        """Commands answered a second of the processes' CPU time."""
        return self.commands / self.processes_cpu

    def row(self) -> str:
        """Return the row of the table."""
        shares = (self.processes_cpu / self.seconds, self.client_cpu / self.seconds)
        return (
            f"{self.processes:>9} {self.commands:>9} {self.lost:>5} {self.a_second:>10.1f} "
            f"{self.a_cpu_second:>14.1f} {shares[0]:>15.2f} {shares[1]:>12.2f}"
        )


HEADING = "processes  commands  lost   a second  a CPU second  processes' CPU  client's CPU (cores)"


def measure(database: Path, queries: Sequence[str], *, processes: int, seconds: float) -> Rate:
    """Let people type for so long at so many processes, and print the row."""
    with answers() as slack, ExitStack() as started:
        url = f"sqlite:///{database}"
        webs = [
            started.enter_context(web(url, database.parent, slack.url)) for _ in range(processes)
        ]
        loads = [Load(each.events_url, slack, queries, seconds) for each in webs]
        type_for(loads, queries, WARMING_SECONDS)
        cpu = sum(each.cpu_seconds() for each in webs)
        client, began = time.process_time(), time.perf_counter()
        typed = type_for(loads, queries, seconds)
        rate = Rate(
            processes,
            commands=sum(each.answered is not None for each in typed),
            lost=sum(each.answered is None for each in typed),
            seconds=time.perf_counter() - began,
            processes_cpu=sum(each.cpu_seconds() for each in webs) - cpu,
            client_cpu=time.process_time() - client,
        )
    print(rate.row(), flush=True)
    return rate


def type_for(
    loads: Sequence[Load], queries: Sequence[str], seconds: float, people: int = PEOPLE
) -> list[Typed]:
    """Type commands as fast as they are answered, half of them /passage; return them all."""
    commands = [
        each for query in zip(queries, OTHERS * len(queries), strict=False)
        for each in (("/passage", query[0]), query[1])
    ]  # fmt: skip
    numbers, lock = count(), threading.Lock()
    end = time.monotonic() + seconds

    def person(place: int) -> list[Typed]:
        typed = []
        while time.monotonic() < end:
            with lock:
                number = next(numbers)
            name, text = commands[number % len(commands)]
            typed.append(loads[number % len(loads)].type(place, name, text))
        return typed

    with ThreadPoolExecutor(people) as pool:
        return [each for typed in pool.map(person, range(people)) for each in typed]


@dataclass(frozen=True, slots=True)
class Web:
    """A process that serves Slack."""

    number: int
    address: str
    metrics_url: str = ""

    @property
    def events_url(self) -> str:
        """Where Slack sends what is typed."""
        return f"{self.address}{EVENTS_PATH}"

    def cpu_seconds(self) -> float:
        """Return the CPU time that the process has taken, in its own code and the system's."""
        state = Path(f"/proc/{self.number}/stat").read_text().rpartition(")")[2].split()
        return (int(state[11]) + int(state[12])) / TICKS


@contextmanager
def web(url: str, folder: Path, slack_url: str, jobs: int = 0) -> Iterator[Web]:
    """Run one process of the Procfile's kind `web` over a database, until the context ends.

    It does so many `jobs` at once beside. Its log is written into the folder.
    """
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "METRICS": "0",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_API_URL": f"{slack_url}/api/",
        "MEANING": "off",
        "HOST": "127.0.0.1",
    }
    log = folder / f"web-{time.monotonic_ns()}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "bot",
                "serve",
                "--no-clock",
                "--jobs",
                str(jobs),
                "--port",
                "0",
            ],
            env=environment,
            stdout=output,
            stderr=output,
        )
        try:
            address = _address(process, log)
            (metrics,) = re.findall(r"metrics at (\S+)", log.read_text())
            yield Web(process.pid, address, metrics)
        finally:
            process.terminate()
            process.wait()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Return the address that a process announces, once it answers there."""
    deadline = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        found = re.search(r"Slack at (http://127\.0\.0\.1:\d+)", log.read_text())
        if found is not None:
            with suppress(URLError), urllib.request.urlopen(f"{found[1]}/readyz", timeout=5):
                return found[1]
        time.sleep(0.05)
    raise RuntimeError(f"the process does not answer: {log.read_text()}")


if __name__ == "__main__":
    main()
