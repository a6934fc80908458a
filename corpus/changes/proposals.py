"""A proposed actor accepted or rejected by a person."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete
from sqlalchemy.orm import Session

from corpus.changes import snapshot
from corpus.changes.ledger import (
    TEAM,
    ChangeKind,
    ChangeRefused,
    Signed,
    actor_with,
    later_ones,
    note,
)
from corpus.model import Actor, Change

KINDS: Mapping[str, str] = {
    "person": "a person",
    "organisation": "an organisation of states",
    "body": "a body of an organisation",
    "court": "a court",
    "ngo": "a non-governmental organisation",
    "state-organ": "an organ of a state",
    "place": "a place",
    "treaty": "a treaty",
    "declaration": "a declaration",
    "media": "a newspaper, a station or a publisher",
    "unknown": "something else",
}
"""What an accepted actor may be, as the starter library has it, in words. States are all there."""


def accept(session: Session, key: str, kind: str, signed: Signed) -> Change:
    """Make a proposed actor the team's, of this kind. ChangeRefused if it is confirmed already."""
    actor = proposed(session, key)
    if kind not in KINDS:
        raise ChangeRefused(f"“{kind}” is no kind of actor. There are: {', '.join(KINDS)}.")
    before = snapshot.take(session, actor)
    actor.kind, actor.status, actor.origin = kind, "confirmed", TEAM
    return note(
        session, ChangeKind.ACCEPT, key, signed, {"name": actor.name, "kind": kind} | before
    )


def reject(session: Session, key: str, signed: Signed) -> Change:
    """Take a proposed actor out, for good. ChangeRefused if it is confirmed."""
    actor = proposed(session, key)
    before = snapshot.take(session, actor)
    change = note(session, ChangeKind.REJECT, key, signed, {"name": actor.name} | before)
    session.execute(delete(Actor).where(Actor.id == actor.id))
    return change


def proposed(session: Session, key: str) -> Actor:
    """The proposed actor with this key; ChangeRefused if it is confirmed or gone."""
    actor = actor_with(session, key)
    if actor.status != "proposed":
        raise ChangeRefused(f"“{actor.name}” is confirmed; only a proposed actor is decided on.")
    return actor


def undo_accept(session: Session, change: Change) -> None:
    """Make it a proposal again. ChangeRefused while later changes build on it."""
    later = later_ones(session, change)
    if later:
        raise ChangeRefused(
            f"{change.detail['name']} has been changed since. Undo the later changes first: "
            "/corpus changes lists them."
        )
    actor = actor_with(session, change.actor_key)
    before = change.detail["actor"]
    if actor.origin == TEAM:
        actor.kind, actor.status, actor.origin = before["kind"], before["status"], before["origin"]


def undo_reject(session: Session, change: Change) -> None:
    """Let it be proposed again."""
    snapshot.restore(session, change.actor_key, change.detail)
