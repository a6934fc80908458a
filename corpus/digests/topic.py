"""What a digest's topic leaves of each section: a search's words and filters.

              events                                          documents with a passage
    actor:    that name the actor, or any of that name        that mentions the actor
    others    that passages of such documents date, and       of such a document
              their publications
    words     that /timeline answers them with: an actor's,   that mentions the actor whom they
              or those that have the words                    name, or that has the words

Given together, an event or a document has to answer all of them. `Topics.commitments` says which
commitments are about a topic.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.answers import MOST_EVENTS, TimelineAnswer, TimelineRequest
from corpus.commitments import Searched, subject_words
from corpus.database import driver_of_session
from corpus.digests.options import DigestOptions, Section
from corpus.errors import QueryError
from corpus.model import Actor, Document, EventActor
from corpus.search import FilterResolver, Filters, Query, Restriction, parse_query
from corpus.search.index import index_of
from corpus.text.stems import stem

CLAIMED = "SELECT event_id FROM event_claim WHERE true"
PUBLISHED = (
    "SELECT event.id FROM event JOIN passage ON passage.document_id = event.document_id WHERE true"
)


@dataclass(frozen=True, slots=True)
class Topics:
    """What resolves names and finds what words are about.

    `documents_answering` takes a query and ids of documents; `sure_name` returns the actor whom
    words surely mean.
    """

    timeline: Callable[[TimelineRequest], TimelineAnswer]
    resolver: FilterResolver
    documents_answering: Callable[[str, Collection[int]], frozenset[int]]
    sure_name: Callable[[Session, str], str | None]

    def check(self, session: Session, options: DigestOptions, today: date) -> None:
        """CorpusError if a topic names what is unknown, or nothing dated is about it.

        A digest of documents or commitments alone may wait for the first about its topic.
        """
        if not {Section.DAY, Section.MONTH} & set(options.sections):
            self.documents(session, options.topic, ())
        elif self.events(session, options.topic, today) == frozenset():
            raise QueryError(f"Nothing that is dated is about “{options.topic}”.")

    def documents(
        self, session: Session, topic: str, document_ids: Collection[int]
    ) -> frozenset[int]:
        """Return those of some documents, by their ids, that are about a topic.

        CorpusError if a name in a filter is unknown.
        """
        query = parse_query(topic)
        words = " ".join(part.text for part in query.parts if not part.excluded)
        # Of words that have a filter beside them the search knows how they are meant.
        name = None if query.filters else self.sure_name(session, words)
        asked = topic if name is None else f'actor:"{name}"'
        return self.documents_answering(asked, document_ids)

    def commitments(
        self, session: Session, topic: str, found: Collection[Searched]
    ) -> tuple[Searched, ...]:
        """Return those of some commitments that are about a topic, in their order.

        The document is about it in which one stands; or those whom `actor:` names are its parties,
        and it has all the words.
        """
        if not topic or not found:
            return tuple(found)
        query = parse_query(topic)
        named = [self._keys(session, name) for name in query.filters.actor]
        words = " ".join(part.text for part in query.parts if not part.excluded)
        stems = {stem(word) for word in subject_words(words)}
        has_others = replace(query.filters, actor=()) != Filters()
        ids = _documents_of(session, found)
        about = self.documents(session, topic, set(ids.values())) if ids else frozenset()

        def is_about(each: Searched) -> bool:
            if ids.get(each.document or "") in about:
                return True
            is_party = all(not keys.isdisjoint(each.by | each.to) for keys in named)
            return not has_others and is_party and stems <= each.stems

        return tuple(filter(is_about, found))

    def _keys(self, session: Session, name: str) -> frozenset[str]:
        actors = self.resolver.find_actors(session, name)
        if not actors:
            raise QueryError(f"No actor is called “{name}”, so no digest can be about it.")
        return frozenset(session.scalars(select(Actor.key).where(Actor.id.in_(actors))))

    def events(self, session: Session, topic: str, today: date) -> frozenset[int] | None:
        """The ids of the events about a topic; None if it is empty, which is all events.

        QueryError, or another CorpusError, if a name is unknown or words lead to nothing.
        """
        query = parse_query(topic)
        found = [
            *(self._naming(session, name) for name in query.filters.actor),
            *self._of_documents(session, query.filters),
            *self._having(query, today),
        ]
        return frozenset.intersection(*found) if found else None

    def _naming(self, session: Session, name: str) -> frozenset[int]:
        actors = self.resolver.find_actors(session, name)
        if not actors:
            raise QueryError(f"No actor is called “{name}”, so no digest can be about it.")
        naming = select(EventActor.event_id).where(EventActor.actor_id.in_(actors))
        return frozenset(session.scalars(naming))

    def _of_documents(self, session: Session, filters: Filters) -> list[frozenset[int]]:
        restriction = self.resolver.restriction(session, replace(filters, actor=()))
        if not restriction:
            return []
        return [
            _ids(session, CLAIMED, restriction, "passage_id")
            | _ids(session, PUBLISHED, restriction, "passage.id")
        ]

    def _having(self, query: Query, today: date) -> list[frozenset[int]]:
        words = " ".join(part.text for part in query.parts if not part.excluded)
        if not words:
            return []
        found = self.timeline(TimelineRequest(words, today, MOST_EVENTS))
        if not found.events:
            offers = [candidate.name for candidate in found.offers[:3]]
            hint = f" Nearest: {', '.join(offers)}." if offers else ""
            raise QueryError(f"Nothing that is dated is about “{words}”.{hint}")
        return [frozenset(event.id for event in found.events)]


def _documents_of(session: Session, found: Collection[Searched]) -> dict[str, int]:
    """Return the ids of the documents in which commitments stand, by reference."""
    references = {each.document for each in found if each.document is not None}
    of_references = Document.reference.in_(references)
    rows = session.execute(select(Document.reference, Document.id).where(of_references))
    return dict(rows.all())


def _ids(session: Session, query: str, restriction: Restriction, passage: str) -> frozenset[int]:
    driver = driver_of_session(session)
    index = index_of(driver)
    rows = driver.execute(query + index.listing(restriction, passage), index.values(restriction))
    return frozenset(row[0] for row in rows)
