"""Passages are read for their meaning: after an import, by a command, or in the background."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from corpus.database import reading
from corpus.search import index
from corpus.search.meaning import (
    PAUSE_SECONDS,
    Coverage,
    Encoder,
    EncodingProgress,
    coverage,
    encode_due,
)

log = logging.getLogger(__name__)

QUICK = 500
"""Passages that an import encodes at its end: two seconds, and one for the encoder."""
EVERY_SECONDS = 20.0
"""How often a process that serves looks whether something was imported."""


class MeaningUpkeep:
    """The vectors of one database; safe to share between threads. Without an encoder it rests."""

    def __init__(
        self, engine: Engine, encoder: Encoder | None, *, warm: Callable[[], None]
    ) -> None:
        """`warm` reads what searches by meaning keep in memory."""
        self._engine = engine
        self._encoder = encoder
        self._warm = warm
        self._stopping = Event()
        self._thread: Thread | None = None

    def coverage(self) -> Coverage | None:
        """Return how many passages have been read; None without an encoder."""
        if self._encoder is None:
            return None
        with reading(self._engine) as session:
            return coverage(session, self._encoder.name)

    def encode(self, progress: EncodingProgress | None = None) -> int:
        """Read all that is due, and return how many passages that were."""
        if self._encoder is None:
            return 0
        return encode_due(self._engine, self._encoder, progress=progress)

    def encode_if_quick(self) -> int:
        """Read what is due if it is little, and return how many passages are left."""
        found = self.coverage()
        if found is None:
            return 0
        if not 0 < found.due <= QUICK:
            return found.due
        return max(0, found.due - self.encode())

    def start(self) -> None:
        """Read in a thread what is due, and what other processes import from now on."""
        encoder = self._encoder
        if encoder is None or self._thread is not None:
            return
        self._thread = Thread(target=self._work, args=(encoder,), name="encoder", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop reading; returns when the passages at hand are done, and leaves the rest."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _work(self, encoder: Encoder) -> None:
        seen = -1
        while not self._stopping.is_set():
            try:
                with reading(self._engine) as session:
                    generation = index.generation(session)
                if generation != seen:
                    encode_due(
                        self._engine,
                        encoder,
                        stops=self._stopping.is_set,
                        pause_seconds=PAUSE_SECONDS,
                    )
                    self._warm()
                    seen = generation
            except OperationalError as error:  # somebody held the lock for long: once more, later
                log.warning("passages could not be read for their meaning: %s", error.orig)
            self._stopping.wait(EVERY_SECONDS)
