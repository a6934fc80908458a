"""The gazetteers of registries: built anew when the registry has changed, and shared till then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import BigInteger, String, cast, func, select
from sqlalchemy.orm import Session

from corpus.actors.mentions.gazetteer import Gazetteer
from corpus.model import Actor, ActorStatus, Alias

_Fingerprint = tuple[object, ...]
_MOST_GAZETTEERS = 4
_GAZETTEERS: dict[_Fingerprint, Gazetteer] = {}


def gazetteer_of(session: Session) -> Gazetteer:
    """Return the gazetteer for the registry as it is now; equal registries share one.

    Databases that hold the same actors under the same numbers, as all do that have nothing but
    the starter library, need it built once in a process.
    """
    held: _Held | None = session.info.get(_HELD)
    if held is not None and held.gazetteer is not None:
        return held.gazetteer
    fingerprint = _fingerprint(session)
    gazetteer = _GAZETTEERS.pop(fingerprint, None)
    if gazetteer is None:
        registry = sha256(repr(fingerprint).encode()).hexdigest()
        gazetteer = Gazetteer.load(session, registry=registry)
    _GAZETTEERS[fingerprint] = gazetteer  # the last one used stands last
    for oldest in list(_GAZETTEERS)[:-_MOST_GAZETTEERS]:
        _GAZETTEERS.pop(oldest, None)
    if held is not None:
        held.gazetteer = gazetteer
    return gazetteer


@dataclass(slots=True)
class _Held:
    """The gazetteer of a transaction that changes no registered actor without saying so."""

    gazetteer: Gazetteer | None = None


_HELD = "the registry of the transaction"


@contextmanager
def one_registry(session: Session) -> Iterator[None]:
    """Look once whether the registry has changed, for all documents added in the context.

    Whatever changes it there calls `look_again`.
    """
    session.info[_HELD] = _Held()
    try:
        yield
    finally:
        del session.info[_HELD]


def is_held(session: Session) -> bool:
    """Return whether the transaction has looked whether the registry has changed."""
    held: _Held | None = session.info.get(_HELD)
    return held is not None and held.gazetteer is not None


def look_again(session: Session) -> None:
    """Say that registered actors or their names were changed in a session's transaction."""
    if _HELD in session.info:
        session.info[_HELD] = _Held()


def _fingerprint(session: Session) -> _Fingerprint:
    """Return values that any edit of a confirmed actor or an alias changes.

    Counts and highest numbers would not do: SQLite gives a deleted row's number away again.
    """
    number, bearer = cast(Actor.id, String), cast(Alias.actor_id, String)
    confirmed = Actor.status == ActorStatus.CONFIRMED
    each_actor = select((number + Actor.key + Actor.name + Actor.kind).label("words"))
    each_alias = select(
        (bearer + Alias.text + Alias.kind).label("words"),
        (cast(Alias.actor_id, BigInteger) * Alias.id).label("number"),
    )
    # In the order of their numbers, for what is put together is compared.
    of_actors = each_actor.where(confirmed).order_by(Actor.id).subquery()
    of_aliases = each_alias.order_by(Alias.id).subquery()
    actors = session.execute(
        select(func.count(), func.aggregate_strings(of_actors.c.words, "|"))
    ).one()
    aliases = session.execute(
        select(
            func.count(),
            func.sum(of_aliases.c.number),
            func.aggregate_strings(of_aliases.c.words, "|"),
        )
    ).one()
    return (*actors, *aliases)
