"""Actors that people merged into others: what was said of them is said of those that remain."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.model import Change, ChangeKind


def remaining_keys(session: Session) -> dict[str, str]:
    """Return by its key each actor that was merged, with the key of the one that remains."""
    merges = session.execute(
        select(Change.actor_key, Change.other_key)
        .where(Change.kind == ChangeKind.MERGE, Change.undone_at.is_(None))
        .order_by(Change.id)
    )
    into = {key: other for key, other in merges if other is not None}
    return {key: _end_of(into, key) for key in into}


def remaining_key(session: Session, key: str) -> str:
    """Return the key of the actor that this one has been merged into, or its own key."""
    return remaining_keys(session).get(key, key)


def _end_of(into: Mapping[str, str], key: str) -> str:
    seen = {key}
    while (following := into.get(key)) is not None and following not in seen:
        seen.add(following)
        key = following
    return key
