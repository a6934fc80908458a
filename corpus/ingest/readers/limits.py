"""What the reading of one file may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Time and memory for one file of a binary format."""

    seconds: float = 120
    memory_mb: int = 1536


LIMITS = Limits()
