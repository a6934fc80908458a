"""Questions that lean on the one before them, put as whole questions.

    swap       := ("and" | "what about" …) SUBJECT      its actor, source or time for the old one
    narrowing  := "only from" SOURCE                    the old subject, as that source has it
    pronoun    := "who founded it" | "when did he die"  the old name, and the topic beside no deed
    bare       := "when?" | "and when was that"         the old subject, asked for otherwise

A thread keeps questions and no answers: what is whole can be asked again by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from corpus.actors import Registry
from corpus.answers.linking import named_in
from corpus.answers.ranking import AskedSource, asked_sources, masked, read_times
from corpus.answers.shelf import OpenShelf
from corpus.events import LinkedName
from corpus.model import ActorKind, ActorStatus
from corpus.questions import (
    LEANING,
    AnswerType,
    Intent,
    TypedQuestion,
    is_asking_word,
    read_answer_types,
    read_asked_language,
    read_question,
    with_deeds_of_events,
    without_pleasantries,
)
from corpus.text.families import event_stem, is_of_a_deed
from corpus.text.function_words import ASKING_WORDS, SMALL_WORDS
from corpus.text.words import words_with_offsets

LONGEST = 12
"""Words of a question that leans on another: a longer one says what it means."""

ENDS = " \t?!.,;:…¿¡"
_ELIDED = re.compile(r"(?<!\w)(?:[ld]|qu)['’](?=\w)", re.IGNORECASE)
"""An article or a preposition of French and Italian that has lost its vowel: "l'Espagne"."""

PLACES = frozenset([ActorKind.STATE, ActorKind.PLACE])
PEOPLE, TREATIES = frozenset([ActorKind.PERSON]), frozenset([ActorKind.TREATY])
SORTS = (PLACES, PEOPLE, TREATIES, frozenset(ActorKind) - PLACES - PEOPLE - TREATIES)
"""Kinds of actors that stand in the same place of a question."""


@dataclass(frozen=True, slots=True)
class ReadWords:
    """What a question names, with the characters of each: actors, its source, its time, its topic.

    `kinds` has the kinds of the bearers of each name, in the order of the names.
    """

    words: str
    typed: TypedQuestion
    names: tuple[LinkedName, ...]
    kinds: tuple[frozenset[ActorKind], ...]
    source: AskedSource | None
    times: tuple[tuple[int, int], ...]
    topic: tuple[tuple[int, int], ...]

    def text(self, start: int, end: int) -> str:
        """Return the characters of a stretch."""
        return self.words[start:end]

    @property
    def is_only_dated(self) -> bool:
        """Whether it names a time and nothing else."""
        return bool(self.times) and not self.names and not self.topic

    @property
    def has_deed(self) -> bool:
        """Whether a word of the topic tells of a deed."""
        return any(self._is_deed(each) for each in self.topic)

    def _is_deed(self, stretch: tuple[int, int]) -> bool:
        return is_of_a_deed(event_stem(self.text(*stretch).casefold()))

    def topic_words(self, *, deeds: bool) -> str:
        """Return the words of the topic, with those of deeds or without."""
        kept = (each for each in self.topic if deeds or not self._is_deed(each))
        return " ".join(self.text(*each) for each in kept)

    def names_of(self, kinds: frozenset[ActorKind] | None = None) -> list[str]:
        """Return the names as they were typed; only those of these kinds if some are given."""
        pairs = zip(self.names, self.kinds, strict=True)
        return [self.text(n.start, n.end) for n, own in pairs if kinds is None or own & kinds]


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
        if swap is not None and not _asks(new):
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


def beside_deeds(read: ReadWords) -> list[str]:
    """Return the words of a topic that tell of no deed, in whatever language, and are no pronoun.

    A single letter, as in "è morto", helps a verb.
    """
    _words, deeds = with_deeds_of_events(read.words)
    told = {word for deed in deeds for word in deed.typed.split()}
    return [
        each
        for each in read.topic_words(deeds=False).split()
        if each not in told and len(each) > 1 and not LEANING.person.fullmatch(each)
    ]


def read_words(session: Session, registry: Registry, words: str, *, today: date) -> ReadWords:
    """Return what the words name."""
    typed = read_answer_types(words)
    names, kinds = [], []
    for name in sorted(named_in(words, registry), key=lambda each: each.start):
        entries = [registry.entry(actor) for actor in sorted(name.bearers)]
        bearers = [e for e in entries if e is not None and e.status == ActorStatus.CONFIRMED]
        if bearers:
            names.append(name)
            kinds.append(frozenset(ActorKind(each.kind) for each in bearers))
    sources = list(asked_sources(session, words, typed, registry, names))
    source = next((each for each in sources if each.firm), None) or next(iter(sources), None)
    taken = [(name.start, name.end) for name in names]
    taken += [*typed.asking, *([(source.start, source.end)] if source else [])]
    _spans, _days, times = read_times(words, taken, today)
    rest = masked(words, [*taken, *times])
    topic = [(w.start, w.end) for w in words_with_offsets(rest) if not _is_small(w.text)]
    return ReadWords(words, typed, tuple(names), tuple(kinds), source, tuple(times), tuple(topic))


def _is_small(folded: str) -> bool:
    return folded in SMALL_WORDS or (folded in ASKING_WORDS and is_asking_word(folded))


def _asks(read: ReadWords) -> bool:
    """Whether the words ask for something of their own, rather than name another subject."""
    return bool(read.typed.types) and bool(read.typed.asking)


def _only_from(
    session: Session, registry: Registry, source: str, old: ReadWords, today: date
) -> str | None:
    new = read_words(session, registry, source, today=today)
    if new.source is None:
        return None
    if old.source is not None and old.source.firm:
        return _put(old.words, old.source.start, old.source.end, source)
    return f"what does {source} say about {_subject(old)}"


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
    if new.topic and old.source is not None and old.source.firm:
        asked = old.text(old.source.start, old.source.end)
        return f"what does {asked} say about {new.words}"
    return None


def _with_time(new: ReadWords, old: ReadWords) -> str:
    """Return the old question with the new time: "on 3 May" gives way to "in 1984"."""
    start, end = old.times[0][0], old.times[-1][1]
    *before, last = ["", *old.words[:start].split()]
    first = new.words.split()[0].casefold()
    if before and last.casefold() in SMALL_WORDS and first in SMALL_WORDS:
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
        (LEANING.person, _first(old.names_of(PEOPLE), old.names_of())),
        (LEANING.several, " and ".join(old.names_of()[:2])),
        (LEANING.there, _first(old.names_of(PLACES)[::-1], old.names_of())),
    ):
        found = pattern.search(new.words)
        if found and meant and not has_name:
            return _asked_of(new, old, found, meant)
    if closing and not new.has_deed and not has_name:
        return _otherwise(new, old, closing.start())
    found = LEANING.thing.search(new.words) or closing
    if found and (not has_name or found.end() == len(new.words)):
        acts = found.end() < len(new.words)
        return _asked_of(new, old, found, _thing(old, acts=acts))
    if not new.topic and not has_name and not new.times and _asks(new):
        return _otherwise(new, old, len(new.words))
    if _drops_its_pronoun(new):
        meant = _first(old.names_of(PEOPLE), old.names_of()) or _thing(old, acts=True)
        return f"{new.words} {meant}" if meant else None
    return None


PRONOUNLESS = frozenset(["es", "it", "ru", "uk"])
"""Languages whose verbs need no pronoun: "¿cuándo murió?"."""


def _drops_its_pronoun(new: ReadWords) -> bool:
    """Whether a question asks after a deed in such a language and names nobody who did it."""
    languages = new.typed.languages
    if not languages or max(languages, key=lambda each: languages[each]) not in PRONOUNLESS:
        return False
    if new.names or new.times or new.source or not _asks(new):
        return False
    _words, deeds = with_deeds_of_events(new.words)
    return (new.has_deed or bool(deeds)) and not beside_deeds(new)


def _first(*lists: Sequence[str]) -> str:
    return next((each[0] for each in lists if each), "")


def _thing(old: ReadWords, *, acts: bool) -> str:
    """Return what "it" stands for: the first that is named and is nobody, or the topic.

    A state is meant where "it" acts: "did it leave", not "who founded it".
    """
    things = frozenset(ActorKind) - PEOPLE - (frozenset() if acts else PLACES)
    return _first(old.names_of(things)) or old.topic_words(deeds=False) or _first(old.names_of())


def _asked_of(new: ReadWords, old: ReadWords, pronoun: re.Match[str], meant: str) -> str | None:
    whose = LEANING.whose.fullmatch(pronoun[0])
    if not meant or (whose and any(end <= pronoun.start() for _start, end in new.topic)):
        return None  # "what does the centre say of its work" means its own
    start = pronoun.start()
    before, hyphen = new.words[:start], new.words[start - 1 : start] == "-"  # "est-il mort"
    whole = f"{before[:-1]} {meant}{new.words[pronoun.end() :]}" if hyphen else ""
    whole = whole or _put(new.words, start, pronoun.end(), meant)
    more = "" if new.has_deed else old.topic_words(deeds=not new.topic)
    if new.typed.asks_for(AnswerType.COMPARISON):  # of the same thing as before
        others = [name for name in old.names_of() if name not in meant]
        more = " ".join([*others, more])
    return f"{whole} {more}".strip() if more and more not in meant else whole


def _otherwise(new: ReadWords, old: ReadWords, end: int) -> str:
    """Return the old subject behind the new asking: "when was that" of what was asked before."""
    asking = new.words[:end].strip(ENDS)
    return f"{asking} {_subject(old)}"


def _subject(old: ReadWords) -> str:
    """Return what the old question is about, without its asking and its source."""
    question = read_question(old.words)
    is_whole = all(name in question.words for name in old.names_of())
    if question.words and question.intent is not Intent.TOPIC and is_whole:
        return question.words.strip(ENDS)
    said = masked(old.words, old.typed.asking).split()
    while len(said) > 1 and said[0].casefold() in SMALL_WORDS:
        del said[0]
    return " ".join(said).strip(ENDS)


def _put(words: str, start: int, end: int, other: str) -> str:
    return f"{words[:start]}{other}{words[end:]}"
