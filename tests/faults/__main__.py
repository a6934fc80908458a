"""`python -m tests.faults --runs 500 --seed 7`: storms over clocks and Slack, and their outcome.

Prints how digests ended, what was done to them, and every difference between the ledger and what
truly stood in the channels. 1 if there is any.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from rich.console import Console
from rich.table import Table

from corpus.database.engine import open_engine
from corpus.upkeep.schema import migrate
from tests.faults.judgement import Tally
from tests.faults.scene import clocks
from tests.faults.storm import storm

MOST_EXAMPLES = 12


def main() -> int:
    """Run and print; 1 if anything is lost, stands twice or is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stop-at-fault", action="store_true")
    asked = parser.parse_args()
    began = time.monotonic()
    tally = run(asked.runs, asked.seed, stop_at_fault=asked.stop_at_fault)
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
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder, clocks() as forge:
        template = Path(folder) / "template.db"
        engine = open_engine(f"sqlite:///{template}")
        migrate(engine)
        engine.dispose()
        for number in range(runs):
            random = Random(seed * 100_000 + number)
            with storm(template, Path(folder) / str(number), forge, random) as one:
                one.run()
                tally.count(one, f"run {number}")
            if stop_at_fault and not tally.is_sound():
                break
    return tally


if __name__ == "__main__":
    sys.exit(main())
