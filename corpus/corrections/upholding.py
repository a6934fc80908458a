"""The team's corrections held against what an import or a newer library brings back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.corrections import snapshot
from corpus.corrections.ledger import remaining_key
from corpus.corrections.merging import absorb
from corpus.model import Actor, Change, ChangeKind, Document, Passage, RowOrigin

_STANDING = (ChangeKind.MERGE, ChangeKind.REJECT)


def uphold(session: Session) -> bool:
    """Merge and reject again those who are back; True if there were any.

    A rejected name that the library has come to list is the library's, and stays.
    """
    session.flush()
    back = session.execute(
        select(Change.id, Actor.id)
        .join(Actor, Actor.key == Change.actor_key)
        .where(Change.kind.in_(_STANDING), Change.undone_at.is_(None))
        .order_by(Change.id)
    ).all()
    done = [_again(session, change_id, actor_id) for change_id, actor_id in back]
    return any(done)


def _again(session: Session, change_id: int, actor_id: int) -> bool:
    change = session.get_one(Change, change_id)
    actor = session.get(Actor, actor_id)
    if actor is None:
        return False
    machine = actor.origin == RowOrigin.MACHINE
    if change.kind == ChangeKind.REJECT:
        if machine:
            session.execute(delete(Actor).where(Actor.id == actor_id))
        return machine
    key = remaining_key(session, change.actor_key)
    remains = session.scalar(select(Actor).where(Actor.key == key))
    if remains is None or remains.id == actor_id:
        return False
    # A proposal that is back says less than what was merged; the library's own says it anew.
    taken = {} if machine else snapshot.take(session, actor)
    gained = absorb(session, actor, remains)
    if not machine:
        for name in ("gained", "moved"):
            gained[name] = sorted({*change.detail[name], *gained[name]})
        change.detail = {**change.detail, **taken, **gained}
        session.flush()
    return True


def uphold_in(session: Session, _document: Document, _passages: Sequence[Passage]) -> None:
    """Uphold them after the mentions of a document were written."""
    uphold(session)


def let_go(_session: Session, _passages: Sequence[Passage]) -> None:
    """Nothing of theirs hangs on passages."""
