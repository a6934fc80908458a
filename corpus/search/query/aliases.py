"""What the names of actors stand for: HRW, "hrw" and "Human Rights Watch" find each other.

A name of several words, or an acronym, that somebody types asks also for the other names of that
actor, as phrases: "Европейский суд" finds the European Court of Human Rights in English documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any, NamedTuple
from weakref import ref

from corpus.database import Driver
from corpus.model import COUNTRIES_MARKER, LIBRARY_MARKER, ActorKind, AliasKind
from corpus.search.index import in_their_shelves, index_of, visible_actor
from corpus.text.frequencies import english
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.ordinary import is_ordinary
from corpus.text.words import analyse

Name = tuple[str, ...]
"""A name as folded words."""

MOST_NAMES = 6  # other names of the corpus that are looked for
LONGEST_NAME = 7  # words of a name that is looked for in a query
SHORTEST, LONGEST = 2, 8  # characters of an acronym
NAME_KINDS = (None, AliasKind.NAME, AliasKind.ACRONYM, AliasKind.FORMER, AliasKind.TRANSLATION)
BODIES = (
    ActorKind.ORGANISATION, ActorKind.NGO, ActorKind.BODY, ActorKind.COURT, ActorKind.STATE_ORGAN,
    ActorKind.MEDIA,
)  # fmt: skip
COMMON_WORD = 2e-5  # of the words of English: one so common is typed in small letters as itself

NameRow = tuple[int, str, str | None, str]
"""An actor, a name of it, the alias's kind (None for the first name) and the actor's kind."""


@dataclass(frozen=True, slots=True)
class NamedRun:
    """Words of a query, from the place `first` on, that name actors; and all their other names."""

    first: int
    length: int
    names: tuple[Name, ...]
    is_body: bool


class KnownNames:
    """The names of the confirmed actors that some collections let see."""

    def __init__(self, rows: Sequence[NameRow] = ()) -> None:
        self.rows = rows
        self._actors_of: dict[Name, dict[int, None]] = defaultdict(dict)
        self._names_of: dict[int, dict[Name, None]] = defaultdict(dict)
        self._bodies = {actor_id for actor_id, _, _, kind in rows if kind in BODIES}
        self._acronyms: set[str] = set()
        for actor_id, text, kind, _ in rows:
            words = analyse(text).words
            is_acronym = len(words) == 1 and may_be_acronym(text)
            if len(words) > 1 or is_acronym:
                self._actors_of[words][actor_id] = None
                if kind in NAME_KINDS:
                    self._names_of[actor_id][words] = None
            if is_acronym:
                self._acronyms.add(words[0])
        self._beginnings = frozenset(words[0] for words in self._actors_of)

    def stands_for(self, name: Name) -> tuple[Name, ...]:
        """Return the other names of the actors called so, the first names before the longest."""
        names: dict[Name, bool] = {}
        for actor_id in self._actors_of.get(name, ()):
            for place, other in enumerate(self._names_of[actor_id]):
                if other != name:
                    names[other] = names.get(other, False) or place == 0
        return tuple(sorted(names, key=lambda other: (not names[other], -len(other), other)))

    def runs(self, words: Sequence[str], typed: Sequence[str]) -> Iterator[NamedRun]:
        """Yield the names in a query, the longest first, none within another.

        `words` are the folded words of those `typed`. A single word is an acronym in capitals, or
        in small letters one that is no common word.
        """
        place = 0
        while place < len(words):
            if words[place] in self._beginnings:
                run = self._run_at(place, words, typed)
                if run is not None:
                    yield run
                    place += run.length
                    continue
            place += 1

    def _run_at(self, place: int, words: Sequence[str], typed: Sequence[str]) -> NamedRun | None:
        for length in range(min(LONGEST_NAME, len(words) - place), 0, -1):
            name = tuple(words[place : place + length])
            actors = self._actors_of.get(name)
            if not actors or (length == 1 and not self._is_acronym(name[0], typed[place])):
                continue
            is_body = all(actor_id in self._bodies for actor_id in actors)
            return NamedRun(place, length, self.stands_for(name), is_body)
        return None

    def _is_acronym(self, word: str, typed: str) -> bool:
        if may_be_acronym(typed):
            return True
        return (
            word in self._acronyms
            and word not in FUNCTION_WORDS
            and not is_ordinary(word)
            and (len(word) == SHORTEST or english(word) < COMMON_WORD)
        )


def read_names(connection: Driver, collections: Collection[int] | None) -> tuple[NameRow, ...]:
    """Return the names of the confirmed actors that the collections let see; None is all."""
    visible = visible_actor(collections)
    aliases = in_their_shelves("alias.shelf_id", collections)
    rows = connection.execute(
        "SELECT actor.id, actor.name, NULL, actor.kind FROM actor "
        f"WHERE actor.status = 'confirmed'{visible} "
        "UNION ALL SELECT actor.id, alias.text, alias.kind, actor.kind FROM alias "
        "JOIN actor ON actor.id = alias.actor_id "
        f"WHERE actor.status = 'confirmed'{visible}{aliases}"
    )
    return tuple(sorted(map(tuple, rows), key=_first_names_first))


def _first_names_first(row: NameRow) -> tuple[int, bool, str, str]:
    actor_id, name, kind, _ = row
    return actor_id, kind is not None, kind or "", name


AGAIN_SECONDS = 10.0
"""Names that were read longer ago are read anew after any change. What changes them is noticed at
once; most changes of the database are an import's, which only proposes actors."""

