"""The registered names in memory, read anew when the database has changed.

    edits, library   a query waits for them: whoever renamed an actor uses the new name next
    imports          a query waits half a second and is then answered from the last names: an
                     import adds only proposals; the new names are read meanwhile, for a tenth of
                     the time at most, so that questions are answered while a large import runs.
                     While one goes on, of which each batch changes the names, nobody waits, and
                     they are read a moment after the question, for a thirtieth of the time, and
                     step by step while nobody else is answered
    while typing     suggestions come from the last names: Slack allows three seconds

Ten thousand names take seconds to read for the first time, and a fraction of one from then on.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import nullcontext
from threading import Lock, Thread, get_ident
from time import monotonic, sleep, thread_time
from typing import Any, NamedTuple

from sqlalchemy import Engine, Select, func, select, text
from sqlalchemy.orm import Session

from corpus.actors.names.keys import key_of
from corpus.actors.names.name import read_name
from corpus.actors.registry.entries import load_entries
from corpus.actors.registry.forms import bears, may_abbreviate
from corpus.actors.registry.match import Match
from corpus.actors.registry.registry import Registry
from corpus.actors.registry.typeahead import Suggestion, Typeahead
from corpus.database import (
    behind_askers,
    is_alone,
    is_somebody_answered,
    of_shelf,
    reading,
    remembered,
    scope_of,
)
from corpus.model import (
    COUNTRIES_MARKER,
    LIBRARY_MARKER,
    LIBRARY_SHELF,
    Actor,
    ActorStatus,
    Alias,
    Change,
    Marker,
    Mention,
)
from corpus.values import WHOLE_SHELF, Scope

SCOPES = 4
"""Scopes whose names stay in memory, however many they are: those used last."""

BYTES_A_FORM = 2_250
"""A form of a name, with what suggestions need of it; measured on 20 shelves of 4,400 each."""

PATIENCE_SECONDS = 2.0
"""How long the first suggestion waits for the names; Slack's limit is three seconds."""

IMPORT_PATIENCE_SECONDS = 0.5
"""How long a query waits for the names that an import has added."""


GOES_ON_SECONDS = 15.0
"""Two changes of the names within so many seconds are those of an import, which goes on until as
many have passed since the last."""

REST = 9
"""How many times as long as a reading worked passes before an import is a reason for the next."""

REST_WHILE_IMPORTING = 29
"""The same while an import goes on. A question that is answered beside the reading takes twice as
long: of twenty not one is to."""

MEMORY_LIMIT_MB = 128

ASIDE_SECONDS = 0.3
"""How long after a question that nobody lets wait for the names they are read: it has been answered
by then."""

LIGHT_SECONDS = 0.1
"""The work of a reading that needs no rest behind it: of a thousand names or so."""


class _State(NamedTuple):
    """A state of the names in a database: two are equal if the names are the same.

    `edits` changes with what people decide, the team or the library's authors; `names` with every
    actor and alias, an import's proposals among them.
    """

    edits: tuple[object, ...]
    names: tuple[object, ...]


