"""The languages of documents that were imported before languages were looked for.

They are looked at in the background, a few at a time. A document whose text does not tell its
language is marked as looked at too.
"""

from __future__ import annotations

from collections.abc import Callable
from time import sleep

from sqlalchemy import Engine, Select, select
from sqlalchemy.orm import Session

from corpus.database import reading, writing
from corpus.model import Document
from corpus.text.detection import language_of
from corpus.upkeep.queue import PAUSE_SECONDS

BATCH_DOCUMENTS = 50
"""Documents of one transaction: about a tenth of a second."""


def detect_languages(engine: Engine, *, stops: Callable[[], bool] = lambda: False) -> int:
    """Find the languages of documents that were not looked at, and return their number.

    Once `stops` returns true, the rest is left for the next time.
    """
    if not needs_detecting(engine):
        return 0
    done = 0
    while not stops():
        if done:
            sleep(PAUSE_SECONDS)
        with writing(engine) as session:
            some = _detect_some(session)
        if not some:
            break
        done += some
    return done


def needs_detecting(engine: Engine) -> bool:
    """Return whether a document's language was not looked for."""
    with reading(engine) as session:
        return session.scalar(_unread().limit(1)) is not None


def _detect_some(session: Session) -> int:
    documents = session.scalars(_unread().limit(BATCH_DOCUMENTS)).all()
    for document_id in documents:
        document = session.get_one(Document, document_id)
        document.detected_language = language_of(document.text) or ""
        session.flush()
        session.expunge(document)  # its text leaves memory
    return len(documents)


def _unread() -> Select[int]:
    return select(Document.id).where(Document.detected_language.is_(None)).order_by(Document.id)
