"""What a registry is built of: actors as plain values, and their names read for comparison."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.actors.names import Name
from corpus.actors.words import GENERIC_WEIGHTS, HEADS, STATE_FORMS
from corpus.model import Actor, Alias


@dataclass(frozen=True, slots=True)
class Written:
    """One way an actor is written; `kind` is name, acronym, translation, former or short."""

    text: str
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor of the registry: the row's values and its aliases."""

    actor_id: int
    key: str
    name: str
    kind: str
    status: str = "confirmed"
    aliases: tuple[Written, ...] = ()


def load_entries(session: Session, *, confirmed: bool = False) -> tuple[Entry, ...]:
    """Return the actors in the database with their aliases, only the confirmed if so asked."""
    aliases: dict[int, list[Written]] = defaultdict(list)
    for row in session.execute(select(Alias.actor_id, Alias.text, Alias.kind).order_by(Alias.id)):
        aliases[row.actor_id].append(Written(row.text, row.kind))
    actors = select(Actor.id, Actor.key, Actor.name, Actor.kind, Actor.status).order_by(Actor.id)
    if confirmed:
        actors = actors.where(Actor.status == "confirmed")
    return tuple(
        Entry(a.id, a.key, a.name, a.kind, a.status, tuple(aliases.get(a.id, ())))
        for a in session.execute(actors)
    )


class Manner(StrEnum):
    """How a name is compared: a person's, a state's, or a body's."""

    PERSON = "person"
    STATE = "state"
    BODY = "body"


_MANNERS = {"person": Manner.PERSON, "state": Manner.STATE, "country": Manner.STATE}
_OPEN_KINDS = frozenset({"unknown", "actor", ""})


def manner_of(kind: str, name: Name) -> Manner:
    """Return how to compare a name; one whose kind is not known is judged by its words.

    A proposed "Anna Karenina" is compared as a person, "Moscow School of Political Studies" as a
    body: it has a body's words, or small words between.
    """
    if kind not in _OPEN_KINDS:
        return _MANNERS.get(kind, Manner.BODY)
    texts = [t.text for t in name.tokens]
    institutional = any(t in HEADS or t in GENERIC_WEIGHTS or t in STATE_FORMS for t in texts)
    if institutional or len(texts) > 4 or name.key.count(" ") < name.written.strip().count(" "):
        return Manner.BODY
    return Manner.PERSON
