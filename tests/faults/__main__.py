"""`python -m tests.faults --runs 500 --seed 7`: storms over clocks and Slack, and their outcome.

With `--watches` documents are imported meanwhile, and watches tell of them. On PostgreSQL, where
`DATABASE=postgresql` is set, `--server` kills the server too, `--hang` makes it silent for seconds,
`--standby` fails over to its standby and `--pooler` puts pgbouncer before it, struck or not. Prints
how digests ended, what was done to them, and every difference between the ledger and what truly
stood in the channels. 1 if there is any.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from corpus.upkeep.schema import migrate
from tests.databases import engine_at, served, temporary
from tests.faults.judgement import Tally
from tests.faults.scene import Clocks, clocks
from tests.faults.server_storm import blows_that_hang, blows_to, blows_to_pair, server_storm
from tests.faults.storm import Storm, storm
from tests.faults.watch_storm import judge, watch_storm
from tests.postgresql import databases
from tests.postgresql.failover import pair
from tests.postgresql.pooler import pooler
from tests.postgresql.server import DURABLE, server

MOST_EXAMPLES = 12


def main() -> int:
    """Run and print; 1 if anything is lost, stands twice or is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stop-at-fault", action="store_true")
    parser.add_argument("--watches", action="store_true")
    parser.add_argument("--server", action="store_true")
    parser.add_argument("--hang", action="store_true")
    parser.add_argument("--standby", action="store_true")
    parser.add_argument("--pooler", action="store_true")
    asked = parser.parse_args()
    began = time.monotonic()
    running = run_watches if asked.watches else run
    if asked.server or asked.standby or asked.hang:
        running = partial(
            run_on_struck_server,
            standby=asked.standby,
            hang=asked.hang,
            pooled=asked.pooler and not asked.standby,  # it is before one server
        )
    elif asked.pooler:
        running = partial(run_behind_pooler, running)
    tally = running(asked.runs, asked.seed, stop_at_fault=asked.stop_at_fault)
    console = Console(width=120)
    for title, counts in (("ended", tally.ends), ("done to them", tally.done)):
        table = Table(title, "times")
        for name, count in counts.most_common():
            table.add_row(name, f"{count:,}")
        console.print(table)
    console.print(f"{tally.runs} runs, {tally.digests:,} digests, {tally.parts:,} replies")
    for example in tally.examples[:MOST_EXAMPLES]:
        console.print(example, markup=False)
    faults = ", ".join(f"{count} {name}" for name, count in tally.faults.items())
    console.print(f"faults: {faults or 'none'}")
    console.print(f"{time.monotonic() - began:.0f} s")
    return 0 if tally.is_sound() else 1


def run(runs: int, seed: int, *, stop_at_fault: bool = False) -> Tally:
    """Return what became of the digests of so many runs."""
    return _run(runs, seed, storm, lambda tally, one, name: tally.count(one, name), stop_at_fault)


def run_watches(runs: int, seed: int, *, stop_at_fault: bool = False) -> Tally:
    """Return what became of the tellings of so many runs."""
    return _run(runs, seed, watch_storm, judge, stop_at_fault)


def run_behind_pooler(
    running: Callable[..., Tally], runs: int, seed: int, *, stop_at_fault: bool = False
) -> Tally:
    """Return what became of so many runs whose databases stand behind pgbouncer."""
    with server() as behind, pooler(behind) as through, databases.on(behind, through):
        return running(runs, seed, stop_at_fault=stop_at_fault)


def run_on_struck_server(
    runs: int,
    seed: int,
    *,
    standby: bool = False,
    hang: bool = False,
    pooled: bool = False,
    stop_at_fault: bool = False,
) -> Tally:
    """Return what became of the digests of so many runs on a server that is struck in each.

    `pooled` puts pgbouncer between, which goes on to take connections while the server is away.
    """
    with ExitStack() as stack:
        if standby:
            both = stack.enter_context(pair())
            stack.enter_context(databases.on(both))
            blows = blows_to_pair(both)
        else:
            alone = stack.enter_context(server(settings=DURABLE))
            through = stack.enter_context(pooler(alone)) if pooled else None
            stack.enter_context(databases.on(alone, through))
            blows = blows_that_hang(alone) if hang else blows_to(alone)
        begin = partial(server_storm, blows)
        tally = _run(
            runs, seed, begin, lambda tally, one, name: tally.count(one, name), stop_at_fault
        )
    tally.done.update(blows.dealt)
    return tally


AnyStorm = TypeVar("AnyStorm", bound=Storm)
Begin = Callable[[Path, Path, Clocks, Random], AbstractContextManager[AnyStorm]]


def _run(
    runs: int,
    seed: int,
    begin: Begin[AnyStorm],
    judge_one: Callable[[Tally, AnyStorm, str], None],
    stop_at_fault: bool,
) -> Tally:
    tally = Tally()
    with (
        served(),
        tempfile.TemporaryDirectory(prefix="faults-") as folder,
        clocks() as forge,
    ):
        template = Path(folder) / "template.db"
        engine = engine_at(template)
        migrate(engine)
        engine.dispose()
        for number in range(runs):
            random = Random(seed * 100_000 + number)
            place = Path(folder) / str(number)
            with temporary(), begin(template, place, forge, random) as one:
                one.run()
                judge_one(tally, one, f"run {number}")
            if stop_at_fault and not tally.is_sound():
                break
    return tally


if __name__ == "__main__":
    sys.exit(main())
