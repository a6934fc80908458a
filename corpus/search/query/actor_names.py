"""Actors by a name that stands in a filter, where nobody brings a better way to find them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.model import Actor, Alias
from corpus.text.words import analyse


def actors_of_name(session: Session, typed: str) -> list[int]:
    """Return the actors one of whose names is `typed`, case, accents and quotes apart."""
    words = analyse(typed).words
    rows = [
        *session.execute(select(Actor.id, Actor.name)).all(),
        *session.execute(select(Alias.actor_id, Alias.text)).all(),
    ]
    return sorted({key for key, name in rows if words and analyse(name).words == words})
