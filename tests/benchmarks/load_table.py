"""How many people a number of `web` processes serve, on SQLite and on PostgreSQL: one table.

    python -m tests.benchmarks.slack --table
    python -m tests.benchmarks.slack --table --postgresql postgresql+psycopg://USER@HOST/DATABASE

starts 1, 2 and 4 processes of `remembrancer serve --no-clock --jobs 0` over one database, in turn.
Each of a number of people types the next command as soon as the last is answered at its
response_url, half of them /passage; the processes take them in turn, as behind a proxy. The
database of the server is to be empty, and is filled with the same passages.

p50, p95 and p99 are of the time from the typing to the answer. Memory is what the processes hold
together, what they share counted once. Behind it stand the cores that the processes, the server and
this benchmark's own side took: where they add up to the machine's, it is the processor that bends
first. A line below each row says what did.
"""

from __future__ import annotations

import json
import os
import re
import time
import urllib.request
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import make_url, text

from corpus.corpus import Corpus
from corpus.database import open_engine
from tests.benchmarks.engines import build_at, build_ours
from tests.benchmarks.percentiles import milliseconds
from tests.benchmarks.slack import Load, Typed, answers
from tests.benchmarks.web_processes import WARMING_SECONDS, Web, type_for, web
from tests.shelves import utc_now

PROCESSES = (1, 2, 4)
BUSY = 0.9
"""Of the machine's cores: from then on the processor is what bends."""
IDLE = 0.5
"""Of the machine's cores: where we had fewer, and it is busy, the row measures its other work."""
CROWDED = 1.0
"""Times as long as it takes that a request waits for its turn: then the queue bends."""
CONTENDED = 0.8
"""Of what one process yields a second of its time: below it processes stand in each other's way."""

HEADING = (
    "database    processes people  a second   p50 ms   p95 ms   p99 ms lost memory MB "
    "cores: web server client"
)


@dataclass(frozen=True, slots=True)
class Row:
    """What some processes did: times in milliseconds, memory in MB, `cores` that were busy."""

    database: str
    processes: int
    people: int
    a_second: float
    times: tuple[float, float, float]
    lost: int
    memory: float
    cores: tuple[float, float, float]
    waited: float
    took: float

    @property
    def a_core_second(self) -> float:
        """Commands a second of the processes' and the server's time."""
        return self.a_second / max(0.01, self.cores[0] + self.cores[1])

    def words(self) -> str:
        """Return the row of the table."""
        p50, p95, p99 = self.times
        web_cores, server, client = self.cores
        return (
            f"{self.database:<11} {self.processes:>9} {self.people:>6} {self.a_second:>9.1f} "
            f"{p50:>8.0f} {p95:>8.0f} {p99:>8.0f} {self.lost:>4} {self.memory:>9.0f} "
            f"{web_cores:>10.2f} {server:>6.2f} {client:>6.2f}"
        )

    def bends(self, one: Row) -> str:
        """Return what bent first; `one` is the row of one process."""
        machine = os.cpu_count() or 1
        busy, load = sum(self.cores), os.getloadavg()[0]
        if busy < IDLE * machine < load:
            return f"other work: the machine's load is {load:.1f}, and we had {busy:.1f} cores"
        if self.a_core_second < CONTENDED * one.a_core_second:
            share = self.a_core_second / one.a_core_second
            return f"the database: a second of work yields {share:.0%} of what one process gets"
        if self.cores[0] >= BUSY * self.processes:
            return "the processes: each keeps a core busy, as much as one interpreter can"
        if busy >= BUSY * machine:
            return f"the processor: {busy:.1f} of {machine} cores are busy"
        if self.waited > CROWDED * self.took:
            waited, took = self.waited * 1_000, self.took * 1_000
            return f"the queue: {waited:.0f} ms of waiting, {took:.0f} ms of work"
        return f"nothing of ours: {busy:.1f} of {machine} cores, the machine's load is {load:.1f}"


