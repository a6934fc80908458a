"""The open shelf: what every answer is read from, and how much of it may be seen."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.actors import Registry, RegistryCache, RegistryCaches
from corpus.answers.linking import SURE
from corpus.database import Readers, of_shelf, reading
from corpus.model import Actor
from corpus.search import Filters, Search
from corpus.values import WHOLE_SHELF, Results, Scope


@dataclass(frozen=True, slots=True)
class OpenShelf:
    """A database with its search and its names, as far as `scope` lets it be seen.

    Every answer is computed inside the scope; nothing is filtered out of an answer afterwards. It
    may be read from a replica.
    """

    readers: Readers
    searching: Search
    all_names: RegistryCaches
    scope: Scope = WHOLE_SHELF

    @property
    def names(self) -> RegistryCache:
        """The actors' names that the scope lets see; unused for long, they leave memory."""
        return self.all_names.within(self.scope)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one state of the database throughout and writes nothing."""
        with reading(of_shelf(self.readers.engine(), self.scope.shelf), self.scope) as session:
            yield session

    def registry(self, session: Session) -> Registry:
        """Return the actors by any spelling."""
        return self.names.registry(session)

    def sure_name(self, session: Session, words: str) -> str | None:
        """Return the name of the actor that words surely mean; None if they mean none, or two."""
        match = self.names.match(session, words)
        if match.answer is None or match.ties or match.answer.score < SURE:
            return None
        return match.answer.name

    def sure_key(self, session: Session, words: str) -> str | None:
        """Return the key of the actor that words surely mean; None if they mean none, or two."""
        match = self.registry(session).match(words)
        if match.answer is None or match.ties or match.answer.score < SURE:
            return None
        return session.scalar(select(Actor.key).where(Actor.id == match.answer.actor_id))

    def search(
        self,
        query: str,
        *,
        filters: Filters | None = None,
        documents: Collection[int] | None = None,
        limit: int = 5,
        offset: int = 0,
        by_meaning: bool = True,
    ) -> Results:
        """Return the passages that answer best: see `corpus.search.Search.search`."""
        return self.searching.search(
            query,
            scope=self.scope,
            filters=filters,
            documents=documents,
            limit=limit,
            offset=offset,
            by_meaning=by_meaning,
        )

    def documents_answering(self, query: str, document_ids: Collection[int]) -> frozenset[int]:
        """Return those of some documents in which a passage answers a whole query."""
        return self.searching.documents_answering(query, document_ids, scope=self.scope)
