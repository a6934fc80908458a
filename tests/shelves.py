"""A corpus on a database of the test's own, and the engine behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine

from corpus.corpus import Corpus
from corpus.search import Encoder


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def corpus_on(
    engine: Engine, clock: Callable[[], datetime] = utc_now, *, encoder: Encoder | None = None
) -> Corpus:
    """A corpus on a migrated database; it knows nothing of meaning without an encoder."""
    return Corpus(engine, clock=clock, encoder=encoder)


def engine_of(corpus: Corpus) -> Engine:
    """The engine of a corpus, which is nobody's business but a test's that looks at rows."""
    return corpus._engine


def read_names(corpus: Corpus) -> None:
    """Read the names that a corpus sees, as they are now; else they are read beside the next."""
    names = corpus._shelf.names
    if names._reader is not None:  # it may have begun before the last change
        names._reader.join()
    names.start_reading().join()