_EDITS = (
    "SELECT count(*), max(id), count(undone_at), "
    "(SELECT count(*) FROM alias), (SELECT max(id) FROM alias), "
    f"(SELECT value FROM marker WHERE name = '{LIBRARY_MARKER}'), "
    f"(SELECT value FROM marker WHERE name = '{COUNTRIES_MARKER}') FROM change"
)
"""What changes with whatever people decide, with each other name, and with the library."""


class _Read(NamedTuple):
    """The names as they were read, after which edits and when."""

    known: KnownNames
    edits: object
    at: float


class NamesOfScope:
    """The names that a scope lets see, read anew when the database has changed."""

    def __init__(self, collections: Collection[int] | None) -> None:
        self.collections = collections
        self._last = _Read(KnownNames(), None, float("-inf"))

    @property
    def size(self) -> int:
        """How many names are in memory."""
        return len(self._last.known.rows)

    def of(self, connection: Driver, held: dict[Any, Any]) -> KnownNames:
        """Return the names that a connection sees; `held` keeps what was read over it.

        Without a change since the last call the names are the same.
        """
        version = index_of(connection).names_version()
        key = "names", self.collections
        last: tuple[object, ref[KnownNames]] | None = held.get(key)
        if last is not None and last[0] == version and (remembered := last[1]()) is not None:
            return remembered
        read, edits, now = self._last, self._edits(connection), monotonic()
        if read.edits == edits and now - read.at < AGAIN_SECONDS:
            return read.known
        rows = read_names(connection, self.collections)
        known = read.known if read.known.rows == rows else KnownNames(rows)
        self._last = _Read(known, edits, now)
        held[key] = version, ref(known)  # which leaves memory with the words of its scope
        return known

    def _edits(self, connection: Driver) -> object:
        """Return what differs where the names may: passages too, if they let actors be seen."""
        edits = connection.execute(_EDITS).fetchone()
        if self.collections is None:
            return edits
        return edits, index_of(connection).state(None).generation


def may_be_acronym(typed: str) -> bool:
    """Return whether a typed word is short and has two capitals or more ("HRW", "ECtHR")."""
    return SHORTEST <= len(typed) <= LONGEST and sum(map(str.isupper, typed)) >= 2
