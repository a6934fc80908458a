"""Questions that lean on the one before them, put as whole questions.

    swap       := ("and" | "what about" …) SUBJECT      its actor, source or time for the old one
    narrowing  := "only from" SOURCE                    the old subject, as that source has it
    pronoun    := "who founded it" | "when did he die"  the old name, and the topic beside no deed
    bare       := "when?" | "and when was that"         the old subject, asked for otherwise
    gap        := "how many died" | "has Spain signed"   the old actors, or what was signed

A thread keeps questions and no answers: what is whole can be asked again by itself.
"""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy.orm import Session

from corpus.actors import Registry
from corpus.answers.antecedents import ENDS, first, subject_of, thing
from corpus.answers.gaps import filled
from corpus.answers.read_words import (
    PEOPLE,
    PLACES,
    SORTS,
    ReadWords,
    asks,
    beside_deeds,
    read_words,
)
from corpus.answers.shelf import OpenShelf
from corpus.model import ActorKind
from corpus.questions import (
    LEANING,
    AnswerType,
    read_asked_language,
    without_pleasantries,
)
from corpus.text.function_words import SMALL_WORDS

LONGEST = 12
"""Words of a question that leans on another: a longer one says what it means."""

_ELIDED = re.compile(r"(?<!\w)(?:[ld]|qu)['’](?=\w)", re.IGNORECASE)
"""An article or a preposition of French and Italian that has lost its vowel: "l'Espagne"."""


def put_whole(shelf: OpenShelf, words: str, previous: str, *, today: date) -> list[str]:
    """Return the whole questions that one which leans on the previous one may mean.

    None if it does not lean; several where its pronoun may stand for several persons.
    """
    typed = " ".join(words.split()).strip(ENDS)
    if not LEANING.swap.fullmatch(typed):  # "and" is a pleasantry too
        typed = without_pleasantries(typed).strip(ENDS)
    if not typed or not previous or len(typed.split()) > LONGEST:
        return []
    language = read_asked_language(typed)
    if language is not None and not language.rest:
        before = read_asked_language(previous)
        asked = previous if before is None else before.rest
        return [f"{asked.strip(ENDS)} {typed}"]
    with shelf.reading() as session:
        registry = shelf.registry(session)
        old = read_words(session, registry, previous, today=today)
        only = LEANING.only_from.fullmatch(typed)
        if only:
            return _one(_only_from(session, registry, only["source"], old, today))
        swap = LEANING.swap.fullmatch(typed)
        rest = typed if swap is None else _ELIDED.sub("", swap["subject"].strip(ENDS))
        new = read_words(session, registry, rest, today=today)
        if swap is not None and not asks(new):
            return _one(_swapped(new, old))
        return _of_each_person(new, old) or _one(_with_pronouns_read(new, old))


def _one(whole: str | None) -> list[str]:
    return [] if whole is None else [whole]


def _of_each_person(new: ReadWords, old: ReadWords) -> list[str]:
    """Return the question for each person whom "he" may mean; none if only one was named."""
    person = LEANING.person.search(new.words)
    people = list(dict.fromkeys(old.names_of(PEOPLE)))
    if person is None or new.names or len(people) < 2:
        return []
    return [whole for each in people for whole in _one(_asked_of(new, old, person, each))]


def _only_from(
    session: Session, registry: Registry, source: str, old: ReadWords, today: date
) -> str | None:
    new = read_words(session, registry, source, today=today)
    if new.source is None:
        return None
    if old.source is not None and old.source.firm:
        return _put(old.words, old.source.start, old.source.end, source)
    return f"what does {source} say about {subject_of(old)}"


def _swapped(new: ReadWords, old: ReadWords) -> str | None:
    """Return the old question about the new subject."""
    if new.is_only_dated:
        if old.times:
            return _with_time(new, old)
        return f"{old.words.strip(ENDS)} {new.words}"
    if new.source is not None and old.source is not None and old.source.firm:
        return _put(old.words, old.source.start, old.source.end, new.words)
    if new.names:
        return _with_name(new, old)
    if new.deeds and not beside_deeds(new) and old.deeds:
        return _put(old.words, *old.deeds[0], new.words)
    if new.topic and old.source is not None and old.source.firm:
        asked = old.text(old.source.start, old.source.end)
        return f"what does {asked} say about {new.words}"
    return None


