"""Names that nobody has registered, as actors in the database: proposed, named, and let go."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, delete, or_, select, update
from sqlalchemy.orm import Session

from corpus.actors.mentions.reading import FoundName
from corpus.actors.names.keys import key_of
from corpus.database import StagedPassage, insert_rows, is_open, next_number
from corpus.model import (
    Actor,
    ActorKind,
    ActorStatus,
    Collection,
    Document,
    Mention,
    RowOrigin,
)

MOST_PARAMETERS = 500
"""Values of one IN list, well under SQLite's limit."""

_T = TypeVar("_T")


def known_here(
    session: Session, collection_id: int, keys: set[str], *, gone: Table | None = None
) -> set[str]:
    """Return which of these keys are actors' already, as far as a collection can know.

    A proposal of another collection is none here: a document must not be read by the names of one
    that its readers may not see. Passages whose numbers are in `gone` do not count.
    """
    known: set[str] = set()
    query = _KNOWN if gone is None else _known(gone)
    for batch in batches(sorted(keys)):
        known |= set(session.scalars(query, {"keys": batch, "collection": collection_id}))
    return known


def _known(gone: Table | None = None) -> Select[str]:
    """Return the query for those of some keys that are known in a collection."""
    proposed = (Actor.status == ActorStatus.PROPOSED) & (Actor.origin == RowOrigin.MACHINE)
    here = select(Mention.id).where(
        Mention.actor_id == Actor.id, Mention.collection_id == bindparam("collection")
    )
    if gone is not None:
        here = here.where(~select(gone.c.id).where(gone.c.id == Mention.passage_id).exists())
    among = Actor.key.in_(bindparam("keys", expanding=True))
    return select(Actor.key).where(among, or_(~proposed, here.exists()))


_KNOWN = _known()
_IN_OPEN = (
    select(Mention.id)
    .join(Collection, Collection.id == Mention.collection_id)
    .where(Mention.actor_id == Actor.id, Collection.open)
)
_UNSEEN = and_(
    Actor.status == ActorStatus.PROPOSED, Actor.origin == RowOrigin.MACHINE, ~_IN_OPEN.exists()
)
_BY_KEY = select(Actor.key, Actor.id, Actor.kind, _UNSEEN).where(
    Actor.key.in_(bindparam("keys", expanding=True))
)
"""Queries that are made once: they are asked of each document of an import."""


def proposed_in(
    inside: Iterable[tuple[StagedPassage, FoundName]],
) -> tuple[set[str], frozenset[str]]:
    """Return the names that are proposed, and the keys of those that are places."""
    names: set[str] = set()
    places: set[str] = set()
    for _, one in inside:
        if isinstance(one.who, str):
            names.add(one.who)
            if one.place:
                places.add(key_of(one.who))
    return names, frozenset(places)


def proposals_of(
    session: Session, document: Document, names: set[str], places: frozenset[str]
) -> dict[str, int]:
    """Return the row numbers of proposed names by key; new ones become proposed actors.

    Those with the keys `places` are places, and nobody is asked about them.

    What closed collections alone have named so far is called from now on as an open one writes it:
    the spelling of a document that few may see is shown to none but them.
    """
    by_key = {key_of(name): name for name in sorted(names)}
    ids: dict[str, int] = {}
    misnamed: set[str] = set()
    unseen: list[int] = []
    for batch in batches(list(by_key)):
        for key, number, kind, is_unseen in session.execute(_BY_KEY, {"keys": batch}):
            ids[key] = number
            if kind == ActorKind.UNKNOWN and key in places:
                misnamed.add(key)
            if is_unseen:
                unseen.append(number)
    if unseen and is_open(session, document.collection_id):
        for some in batches(unseen):
            for actor in session.scalars(select(Actor).where(Actor.id.in_(some))):
                actor.name = by_key[actor.key]
    _call_places(session, misnamed)
    new = [key for key in by_key if key not in ids]
    numbers = itertools.count(next_number(session, Actor, len(new)))
    new_ids = dict(zip(new, numbers, strict=False))
    insert_rows(
        session,
        Actor,
        [
            {
                "id": number, "key": key, "name": by_key[key],
                "kind": ActorKind.PLACE if key in places else ActorKind.UNKNOWN,
                "status": ActorStatus.PROPOSED, "origin": RowOrigin.MACHINE,
            }
            for key, number in new_ids.items()
        ],
    )  # fmt: skip
    return ids | new_ids


def _call_places(session: Session, keys: Iterable[str]) -> None:
    """Call the proposals with these keys places: they were made before places were known."""
    for batch in batches(sorted(keys)):
        session.execute(
            update(Actor)
            .where(
                Actor.key.in_(batch),
                Actor.kind == ActorKind.UNKNOWN,
                Actor.status == ActorStatus.PROPOSED,
                Actor.origin == RowOrigin.MACHINE,
            )
            .values(kind=ActorKind.PLACE),
            execution_options={"synchronize_session": False},
        )


def drop_unmentioned(session: Session, actors: Iterable[int]) -> None:
    """Delete those of these actors that are proposals which nothing mentions any more."""
    for batch in batches(sorted(actors)):
        session.execute(
            delete(Actor).where(Actor.id.in_(batch), *is_unmentioned()),
            execution_options={"synchronize_session": False},
        )


def is_unmentioned() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for proposals that nothing mentions."""
    mentioned = select(Mention.actor_id).where(Mention.actor_id == Actor.id)
    return (
        Actor.status == ActorStatus.PROPOSED,
        Actor.origin == RowOrigin.MACHINE,
        ~mentioned.exists(),
    )


def batches(values: Sequence[_T]) -> Iterable[Sequence[_T]]:
    """Yield the values, as many at a time as one statement takes."""
    for start in range(0, len(values), MOST_PARAMETERS):
        yield values[start : start + MOST_PARAMETERS]
