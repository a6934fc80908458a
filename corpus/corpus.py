"""The public face of the corpus: everything that is asked of it goes through its facets.

    documents    passages found by words, documents and passages by their reference
    actors       cards of actors, by any spelling
    events       what happened when, and timelines
    commitments  what was promised, advised or foreseen, and what became of it
    concept_cards  norms, instruments and mechanisms by any of their terms
    comparisons  what sources say of a topic, side by side
    digests      schedules of channels, what a digest holds, deliveries
    watches      what channels are told of when an import brings it
    corrections  what people correct: aliases, mergers, proposals
    assessing    what people enter of commitments, and hold to have become of them
    coding       what people code passages to hold of a topic
    exchange     commitments taken from files and written into them
    proposals    commitments that the program proposes, decided on by people
    timeline     what people put on the timeline
    notes        what people note on passages
    threads      what was asked and shown in a thread
    saved        passages that people save
    lists        passages that a team keeps together
    unanswered   how many questions found nothing, and those that editors are told
    styles       the style in which a channel cites
    intake       the channels in which shared documents get a card
    jobs         what is done in the background: for people, or by the program itself
    background   the doing of it, but for what is given in Slack
    access       who may see and do what
    shelves      the shelves of the database, and which workspace has which
    measures     how many there are of what, for whoever watches over it
    installations  tokens by workspace, as OAuth gave them, and workspaces that left
    erasure      a person's data, or a whole shelf, erased; what is kept for a time
    audit        who did what, when and where
    upkeep       imports, the search index, status
    meaning      passages read for their meaning, in the background

Each method opens its own session; what it returns are values. A `Corpus` may be shared between
threads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from datetime import date, datetime
from threading import Lock

from sqlalchemy import Engine

from corpus.access import Access, FirstRoles, Place, Shelves
from corpus.actors import RegistryCaches
from corpus.answers import (
    Actors,
    Commitments,
    Comparisons,
    ConceptCards,
    CorpusReader,
    Documents,
    Events,
    OpenShelf,
    PageRequest,
    QuestionAnswer,
    Turn,
    WholeQuestion,
    ask,
    converse,
    read_in_thread,
)
from corpus.audit import AuditLog
from corpus.concepts import SynonymLook, is_term
from corpus.database import Presence, Readers, of_shelf, open_engine, whole_shelf
from corpus.digests import Digests, Topics
from corpus.jobs import Jobs
from corpus.people import (
    ChannelStyles,
    IntakeChannels,
    SavedPassages,
    SharedLists,
    Threads,
    Unanswered,
)
from corpus.search import MEMORY_LIMIT_MB, Encoder, NearInMeaning, Search
from corpus.upkeep import (
    CONSEQUENCES,
    Background,
    CommitmentExchange,
    CommitmentProposals,
    Corrections,
    Erasure,
    Installations,
    MeaningUpkeep,
    Measures,
    OpenedCorpus,
    TeamCommitments,
    TeamConcepts,
    TeamNotes,
    TeamPositions,
    TeamTimeline,
    Upkeep,
    back_up_before_update,
    demand_whole,
    is_migrated,
    migrate,
    prepare_library,
)
from corpus.values import Scope
from corpus.watches import Watches

NO_ROLES = FirstRoles()


class Corpus:
    """A shelf of a database, or the part of it that a scope lets see."""

    def __init__(
        self,
        engine: Engine,
        *,
        clock: Callable[[], datetime],
        memory_limit_mb: int = MEMORY_LIMIT_MB,
        first_roles: FirstRoles = NO_ROLES,
        encoder: Encoder | None = None,
        replica: Engine | None = None,
    ) -> None:
        """`clock` returns this moment, aware; `memory_limit_mb` bounds the search's memory.

        `first_roles` has the roles of people to whom no admin gave one. Passages are found by their
        meaning too where there is an `encoder`. Questions are read from the `replica` where it may
        be: see `corpus.database.replicas`.
        """
        readers = Readers(engine, replica)
        names = RegistryCaches(engine, memory_limit_mb=memory_limit_mb)
        near = None if encoder is None else NearInMeaning(encoder)
        search = Search(
            engine,
            memory_limit_mb=memory_limit_mb,
            find_actors=names.ids_of_actor,
            today=lambda: clock().date(),
            second_looks=(SynonymLook(),),
            is_term=is_term,
            near_look=near,
            readers=readers,
        )
        self._engine = engine
        self._readers = readers
        self._names = names
        self._encoder = encoder
        self._first_roles = first_roles
        self._clock = clock
        self._presence: Presence | None = None
        self._shelves: dict[int, Corpus] = {}
        self._opening = Lock()
        self._near = near
        self.shelves = Shelves(engine)
        vectors = near.vectors_in_memory if near is not None else lambda: 0
        self.measures = Measures(engine, search, names, vectors, self.shelves.numbers, readers.lag)
        self._enter(whole_shelf(engine), search)

    def _enter(self, whole: Scope, search: Search) -> None:
        """Open a shelf: what its facets write is its own, and they see it and the library alone."""
        engine = self._engine = of_shelf(self._engine, whole.shelf)
        self._shelves[whole.shelf] = self
        self.threads = Threads(engine)
        self.unanswered = Unanswered(engine)
        self.styles = ChannelStyles(engine)
        self.intake = IntakeChannels(engine)
        self.jobs = Jobs(engine)
        self.meaning = MeaningUpkeep(engine, self._near)
        self.erasure = Erasure(engine, self._first_roles)
        self.installations = Installations(engine, self._first_roles)
        roles, clock = self._first_roles, self._clock
        self.access = Access(engine, roles, clock=clock, consequences=CONSEQUENCES)
        self._corrections = Corrections(engine, whole)
        upkeep = Upkeep(engine, whole, self._encoder)
        self.background = Background(engine, self.jobs, upkeep, self._corrections, self.meaning)
        self._see(OpenShelf(self._readers, search, self._names, whole))

    def _see(self, shelf: OpenShelf) -> None:
        self._shelf = shelf
        self.documents = Documents(shelf)
        self.actors = Actors(shelf)
        self.events = Events(shelf)
        self.commitments = Commitments(shelf)
        self.comparisons = Comparisons(shelf)
        self.concept_cards = ConceptCards(shelf)
        topics = Topics(
            self.events.timeline,
            shelf.searching.resolver,
            shelf.documents_answering,
            shelf.sure_name,
        )
        self.corrections = self._corrections.within(shelf.scope)
        self.concepts = TeamConcepts(self._engine)
        self.assessing = TeamCommitments(self._engine, shelf.scope)
        self.coding = TeamPositions(self._engine, shelf.scope)
        self.proposals = CommitmentProposals(self._engine, shelf.scope)
        self.exchange = CommitmentExchange(self._engine, shelf.sure_key, shelf.scope)
        self.timeline = TeamTimeline(self._engine, shelf.sure_name, shelf.scope)
        self.notes = TeamNotes(self._engine, shelf.scope)
        self.digests = Digests(self._engine, topics, shelf.scope)
        self.watches = Watches(self._engine, shelf.searching, shelf.scope)
        self.saved = SavedPassages(self._engine, shelf.scope)
        self.lists = SharedLists(self._engine, shelf.scope)
        self.audit = AuditLog(self._engine, shelf.scope)
        self.upkeep = Upkeep(self._engine, shelf.scope, self._encoder)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        use_library: bool,
        clock: Callable[[], datetime],
        memory_limit_mb: int = MEMORY_LIMIT_MB,
        first_roles: FirstRoles = NO_ROLES,
        encoder: Encoder | None = None,
        backups: int = 0,
        read_url: str | None = None,
    ) -> tuple[Corpus, OpenedCorpus]:
        """Open a database, migrated and with the starter library in it, or out of it.

        Before it is migrated it is copied, and so many `backups` are kept. `read_url` is a replica
        of it. SchemaError if a newer version wrote the database or it cannot be opened.
        """
        engine = open_engine(url)
        presence = Presence.at(url)
        try:
            backup = None
            if is_migrated(engine):
                demand_whole(engine)
            else:
                backup = back_up_before_update(engine, most=backups, now=clock())
            migrated = migrate(engine)
            changed = prepare_library(engine, use_library=use_library, now=clock())
        except BaseException:
            engine.dispose()
            presence.close()
            raise
        presence.opened()
        corpus = cls(
            engine,
            clock=clock,
            memory_limit_mb=memory_limit_mb,
            first_roles=first_roles,
            encoder=encoder,
            replica=None if read_url is None else open_engine(read_url),
        )
        corpus._presence = presence
        return corpus, OpenedCorpus(migrated, changed, backup, presence.lost_log)

    def of_shelf(self, shelf: int) -> Corpus:
        """Return the whole of another shelf; both share the database and its caches."""
        with self._opening:
            opened = self._shelves.get(shelf)
            if opened is None:
                opened = copy(self)
                opened._enter(Scope(shelf), self._shelf.searching)
            return opened

    def within(self, scope: Scope) -> Corpus:
        """Return this corpus as a scope lets it be seen; both share the database and its caches."""
        if scope.shelf != self.shelf:
            return self.of_shelf(scope.shelf).within(scope)
        seen = copy(self)
        seen._see(replace(self._shelf, scope=scope))
        return seen

    @property
    def sees_all(self) -> bool:
        """Whether all of the shelf is seen, and so what concerns it as a whole."""
        return self._shelf.scope.collections is None

    @property
    def shelf(self) -> int:
        """The number of the shelf."""
        return self._shelf.scope.shelf

    def of_place(self, place: Place) -> Corpus:
        """Return the whole shelf of a place; at the command line that of this corpus."""
        shelf = place.shelf
        if shelf is None:
            shelf = self.shelf if place.is_owner else self.shelves.of_workspace(place.workspace)
        return self.of_shelf(shelf)

    def of_each_shelf(self) -> list[Corpus]:
        """Return the whole of every shelf, the oldest first."""
        return [self.of_shelf(shelf) for shelf in self.shelves.numbers()]

    def at(self, place: Place) -> Corpus:
        """Return the corpus of a place's shelf as it may be seen there."""
        opened = self.of_place(place)
        scope = opened.access.scope_at(place)
        return opened if scope == opened._shelf.scope else opened.within(scope)

    def fresh(self) -> Corpus:
        """Return this corpus as it is at this moment: no replica is read."""
        if not self._readers.has_replica:
            return self
        readers = self._readers.fresh()
        searching = self._shelf.searching.reading_from(readers)
        seen = copy(self)
        seen._see(replace(self._shelf, readers=readers, searching=searching))
        return seen

    def ask(self, question: str, *, today: date, limit: int, offset: int = 0) -> QuestionAnswer:
        """Return the answer to a question in plain words."""
        return ask(self._reader, question, PageRequest(today, limit, offset))

    def read_in_thread(
        self, words: str, previous: str, *, today: date, opened: str = ""
    ) -> WholeQuestion:
        """Return a question as it is meant after another; `opened` is the passage shown last."""
        return read_in_thread(self._reader, words, previous, today=today, opened=opened)

    def converse(self, messages: Sequence[str], *, today: date, limit: int) -> tuple[Turn, ...]:
        """Return the turns of a thread of messages; QueryError if one asks what Slack alone has."""
        return converse(self._reader, messages, PageRequest(today, limit))

    @property
    def _reader(self) -> CorpusReader:
        return CorpusReader(self.documents, self.actors, self.events)

    def warm(self) -> None:
        """Read the vocabulary before the first question asks for it, and begin to read the names.

        The names of a large shelf take seconds: who asks for others than registered ones meanwhile
        waits for them.
        """
        self._shelf.searching.warm(self._shelf.scope)
        self._shelf.names.start_reading()

    def file_fault(self) -> str | None:
        """Return what was done to the database's files since they were opened, if anything."""
        return None if self._presence is None else self._presence.fault()

    def replica_fault(self) -> str | None:
        """Return why the replica is passed over; None if there is none, or it is read."""
        return self._readers.fault()

    def close(self) -> None:
        """Let go of the database."""
        for opened in list(self._shelves.values()):
            opened._corrections.stop()
        self._names.close()
        self._readers.close()
        self._engine.dispose()
        if self._presence is not None:
            self._presence.close()
