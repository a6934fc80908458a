"""The registered names in memory, kept as new as the database.

An answer to a question waits for the newest names. What is offered while somebody types cannot:
Slack gives it three seconds, and ten thousand names take longer to read. It is answered out of the
last names that were read, and newer ones are read meanwhile.
"""

from __future__ import annotations

from threading import Lock, Thread

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from corpus.actors import Registry
from corpus.model import Actor, Alias, Change, Mention
from corpus.store import reading
from corpus.typeahead import Suggestion, Typeahead

PATIENCE_SECONDS = 2.0
"""How long the first suggestion waits for the names; Slack's limit is three seconds."""

_State = tuple[int | None, ...]


class Registered:
    """The names of one database; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading_names = Lock()
        self._starting = Lock()
        self._registry: tuple[_State, Registry] | None = None
        self._typeahead: tuple[_State, Typeahead] | None = None
        self._reader: Thread | None = None

    def registry(self, session: Session) -> Registry:
        """The registry, read anew when an import, an edit or another process changed it."""
        state = _state(session)
        with self._reading_names:
            if self._registry is None or self._registry[0] != state:
                self._registry = state, Registry.load(session)
            return self._registry[1]

    def suggest(self, typed: str, *, limit: int) -> tuple[Suggestion, ...]:
        """The actors that may be meant; none if the names are still being read for the first time.

        A change of a moment ago may not be in it yet.
        """
        with reading(self._engine) as session:
            state = _state(session)
        if self._typeahead is None or self._typeahead[0] != state:
            reader = self.start_reading()
            if self._typeahead is None:
                reader.join(PATIENCE_SECONDS)
        return () if self._typeahead is None else self._typeahead[1].suggest(typed, limit=limit)

    def start_reading(self) -> Thread:
        """Read the names in a thread of their own, unless one is at it; returns the thread."""
        with self._starting:
            if self._reader is None or not self._reader.is_alive():
                self._reader = Thread(target=self._read, name="names", daemon=True)
                self._reader.start()
            return self._reader

    def _read(self) -> None:
        with reading(self._engine) as session:
            state = _state(session)
            registry = self.registry(session)
            passages = dict(
                session.execute(
                    select(Mention.actor_id, func.count()).group_by(Mention.actor_id)
                ).all()
            )
        self._typeahead = state, Typeahead(registry, passages)

    def close(self) -> None:
        """Wait for the thread that reads, if there is one."""
        with self._starting:
            if self._reader is not None:
                self._reader.join()


def _state(session: Session) -> _State:
    """Different after any change of the names: actors, aliases, and the team's changes to them."""
    counts = (
        select(column).scalar_subquery()
        for table in (Actor, Alias, Change)
        for column in (func.count(table.id), func.max(table.id))
    )
    undone = select(func.count(Change.undone_at)).scalar_subquery()
    return tuple(session.execute(select(*counts, undone)).one())
