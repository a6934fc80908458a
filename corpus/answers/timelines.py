"""The timeline of an actor or a topic, perhaps of a period only, oldest first.

    typed   := [lead] subject [period] | period
    filter  := "from:" | "to:" | "source:" | "sort:", see `corpus.answers.timeline_filters`
    lead    := ("timeline" | "history" | "events" ...) ("of" | "in" ...) ["the"]
    subject := an actor's name | words
    period  := the longest end of the words that reads as a date and as nothing else

    Council of Europe 1990s      an actor, in a decade
    Memorial since 2008          an actor, in an open period
    death penalty 1994..1999     a topic: events whose own words have both
    1990s                        everything that is dated to the decade

A name that is registered as a whole keeps its end, whatever that could mean as a date. An end
without digits ("last year") is a period only where the words before it lead to something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.actors import Candidate, Match, Registry
from corpus.answers.corrected import CorrectedEvents, find_corrected
from corpus.answers.linking import SURE, named_in
from corpus.answers.timeline_filters import TimelineFilters, read_timeline_filters
from corpus.dates import Reading, read
from corpus.errors import QueryError, UnknownReference
from corpus.events import (
    Chronology,
    DatedEvent,
    EventPage,
    LinkedName,
    Selection,
    chronology_of_actor,
    chronology_of_events,
    chronology_of_period,
)
from corpus.events.chart import Chart, chart_of
from corpus.model import Actor, ActorStatus
from corpus.text.topics import in_other_words
from corpus.values import Grade, ReadAs, Results

CERTAIN = 0.97  # a name typed as it is registered, in whatever case or script
MOST_EVENTS = 2_000  # events of a topic, of a picture and of a table
MOST_WEAK = 8  # events that are shown although they lack a word
SELECTION = Selection(
    limit=MOST_EVENTS, within=0.2, part=0.95, near=0.5, bounded=True, one_date=False
)
"""A timeline is whole: what is open on a side stands in it, every date of a sentence, and what the
organs and the people of a named actor did."""

ALL_EVENTS = TimelineFilters()
LONGEST_REQUEST = 300  # characters
LONGEST_PERIOD = 8  # words: "between 5 December 1993 and 3 January 1994"


_LEAD = re.compile(
    r"(?:the )?(?:timeline|chronology|history|story|events?|dates?)"
    r"(?: (?:of|in|about|for|with|on|from))(?: the)? (?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TimelineRequest:
    """What a timeline is to show. `key` names the actor that was chosen from several.

    `filters` are read from the words.
    """

    words: str
    today: date
    limit: int
    offset: int = 0
    key: str | None = None
    filters: TimelineFilters = ALL_EVENTS


@dataclass(frozen=True, slots=True)
class TimelineAnswer:
    """One page of a timeline.

    `subject` is the actor's name or the topic's words, empty for a period alone. `offers` are the
    actors that the words may mean: instead of events, or beside them. `missing` holds words that no
    event has, `corrected` those that were read otherwise than typed, `why` says why an actor's name
    was taken for the words. `filters` are those that were typed.
    """

    query: str
    grade: Grade
    subject: str = ""
    key: str | None = None
    period: Reading | None = None
    page: EventPage | None = None
    offset: int = 0
    offers: tuple[Candidate, ...] = ()
    missing: tuple[str, ...] = ()
    corrected: tuple[ReadAs, ...] = ()
    why: str = ""
    filters: TimelineFilters = ALL_EVENTS

    @property
    def events(self) -> tuple[DatedEvent, ...]:
        """The events of this page, oldest first unless the filters say otherwise."""
        return () if self.page is None else self.page.events


def title_of(answer: TimelineAnswer) -> str:
    """What the timeline is of: "Council of Europe, since 2008, source “HUDOC”"."""
    period = answer.period.read_as if answer.period is not None else ""
    source = f"source “{answer.filters.source}”" if answer.filters.source else ""
    return ", ".join(part for part in (answer.subject, period, source) if part)


def chart_of_timeline(answer: TimelineAnswer) -> Chart:
    """The chart of the events of an answer, which is best requested with `MOST_EVENTS`."""
    subject = answer.subject if answer.key is not None else ""
    total = answer.page.total if answer.page is not None else 0
    events = answer.events[::-1] if answer.filters.newest_first else answer.events
    return chart_of(title_of(answer), events, subject=subject, total=total)


@dataclass(frozen=True, slots=True)
class TimelineReader:
    """What a timeline is read from: a session, the names, and the passages that answer words."""

    session: Session
    registry: Registry
    find_passages: Callable[[str], Results]


class _Cut(NamedTuple):
    """The words of the subject, the words of the period, and the period they are read as."""

    head: str
    tail: str = ""
    period: Reading | None = None


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the words lead to: an actor, a topic's events, or neither."""

    words: str
    grade: Grade
    actor: Candidate | None = None
    topic: CorrectedEvents | None = None
    match: Match | None = None

    @property
    def found(self) -> bool:
        return self.grade is Grade.FOUND


