"""Registered names in running text, found by Aho-Corasick and judged by the letters there.

name      its words in any case-and-accent spelling of the text, capitals where the name has
          them ("the council" is not the Council), at word boundaries, the longest first
acronym   letter for letter in capitals; generated ones if three letters or more and one body's
surname   alone, or behind given names and titles of the person; not in another person's name
shared    a spelling of two actors names neither, unless the text tells which (`abbreviations`)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick
from sqlalchemy.orm import Session

from corpus.actors.mentions.plain_letters import plain
from corpus.actors.mentions.surnames import Surname, reach
from corpus.actors.names.acronyms import acronyms_of
from corpus.actors.names.manner import Manner, manner_of
from corpus.actors.names.name import read_name
from corpus.actors.names.vocabulary import CAPITAL_ABBREVIATIONS, STOP_WORDS
from corpus.actors.registry.entries import Entry, Written, load_entries
from corpus.model import ActorKind, ActorStatus, AliasKind
from corpus.text.languages import rows
from corpus.text.stretches import BLANK_LINE, stretches
from corpus.text.whitespace import CollapsedText


@dataclass(frozen=True, slots=True)
class NameVariant:
    """Two spellings that stand for one another in names; see name_variants.tsv for `place`."""

    language: str
    place: str
    spelling: str
    other: str


_PADS = {"part": ("", ""), "word": (" ", " "), "lead": ("", " ")}
_VARIANTS = tuple(
    (f"{before}{row.spelling}{behind}", f"{before}{row.other}{behind}")
    for row in rows("name_variants.tsv", NameVariant)
    for before, behind in [_PADS[row.place]]
)

SHORTEST_WITHIN = 5
"""Characters of a spelling that is replaced anywhere; a shorter one only at the head of a name."""

MOST_SPELLINGS = 8

LIKELY_ACRONYM = 0.95
"""How likely an acronym made of a name must be, to be sought in texts."""


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor named in a text, at character offsets."""

    actor_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """A registered spelling in a text and all the actors it may be; `full` if by a whole name."""

    actors: tuple[int, ...]
    start: int
    end: int
    full: bool


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A spelling of actors: where it must have capitals, and the exact letters of an acronym."""

    size: int
    capitals: tuple[int, ...]
    exact: str | None
    actors: tuple[int, ...]
    full: bool
    surname: tuple[Surname, ...] = ()


class Gazetteer:
    """All registered spellings in one automaton, built once for the registry as it is.

    `registry` names that state of the registry: gazetteers of one state are the same.
    """

    def __init__(self, entries: Iterable[Entry], *, registry: str = "") -> None:
        self.registry = registry
        self.entries = {e.actor_id: e for e in entries if e.status == ActorStatus.CONFIRMED}
        self._spellings: dict[str, dict[str | None, _Spelling]] = defaultdict(dict)
        generated: dict[str, set[int]] = defaultdict(set)
        surnames: dict[str, list[Surname]] = defaultdict(list)
        for entry in self.entries.values():
            for written in _written(entry):
                self._add(entry, written, generated, surnames)
        self._add_generated(generated)
        self._add_surnames(surnames)
        self._automaton = ahocorasick.Automaton()
        for text, spellings in self._spellings.items():
            self._automaton.add_word(text, tuple(spellings.values()))
        if self._spellings:
            self._automaton.make_automaton()

    @classmethod
    def load(cls, session: Session, *, registry: str = "") -> Gazetteer:
        """Return the gazetteer of the confirmed actors in the database."""
        return cls(load_entries(session, confirmed=True), registry=registry)

    def find(self, text: str) -> list[NamedActor]:
        """Return who is named in `text`, in order and without overlap; no shared spellings."""
        collapsed = CollapsedText(text)
        return [
            NamedActor(s.actors[0], *collapsed.span(s.start, s.end))
            for s in self.sightings(collapsed.text)
            if len(s.actors) == 1
        ]

    def sightings(self, text: str) -> list[Sighting]:
        """Return every registered spelling in `text`, the longest where they overlap, in order."""
        return longest(self._hits(text))

    def _hits(self, text: str) -> Iterator[Sighting]:
        if not self._spellings:
            return
        size = len(text)
        for last, spellings in self._found(text):
            end = last + 1
            if end < size and (text[end].isalnum() or text[end] == "_"):
                continue
            for spelling in spellings:
                start = end - spelling.size
                before = text[start - 1] if start else " "
                if before.isalnum() or before in "_@#":
                    continue
                if (sighting := _judged(text, start, end, spelling)) is not None:
                    yield sighting

    def _found(self, text: str) -> Iterator[tuple[int, tuple[_Spelling, ...]]]:
        """Yield where a spelling ends, and what it may be: a blank line is in none of them."""
        for start, end in stretches(text, between=BLANK_LINE):
            for last, spellings in self._automaton.iter(plain(text[start:end])):
                yield start + last, spellings

    # building

    def _add(
        self,
        entry: Entry,
        written: Written,
        generated: dict[str, set[int]],
        surnames: dict[str, list[Surname]],
    ) -> None:
        name = read_name(written.text)
        manner = manner_of(entry.kind, name)
        if name.letters and (written.kind == AliasKind.ACRONYM or name.capitals):
            self._put(written.text, entry.actor_id, exact=written.text, full=False)
            if written.text.replace(".", "") != written.text:
                bare = written.text.replace(".", "")
                self._put(bare, entry.actor_id, exact=bare, full=False)
            return
        full = written.kind != AliasKind.DEMONYM
        for spelling in _spelt(written.text):
            self._put(spelling, entry.actor_id, capitals_of=written.text, full=full)
        if manner is Manner.PERSON:
            surname = Surname.of(entry.actor_id, name)
            if surname is not None and surname not in surnames[surname.text]:
                surnames[surname.text].append(surname)
        elif manner is Manner.BODY and written.kind in (AliasKind.NAME, AliasKind.FORMER):
            for letters, likely in acronyms_of(written.text).items():
                if likely >= LIKELY_ACRONYM and (
                    len(letters) >= 3 or _is_usual(letters, written.text)
                ):
                    generated[letters].add(entry.actor_id)

    def _put(
        self,
        text: str,
        actor_id: int,
        *,
        full: bool,
        exact: str | None = None,
        capitals_of: str = "",
        surname: tuple[Surname, ...] = (),
    ) -> None:
        looked_up = plain(text)
        if len(looked_up) < 2:
            return
        known = self._spellings[looked_up].get(exact)
        actors = (*known.actors, actor_id) if known else (actor_id,)
        self._spellings[looked_up][exact] = _Spelling(
            len(looked_up),
            () if exact else _capitals(looked_up, capitals_of),
            exact,
            tuple(dict.fromkeys(actors)),
            full or bool(known and known.full),
            surname,
        )

    def _add_generated(self, generated: dict[str, set[int]]) -> None:
        for letters, actors in generated.items():
            if len(actors) == 1 and plain(letters) not in self._spellings:
                self._put(letters, next(iter(actors)), exact=letters, full=False)

    def _add_surnames(self, surnames: dict[str, list[Surname]]) -> None:
        for text, bearers in surnames.items():
            if plain(text) in self._spellings:
                continue
            for bearer in bearers:
                self._put(
                    text, bearer.actor_id, capitals_of=text, full=False, surname=tuple(bearers)
                )


def _written(entry: Entry) -> Iterator[Written]:
    """Yield the spellings that texts use.

    A country's name in another language is left out in Latin letters: it may be an English word.
    """
    yield Written(entry.name)
    for alias in entry.aliases:
        translated = alias.kind == AliasKind.TRANSLATION
        if not (entry.kind == ActorKind.STATE and translated and alias.text.isascii()):
            yield alias


def _judged(text: str, start: int, end: int, spelling: _Spelling) -> Sighting | None:
    """Return the sighting at these offsets, None if the letters there are a mere word."""
    if spelling.exact is not None:
        literal = text.startswith(spelling.exact, start) and not text.startswith("$", end)
        if not literal or _in_shouting(text, start, end):
            return None
    elif not all(text[start + i].isupper() for i in spelling.capitals):
        return None
    elif spelling.surname:
        reached = reach(text, start, end, spelling.surname)
        if reached is None:
            return None
        return Sighting(reached.actors, reached.start, end, reached.full)
    elif _within_new_place(text, start):
        return None
    return Sighting(spelling.actors, start, end, spelling.full)


def longest(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Return the sightings from left to right, the longest of those that overlap."""
    chosen: list[Sighting] = []
    for sighting in sorted(sightings, key=lambda s: (s.start, -s.end, not s.full)):
        if chosen and sighting.start < chosen[-1].end:
            if sighting.end - sighting.start <= chosen[-1].end - chosen[-1].start:
                continue
            chosen.pop()
        chosen.append(sighting)
    return chosen