class RegistryCache:
    """The names of one database that a scope lets see, shared safely between threads."""

    def __init__(self, engine: Engine, scope: Scope = WHOLE_SHELF) -> None:
        self._engine = engine
        self._scope = scope
        self._reading_names = Lock()
        self._starting = Lock()
        self._registry: tuple[_State, Registry] | None = None
        self._typeahead: tuple[_State, Typeahead] | None = None
        self._reader: Thread | None = None
        self._rests_until = 0.0  # of the monotonic clock
        self._seen: tuple[object, ...] = ()
        self._changed_before = self._changed_at = float("-inf")  # of the monotonic clock
        self._wanting: set[int] = set()  # threads that read the names, or wait for one that does

    @property
    def forms(self) -> int:
        """How many forms of names are in memory."""
        return 0 if self._registry is None else len(self._registry[1].forms)

    def registry(
        self, session: Session, *, patience_seconds: float = IMPORT_PATIENCE_SECONDS
    ) -> Registry:
        """Return the registry, read anew if an import, an edit or another process changed it.

        After an import alone it may be the last one, once `patience_seconds` have passed.
        """
        state = remembered(session, "names", lambda: _state(session))
        held = self._registry
        if held is None or held[0].edits != state.edits:
            return self._newest(session, state)
        if held[0] != state:
            self._note_change(state)
            if not self._import_goes_on():
                held = self._after_waiting(state, patience_seconds) or held
            elif self._rests_until <= monotonic():
                self.start_reading(in_seconds=ASIDE_SECONDS)
        return held[1]

    def _note_change(self, state: _State) -> None:
        """Note that the names are others than those in memory, and when they changed."""
        if state.names != self._seen:
            self._seen = state.names
            self._changed_before, self._changed_at = self._changed_at, monotonic()

    def _import_goes_on(self) -> bool:
        """Return whether the names have changed twice a moment ago."""
        return (
            monotonic() - self._changed_at < GOES_ON_SECONDS
            and self._changed_at - self._changed_before < GOES_ON_SECONDS
        )

    @property
    def size(self) -> int:
        """How many actors are in memory."""
        held = self._registry
        return 0 if held is None else len(held[1].entries)

    def match(self, session: Session, query: str) -> Match:
        """Return whom a query means.

        While the names have not been read, a registered actor is found by its exact name among
        those alone: they are read in a twentieth of the time, and no other can go before it.
        """
        if self._registry is None:
            found = self._registered(session, query)
            if found is not None:
                return found
        return self.registry(session).match(query)

    def _registered(self, session: Session, query: str) -> Match | None:
        """Return the one registered actor with exactly this name; None if there is none."""
        registered = load_entries(session, confirmed=True)
        name = read_name(query)
        if not may_abbreviate(name):  # an acronym is compared with what all names abbreviate to
            registered = tuple(each for each in registered if bears(each, name.key))
        found = Registry.build(registered).match(query)
        best = found.answer
        if best is None or best.score < 1.0 or found.ties:
            return None
        proposed = select(Actor.id).where(
            Actor.key == key_of(query), Actor.status == ActorStatus.PROPOSED
        )
        return None if session.scalar(proposed) is not None else found

    def ids_of_actor(self, session: Session, name: str) -> list[int]:
        """Return the actors that a filter's name means: one, the ties, or none."""
        match = self.match(session, name)
        found = match.ties or ((match.answer,) if match.answer is not None else ())
        return [candidate.actor_id for candidate in found]

    def _after_waiting(self, state: _State, seconds: float) -> tuple[_State, Registry] | None:
        """Return what the reading thread has read within so many seconds."""
        deadline = monotonic() + seconds
        if self._rests_until > deadline:
            return None
        sleep(max(0.0, self._rests_until - monotonic()))
        for _ in range(2):  # a thread that is reading may have begun before the change
            self.start_reading().join(max(0.0, deadline - monotonic()))
            if self._registry is not None and self._registry[0] == state:
                break
        return self._registry

    def _newest(self, session: Session, state: _State) -> Registry:
        self._wanting.add(get_ident())
        try:
            with self._reading_names:
                if self._registry is None or self._registry[0] != state:
                    last = None if self._registry is None else self._registry[1]
                    self._registry = state, Registry.load(session, last=last)
                return self._registry[1]
        finally:
            self._wanting.discard(get_ident())

    def _may_wait(self) -> bool:
        """Return whether the thread that reads aside is to wait: somebody asks, but not for it."""
        return len(self._wanting) == 1 and is_somebody_answered()

    def suggest(self, typed: str, *, limit: int) -> tuple[Suggestion, ...]:
        """Return the actors that may be meant; none while the names are first being read.

        A change of a moment ago may be missing.
        """
        with reading(self._engine, self._scope) as session:
            state = remembered(session, "names", lambda: _state(session))
        if self._typeahead is None or self._typeahead[0] != state:
            if self._typeahead is None:
                self.start_reading().join(PATIENCE_SECONDS)
            elif self._typeahead[0].edits != state.edits or self._rests_until <= monotonic():
                self.start_reading()
        return () if self._typeahead is None else self._typeahead[1].suggest(typed, limit=limit)

    def start_reading(self, *, in_seconds: float = 0.0) -> Thread:
        """Start a thread that reads the names, unless one is running, and return it."""
        with self._starting:
            if self._reader is None or not self._reader.is_alive():
                self._reader = Thread(
                    target=self._read, args=(in_seconds,), name="names", daemon=True
                )
                self._reader.start()
            return self._reader

    def _read(self, in_seconds: float) -> None:
        sleep(in_seconds)
        began = thread_time()
        aside = behind_askers(self._may_wait) if in_seconds else nullcontext()
        with aside, reading(self._engine, self._scope) as session:
            state = _state(session)
            registry = self._newest(session, state)
            counted = session.execute(
                select(Mention.actor_id, func.count()).group_by(Mention.actor_id)
            )
            ready = {entry.actor_id for entry in registry.entries}  # a large shelf has many more
            passages = {actor_id: count for actor_id, count in counted if actor_id in ready}
        self._typeahead = state, Typeahead(registry, passages)
        worked = thread_time() - began
        if worked >= LIGHT_SECONDS:
            rest = REST_WHILE_IMPORTING if self._import_goes_on() else REST
            self._rests_until = monotonic() + rest * worked

    def close(self) -> None:
        """Wait for the reading thread, if there is one."""
        with self._starting:
            if self._reader is not None:
                self._reader.join()


