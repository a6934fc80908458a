"""Passages are encoded after their import, in the background or by a command.

A text is encoded outside any transaction, and some vectors are written in one that takes
milliseconds, so that other writers get their turn. What has no vector is due: a process that was
killed, or another one on the same database, goes on from there. Several processes may encode at
once: each takes the batches of a stretch in an order of its own.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from time import sleep

from sqlalchemy import Engine

from corpus.database import reading, writing
from corpus.search.meaning import stored
from corpus.search.meaning.encoder import Encoder

BATCH = 48  # passages of one transaction: a fifth of a second to encode
STRETCH = 32 * BATCH
REMOVED = 2_000  # vectors of another encoder that one transaction deletes
PAUSE_SECONDS = 0.1

EncodingProgress = Callable[[int, int], None]
"""Called with what is done and the total."""


def never() -> bool:
    """Say that nothing stops the work."""
    return False


def encode_due(
    engine: Engine,
    encoder: Encoder,
    *,
    stops: Callable[[], bool] = never,
    pause_seconds: float = 0.0,
    progress: EncodingProgress | None = None,
) -> int:
    """Encode the passages that have no vector, and return how many this process encoded.

    Once `stops` returns true, the rest is left for the next time. `pause_seconds` is the pause
    after each transaction, for a process that answers meanwhile. `progress` is called with what is
    done and the total.
    """
    _remove_of_others(engine, encoder, stops)
    with reading(engine) as session:
        before = stored.coverage(session, encoder.name)
    if not before.due:
        return 0
    done = 0
    for ids in _batches(engine):
        if stops():
            break
        done += _encode(engine, encoder, ids)
        if progress is not None:
            progress(done, before.due)
        sleep(pause_seconds)
    return done


def _remove_of_others(engine: Engine, encoder: Encoder, stops: Callable[[], bool]) -> None:
    removed = REMOVED
    while removed == REMOVED and not stops():
        with writing(engine) as session:
            removed = stored.remove_of_others(session, encoder.name, limit=REMOVED)


def _batches(engine: Engine) -> Iterator[list[int]]:
    """Yield the ids of due passages: the newest first, then the others from the beginning."""
    with reading(engine) as session:
        newest = stored.last_with_vector(session)
    for first in dict.fromkeys([newest, 0]):
        after = first
        while True:
            with reading(engine) as session:
                ids = stored.due_ids(session, after=after, limit=STRETCH)
            if not ids:
                break
            after = ids[-1]
            batches = [list(ids[at : at + BATCH]) for at in range(0, len(ids), BATCH)]
            random.shuffle(batches)
            yield from batches


def _encode(engine: Engine, encoder: Encoder, ids: list[int]) -> int:
    """Encode some passages and write their vectors; return how many were still due."""
    from corpus.search.meaning.vectors import packed  # numpy, only where it is used

    with reading(engine) as session:
        texts = stored.due_texts(session, ids)
    if not texts:
        return 0
    vectors = dict(zip(texts, packed(encoder.encode(list(texts.values()))), strict=True))
    with writing(engine) as session:
        return stored.write(session, encoder.name, texts, vectors)
