"""Snapshots: the row, the names and the events of an actor, kept so that it can be restored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.model import Actor, Alias, EventActor

_COLUMNS = ("name", "kind", "description", "status", "origin")


def take(session: Session, actor: Actor) -> dict[str, Any]:
    """Return the actor in a form that JSON can hold."""
    aliases = session.execute(
        select(Alias.text, Alias.kind, Alias.origin)
        .where(Alias.actor_id == actor.id)
        .order_by(Alias.id)
    )
    events = session.scalars(select(EventActor.event_id).where(EventActor.actor_id == actor.id))
    return {
        "actor": {name: getattr(actor, name) for name in _COLUMNS},
        "aliases": [list(alias) for alias in aliases],
        "events": sorted(events),
    }


def restore(session: Session, key: str, taken: Mapping[str, Any]) -> Actor:
    """Restore the actor with its names; one that an import has brought back is made as it was.

    The caller restores its events, which other actors may have now.
    """
    actor = session.scalar(select(Actor).where(Actor.key == key))
    if actor is None:
        actor = Actor(key=key, aliases=[])
        session.add(actor)
    for name in _COLUMNS:
        setattr(actor, name, taken["actor"][name])
    session.flush()
    present = set(session.scalars(select(Alias.text).where(Alias.actor_id == actor.id)))
    session.add_all(
        Alias(actor_id=actor.id, text=text, kind=kind, origin=origin)
        for text, kind, origin in taken["aliases"]
        if text not in present
    )
    session.flush()
    return actor


def names_in(taken: Mapping[str, Any]) -> list[str]:
    """Return every name that the actor had."""
    return [taken["actor"]["name"], *(alias[0] for alias in taken["aliases"])]