def load_table(
    passages: Sequence[str],
    queries: Sequence[str],
    folder: Path,
    *,
    people: int,
    seconds: float,
    processes: Sequence[int] = PROCESSES,
    postgresql: str | None = None,
) -> list[Row]:
    """Measure, print and return the table."""
    urls = {"SQLite": f"sqlite:///{build_ours(passages, folder)}"}
    if postgresql is not None:
        check_empty(postgresql)
        build_at(postgresql, passages)
        urls["PostgreSQL"] = postgresql
    print(f"{len(passages):,} passages, {people} people, {seconds:.0f} s a row")
    print(HEADING)
    rows = []
    for name, url in urls.items():
        Corpus.open(url, use_library=True, clock=utc_now)[0].close()
        of_database: list[Row] = []
        for number in processes:
            of_database.append(
                _measure(name, url, folder, queries, number, people=people, seconds=seconds)
            )
            print(of_database[-1].words())
            print(f"            bends first: {of_database[-1].bends(of_database[0])}", flush=True)
        rows += of_database
    return rows


def _measure(
    name: str,
    url: str,
    folder: Path,
    queries: Sequence[str],
    number: int,
    *,
    people: int,
    seconds: float,
) -> Row:
    with answers() as slack, ExitStack() as started:
        webs = [started.enter_context(web(url, folder, slack.url)) for _ in range(number)]
        loads = [Load(each.events_url, slack, queries, seconds) for each in webs]
        type_for(loads, queries, WARMING_SECONDS, people)
        cpu = sum(each.cpu_seconds() for each in webs)
        server, client, began = _server_seconds(url), time.process_time(), time.perf_counter()
        before = [_request_seconds(each) for each in webs]
        typed = type_for(loads, queries, seconds, people)
        passed = time.perf_counter() - began
        after = [_request_seconds(each) for each in webs]
        cores = (
            (sum(each.cpu_seconds() for each in webs) - cpu) / passed,
            (_server_seconds(url) - server) / passed,
            (time.process_time() - client) / passed,
        )
        memory = sum(map(_megabytes, webs))
    answered = [each.answered for each in typed if each.answered is not None]
    waited, took = (
        sum(b[place] - a[place] for a, b in zip(before, after, strict=True)) / max(1, len(typed))
        for place in (0, 1)
    )
    return Row(
        name,
        number,
        people,
        len(answered) / passed,
        _percentiles(answered),
        _lost(typed),
        memory,
        cores,
        waited,
        took,
    )


def _percentiles(answered: Sequence[float]) -> tuple[float, float, float]:
    if len(answered) < 2:
        return (float("nan"),) * 3
    return (milliseconds(answered, 50), milliseconds(answered, 95), milliseconds(answered, 99))


def _lost(typed: Sequence[Typed]) -> int:
    return sum(each.answered is None for each in typed)


def _megabytes(process: Web) -> float:
    """Return the memory of a process, with its share of what others use too."""
    rollup = Path(f"/proc/{process.number}/smaps_rollup").read_text()
    (kilobytes,) = re.findall(r"^Pss:\s+(\d+) kB", rollup, re.M)
    return int(kilobytes) / 1_000


def _server_seconds(url: str) -> float:
    """Return the time that the server has worked for a database; 0 for one that is a file."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return 0.0
    ticks = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            title = (folder / "cmdline").read_bytes().decode("utf-8", "replace")
            if title.startswith("postgres:") and f" {address.database} " in title:
                state = (folder / "stat").read_text().rpartition(")")[2].split()
                ticks += int(state[11]) + int(state[12])
        except OSError:
            continue  # it has ended
    return ticks / os.sysconf("SC_CLK_TCK")


def _request_seconds(process: Web) -> tuple[float, float]:
    """Return how long requests of a process have waited and taken so far, as it tells itself."""
    with urllib.request.urlopen(process.metrics_url, timeout=20) as answer:
        told = answer.read().decode()
    sums = dict.fromkeys(("remembrancer_request_wait_seconds", "remembrancer_request_seconds"), 0.0)
    for family in text_string_to_metric_families(told):
        for sample in family.samples:
            if sample.name.removesuffix("_sum") in sums and sample.name.endswith("_sum"):
                sums[family.name] += sample.value
    waited, took = sums.values()
    return waited, took


def check_empty(url: str) -> None:
    """ValueError if a database of a server has tables: it is filled, and others' would be mixed."""
    engine = open_engine(url)
    with engine.connect() as connection:
        query = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
        found = connection.execute(text(query)).scalar_one()
    engine.dispose()
    if found:
        raise ValueError(f"the database {json.dumps(make_url(url).database)} is not empty")
