"""Whether another source says that an expected event happened.

An event that happened confirms an expected one whose date is no longer than a third of a year, if
both name an actor and either

    both name the same deed that is done once (a ratification, an accession), and the event lies in
    the expected time or soon after it; or
    the event lies in the expected time, and both have words that few events have: one if a person
    put the event on the timeline, two if the program found it.

The answer names the confirming event, so that the reader can judge it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from corpus.dates import MONTH_NAMES, DateSpan
from corpus.events.statements.occurrences import Occurrence
from corpus.model import CURATED, Actor, Event, EventActor, EventStatus, is_unmuted
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.stems import stem
from corpus.text.words import words_with_offsets

SOON = timedelta(days=31)  # what was expected for a month may come in the next
LONGEST = timedelta(days=124)  # what is expected for a whole year is confirmed by too much
RARE = 50  # one event in so many, at most, has a rare word
RARE_WORDS = dict.fromkeys(CURATED, 1)  # shared, where a person vouches for the event
RARE_WORDS_OF_OTHERS = 2
CANDIDATES = 200
MONTHS = frozenset(name.casefold() for name in MONTH_NAMES)


def confirmations(session: Session, expected: Iterable[Event]) -> dict[int, int]:
    """Return the ids of confirming events by the ids of the expected events that they confirm."""
    rarity = _Rarity(session)
    found = ((event.id, _confirming(session, event, rarity)) for event in expected)
    return {event_id: confirming for event_id, confirming in found if confirming is not None}


def _confirming(session: Session, event: Event, rarity: _Rarity) -> int | None:
    if event.lo is None or event.hi is None or event.hi - event.lo > LONGEST:
        return None
    actors = select(EventActor.actor_id).where(EventActor.event_id == event.id)
    last = event.hi + max(SOON, event.hi - event.lo)
    candidates = session.scalars(
        select(Event)
        .where(
            Event.id.in_(select(EventActor.event_id).where(EventActor.actor_id.in_(actors))),
            and_(Event.lo >= event.lo, Event.lo <= last),
            Event.status == EventStatus.HAPPENED,
            is_unmuted(),
            Event.id != event.id,
        )
        .order_by(Event.lo, Event.hi.nulls_first(), Event.id)
        .limit(CANDIDATES)
    ).all()
    return _same_deed(event, candidates) or _same_rare_words(session, event, candidates, rarity)


def _same_deed(event: Event, candidates: Sequence[Event]) -> int | None:
    deeds = _deeds(event)
    return next((c.id for c in candidates if deeds & _deeds(c)), None)


def _deeds(event: Event) -> frozenset[str]:
    return deeds_of(event.summary, event.date_span())


def deeds_of(sentence: str, span: DateSpan) -> frozenset[str]:
    """Return the deeds done once that the sentence names about the date."""
    # The lists of deeds have lower case: "Ratification is expected".
    begun = sentence[:1].lower() + sentence[1:]
    return Occurrence(span.lo, span.hi, begun, span.wording, frozenset()).deeds


def _same_rare_words(
    session: Session, event: Event, candidates: Sequence[Event], rarity: _Rarity
) -> int | None:
    inside = [c for c in candidates if _day(c.hi, date.max) <= _day(event.hi, date.max)]
    if not inside:
        return None
    names = session.scalars(
        select(Actor.name)
        .join(EventActor, EventActor.actor_id == Actor.id)
        .where(EventActor.event_id == event.id)
    )
    known = set().union(*(_words(name) for name in names))
    own = {each: word for each, word in _words(event.summary).items() if each not in known}
    for candidate in inside:
        needed = RARE_WORDS.get(candidate.origin, RARE_WORDS_OF_OTHERS)
        shared = own.keys() & _words(candidate.summary)
        if len(shared) >= needed and sum(rarity.is_rare(own[each]) for each in shared) >= needed:
            return candidate.id
    return None


def _day(day: date | None, otherwise: date) -> date:
    return otherwise if day is None else day


def _words(text: str) -> dict[str, str]:
    """Return the stems of the words that carry meaning, each with a word that has the stem."""
    return {
        stem(word.text): word.text
        for word in words_with_offsets(text)
        if word.text not in FUNCTION_WORDS
        and word.text not in MONTHS
        and not any(letter.isdigit() for letter in word.text)
        and len(word.text) > 3
    }


class _Rarity:
    """Says which words few events have; counts each word once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, bool] = {}
        self._most: int | None = None

    def is_rare(self, word: str) -> bool:
        if word not in self._known:
            holding = select(func.count()).where(Event.summary.ilike(f"%{word}%"))
            self._known[word] = (self._session.scalar(holding) or 0) <= self._limit()
        return self._known[word]

    def _limit(self) -> int:
        if self._most is None:
            total = self._session.scalar(select(func.count()).select_from(Event)) or 0
            self._most = max(2, total // RARE)
        return self._most
