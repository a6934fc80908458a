"""An actor as it was: its row, its names and its events, kept so that it can come back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.model import Actor, Alias, EventActor

_COLUMNS = ("name", "kind", "description", "status", "origin")


def take(session: Session, actor: Actor) -> dict[str, Any]:
    """The actor as JSON can hold it."""
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
    """Put the actor back with its names; one that has come back by itself is made as it was.

    Its events are left to the caller, for others may have them now.
    """
    actor = session.scalar(select(Actor).where(Actor.key == key))
    if actor is None:
        actor = Actor(key=key, aliases=[])
        session.add(actor)
    for name in _COLUMNS:
        setattr(actor, name, taken["actor"][name])
    session.flush()
    has = set(session.scalars(select(Alias.text).where(Alias.actor_id == actor.id)))
    session.add_all(
        Alias(actor_id=actor.id, text=text, kind=kind, origin=origin)
        for text, kind, origin in taken["aliases"]
        if text not in has
    )
    session.flush()
    return actor


def names_in(taken: Mapping[str, Any]) -> list[str]:
    """Every name that the actor had."""
    return [taken["actor"]["name"], *(alias[0] for alias in taken["aliases"])]
