"""Questions that leave out what the one before them was about: "how many died", "has Spain signed".

    gap := asking DEED | "how many" NOUN        the old names and topic stand behind it
         | NAME DEED                            what was signed or joined is the old thing

In languages whose verbs need no pronoun it is a person first: "¿cuándo murió?".
"""

from __future__ import annotations

from corpus.answers.antecedents import first, thing
from corpus.answers.read_words import PEOPLE, PLACES, ReadWords, asks, beside_deeds
from corpus.model import ActorKind
from corpus.questions import AnswerType, with_deeds_of_events

PRONOUNLESS = frozenset(["es", "it", "ru", "uk"])
"""Languages whose verbs need no pronoun."""

LONGEST = 6
"""Words of a question with a gap."""

_ASKED = (
    AnswerType.TIME,
    AnswerType.PERSON,
    AnswerType.PLACE,
    AnswerType.NUMBER,
    AnswerType.REASON,
)
_OBJECTS = frozenset(ActorKind) - PEOPLE - PLACES
_OF_AN_OBJECT = ("signing", "ratifying", "joining", "leaving", "withdrawing", "adopting")
"""Deeds that somebody does to a treaty or to an organisation."""


def filled(new: ReadWords, old: ReadWords) -> str | None:
    """Return a question with what it leaves out; None if it leaves out nothing."""
    if new.times or new.source is not None or not asks(new):
        return None
    if len(new.words.split()) > LONGEST:
        return None
    if new.names:
        return _with_object(new, old)
    if not _has_gap(new):
        return None
    if _is_pronounless(new):
        meant = first(old.names_of(PEOPLE), old.names_of()) or thing(old, new)
    else:
        meant = " ".join([*old.names_of(), old.topic_words(deeds=False)]).strip()
    return f"{new.words} {meant}" if meant else None


def _has_gap(new: ReadWords) -> bool:
    """Whether a question tells of a deed and nothing beside, or of one thing that is counted."""
    beside = len(beside_deeds(new))
    _words, deeds = with_deeds_of_events(new.words)
    if beside == 1 and not new.deeds and not deeds:
        return new.typed.asks_for(AnswerType.NUMBER) > 0
    tells = bool(new.deeds or deeds) and not beside
    return tells and any(new.typed.asks_for(each) for each in _ASKED)


def _is_pronounless(new: ReadWords) -> bool:
    languages = new.typed.languages
    return bool(languages) and max(languages, key=lambda each: languages[each]) in PRONOUNLESS


def _with_object(new: ReadWords, old: ReadWords) -> str | None:
    """Return "has Spain signed" with what it may have signed."""
    if len(new.names) > 1 or beside_deeds(new) or not new.tells_of(*_OF_AN_OBJECT):
        return None
    own = new.names_of()
    meant = first([each for each in old.names_of(_OBJECTS) if each not in own])
    return f"{new.words} {meant}" if meant else None
