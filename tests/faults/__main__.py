"""`python -m tests.faults --runs 500`: kill clocks at random and print what became of digests."""

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
from tests.faults.scene import CHANNELS, THREADED, Clocks, Tally, clocks, day_of, troubled

SCENES = [(together, faulty) for together in (1, 2, 5) for faulty in (False, True)]


def main() -> int:
    """Run and print; 1 if a digest was lost or posted twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=60, help="in all, over the six scenes")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    table = Table(
        "clocks at once", "Slack", "runs", "killed", "digests", "threads", "ends", "faults"
    )
    sound, began = True, time.monotonic()
    with tempfile.TemporaryDirectory() as folder, clocks() as forge:
        for number, (together, faulty) in enumerate(SCENES):
            before = forge.killed
            scene = Path(folder, str(number))
            tally = run(scene, forge, Random(asked.seed * 100 + number), asked.runs, SCENES[number])
            sound = sound and tally.is_sound()
            table.add_row(
                str(together),
                "faulty" if faulty else "well",
                str(tally.runs),
                str(forge.killed - before),
                str(sum(tally.ends.values())),
                str(tally.threads),
                ", ".join(f"{count} {end}" for end, count in tally.ends.most_common()),
                ", ".join(f"{n} {name}" for name, n in tally.faults.items() if n) or "none",
            )
    console = Console(width=140)
    console.print(table)
    console.print(f"{time.monotonic() - began:.0f} s")
    return 0 if sound else 1


def run(folder: Path, forge: Clocks, random: Random, runs: int, scene: tuple[int, bool]) -> Tally:
    """One scene's share of the runs."""
    folder.mkdir()
    template = folder / "template.db"
    engine = open_engine(f"sqlite:///{template}")
    migrate(engine)
    engine.dispose()
    together, faulty = scene
    tally = Tally()
    for number in range(max(1, runs // len(SCENES))):
        events = THREADED if number % 2 else 1
        with day_of(template, folder / str(number), forge, CHANNELS, events=events) as day:
            troubled(day, random, together=together, faulty=faulty)
            tally.count(day)
    return tally


if __name__ == "__main__":
    sys.exit(main())
