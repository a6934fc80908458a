"""The names of the registered actors, read for comparison, and how well a query fits one."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.actors.names.manner import Manner, manner_of
from corpus.actors.names.name import Name, read_name
from corpus.actors.names.vocabulary import TITLES
from corpus.actors.registry.entries import Entry, Written, known_translations
from corpus.model import AliasKind


@dataclass(frozen=True, slots=True)
class Form:
    """One of an entry's names, read; `via` is its text if it is an alias."""

    entry: int
    name: Name
    manner: Manner
    via: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """How well a query fits an entry, why, and by which alias."""

    score: float
    why: str
    via: str | None


def bears(entry: Entry, key: str) -> bool:
    """True if one of an entry's names is the name with this key."""
    names = (entry.name, *(each.text for each in (*entry.aliases, *known_translations(entry))))
    return any(read_name(each).key == key for each in names)


def may_abbreviate(query: Name) -> bool:
    """True if a query may be an acronym, or have one in it."""
    small = len(query.tokens) == 1 and query.written.islower()
    return small or query.letters is not None or query.inner is not None


def keep_better(hits: dict[int, Hit], entry: int, hit: Hit) -> None:
    """Note how well a query fits an entry, unless it fits it as well already."""
    if entry not in hits or hits[entry].score < hit.score:
        hits[entry] = hit


def is_too_short(query: Name, form: Form) -> bool:
    """True if an alias is too short to judge the query by: the full name is compared as well.

    "Pearl Harbor" is not Louise Arbour by her alias "Arbour", nor Paris the Charter of Paris by
    "Paris Charter".
    """
    words = [t for t in query.tokens if not t.initial and t.text not in TITLES]
    if form.manner is Manner.PERSON:
        return len(form.name.tokens) == 1 < len(words)
    return form.manner is Manner.BODY and len(words) == 1 < len(form.name.tokens)


def is_literal(entry: Entry, written: Written, name: Name) -> bool:
    """True if a spelling is only found exactly: acronyms, demonyms, a state in other languages.

    They are short, and like too many words: peace is not PACE, finish not Finnish.
    """
    if written.kind in (AliasKind.ACRONYM, AliasKind.DEMONYM) or name.capitals:
        return True
    translated = written.kind == AliasKind.TRANSLATION
    return translated and manner_of(entry.kind, name) is Manner.STATE
