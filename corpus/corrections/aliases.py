"""Aliases that the team gives actors."""

from __future__ import annotations

import re

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.actors.names import LONGEST_KEY as LONGEST_ALIAS
from corpus.actors.names import acronym_letters, key_of
from corpus.audit import Signature
from corpus.corrections.ledger import (
    ChangeRefused,
    actor_with,
    later_changes,
    record,
)
from corpus.model import Actor, ActorStatus, Alias, AliasKind, Change, ChangeKind, RowOrigin

_SPACES = re.compile(r"[\s\u00a0\u202f\u2007\x00]+")


def kind_of(text: str) -> AliasKind:
    """Return whether a name is an acronym, which is matched letter for letter, or words."""
    return AliasKind.ACRONYM if acronym_letters(text) is not None else AliasKind.NAME


def add(session: Session, key: str, typed: str, signed: Signature) -> Change:
    """Give the actor an alias; ChangeRefused if it is no name or the actor has it already."""
    actor, text = check(session, key, typed)
    session.add(Alias(actor_id=actor.id, text=text, kind=kind_of(text), origin=RowOrigin.TEAM))
    return record(session, ChangeKind.ALIAS, key, signed, {"name": actor.name, "text": text})


def read_alias(typed: str) -> str:
    """Return the alias that was typed, with single spaces; ChangeRefused if it is no name."""
    text = _SPACES.sub(" ", typed).strip()
    letters = [character for character in text if character.isalnum()]
    if key_of(text) == "unnamed" or not letters:
        raise ChangeRefused("A name needs letters or digits.")
    # A single Chinese character is a word; a single letter, which has a capital, is in every text.
    if len(letters) == 1 and (letters[0].isdigit() or letters[0].upper() != letters[0].lower()):
        raise ChangeRefused("One letter is no name: it would be found in every document.")
    if len(text) > LONGEST_ALIAS:
        raise ChangeRefused(f"A name has at most {LONGEST_ALIAS} characters.")
    return text


def check(session: Session, key: str, typed: str) -> tuple[Actor, str]:
    """Return the actor and the new alias; ChangeRefused if it is no name or the actor has it."""
    actor, text = actor_with(session, key), read_alias(typed)
    if actor.status != ActorStatus.CONFIRMED:
        raise ChangeRefused(f"“{actor.name}” is only proposed. Accept it first.")
    if text in names_of(session, actor):
        raise ChangeRefused(f"“{text}” is a name of {actor.name} already.")
    return actor, text


def names_of(session: Session, actor: Actor) -> list[str]:
    """The actor's name and its aliases."""
    aliases = select(Alias.text).where(Alias.actor_id == actor.id).order_by(Alias.id)
    return [actor.name, *session.scalars(aliases)]


def others_called(session: Session, key: str, text: str) -> list[str]:
    """The names of the confirmed actors besides this one that are called so, letter for letter."""
    called = select(Alias.actor_id).where(Alias.text == text)
    return list(
        session.scalars(
            select(Actor.name)
            .where((Actor.name == text) | Actor.id.in_(called))
            .where(Actor.key != key, Actor.status == ActorStatus.CONFIRMED)
            .order_by(Actor.name)
        )
    )


def undo(session: Session, change: Change) -> None:
    """Take the alias away. ChangeRefused if its actor has been merged into another since."""
    for later in later_changes(session, change):
        if later.kind == ChangeKind.MERGE and later.actor_key == change.actor_key:
            raise ChangeRefused(
                f"{change.detail['name']} has been merged into {later.detail['other']} since. "
                "Undo that first."
            )
    actor = actor_with(session, change.actor_key)
    session.execute(
        delete(Alias).where(
            Alias.actor_id == actor.id,
            Alias.text == change.detail["text"],
            Alias.origin == RowOrigin.TEAM,
        )
    )
