"""Guests who were told, once, that guests are not answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from corpus.access.scope import Place
from corpus.audit import AuditKind, Signature, add_entry
from corpus.database import insert_or, shelf_of
from corpus.model import GuestNotice


def tell_guest(session: Session, place: Place, now: datetime) -> bool:
    """Record that a guest is told; False if any process told this guest before."""
    told = session.execute(
        insert_or(session, GuestNotice)
        .values(
            shelf_id=shelf_of(session),
            workspace=place.workspace,
            person=place.person or "",
            told_at=now,
        )
        .on_conflict_do_nothing()
        .returning(GuestNotice.person)
    )
    if told.first() is None:
        return False
    signed = Signature(place.person or "", now, place.workspace, place.channel)
    add_entry(session, AuditKind.REFUSAL, signed, "ask as a guest")
    return True
