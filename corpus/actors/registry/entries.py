"""The entries of a registry: actors as plain values with their aliases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.actors.names.translations import other_names
from corpus.model import Actor, ActorKind, ActorStatus, Alias, AliasKind

ROWS = 1_000
"""Rows of actors that are in memory at once while they are read."""


@dataclass(frozen=True, slots=True)
class Written:
    """One way an actor is written."""

    text: str
    kind: AliasKind = AliasKind.NAME


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor of the registry: the row's values and its aliases."""

    actor_id: int
    key: str
    name: str
    kind: ActorKind
    status: ActorStatus = ActorStatus.CONFIRMED
    aliases: tuple[Written, ...] = ()


def known_translations(entry: Entry) -> Iterator[Written]:
    """Yield a known body's names in other languages that are none of its aliases."""
    if entry.kind in (ActorKind.PERSON, ActorKind.STATE, ActorKind.PLACE):
        return
    names = other_names(entry.name)
    if names:
        written = {alias.text for alias in entry.aliases}
        yield from (Written(n, AliasKind.TRANSLATION) for n in names if n not in written)


def load_entries(session: Session, *, confirmed: bool = False) -> tuple[Entry, ...]:
    """Return the actors in the database with their aliases, with `confirmed` no others."""
    return tuple(read_entries(session, confirmed=confirmed))


def read_entries(session: Session, *, confirmed: bool = False) -> Iterator[Entry]:
    """Yield the actors that `load_entries` returns: a large shelf's need not be there at once."""
    aliases: dict[int, list[Written]] = defaultdict(list)
    for row in session.execute(select(Alias.actor_id, Alias.text, Alias.kind).order_by(Alias.id)):
        aliases[row.actor_id].append(Written(row.text, row.kind))
    actors = select(Actor.id, Actor.key, Actor.name, Actor.kind, Actor.status).order_by(Actor.id)
    if confirmed:
        actors = actors.where(Actor.status == ActorStatus.CONFIRMED)
    for a in session.execute(actors, execution_options={"yield_per": ROWS}):
        yield Entry(a.id, a.key, a.name, a.kind, a.status, tuple(aliases.get(a.id, ())))
