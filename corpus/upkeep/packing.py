"""The texts of documents that were imported before texts were stored compressed.

They are compressed in the background, a few at a time; until then they are read as they are. The
room that they leave in the file is taken by what is imported next.
"""

from __future__ import annotations

from collections.abc import Callable
from time import sleep

from sqlalchemy import Engine, Select, func, select, update
from sqlalchemy.orm import Session

from corpus.database import reading, writing
from corpus.model import Document
from corpus.upkeep.queue import PAUSE_SECONDS

BATCH_DOCUMENTS = 50
"""Documents of one transaction: about a tenth of a second."""


def pack_texts(engine: Engine, *, stops: Callable[[], bool] = lambda: False) -> int:
    """Compress the texts that are not, and return their number.

    Once `stops` returns true, the rest is left for the next time.
    """
    if not needs_packing(engine):
        return 0
    done = 0
    while not stops():
        if done:
            sleep(PAUSE_SECONDS)
        with writing(engine, of_people=True) as session:  # the texts themselves stay what they are
            some = _pack_some(session)
        if not some:
            break
        done += some
    return done


def needs_packing(engine: Engine) -> bool:
    """Return whether a text is not stored compressed, where texts are."""
    if engine.dialect.name != "sqlite":
        return False
    with reading(engine) as session:
        return session.scalar(_unpacked().limit(1)) is not None


def _pack_some(session: Session) -> int:
    documents = session.scalars(_unpacked().limit(BATCH_DOCUMENTS)).all()
    for document_id in documents:
        text = session.scalar(select(Document.text).where(Document.id == document_id))
        session.execute(update(Document).where(Document.id == document_id).values(text=text))
    return len(documents)


def _unpacked() -> Select[int]:
    return select(Document.id).where(func.typeof(Document.text) == "text").order_by(Document.id)
