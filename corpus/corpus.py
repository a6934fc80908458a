"""The public face of the corpus: everything that is asked of it goes through here.

Each method opens its own session; what it returns are values. A `Corpus` may be shared between
threads.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from corpus import documents, library
from corpus.actors import Candidate, Match, MatchGrade, Registry
from corpus.actors.registry.cache import RegistryCache
from corpus.actors.registry.typeahead import Suggestion
from corpus.answers.actors import ActorAnswer, actor_card
from corpus.answers.corrected import CorrectedEvents, find_corrected
from corpus.answers.dates import (
    DateAnswer,
    answer_occurrences,
    answer_reading,
    event_words,
    is_date,
    within_period,
)
from corpus.answers.linking import named_in
from corpus.answers.naming import MentioningPage, passages_mentioning
from corpus.answers.passages import (
    PassageAnswer,
    actors_in,
    check_filters,
    count_unfiltered,
    names_read,
)
from corpus.answers.questions import PageRequest, QuestionAnswer, ask
from corpus.answers.timelines import (
    TimelineAnswer,
    TimelineReader,
    TimelineRequest,
    answer_timeline,
)
from corpus.corrections.ledger import remaining_key
from corpus.database.engine import open_engine, reading, writing
from corpus.dates import Reading, read
from corpus.digests.digests import Digests
from corpus.digests.topic import Topics
from corpus.errors import UnknownReference
from corpus.events import periods
from corpus.events.anniversaries import Day, on_this_day
from corpus.events.periods import EventPage
from corpus.ingest.pipeline import Progress, Report, import_path
from corpus.model import Actor, Document, Passage
from corpus.people import threads
from corpus.people.threads import LastQuestion
from corpus.search.index import check, fts5
from corpus.search.query.language import Filters
from corpus.search.search import MEMORY_LIMIT_MB, Search
from corpus.upkeep.corrections import Corrections
from corpus.upkeep.derivations import DERIVATIONS
from corpus.upkeep.library import prepare_library
from corpus.upkeep.schema import migrate
from corpus.upkeep.status import Status, status_of
from corpus.values import Grade, Quote, Results, Source

PASSAGES_READ = 40  # passages whose dated statements may answer "when"
MOST_DESCRIBED = 200  # events that words describe, before those of a period are taken from them
TOPIC_PASSAGES = 300  # passages whose dated statements may belong to a topic's timeline


@dataclass(frozen=True, slots=True)
class OpenedCorpus:
    """What opening did: whether the schema was brought up to date, and what library is in."""

    migrated: bool
    library_changed: bool


class Corpus:
    """A team's shelf in one database."""

    def __init__(self, engine: Engine, *, memory_limit_mb: int = MEMORY_LIMIT_MB) -> None:
        self.engine = engine
        self._search = Search(
            engine,
            today=lambda: datetime.now(UTC).date(),
            memory_limit_mb=memory_limit_mb,
            find_actors=self._ids_of_actor,
        )
        self._registered = RegistryCache(engine)
        self.changes = Corrections(engine)
        self.digests = Digests(engine, Topics(self.timeline, self._search.resolver))

    @classmethod
    def open(
        cls,
        url: str,
        *,
        use_library: bool,
        now: datetime,
        memory_limit_mb: int = MEMORY_LIMIT_MB,
    ) -> tuple[Corpus, OpenedCorpus]:
        """Open a database, migrated and with the starter library in it, or out of it.

        `memory_limit_mb` bounds what the search keeps in memory. SchemaError if a newer version
        wrote the database or it cannot be opened.
        """
        engine = open_engine(url)
        migrated = migrate(engine)
        changed = prepare_library(engine, use_library=use_library, now=now)
        return cls(engine, memory_limit_mb=memory_limit_mb), OpenedCorpus(migrated, changed)

    def warm(self) -> None:
        """Read the vocabulary and the names before the first question asks for them."""
        self._search.warm()
        self._registered.start_reading().join()

    def close(self) -> None:
        """Let go of the database."""
        self.changes.stop()
        self._registered.close()
        self.engine.dispose()

    def import_path(self, path: Path, *, now: datetime, progress: Progress | None = None) -> Report:
        """Import a file or a folder; NothingToImport if there is nothing there to import."""
        return import_path(
            self.engine,
            path,
            now=now,
            derivations=DERIVATIONS,
            recognise=library.recognise,
            progress=progress,
        )

    def search(
        self, query: str, *, filters: Filters | None = None, limit: int = 5, offset: int = 0
    ) -> Results:
        """The passages that answer best: see `corpus.search.search.Search.search`."""
        return self._search.search(query, filters=filters, limit=limit, offset=offset)

    def passages(
        self, query: str, *, limit: int, offset: int = 0, filters: Filters | None = None
    ) -> PassageAnswer:
        """A page of the passages that answer best, each with its document.

        `filters` are added to those in the query. CorpusError names what they know not.
        """
        check_filters(query)
        results = self.search(query, filters=filters, limit=limit, offset=offset)
        beside = filters or Filters()
        unfiltered = 0
        if not results.hits and not offset:
            unfiltered = count_unfiltered(self._topic_passages, query, beside)
        with reading(self.engine) as session:
            cited = documents.sources_by_reference(session, {hit.document for hit in results.hits})
            named = actors_in(query, beside)
            forgiven = names_read(named, self._actors(session)) if named else ()
            told = replace(results, read_as=(*results.read_as, *forgiven))
        return PassageAnswer(query, told, cited, offset, beside, unfiltered)

    def actor(self, query: str) -> ActorAnswer:
        """The card of the actor that is meant, or whom it may be."""
        with reading(self.engine) as session:
            match = self._actors(session).match(query)
            best = match.answer
            alone = best is not None and not match.ties
            card = actor_card(session, best.actor_id) if best is not None and alone else None
        return ActorAnswer(query, match, card)

    def actor_by_key(self, key: str) -> ActorAnswer:
        """The card of the actor with this key, or of the one it has been merged into."""
        with reading(self.engine) as session:
            row = _actor_with(session, key)
            chosen = Candidate(row.id, row.key, row.name, row.kind, row.status, 1.0, None, "")
            card = actor_card(session, row.id)
        return ActorAnswer(card.name, Match(MatchGrade.FOUND, card.name, (chosen,)), card)

    def actor_events(self, key: str, *, limit: int, offset: int = 0) -> EventPage:
        """The dated events of an actor, oldest first."""
        with reading(self.engine) as session:
            actor = _actor_with(session, key)
            return periods.events_of_actor(session, actor.id, limit=limit, offset=offset)

    def actor_name(self, key: str) -> str:
        """The name of the actor with this key, or of the one it has been merged into."""
        with reading(self.engine) as session:
            return _actor_with(session, key).name

    def actor_passages(
        self, key: str, *, with_key: str | None = None, limit: int, offset: int = 0
    ) -> MentioningPage:
        """The passages that name an actor, or it and another, the oldest document first."""
        with reading(self.engine) as session:
            together = [_actor_with(session, each) for each in (key, with_key) if each is not None]
            return passages_mentioning(session, together, limit=limit, offset=offset)

    def suggest_actors(self, typed: str, *, limit: int) -> tuple[Suggestion, ...]:
        """The actors that may be meant by a name that is still being typed, best first."""
        return self._registered.suggest(typed, limit=limit)

    def dates(
        self, query: str, *, today: date, limit: int, offset: int = 0, vague: bool = False
    ) -> DateAnswer:
        """What happened on a date or in a period; for an event in words, when it happened.

        NotADate for a date the calendar does not have.
        """
        read_as = read(query, today=today)
        if not is_date(read_as):
            return self.occurrences(query, limit=limit, offset=offset)
        described = self._described(query, read_as)
        if described is not None and not vague:
            return described.from_page(limit=limit, offset=offset)
        with reading(self.engine) as session:
            return answer_reading(session, query, read_as, limit=limit, offset=offset, vague=vague)

    def _described(self, query: str, read_as: Reading) -> DateAnswer | None:
        """The events of a date that the other words of the query describe; None if none surely."""
        words = event_words(read_as)
        if not words:
            return None
        found = within_period(query, read_as, self._occurrences(words, limit=MOST_DESCRIBED))
        return found if found.grade is Grade.FOUND and found.events else None

    def occurrences(self, query: str, *, limit: int, offset: int = 0) -> DateAnswer:
        """When an event that is described in words happened."""
        return answer_occurrences(query, self._occurrences(query, limit=limit, offset=offset))

    def _occurrences(self, words: str, *, limit: int, offset: int = 0) -> CorrectedEvents:
        passages = self.search(words, limit=PASSAGES_READ)
        with reading(self.engine) as session:
            registry = self._actors(session)
            return find_corrected(
                session,
                words,
                passages,
                lambda asked: named_in(asked, registry),
                limit=limit,
                offset=offset,
            )

    def timeline(self, wanted: TimelineRequest) -> TimelineAnswer:
        """The dated events of an actor, a topic or a period, oldest first."""
        with reading(self.engine) as session:
            shelf = TimelineReader(session, self._actors(session), self._topic_passages)
            return answer_timeline(shelf, wanted)

    def _topic_passages(self, words: str) -> Results:
        return self.search(words, limit=TOPIC_PASSAGES)

    def ask(self, question: str, *, today: date, limit: int, offset: int = 0) -> QuestionAnswer:
        """The answer to a question in plain words."""
        return ask(self, question, PageRequest(today, limit, offset))

    def on_this_day(self, day: date) -> Day:
        """What happened on a calendar day of earlier years."""
        with reading(self.engine) as session:
            return on_this_day(session, day)

    def check_filters(self, filters: Filters) -> None:
        """CorpusError, naming it, if filters hold an actor, a document or a date that is none."""
        with reading(self.engine) as session:
            self._search.resolver.restriction(session, filters)

    def has_passage(self, reference: str) -> bool:
        """Whether a passage has this reference."""
        try:
            self.passage(reference)
        except UnknownReference:
            return False
        return True

    def passage(self, reference: str) -> Quote:
        """The passage with this reference; UnknownReference names what is nearest."""
        with reading(self.engine) as session:
            return documents.find_quote(session, reference)

    def context(self, quote: Quote, *, around: int) -> tuple[Quote, ...]:
        """The passage with up to `around` neighbours on each side."""
        with reading(self.engine) as session:
            return documents.context_of(session, quote, around=around)

    def has_document(self, reference: str) -> bool:
        """Whether a document has this reference."""
        try:
            self.find_source(reference)
        except UnknownReference:
            return False
        return True

    def find_source(self, reference: str) -> Source:
        """The document with this reference; UnknownReference names what is nearest."""
        with reading(self.engine) as session:
            return documents.find_source(session, reference)

    def sources(self, *, limit: int, offset: int = 0) -> tuple[list[Source], int]:
        """A page of documents, and how many there are."""
        with reading(self.engine) as session:
            return documents.list_sources(session, limit=limit, offset=offset)

    def count_passages(self, reference: str) -> int:
        """The number of live passages of a document."""
        with reading(self.engine) as session:
            count = select(func.count()).select_from(Passage).join(Document)
            live = Document.reference == reference, Passage.retired_at.is_(None)
            return session.scalar(count.where(*live)) or 0

    def status(self) -> Status:
        """How much the corpus holds."""
        with reading(self.engine) as session:
            return status_of(session)

    def check_index(self) -> list[str]:
        """Where the search index differs from the passages, a sentence each; empty if nowhere."""
        with reading(self.engine) as session:
            return check.problems(session)

    def rebuild_index(self, progress: Progress | None = None) -> None:
        """Make the search index anew from the passages."""
        with writing(self.engine) as session:
            fts5.rebuild(session, progress)

    def receive_event(self, event_id: str, now: datetime) -> bool:
        """Take note of an event of Slack's; False if it was received before."""
        with writing(self.engine) as session:
            return threads.receive_event(session, event_id, now)

    def last_question(self, channel: str, thread: str) -> LastQuestion | None:
        """The last question of a thread, and how far it was answered."""
        with reading(self.engine) as session:
            return threads.last_question(session, channel, thread)

    def latest_question(self, channel: str) -> LastQuestion | None:
        """The last question of the thread that was begun last in a channel."""
        with reading(self.engine) as session:
            return threads.latest_question(session, channel)

    def remember_question(
        self, channel: str, thread: str, question: LastQuestion, now: datetime
    ) -> None:
        """Make this the thread's last question."""
        with writing(self.engine) as session:
            threads.remember_question(session, channel, thread, question, now)

    def _ids_of_actor(self, session: Session, name: str) -> list[int]:
        """The actors that a filter's name means: one, the ties, or none."""
        match = self._actors(session).match(name)
        found = match.ties or ((match.answer,) if match.answer is not None else ())
        return [candidate.actor_id for candidate in found]

    def _actors(self, session: Session) -> Registry:
        return self._registered.registry(session)


def _actor_with(session: Session, key: str) -> Actor:
    """The actor with this key, or the one that it has been merged into."""
    row = session.scalar(select(Actor).where(Actor.key == remaining_key(session, key)))
    if row is None:
        raise UnknownReference("This actor is no longer in the corpus. Ask for the name anew.")
    return row
