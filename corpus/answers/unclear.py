"""Words that lean on a question which nobody asked: what they mean is asked back.

The choices are those of a kind that the shelf names most: people for "he", bodies and treaties for
"it" where a deed is told.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.answers.about import AskedBack, Choice, Unclear
from corpus.answers.antecedents import ENDS
from corpus.answers.leaning import LONGEST
from corpus.answers.read_words import PEOPLE, PLACES, ReadWords, beside_deeds, read_words
from corpus.answers.shelf import OpenShelf
from corpus.model import Actor, ActorKind, ActorStatus, Mention
from corpus.questions import LEANING

MOST_CHOICES = 3
THINGS = frozenset(ActorKind) - PEOPLE - PLACES


def asked_back(shelf: OpenShelf, words: str, *, today: date) -> AskedBack | None:
    """Return the question in return to words that lean on a question which nobody asked.

    None if they name what they mean: an actor, a time, a source, or a topic beside a deed.
    """
    typed = " ".join(words.split()).strip(ENDS)
    if not typed or len(typed.split()) > LONGEST or not _leans(typed):
        return None
    with shelf.reading() as session:
        read = read_words(session, shelf.registry(session), typed, today=today)
        if read.names or read.times or read.source or beside_deeds(read):
            return None
        person = LEANING.person.search(typed)
        unclear = Unclear.NAME if person else Unclear.SUBJECT
        return AskedBack(unclear, words, _choices(session, read, person))


def _leans(typed: str) -> bool:
    """Whether words have a pronoun, or go on from others."""
    return any(
        pattern.search(typed)
        for pattern in (
            LEANING.person,
            LEANING.several,
            LEANING.thing,
            LEANING.closing,
            LEANING.there,
        )
    )


def _choices(session: Session, read: ReadWords, person: re.Match[str] | None) -> tuple[Choice, ...]:
    """Return the question with those that its pronoun may mean; none where it tells of no deed."""
    pronoun = person or LEANING.thing.search(read.words)
    if pronoun is None or not read.has_deed:
        return ()
    before, behind = read.words[: pronoun.start()], read.words[pronoun.end() :]
    named = most_named(session, PEOPLE if person else THINGS)
    return tuple(Choice(name, f"{before}{name}{behind}") for name in named)


def most_named(session: Session, kinds: Collection[ActorKind]) -> list[str]:
    """Return the actors of these kinds that most passages name, among those somebody vouches for.

    None of those whom no passage names.
    """
    return list(
        session.scalars(
            select(Actor.name)
            .join(Mention, Mention.actor_id == Actor.id)
            .where(Actor.kind.in_(kinds), Actor.status == ActorStatus.CONFIRMED)
            .group_by(Actor.id, Actor.name)
            .order_by(func.count(Mention.id).desc(), Actor.name)
            .limit(MOST_CHOICES)
        )
    )
