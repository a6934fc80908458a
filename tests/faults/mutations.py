"""`python -m tests.faults.mutations`: proof that the storms notice what they are there to notice.

Each mutation is made in a copy of the program, over which the storms then run until they find
something. Prints the table; 1 if one of them passes unnoticed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("bot", "corpus", "handlers", "migrations", "tests", "pyproject.toml")
SECONDS = 900


@dataclass(frozen=True, slots=True)
class Mutation:
    """One fault put into one place: `old` stands there once and becomes `new`."""

    name: str
    file: str
    old: str
    new: str

    def apply(self, root: Path) -> None:
        """Put the fault into a copy of the program."""
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        assert text.count(self.old) == 1, (
            f"{self.name}: {self.old!r} stands {text.count(self.old)}x"
        )
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")


LEDGER, COURIER = "corpus/digests/ledger.py", "bot/delivery/courier.py"
SIGHTINGS, SETTLING = "bot/delivery/sightings.py", "bot/delivery/settling.py"

MUTATIONS = (
    Mutation("settle time 0", LEDGER, "SETTLE = timedelta(minutes=4)", "SETTLE = timedelta(0)"),
    Mutation(
        "stuck time 1 s", LEDGER, "STUCK = timedelta(minutes=2)", "STUCK = timedelta(seconds=1)"
    ),
    Mutation(
        "no check of whose message it is",
        SIGHTINGS,
        'if own & {message.get("bot_id"), message.get("user")} and lease.key in _keys(message)',
        "if own and lease.key in _keys(message)",
    ),
    Mutation(
        "UNKNOWN made due",
        COURIER,
        "OutcomeKind.UNKNOWN: DeliveryState.UNCERTAIN",
        "OutcomeKind.UNKNOWN: DeliveryState.DUE",
    ),
    Mutation("ts dropped", COURIER, "            ts=outcome.ts,\n", ""),
    Mutation("no second look", COURIER, "        self._settling.look_again()\n", ""),
    Mutation(
        "a late success is forgotten",
        COURIER,
        "            self._settling.came_late(lease, outcome.ts)\n",
        "            pass\n",
    ),
    Mutation(
        "the first of two is deleted",
        SETTLING,
        "others = [ts for ts in found if ts != kept]",
        "others = found[:-1]",
    ),
    Mutation("a claim that is no claim", LEDGER, "Delivery.state == leaving]", "Delivery.id > 0]"),
)


def main() -> int:
    """Run and print; 1 if a mutation passes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=150, help="storms at most for each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="those whose name has these words")
    asked = parser.parse_args()
    table = Table("mutation", "storms", "seconds", "found")
    noticed = True
    for mutation in (each for each in MUTATIONS if asked.only in each.name):
        began = time.monotonic()
        status, output = storms_over(mutation, asked.runs, asked.seed)
        faults = re.search(r"faults: (.*)", output)
        runs = re.search(r"(\d+) runs", output)
        found = faults[1] if faults else "it did not run: " + output[-200:]
        noticed &= status == 1 and found != "none"
        spent = f"{time.monotonic() - began:.0f}"
        table.add_row(mutation.name, runs[1] if runs else "?", spent, found)
    Console(width=140).print(table)
    return 0 if noticed else 1


def storms_over(mutation: Mutation, runs: int, seed: int) -> tuple[int, str]:
    """Return the exit status and the output of storms over a program with a fault in it."""
    with tempfile.TemporaryDirectory(prefix="mutated-") as folder:
        copy = Path(folder)
        for name in COPIED:
            ignored = shutil.ignore_patterns("__pycache__", "node_modules")
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=ignored)
            else:
                shutil.copy(source, copy / name)
        mutation.apply(copy)
        command = [sys.executable, "-m", "tests.faults", "--stop-at-fault"]
        done = subprocess.run(
            [*command, "--runs", str(runs), "--seed", str(seed)],
            cwd=copy,
            env=os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr[-2_000:]


if __name__ == "__main__":
    sys.exit(main())