def _with_time(new: ReadWords, old: ReadWords) -> str:
    """Return the old question with the new time: "on 3 May" gives way to "in 1984"."""
    start, end = old.times[0][0], old.times[-1][1]
    *before, last = ["", *old.words[:start].split()]
    opening = new.words.split()[0].casefold()
    if before and last.casefold() in SMALL_WORDS and opening in SMALL_WORDS:
        start = old.words.rindex(last, 0, start)
    return _put(old.words, start, end, new.words)


def _with_name(new: ReadWords, old: ReadWords) -> str:
    """Return the old question with the new name in the place of the first of its kind."""
    for name, kind in zip(old.names, old.kinds, strict=True):
        is_source = old.source is not None and old.source.firm and old.source.name is name
        if _alike(kind, new.kinds[0]) and not is_source:
            at = new.names[0]
            typed = new.text(at.start, at.end) if len(new.names) == 1 else new.words
            return _put(old.words, name.start, name.end, typed)
    return f"{old.words.strip(ENDS)} {new.words}"


def _alike(one: frozenset[ActorKind], other: frozenset[ActorKind]) -> bool:
    """Whether actors of these kinds stand in the same place of a question."""
    return any(one & sort and other & sort for sort in SORTS)


def _with_pronouns_read(new: ReadWords, old: ReadWords) -> str | None:
    """Return a question with what its pronoun stands for; None if it needs nothing."""
    has_name = bool(new.names)
    closing = LEANING.closing.search(new.words)
    for pattern, meant in (
        (LEANING.person, first(old.names_of(PEOPLE), old.names_of())),
        (LEANING.several, " and ".join(old.names_of()[:2])),
        (LEANING.there, first(old.names_of(PLACES)[::-1], old.names_of())),
    ):
        found = pattern.search(new.words)
        if found and meant and not has_name:
            return _asked_of(new, old, found, meant)
    if closing and not new.has_deed and not has_name:
        return _otherwise(new, old, closing.start())
    found = LEANING.thing.search(new.words) or closing
    if found and (not has_name or found.end() == len(new.words)):
        return _asked_of(new, old, found, thing(old, new, found))
    if not new.topic and not has_name and not new.times and asks(new):
        return _otherwise(new, old, len(new.words))
    return filled(new, old)


def _asked_of(new: ReadWords, old: ReadWords, pronoun: re.Match[str], meant: str) -> str | None:
    whose = LEANING.whose.fullmatch(pronoun[0])
    if not meant or (whose and any(end <= pronoun.start() for _start, end in new.topic)):
        return None  # "what does the centre say of its work" means its own
    start = pronoun.start()
    before, hyphen = new.words[:start], new.words[start - 1 : start] == "-"  # "est-il mort"
    whole = f"{before[:-1]} {meant}{new.words[pronoun.end() :]}" if hyphen else ""
    whole = whole or _put(new.words, start, pronoun.end(), meant)
    more = "" if new.has_deed else old.topic_words(deeds=not new.topic)
    if new.has_deed and meant not in old.names_of():  # whose death penalty
        more = " ".join(old.names_of())
    if new.typed.asks_for(AnswerType.COMPARISON):  # of the same thing as before
        others = [name for name in old.names_of() if name not in meant]
        more = " ".join([*others, more])
    return f"{whole} {more}".strip() if more and more not in meant else whole


def _otherwise(new: ReadWords, old: ReadWords, end: int) -> str:
    """Return the old subject behind the new asking: "when was that" of what was asked before."""
    asking = new.words[:end].strip(ENDS)
    return f"{asking} {subject_of(old)}"


def _put(words: str, start: int, end: int, other: str) -> str:
    return f"{words[:start]}{other}{words[end:]}"
