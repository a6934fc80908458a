"""`python -m tests.faults --runs 500 --seed 7`: storms over clocks and Slack, and their outcome.

With `--watches` documents are imported meanwhile, and watches tell of them. Prints how digests
ended, what was done to them, and every difference between the ledger and what truly stood in the
channels. 1 if there is any.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from corpus.upkeep.schema import migrate
from tests.databases import engine_at
from tests.faults.judgement import Tally
from tests.faults.scene import Clocks, clocks
from tests.faults.storm import Storm, storm
from tests.faults.watch_storm import judge, watch_storm

MOST_EXAMPLES = 12


def main() -> int:
    """Run and print; 1 if anything is lost, stands twice or is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stop-at-fault", action="store_true")
    parser.add_argument("--watches", action="store_true")
    asked = parser.parse_args()
    began = time.monotonic()
    running = run_watches if asked.watches else run
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
    with tempfile.TemporaryDirectory(prefix="faults-") as folder, clocks() as forge:
        template = Path(folder) / "template.db"
        engine = engine_at(template)
        migrate(engine)
        engine.dispose()
        for number in range(runs):
            random = Random(seed * 100_000 + number)
            with begin(template, Path(folder) / str(number), forge, random) as one:
                one.run()
                judge_one(tally, one, f"run {number}")
            if stop_at_fault and not tally.is_sound():
                break
    return tally


if __name__ == "__main__":
    sys.exit(main())
