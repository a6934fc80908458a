"""How long transactions hold the write lock.

    python -m tests.benchmarks.write_locks FILE import FOLDER

runs a command of `remembrancer`, and writes into FILE how long each of its transactions that write
held the lock: seconds of the clock and of its CPU, a line each. The CPU time of
a server of this machine is counted too. `write_lock_table` has a table of what is done to a long
document.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, event

from bot.cli import main
from corpus.database.postgresql import WAITING


class Held(NamedTuple):
    """Seconds for which one transaction held the lock: of the clock, and of its process's CPU."""

    wall: float
    cpu: float


@contextmanager
def locks_timed() -> Iterator[list[Held]]:
    """Give the times for which the lock is held by this process, while the context lasts."""
    held: list[Held] = []

    def begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("sqlite_begin") == "IMMEDIATE" or options.get(WAITING) is not None:
            connection.info["lock"] = time.perf_counter(), _cpu_seconds(connection)

    def ended(connection: Connection) -> None:
        since = connection.info.pop("lock", None)
        if since is not None:
            held.append(Held(time.perf_counter() - since[0], _cpu_seconds(connection) - since[1]))

    commit = Connection._commit_impl

    def committed(connection: Connection) -> None:
        commit(connection)  # most of what is written is written here
        ended(connection)

    event.listen(Engine, "begin", begun)
    event.listen(Engine, "rollback", ended)
    patched: Any = Connection
    patched._commit_impl = committed
    try:
        yield held
    finally:
        patched._commit_impl = commit
        event.remove(Engine, "begin", begun)
        event.remove(Engine, "rollback", ended)


def _cpu_seconds(connection: Connection) -> float:
    """Return the CPU time of this process, and of its process on a server of this machine."""
    own = time.process_time()
    if connection.dialect.name != "postgresql":
        return own
    pid = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
    try:
        times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    except OSError:  # it is elsewhere
        return own
    return own + sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def read_locks(path: Path) -> list[Held]:
    """Return what a run has written."""
    return [Held(*map(float, line.split())) for line in path.read_text().splitlines()]


def longest(held: list[Held]) -> str:
    """Return the longest time in words."""
    if not held:
        return "nothing was written"
    most = max(held)
    return f"{most.wall:.2f} s, of which {most.cpu:.2f} s of CPU, of {len(held)} transactions"


if __name__ == "__main__":
    target = Path(sys.argv.pop(1))
    with locks_timed() as times:
        try:
            main()
        finally:
            target.write_text("".join(f"{wall} {cpu}\n" for wall, cpu in times))
