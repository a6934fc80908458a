"""The most private memory that a process holds while each of its stages runs.

Private memory is what no file stands behind: the database's pages and the program's own, which the
system shares or takes back, are apart. Another process looks a hundred times a second, so that a
stage is seen which lets no other thread of its own process run.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from contextlib import suppress
from ctypes import c_double, c_int
from multiprocessing.sharedctypes import RawArray, RawValue
from pathlib import Path
from typing import Any

MOST_STAGES = 64
SECONDS_BETWEEN = 0.01


def private_mb(process: int) -> float:
    """Return the private memory of a process, in MB."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    return int(rollup.partition("Anonymous:")[2].split()[0]) / 1_024


def anonymous_mb(process: int) -> float:
    """Return nearly the same at a thousandth of the cost: what the system counts of its pages."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.partition("RssAnon:")[2].split()[0]) / 1_024


class Peaks:
    """The peaks of this process by stage; stage 0 is what belongs to none."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._stages: dict[str, int] = {"": 0}
        self._stage: Any = RawValue(c_int, 0)
        self._peaks: Any = RawArray(c_double, MOST_STAGES)
        self._watching = context.Process(
            target=_watch, args=(os.getpid(), self._stage, self._peaks), daemon=True
        )
        self._watching.start()

    def at(self, stage: str) -> None:
        """Say which stage runs from now on."""
        self._stage.value = self._stages.setdefault(stage, len(self._stages))

    def close(self) -> None:
        """Look no longer."""
        self._watching.kill()
        self._watching.join()

    def mb(self, stage: str) -> float:
        """Return the most of a stage; 0 if it was too short to be seen."""
        number = self._stages.get(stage)
        return 0.0 if number is None else float(self._peaks[number])

    @property
    def most(self) -> float:
        """Return the most of all."""
        return float(max(self._peaks))


def _watch(process: int, stage: Any, peaks: Any) -> None:
    with suppress(OSError, ValueError):  # the process has ended
        while True:
            held, number = anonymous_mb(process), stage.value
            peaks[number] = max(peaks[number], held)
            time.sleep(SECONDS_BETWEEN)
