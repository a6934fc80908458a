"""Passages are read for their meaning: after an import, by a command, or in the background."""

from __future__ import annotations

import logging
from threading import Event, Thread

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from corpus.database import reading
from corpus.search import index
from corpus.search.meaning import (
    PAUSE_SECONDS,
    Coverage,
    EncodingProgress,
    NearInMeaning,
    coverage,
    encode_due,
)

log = logging.getLogger(__name__)

QUICK = 500
"""Passages that an import encodes at its end: two seconds, and one for the encoder."""
EVERY_SECONDS = 20.0
"""How often a process that serves looks whether something was imported."""


class MeaningUpkeep:
    """The vectors of one database; safe to share between threads.

    It rests where nothing is found by meaning.
    """

    def __init__(self, engine: Engine, near: NearInMeaning | None) -> None:
        """`near` is the look that reads the vectors; None if nothing is found by meaning."""
        self._engine = engine
        self._near = near
        self._stopping = Event()
        self._thread: Thread | None = None

    def coverage(self) -> Coverage | None:
        """Return how many passages have been read; None where none is."""
        if self._near is None:
            return None
        with reading(self._engine) as session:
            return coverage(session, self._near.encoder.name)

    def encode(self, progress: EncodingProgress | None = None) -> int:
        """Read all that is due, and return how many passages that were."""
        if self._near is None:
            return 0
        return encode_due(self._engine, self._near.encoder, progress=progress)

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
        if self._near is None or self._thread is not None:
            return
        self._thread = Thread(target=self._work, args=(self._near,), name="encoder", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop reading; returns when the passages at hand are done, and leaves the rest."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _work(self, near: NearInMeaning) -> None:
        seen = -1
        while not self._stopping.is_set():
            try:
                with reading(self._engine) as session:
                    generation = index.generation(session)
                if generation != seen:
                    encode_due(
                        self._engine,
                        near.encoder,
                        stops=self._stopping.is_set,
                        pause_seconds=PAUSE_SECONDS,
                    )
                    near.warm(self._engine)
                    seen = generation
            except OperationalError as error:  # somebody held the lock for long: once more, later
                log.warning("passages could not be read for their meaning: %s", error.orig)
            self._stopping.wait(EVERY_SECONDS)