def answer_timeline(reader: TimelineReader, request: TimelineRequest) -> TimelineAnswer:
    """The timeline of what the words name.

    NotADate for a day that the calendar does not have, QueryError for more words than a name, a
    topic and a period can have.
    """
    if len(request.words) > LONGEST_REQUEST:
        raise QueryError(
            f"That is longer than {LONGEST_REQUEST} characters. Name an actor or a topic, and "
            "perhaps a period: /timeline Council of Europe 1990s."
        )
    words, filters = read_timeline_filters(request.words)
    answer = _answer(reader, replace(request, words=words, filters=filters))
    return replace(answer, query=request.words, filters=filters)


def _answer(reader: TimelineReader, request: TimelineRequest) -> TimelineAnswer:
    if request.key is not None:
        head, _tail, period = _cut(reader, request)
        named = reader.registry.match(head).candidates
        meant = next((actor for actor in named if actor.key == request.key), None)
        answer = _of_actor(reader, request, _chosen(reader.session, request.key), period)
        return replace(answer, why=_why(head, meant))
    head, tail, period = _cut(reader, request)
    if not head and period is not None:
        return _answer_page(
            reader, request, chronology_of_period(reader.session, period), period=period
        )
    subject = _subject(reader, head)
    if period is not None and not subject.found and not _has_digit(tail):
        whole = _subject(reader, request.words)
        if whole.found:
            subject, period = whole, None
    return _of_subject(reader, request, subject, period)


def _why(words: str, actor: Candidate | None) -> str:
    """Why the words mean this actor; nothing if they are its name or an alias."""
    reason = "" if actor is None else actor.reason_for(words)
    return f"{words}: {reason}" if reason else ""


def _chosen(session: Session, key: str) -> Actor:
    actor = session.scalar(select(Actor).where(Actor.key == key))
    if actor is None:
        raise UnknownReference("This actor is no longer in the corpus. Ask for the name anew.")
    return actor


def _cut(reader: TimelineReader, request: TimelineRequest) -> _Cut:
    """Cut a period off the end of the words, if they have one there."""
    best = reader.registry.match(request.words).answer
    if best is not None and best.score >= CERTAIN:
        return _Cut(request.words)
    words = _LEAD.sub("", request.words, count=1) if _LEAD.match(request.words) else request.words
    for head, tail in _ends(words):
        reading = read(tail, today=request.today)
        if _is_period(reading):
            return _Cut(head, tail, reading)
    return _Cut(words)


def _is_period(reading: Reading) -> bool:
    """Whether the words are a date and nothing else; a bare month, of what year, is none."""
    dated = reading.span is not None or reading.month_day is not None
    return dated and not reading.rest and reading.month is None


def _ends(words: str) -> Iterator[tuple[str, str]]:
    """Each way to cut the words into a head and an end, the longest end first."""
    pieces = words.split(" ")
    for cut in range(max(0, len(pieces) - LONGEST_PERIOD), len(pieces)):
        yield " ".join(pieces[:cut]).rstrip(" ,;:"), " ".join(pieces[cut:])


def _has_digit(words: str) -> bool:
    return any(letter.isdigit() for letter in words)


