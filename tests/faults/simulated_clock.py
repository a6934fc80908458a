"""A clock that runs ten times as fast as a watch, and jumps; processes share it through a file."""

from __future__ import annotations

import mmap
import struct
import time
from datetime import UTC, datetime
from pathlib import Path

SPEED = 10.0
"""Simulated seconds in a second: a tick of a fifth of a second takes two."""

FORMAT = struct.Struct("dd")


class SimulatedClock:
    """Reads, and in one process moves, the moment that all of them have."""

    def __init__(self, path: Path, start: datetime | None = None) -> None:
        """Share the clock of a file; `start` begins one there."""
        if start is not None:
            path.write_bytes(FORMAT.pack(start.timestamp(), time.monotonic()))
        with path.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), FORMAT.size)

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(self.seconds(), UTC)

    def seconds(self) -> float:
        """Return the moment as seconds since 1970."""
        begun, at = FORMAT.unpack(self._shared[: FORMAT.size])
        return float(begun + (time.monotonic() - at) * SPEED)

    def forward(self, seconds: float) -> None:
        """Jump."""
        self._shared[: FORMAT.size] = FORMAT.pack(self.seconds() + seconds, time.monotonic())
