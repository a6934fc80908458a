"""How a name is compared, by the kind of actor that bears it."""

from __future__ import annotations

from enum import StrEnum

from corpus.actors.names.name import Name
from corpus.actors.names.vocabulary import GENERIC_WORDS, HEADS, STATE_FORMS
from corpus.model import ActorKind


class Manner(StrEnum):
    """How a name is compared: a person's, a state's, or a body's."""

    PERSON = "person"
    STATE = "state"
    BODY = "body"


_MANNERS = {ActorKind.PERSON: Manner.PERSON, ActorKind.STATE: Manner.STATE}


def manner_of(kind: ActorKind, name: Name) -> Manner:
    """Return how to compare a name; one whose kind is not known is judged by its words.

    A proposed "Anna Karenina" is compared as a person, "Moscow School of Political Studies" as a
    body: it has a body's words, or small words between.
    """
    if kind != ActorKind.UNKNOWN:
        return _MANNERS.get(kind, Manner.BODY)
    texts = [t.text for t in name.tokens]
    institutional = any(t in HEADS or t in GENERIC_WORDS or t in STATE_FORMS for t in texts)
    if institutional or len(texts) > 4 or name.key.count(" ") < name.written.strip().count(" "):
        return Manner.BODY
    return Manner.PERSON
