"""Suggestions of actors while a name is being typed, from memory.

    whole     the name or alias itself, or an acronym, as the registry matches it
    begins    a name or alias that begins so, then one of which a later word does; within each,
              the confirmed before the proposed, and those that more passages name first
    like      what the registry offers as "did you mean"

Before anything is typed, those that most passages name are suggested.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

from corpus.actors.names.name import fold
from corpus.actors.names.vocabulary import STOP_WORDS
from corpus.actors.registry.entries import Entry
from corpus.actors.registry.match import Candidate
from corpus.actors.registry.registry import Registry
from corpus.model import ActorKind, ActorStatus

WHOLE = 0.97  # a name typed as it is registered, in whatever case or script
LONGEST = 100
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An actor that may be meant, and why it is offered."""

    key: str
    name: str
    kind: ActorKind
    status: ActorStatus
    why: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A word in one of an entry's names: the first, or a later one."""

    entry: int
    alias: str | None
    first: bool


_Weight = tuple[bool, int, str]
_Order = tuple[bool, bool, int, str]

REMEMBERED = 32_768
"""Texts of names whose forms are not made again where names are read anew, or for another scope."""


class Typeahead:
    """The words of all names in order, each with what follows it; built once for a registry."""

    def __init__(self, registry: Registry, passages: Mapping[int, int]) -> None:
        """Index the names; `passages` holds how many passages name an actor, by row number."""
        self._registry = registry
        self._passages = passages
        self._numbers = {entry.actor_id: n for n, entry in enumerate(registry.entries)}
        words = [word for n, entry in enumerate(registry.entries) for word in _words(n, entry)]
        weights = [self._weight(number) for number in range(len(registry.entries))]
        words.sort(key=lambda word: _order(word[1], weights[word[1].entry]))
        self._places = [place for _text, place in words]
        by_text = sorted((text, rank) for rank, (text, _place) in enumerate(words))
        self._texts = [text for text, _rank in by_text]
        self._ranks = array("L", [rank for _text, rank in by_text])

    def suggest(self, typed: str, *, limit: int) -> tuple[Suggestion, ...]:
        """Return the actors that may be meant, best first; none if nothing is like `typed`."""
        typed = " ".join(typed[:LONGEST].split())
        if not typed:
            return self._most_named(limit)
        begin = self._beginning(typed, limit)
        found: dict[int, str] = {}
        # Likeness takes longer than all else here, and adds little to a name half typed right.
        matched = () if begin and " " in typed else self._registry.match(typed).candidates
        rare = [each for each in matched if each.actor_id not in self._numbers]
        ready = [each for each in matched if each.actor_id in self._numbers]
        for each in ready:
            if each.score >= WHOLE:
                found[self._numbers[each.actor_id]] = _matched(each)
        for entry, why in begin.items():
            found.setdefault(entry, why)
        for each in ready:
            found.setdefault(self._numbers[each.actor_id], _matched(each))
        suggested = [self._suggestion(n, why) for n, why in found.items()]
        suggested += [Suggestion(e.key, e.name, e.kind, e.status, _matched(e)) for e in rare]
        return tuple(suggested[:limit])

    def _most_named(self, limit: int) -> tuple[Suggestion, ...]:
        numbers = range(len(self._registry.entries))
        best = nsmallest(limit, numbers, key=self._weight)
        return tuple(self._suggestion(n, "named in many passages") for n in best)

    def _beginning(self, typed: str, limit: int) -> dict[int, str]:
        """Return the best entries with a word that begins so, and why; whole names come first."""
        starts = {typed.casefold(), fold(typed)} - {""}
        whole = {rank for start in starts for rank in self._between(start, start + "\0")}
        begin = {rank for start in starts for rank in self._between(start, start + _LAST)}
        best: dict[int, str] = {}
        for rank in (*sorted(whole), *sorted(begin - whole)):
            place = self._places[rank]
            best.setdefault(place.entry, _begins(place, whole=rank in whole))
            if len(best) == limit:
                break
        return best

    def _between(self, first: str, beyond: str) -> Sequence[int]:
        return self._ranks[bisect_left(self._texts, first) : bisect_left(self._texts, beyond)]

    def _weight(self, number: int) -> _Weight:
        entry = self._registry.entries[number]
        named = self._passages.get(entry.actor_id, 0)
        return entry.status != ActorStatus.CONFIRMED, -named, entry.name

    def _suggestion(self, number: int, why: str) -> Suggestion:
        entry = self._registry.entries[number]
        return Suggestion(entry.key, entry.name, entry.kind, entry.status, why)


def _order(place: _Place, weight: _Weight) -> _Order:
    proposed, passages, name = weight
    return proposed, not place.first, passages, name


@lru_cache(maxsize=REMEMBERED)
def _forms(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of a name, as written and folded; once if they are the same."""
    return tuple(tuple(form.split()) for form in dict.fromkeys((text.casefold(), fold(text))))


def _words(number: int, entry: Entry) -> Iterator[tuple[str, _Place]]:
    """Yield each of the entry's names from each of its words on, as written and folded."""
    for text in (entry.name, *(alias.text for alias in entry.aliases)):
        alias = None if text == entry.name else text
        for words in _forms(text):
            for at in range(len(words)):
                if at and words[at] in STOP_WORDS:
                    continue
                yield " ".join(words[at:]), _Place(number, alias, first=at == 0)


def _matched(candidate: Candidate) -> str:
    return candidate.why or "by name"


def _begins(place: _Place, *, whole: bool) -> str:
    if place.alias is not None:
        return f"via alias {place.alias}"
    if not place.first:
        return "a word of the name begins so"
    return "by name" if whole else "the name begins so"