def _spelt(text: str) -> list[str]:
    """Return the spelling and its British, American and shortened variants."""
    spellings = [text.lower()]
    bare = re.sub(r"^the ", "", text.lower())
    if bare != spellings[0]:
        spellings = [bare]
    for one, other in _VARIANTS:
        for spelling in list(spellings):
            for old, new in ((one, other), (other, one)):
                within = len(old) >= SHORTEST_WITHIN and old in spelling
                if within or spelling.startswith(old):
                    spellings.append(spelling.replace(old, new))
    return list(dict.fromkeys(spellings))[:MOST_SPELLINGS]


def _capitals(looked_up: str, written: str) -> tuple[int, ...]:
    """Return where a spelling must have capitals: in the words written with one."""
    if written and not any(c.isupper() for c in written):
        return ()
    small = {w for w in re.findall(r"[^\W\d_]+", written) if w[0].islower()}
    return tuple(
        m.start()
        for m in re.finditer(r"[^\W\d_]+", looked_up)
        if m.group() not in small and m.group() not in STOP_WORDS and not _is_tail(looked_up, m)
    )


def _is_tail(text: str, word: re.Match[str]) -> bool:
    """True for what stands behind a hyphen or an apostrophe: "Co-operation", "workers's"."""
    before = text[word.start() - 1] if word.start() else " "
    return before in "-'"


def _is_usual(letters: str, name: str) -> bool:
    return CAPITAL_ABBREVIATIONS.get(letters.lower()) == name.lower()


def _in_shouting(text: str, start: int, end: int) -> bool:
    """True if the acronym stands among words in capitals, where any word might be one."""
    around = re.findall(r"[^\W\d_]{2,}", text[max(0, start - 24) : start]) + re.findall(
        r"[^\W\d_]{2,}", text[end : end + 24]
    )
    words = [w for w in around if len(w) > 3]
    return len(words) >= 3 and all(w.isupper() for w in words)


def _within_new_place(text: str, start: int) -> bool:
    """True behind "New" or "Gulf of": New Mexico is not Mexico."""
    return text.endswith(("New ", "Gulf of ", "Sea of "), 0, start)
