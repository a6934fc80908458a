"""What is asked once for all documents that one transaction adds, for nothing there changes it.

Whether a collection is open, and whether the team has corrected anything: an import asks that for
each document, and the write lock keeps others from changing it. Outside `adding` it is asked each
time, and so it is within `changing`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from corpus.model import Collection

Value = TypeVar("Value")

_HELD = "what does not change in the transaction"


@contextmanager
def adding(session: Session) -> Iterator[None]:
    """Ask each thing once while the context lasts, in which documents are added."""
    session.info[_HELD] = {}
    try:
        yield
    finally:
        del session.info[_HELD]


@contextmanager
def changing(session: Session) -> Iterator[None]:
    """Ask everything anew while the context lasts and after it: it does more than to add."""
    held: dict[Hashable, Any] | None = session.info.pop(_HELD, None)
    try:
        yield
    finally:
        if held is not None:
            session.info[_HELD] = {}


def asked_once(session: Session, what: Hashable, ask: Callable[[], Value]) -> Value:
    """Return what `ask` returned in this transaction, if documents are added there; else ask."""
    held: dict[Hashable, Any] | None = session.info.get(_HELD)
    if held is None:
        return ask()
    if what not in held:
        held[what] = ask()
    found: Value = held[what]
    return found


_IS_OPEN = select(Collection.open).where(Collection.id == bindparam("collection"))


def is_open(session: Session, collection_id: int) -> bool:
    """Return whether every place sees a collection."""
    return asked_once(
        session,
        ("is open", collection_id),
        lambda: session.scalar(_IS_OPEN, {"collection": collection_id}) is True,
    )
