"""What follows when other people see a document than before, as `corpus.access` calls it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from corpus.access import Consequences, find_collection
from corpus.ingest import Placing
from corpus.upkeep.derivations import DERIVATIONS
from corpus.upkeep.notes import settle_notes
from corpus.upkeep.withdrawing import withdraw_all_messages

CONSEQUENCES = Consequences(DERIVATIONS, settle_notes, withdraw_all_messages)


def placing(chosen: str | None, *, by: str, moves: bool) -> Placing:
    """Return into which collection an import puts documents; `chosen` is for all of them."""
    return Placing(_number, chosen, by, moves, _follow)


def _number(session: Session, typed: str) -> int:
    return find_collection(session, typed).id


def _follow(session: Session, references: Sequence[str], now: datetime) -> None:
    session.flush()
    CONSEQUENCES.settle_notes(session, references)
    CONSEQUENCES.withdraw_messages(session, now)
