"""Questions for events: by a date, by words that describe them, or as a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.answers.corrected import CorrectedEvents, find_corrected
from corpus.answers.dates import (
    DateAnswer,
    answer_occurrences,
    answer_reading,
    event_words,
    is_date,
    is_today_in_words,
    of_actors_within,
    this_day,
    within_period,
)
from corpus.answers.linking import named_in
from corpus.answers.shelf import OpenShelf
from corpus.answers.timelines import (
    TimelineAnswer,
    TimelineReader,
    TimelineRequest,
    answer_timeline,
)
from corpus.dates import Reading, read
from corpus.events import Day, Selection, on_this_day, read_description
from corpus.values import Grade, Results

LONGEST_DESCRIPTION = 300  # characters of a described event that are read: more is pasted text
PASSAGES_READ = 40  # passages whose dated statements may answer "when"
MOST_DESCRIBED = 200  # events that words describe, before those of a period are taken from them
TOPIC_PASSAGES = 300  # passages whose dated statements may belong to a topic's timeline


@dataclass(frozen=True, slots=True)
class Events:
    """The dated events of a shelf."""

    shelf: OpenShelf

    def on_date(
        self, query: str, *, today: date, limit: int, offset: int = 0, vague: bool = False
    ) -> DateAnswer:
        """Return what happened on a date or in a period; for an event in words, when it happened.

        Today in words ("today", "heute") is its day of any year: of today itself nothing is known
        yet. NotADate for a date that the calendar does not have.
        """
        read_as = read(query, today=today)
        if is_today_in_words(query, read_as, today):
            read_as = read(this_day(today), today=today)
        if not is_date(read_as):
            return self.described(query, limit=limit, offset=offset)
        described = self._described_within(query, read_as)
        if described is not None and not vague:
            return described.from_page(limit=limit, offset=offset)
        with self.shelf.reading() as session:
            return answer_reading(session, query, read_as, limit=limit, offset=offset, vague=vague)

    def described(self, query: str, *, limit: int, offset: int = 0) -> DateAnswer:
        """Return when an event that is described in words happened."""
        found = self._find(query, limit=limit, offset=offset)
        return answer_occurrences(query, found, offset=offset)

    def timeline(self, request: TimelineRequest) -> TimelineAnswer:
        """Return the dated events of an actor, a topic or a period, oldest first."""
        with self.shelf.reading() as session:
            reader = TimelineReader(session, self.shelf.registry(session), self._topic_passages)
            return answer_timeline(reader, request)

    def on_this_day(self, day: date) -> Day:
        """Return what happened on a calendar day of earlier years."""
        with self.shelf.reading() as session:
            return on_this_day(session, day)

    def _described_within(self, query: str, read_as: Reading) -> DateAnswer | None:
        """The events of a date that the other words of the query describe; None if none surely."""
        words = event_words(read_as)
        if not words:
            return None
        of_actors = self._of_actors_within(query, words, read_as)
        if of_actors is not None:
            return of_actors
        found = within_period(query, read_as, self._find(words, limit=MOST_DESCRIBED))
        return found if found.grade is Grade.FOUND and found.events else None

    def _of_actors_within(self, query: str, words: str, read_as: Reading) -> DateAnswer | None:
        """The events of a date that name the actors of a query that names nothing else."""
        with self.shelf.reading() as session:
            named = named_in(words, self.shelf.registry(session))
            if not named or read_description(words, named).terms:
                return None
            return of_actors_within(session, query, words, named, read_as)

    def _find(self, words: str, *, limit: int, offset: int = 0) -> CorrectedEvents:
        words = words[:LONGEST_DESCRIPTION]
        passages = self.shelf.search(words, limit=PASSAGES_READ, by_meaning=False)
        with self.shelf.reading() as session:
            registry = self.shelf.registry(session)
            return find_corrected(
                session,
                words,
                passages,
                lambda typed: named_in(typed, registry),
                Selection(limit, offset),
            )

    def _topic_passages(self, words: str) -> Results:
        return self.shelf.search(words, limit=TOPIC_PASSAGES, by_meaning=False)
