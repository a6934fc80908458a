"""After a change of the starter library all documents are read anew in the background.

Other names are known then, so that each of the team's documents may mention other actors. What is
due is kept in the database as two row numbers, however many documents there are: those after the
one and up to the other. A document that is imported meanwhile is read with the new names at once.
The work is done in order. Some documents are read, and then written in a transaction of less than
half a second, so that other writers get their turn; each moves the first number, so that the next
process goes on where one was ended. Until then answers are given from the mentions and events that
the documents had.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from time import sleep
from typing import NamedTuple

from sqlalchemy import ColumnElement, Engine, and_, func, select
from sqlalchemy.orm import Session

from corpus.database import Outdated, name_on_shelf, reading, writing
from corpus.ingest import is_long_now
from corpus.model import Document, Marker, RowOrigin
from corpus.upkeep.analysis import read_ahead
from corpus.upkeep.derivations import OF_NAMES
from corpus.upkeep.queue import BATCH_CHARACTERS, PAUSE_SECONDS, derive_document, derive_long

REREADING_MARKER = "documents to be read anew"
BATCH_DOCUMENTS = 10
"""Documents of one transaction: short ones cost more by number than by length."""


class _Range(NamedTuple):
    """The row numbers of documents after `after` and up to `until`."""

    after: int
    until: int

    def holds(self) -> ColumnElement[bool]:
        """Whether a document is the team's and in the range."""
        of_team = Document.origin == RowOrigin.TEAM
        return and_(of_team, Document.id > self.after, Document.id <= self.until)


def queue_all(session: Session) -> None:
    """Queue all documents of the team to be read anew, from the first; the caller commits."""
    last = session.scalar(select(func.max(Document.id)).where(Document.origin == RowOrigin.TEAM))
    _write(session, None if last is None else _Range(0, last))


def queue_none(session: Session) -> None:
    """Forget what was queued, for all documents have just been read; the caller commits."""
    _write(session, None)


def count_due(session: Session) -> int:
    """Return how many documents, as far as the session sees them, are still to be read anew."""
    due = _read(session)
    if due is None:
        return 0
    return session.scalar(select(func.count()).select_from(Document).where(due.holds())) or 0


def reread_due(
    engine: Engine,
    *,
    stops: Callable[[], bool] = lambda: False,
    tell: Callable[[int], object] = lambda _done: None,
) -> int:
    """Read anew the documents that are due, and return their number.

    Once `stops` returns true, the rest is left for the next time. `tell` is called with how many
    were just done.
    """
    with reading(engine) as session:
        if _read(session) is None:
            return 0
    done = 0
    while not stops():
        if done:
            sleep(PAUSE_SECONDS)
        some = _reread_some(engine)
        if not some:
            break
        tell(some)
        done += some
    return done


def _reread_some(engine: Engine) -> int:
    """Read some documents anew in one transaction, and return their number; 0 if none is left."""
    with reading(engine) as session:
        due = _read(session)
        if due is None:
            return 0
        some = session.scalars(
            select(Document.id).where(due.holds()).order_by(Document.id).limit(BATCH_DOCUMENTS)
        ).all()
        long = bool(some) and is_long_now(session, some[0], OF_NAMES)

    def note(session: Session) -> None:
        if _read(session) != due:
            raise Outdated
        _write(session, due._replace(after=some[0]))

    if long and derive_long(engine, some[0], note, replaces=True):
        return 1
    ahead = read_ahead(engine, some, most=BATCH_CHARACTERS)
    with writing(engine) as session:
        if _read(session) != due:  # another process did these, or all are due once more
            return len(some)
        for read in ahead:
            derive_document(session, read, replaces=True)
        done = some if not ahead else some[: some.index(ahead[-1].document_id) + 1]
        _write(session, due._replace(after=done[-1]) if done else None)
    return len(done)


def _read(session: Session) -> _Range | None:
    marker = session.get(Marker, name_on_shelf(session, REREADING_MARKER), populate_existing=True)
    return None if marker is None else _Range(*json.loads(marker.value))


def _write(session: Session, due: _Range | None) -> None:
    name = name_on_shelf(session, REREADING_MARKER)
    marker = session.get(Marker, name)
    if due is not None:
        session.merge(Marker(name=name, value=json.dumps(due)))
    elif marker is not None:
        session.delete(marker)
