"""What follows in a database when other people see a document than before.

The rooms above this one do it: what is derived of documents, the library's notes on them, and the
messages that wait to be sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from corpus.ingest import Derivation


def _no_notes(_session: Session, _references: Sequence[str]) -> None:
    pass


def _no_messages(_session: Session, _now: datetime) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Consequences:
    """What is done in the transaction that changes who sees what.

    `derivations` are made anew of a document that moves. `settle_notes` is called with the
    references of documents that more or fewer people see, and `withdraw_messages` when a place
    sees less than before.
    """

    derivations: Sequence[Derivation] = ()
    settle_notes: Callable[[Session, Sequence[str]], None] = _no_notes
    withdraw_messages: Callable[[Session, datetime], None] = _no_messages


NO_CONSEQUENCES = Consequences()
"""For a database in which nothing is derived of documents."""
