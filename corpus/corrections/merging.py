"""Merging: the names, mentions and events of one actor become those of another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from corpus.audit import Signature
from corpus.corrections import snapshot
from corpus.corrections.aliases import kind_of, names_of
from corpus.corrections.ledger import ChangeRefused, actor_with, later_changes, record
from corpus.database import is_alone
from corpus.model import (
    LIBRARY_SHELF,
    Actor,
    ActorStatus,
    Alias,
    Change,
    ChangeKind,
    Event,
    EventActor,
    Mention,
    RowOrigin,
)


def merge(session: Session, key: str, into: str, signed: Signature) -> Change:
    """Merge the actor `key` into the actor `into`, which remains under its own name.

    ChangeRefused if they are one, or if the one that is to remain is only proposed.
    """
    actor, remains = check(session, key, into)
    detail = {"name": actor.name, "other": remains.name} | snapshot.take(session, actor)
    detail |= absorb(session, actor, remains)
    return record(session, ChangeKind.MERGE, key, signed, detail, other_key=into)


def check(session: Session, key: str, into: str) -> tuple[Actor, Actor]:
    """Return both actors; ChangeRefused if they are one, or the one to remain is only proposed.

    An actor of the library cannot be merged where there are other shelves, for it would be gone
    from all of them.
    """
    if key == into:
        raise ChangeRefused("These are one and the same actor. Choose another one.")
    actor, remains = actor_with(session, key), actor_with(session, into)
    if actor.shelf_id == LIBRARY_SHELF and not is_alone(session):
        raise ChangeRefused(
            f"“{actor.name}” is the starter library’s, which other teams see too. Give it another "
            "name instead."
        )
    if remains.status != ActorStatus.CONFIRMED:
        raise ChangeRefused(f"“{remains.name}” is only proposed. Accept it before merging into it.")
    return actor, remains


def absorb(session: Session, actor: Actor, remains: Actor) -> dict[str, Any]:
    """Move the names, mentions and events of `actor` to `remains`, and delete `actor`.

    Returns the names (`gained`) and events (`moved`) that `remains` did not have before.
    """
    names = set(names_of(session, remains))
    kinds = dict(
        session.execute(select(Alias.text, Alias.kind).where(Alias.actor_id == actor.id)).all()
    )
    gained = [name for name in dict.fromkeys(names_of(session, actor)) if name not in names]
    session.add_all(
        Alias(
            actor_id=remains.id,
            text=name,
            kind=kinds.get(name) or kind_of(name),
            origin=RowOrigin.TEAM,
        )
        for name in gained
    )
    events = _move_events(session, actor.id, remains.id)
    session.execute(update(Mention).where(Mention.actor_id == actor.id).values(actor_id=remains.id))
    session.flush()
    session.execute(delete(Actor).where(Actor.id == actor.id))
    session.expire_all()
    return {"gained": gained, "moved": events}


def _move_events(session: Session, actor_id: int, remains_id: int) -> list[int]:
    linked = select(EventActor.event_id).where(EventActor.actor_id == remains_id)
    moved = list(
        session.scalars(
            select(EventActor.event_id)
            .where(EventActor.actor_id == actor_id, EventActor.event_id.not_in(linked))
            .order_by(EventActor.event_id)
        )
    )
    _link(session, moved, remains_id)
    return moved


def _link(session: Session, events: Sequence[int], actor_id: int) -> None:
    if events:
        session.execute(
            insert(EventActor), [{"event_id": event, "actor_id": actor_id} for event in events]
        )


def undo(session: Session, change: Change) -> None:
    """Separate the actors again; ChangeRefused if the remaining one has been merged since."""
    assert change.other_key is not None
    for later in later_changes(session, change):
        if later.kind == ChangeKind.MERGE and later.actor_key == change.other_key:
            raise ChangeRefused(
                f"{change.detail['other']} has been merged into {later.detail['other']} since. "
                "Undo that first."
            )
    remains = actor_with(session, change.other_key)
    actor = snapshot.restore(session, change.actor_key, change.detail)
    session.execute(
        delete(Alias).where(
            Alias.actor_id == remains.id,
            Alias.origin == RowOrigin.TEAM,
            Alias.text.in_(change.detail["gained"]),
        )
    )
    _return_events(session, change, actor.id, remains.id)


def _return_events(session: Session, change: Change, actor_id: int, remains_id: int) -> None:
    """Give the restored actor its events; the other loses those that it gained by the merge."""
    linked = select(EventActor.event_id).where(EventActor.actor_id == actor_id)
    kept = session.scalars(
        select(Event.id).where(
            Event.id.in_(change.detail["events"]),
            Event.id.not_in(linked),
            Event.id.in_(select(EventActor.event_id).where(EventActor.actor_id == remains_id)),
        )
    ).all()
    _link(session, kept, actor_id)
    session.execute(
        delete(EventActor).where(
            EventActor.actor_id == remains_id,
            EventActor.event_id.in_(set(change.detail["moved"]) & set(kept)),
        )
    )