def _subject(reader: TimelineReader, words: str) -> _Subject:
    """The actor if the words name one; else the events whose words they are."""
    match = reader.registry.match(words)
    best = match.answer
    if match.ties and match.ties[0].score >= SURE:
        return _Subject(words, Grade.WEAK, match=match)
    named = named_in(words, reader.registry)
    if best is not None and len(named) < 2:
        return _topic_instead(reader, words, best) or _Subject(words, Grade.FOUND, best)
    topic = _occurrences(reader, words)
    return _Subject(words, topic.occurrences.grade, topic=topic, match=match)


def _topic_instead(reader: TimelineReader, words: str, actor: Candidate) -> _Subject | None:
    """The topic of these words, if the actor is the program's own guess and has fewer events.

    Of many documents capital letters make actors: "Climate Change" beside the change of climate.
    """
    if actor.status != ActorStatus.PROPOSED:
        return None
    topic = _occurrences(reader, words, among_actors=False)
    if topic.occurrences.grade is not Grade.FOUND:
        return None
    fewer = len(chronology_of_actor(reader.session, actor.actor_id).ids) < len(
        topic.occurrences.events
    )
    return _Subject(words, Grade.FOUND, topic=topic) if fewer else None


def _occurrences(
    reader: TimelineReader, words: str, *, among_actors: bool = True
) -> CorrectedEvents:
    """The events of a topic; `among_actors` holds them to the actors that the words name."""

    def names(query: str) -> Sequence[LinkedName]:
        return named_in(query, reader.registry) if among_actors else ()

    passages = reader.find_passages(words)
    others = [reader.find_passages(each) for each in in_other_words(words)]
    hits = {hit.passage_id: hit for results in (passages, *others) for hit in results.hits}
    passages = replace(passages, hits=tuple(hits.values()))
    return find_corrected(reader.session, words, passages, names, SELECTION)


def _of_subject(
    reader: TimelineReader, request: TimelineRequest, subject: _Subject, period: Reading | None
) -> TimelineAnswer:
    if subject.actor is not None:
        actor = _chosen(reader.session, subject.actor.key)
        answer = _of_actor(reader, request, actor, period)
        return replace(answer, why=_why(subject.words, subject.actor))
    match = subject.match
    occurrences = subject.topic.occurrences if subject.topic is not None else None
    offers = match.candidates if match is not None else ()
    if occurrences is None or not occurrences.events:
        grade = Grade.WEAK if offers else Grade.NOTHING
        missing = occurrences.missing if occurrences is not None else ()
        return TimelineAnswer(
            request.words, grade, subject.words, period=period, offers=offers, missing=missing
        )
    # What has only some of the words is much and means little: the nearest few, graded weak.
    shown = occurrences.events if subject.found else occurrences.events[:MOST_WEAK]
    ids = [event.id for event in shown]
    offers = () if subject.found else offers
    chronology = chronology_of_events(reader.session, ids, period)
    answer = _answer_page(
        reader, request, chronology, occurrences.query, period, grade=subject.grade, offers=offers
    )
    return replace(answer, corrected=subject.topic.corrected if subject.topic else ())


def _of_actor(
    reader: TimelineReader, request: TimelineRequest, actor: Actor, period: Reading | None
) -> TimelineAnswer:
    chronology = chronology_of_actor(reader.session, actor.id, period)
    return _answer_page(reader, request, chronology, actor.name, period, key=actor.key)


def _answer_page(
    reader: TimelineReader,
    request: TimelineRequest,
    chronology: Chronology,
    subject: str = "",
    period: Reading | None = None,
    *,
    key: str | None = None,
    grade: Grade = Grade.FOUND,
    offers: tuple[Candidate, ...] = (),
) -> TimelineAnswer:
    narrowed = request.filters.narrow(reader.session, chronology)
    page = narrowed.page(reader.session, limit=request.limit, offset=request.offset)
    grade = grade if page.total else Grade.NOTHING
    return TimelineAnswer(
        request.words, grade, subject, key, period, page, request.offset, offers=offers
    )
