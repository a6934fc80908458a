"""Passages are read for their meaning: after an import, by a command, or in the background."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from sqlalchemy import Engine

from corpus.database import reading
from corpus.search.meaning import (
    Coverage,
    EncodingProgress,
    NearInMeaning,
    coverage,
    encode_due,
)

QUICK = 500
"""Passages that an import encodes at its end: two seconds, and one for the encoder."""


class MeaningUpkeep:
    """The vectors of one shelf; safe to share between threads.

    It rests where nothing is found by meaning.
    """

    def __init__(self, engine: Engine, near: NearInMeaning | None) -> None:
        """`near` is the look that reads the vectors; None if nothing is found by meaning."""
        self._engine = engine
        self._near = near

    def coverage(self) -> Coverage | None:
        """Return how many passages have been read; None where none is."""
        if self._near is None:
            return None
        with reading(self._engine) as session:
            return coverage(session, self._near.encoder.name)

    def encode(
        self,
        progress: EncodingProgress | None = None,
        *,
        stops: Callable[[], bool] = lambda: False,
        pause_seconds: float = 0.0,
    ) -> int:
        """Read all that is due, and return how many passages that were.

        Once `stops` returns true, the rest is left. `pause_seconds` is the pause after each
        transaction, for a process that answers meanwhile.
        """
        if self._near is None:
            return 0
        return encode_due(
            self._engine,
            self._near.encoder,
            stops=stops,
            pause_seconds=pause_seconds,
            progress=progress,
        )

    def encode_if_quick(self) -> int:
        """Read what is due if it is little, and return how many passages are left."""
        found = self.coverage()
        if found is None:
            return 0
        if not 0 < found.due <= QUICK:
            return found.due
        return max(0, found.due - self.encode())

    def start_warming(self) -> None:
        """Read in a thread the encoder and the vectors, before the first question asks for them."""
        if self._near is not None:
            warm = self._near.warm
            Thread(target=warm, args=(self._engine,), name="encoder", daemon=True).start()
