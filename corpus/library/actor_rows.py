"""The library's actors in the database: matched by key, so that their ids stay.

An actor that a person made or gave an alias belongs to the team: its name, kind and description are
left alone, and the library only adds the aliases that it lacks. An actor that the program had
proposed is confirmed and becomes the library's.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session, selectinload

from corpus.database import shelf_of
from corpus.library.entries import ActorEntry
from corpus.model import LIBRARY_SHELF, Actor, ActorStatus, Alias, RowOrigin


def put_actors(session: Session, entries: Sequence[ActorEntry]) -> None:
    """Bring the library's actors and aliases to `entries`; those no longer listed are deleted."""
    keys = [entry.key for entry in entries]
    _withdraw(
        session, select(Actor.id).where(Actor.origin == RowOrigin.LIBRARY, Actor.key.not_in(keys))
    )
    known = {
        actor.key: actor
        for actor in session.scalars(
            select(Actor).where(Actor.key.in_(keys)).options(selectinload(Actor.aliases))
        )
    }
    for entry in entries:
        actor = known.get(entry.key)
        if actor is None:
            actor = Actor(
                shelf_id=LIBRARY_SHELF, key=entry.key, origin=RowOrigin.LIBRARY, aliases=[]
            )
            session.add(actor)
        if actor.origin in (RowOrigin.LIBRARY, RowOrigin.MACHINE):
            _describe(actor, entry)
        _put_aliases(session, actor, entry)
    session.flush()


def drop_actors(session: Session) -> None:
    """Delete the library's actors and aliases; an actor with an alias of the team's stays."""
    _withdraw(session, select(Actor.id).where(Actor.origin == RowOrigin.LIBRARY))
    session.execute(delete(Alias).where(Alias.origin == RowOrigin.LIBRARY))


def _describe(actor: Actor, entry: ActorEntry) -> None:
    actor.name = entry.name
    actor.kind = entry.kind
    actor.description = entry.description
    actor.status = ActorStatus.CONFIRMED
    actor.origin = RowOrigin.LIBRARY
    actor.shelf_id = LIBRARY_SHELF


def _put_aliases(session: Session, actor: Actor, entry: ActorEntry) -> None:
    kinds = {alias.text: alias.kind for alias in entry.aliases}
    for alias in list(actor.aliases):
        kind = kinds.pop(alias.text, None)
        if alias.origin != RowOrigin.LIBRARY:
            continue
        if kind is None:
            actor.aliases.remove(alias)
            session.delete(alias)
        else:
            alias.kind = kind
    actor.aliases.extend(
        Alias(shelf_id=LIBRARY_SHELF, text=text, kind=kind, origin=RowOrigin.LIBRARY)
        for text, kind in kinds.items()
    )


def _withdraw(session: Session, ids: Select[int]) -> None:
    """Delete the actors with these ids; those to which the team gave an alias become the team's."""
    chosen = list(session.scalars(ids))
    named = select(Alias.actor_id).where(Alias.origin == RowOrigin.TEAM)
    session.execute(
        update(Actor)
        .where(Actor.id.in_(chosen), Actor.id.in_(named))
        .values(origin=RowOrigin.TEAM, shelf_id=shelf_of(session))
    )
    session.execute(delete(Actor).where(Actor.id.in_(chosen), Actor.origin == RowOrigin.LIBRARY))