class RegistryCaches:
    """The names of one database by scope; those used longest ago leave memory."""

    def __init__(self, engine: Engine, *, memory_limit_mb: int = MEMORY_LIMIT_MB) -> None:
        """Half of `memory_limit_mb` is for the names, but for those of the last scopes."""
        self._engine = engine
        self._most = memory_limit_mb * 1_000_000 // 2 // BYTES_A_FORM
        self._lock = Lock()
        self._caches: OrderedDict[Scope, RegistryCache] = OrderedDict()

    def within(self, scope: Scope) -> RegistryCache:
        """Return the names that a scope lets see."""
        with self._lock:
            cache = self._caches.setdefault(
                scope, RegistryCache(of_shelf(self._engine, scope.shelf), scope)
            )
            self._caches.move_to_end(scope)
            while len(self._caches) > SCOPES and self._forms() > self._most:
                self._caches.popitem(last=False)
            return cache

    def _forms(self) -> int:
        return sum(cache.forms for cache in self._caches.values())

    @property
    def names_in_memory(self) -> int:
        """How many actors are in memory, over all scopes."""
        return sum(cache.size for cache in list(self._caches.values()))

    def ids_of_actor(self, session: Session, name: str) -> list[int]:
        """Return the actors that a filter's name means, of those that the session sees."""
        return self.within(scope_of(session)).ids_of_actor(session, name)

    def close(self) -> None:
        """Wait for the threads that read names."""
        for cache in list(self._caches.values()):
            cache.close()


def _state(session: Session) -> _State:
    """Return what the names depend on; asked of the tables themselves, whatever is seen of them."""
    names = (LIBRARY_MARKER, COUNTRIES_MARKER)
    changes, actor, alias = Change.__table__.c, Actor.__table__.c, Alias.__table__.c
    marked = select(Marker.name, Marker.value).where(Marker.name.in_(names))
    versions = sorted(tuple(row) for row in session.execute(marked))
    counted: Sequence[Select[*tuple[Any, ...]]] = (
        select(func.count(), func.max(changes.id), func.count(changes.undone_at)),
        select(func.count(), func.max(actor.id)),
        select(func.count(), func.max(alias.id)),
    )
    if not is_alone(session):
        own = LIBRARY_SHELF, scope_of(session).shelf
        counted = tuple(
            query.where(table.shelf_id.in_(own))
            for query, table in zip(counted, (changes, actor, alias), strict=True)
        )
    edits, actors, aliases = (session.execute(query).one() for query in counted)
    seen: tuple[object, ...] = ()
    if scope_of(session).collections is not None:  # an import may bring a name into a collection
        seen = tuple(
            session.execute(text("SELECT coalesce(sum(generation), 0) FROM search_state")).one()
        )
    return _State((*edits, *versions), (*actors, *aliases, *seen))
