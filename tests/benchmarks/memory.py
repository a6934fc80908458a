"""How much the process grows while twenty people type twenty thousand commands.

    python -m tests.benchmarks.memory

starts the bot with the starter library in a process of its own, has people type the README's
commands through signed HTTP, and prints the resident memory after a warm-up and at the end. Reach:
at most 60 MB more.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus.corpus import Corpus
from tests.benchmarks.slack import OTHERS, Load, answers, run_bot
from tests.shelves import utc_now

COMMANDS = 20_000
WARMING = 2_000
PEOPLE = 20
TYPED = (*OTHERS, ("/passage", "deth penalty moratorum"), ("/passage", "human rights"))


def resident_mb(process: int) -> float:
    """Return the resident memory of a process."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Type, and print the memory."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--commands", type=int, default=COMMANDS)
    commands = parser.parse_args().commands
    with tempfile.TemporaryDirectory(prefix="memory-") as folder, answers() as slack:
        database = Path(folder) / "corpus.db"
        Corpus.open(f"sqlite:///{database}", use_library=True, clock=utc_now)[0].close()
        ours, theirs = multiprocessing.Pipe()
        bot = multiprocessing.get_context("spawn").Process(
            target=run_bot,
            args=(str(database), f"{slack.url}/api/", ["human rights"] * 40, theirs),
            daemon=True,
        )
        bot.start()
        ours.recv()
        load = Load(ours.recv(), slack, [], 0)
        assert bot.pid is not None
        before = 0.0
        typed = itertools.cycle(TYPED)
        with ThreadPoolExecutor(PEOPLE) as pool:
            for done in range(0, WARMING + commands, 1_000):
                some = [(n % PEOPLE, *next(typed)) for n in range(1_000)]
                list(pool.map(lambda each: load.type(*each), some))
                slack.arrived.clear()
                resident = resident_mb(bot.pid)
                before = resident if done < WARMING else before
                print(f"{done + 1_000:>6} commands: {resident:7.1f} MB", flush=True)
        print(f"{resident - before:.1f} MB more after {commands:,} commands")
        ours.send("stop")
        bot.join(30)


if __name__ == "__main__":
    main()
