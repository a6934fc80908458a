"""The events that a description may mean, with what is needed to judge them.

Candidates are all curated events; what the passages that answer the words date; the events of all
actors that are named; of one actor those that have a word of the description, or, where only the
name is given, those of the days that most documents date.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import Session

from corpus.database import rows_by_id
from corpus.dates import Anchor, Precision
from corpus.events.description import Description, Name, Term, stems_of
from corpus.events.statements.status import clause_of
from corpus.model import (
    CURATED,
    Actor,
    ActorKind,
    Event,
    EventActor,
    EventClaim,
    EventKind,
    EventStatus,
    Mention,
    Passage,
    RowOrigin,
    is_unmuted,
)
from corpus.text.assertions import is_about
from corpus.text.families import words_of_deed

Value = TypeVar("Value")

MOST = 300  # candidates of one way to find them
BEST_KNOWN = 12  # days of an actor
SHORTEST_STEM = 4  # letters of a stem that is looked for within words
ROUND_THE_DATE = 220  # characters before and after it: a sentence of a speech may fill a page

ABOUT_EVENTS = frozenset(
    {
        EventKind.JUDGMENT,
        EventKind.TRIAL,
        EventKind.RESOLUTION,
        EventKind.AWARD,
    }
)
"""Kinds of events that are about other events; so is the publication of a document."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that dates an event; `near` are the words round its date: see `ROUND_THE_DATE`.

    `clause` is that of the date; `about` says that it announces, judges, remembers or reports an
    event.
    """

    sentence: str
    near: str
    wording: str
    about: bool
    clause: str

    @property
    def beside_date(self) -> str:
        """`near` without the words of the date: "at the end of the century" ends nothing."""
        return self.near.replace(self.wording, "…") if self.wording else self.near


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event to judge: `bounded` if it is open on a side, `about` if its kind is about others.

    `places` are those of its actors that are places.
    """

    id: int
    curated: bool
    precise: bool
    explicit: bool
    bounded: bool
    happened: bool
    about: bool
    days: tuple[str, str]
    statements: tuple[Statement, ...]
    nearby: str
    actors: frozenset[int]
    nearby_actors: frozenset[int]
    documents: frozenset[int]
    places: frozenset[int] = frozenset()

    @property
    def nearby_stems(self) -> frozenset[str]:
        """The stems of the passages round the sentences."""
        return stems_of(self.nearby) if self.nearby else frozenset()


def candidates(
    session: Session,
    description: Description,
    passages: Collection[int],
    *,
    by_words: bool = True,
    among: Collection[int] | None = None,
) -> list[Candidate]:
    """Return the events that a description may mean; `passages` are ids that answer its words.

    With `by_words` the sentences of all events are looked through for the words too. `among` are
    the ids of the curated events that may be meant, if they are known; else all may.
    """
    curated = select(Event.id).where(Event.origin.in_(CURATED))
    ids = dict.fromkeys(session.scalars(curated) if among is None else among)
    claimed = select(EventClaim.event_id).where(EventClaim.passage_id.in_(passages))
    ids |= dict.fromkeys(session.scalars(claimed))
    names, terms = description.names, description.terms
    if len(names) > 1:
        ids |= dict.fromkeys(session.scalars(_of_all(names)))
    if names and terms:
        ids |= dict.fromkeys(session.scalars(_with_words(names, terms)))
    elif names:
        ids |= dict.fromkeys(session.scalars(_best_known(names[0])))
    if by_words and terms and len(names) + len(terms) > 1:
        ids |= dict.fromkeys(session.scalars(_with_all_words(terms, names)))
    found = rows_by_id(session, "candidates", ids, lambda missing: _load(session, missing))
    return list(found.values())


_FIRST = (
    (Event.precision == Precision.DAY).desc(),
    func.count().over(partition_by=(Event.lo, Event.hi)).desc(),
    Event.id,
)
"""The order of events of which there are too many: those of a day that most others are of."""


def _of(name: Name) -> ColumnElement[bool]:
    actors = name.bearers | name.parts
    return Event.id.in_(select(EventActor.event_id).where(EventActor.actor_id.in_(actors)))


def _of_all(names: Sequence[Name]) -> Select[int]:
    """Return a query for the events that have a bearer of every name."""
    return select(Event.id).where(*map(_of, names)).order_by(*_FIRST).limit(MOST)


def _with_words(names: Sequence[Name], terms: Sequence[Term]) -> Select[int]:
    """Return a query for the events of an actor whose sentence has a word of a term."""
    has_word = _has_word(word for term in terms for word in _words_of(term))
    return select(Event.id).where(or_(*map(_of, names)), has_word).order_by(*_FIRST).limit(MOST)


def _words_of(term: Term) -> set[str]:
    """Return the words that are looked for in the sentences of events."""
    if term.topic:
        return {term.typed}
    if term.weight < 1:
        return set()
    # Of a short one the beginning of a word is looked for: "end" is no part of "friend".
    words = words_of_deed(term.stem)
    return {each if len(each) >= SHORTEST_STEM else f" {each}" for each in words}


def _has_word(words: Iterable[str]) -> ColumnElement[bool]:
    """Return a condition: the sentence has one of the words, perhaps within a longer one."""
    return or_(false(), *map(_contains, sorted(set(words))))


@lru_cache(maxsize=4096)  # to make it takes longer than to ask for it on a small shelf
def _contains(word: str) -> ColumnElement[bool]:
    return Event.summary.icontains(word, autoescape=True)


def _with_all_words(terms: Sequence[Term], names: Sequence[Name]) -> Select[int]:
    """Return a query for the events whose sentence has the names and a word of every term."""
    has_names = (_has_word([stem]) for name in names for stem in sorted(name.stems))
    has_words = (_has_word(_words_of(term)) for term in terms if term.weight == 1)
    return select(Event.id).where(*has_names, *has_words).order_by(*_FIRST).limit(MOST)


def _best_known(name: Name) -> Select[int]:
    """Return a query for the events of an actor on the days that most documents date."""
    documents = func.count(Passage.document_id.distinct())
    days = (
        select(Event.lo)
        .join(EventClaim, EventClaim.event_id == Event.id)
        .join(Passage, Passage.id == EventClaim.passage_id)
        .where(_of(name), Event.precision == Precision.DAY, is_unmuted())
        .group_by(Event.lo)
        .order_by(documents.desc(), Event.lo)
        .limit(BEST_KNOWN)
    )
    dated = (Event.precision == Precision.DAY) & Event.lo.in_(days)
    return select(Event.id).where(_of(name), dated).order_by(Event.id).limit(MOST)


_COLUMNS = (
    Event.id,
    Event.summary,
    Event.wording,
    Event.lo,
    Event.hi,
    Event.precision,
    Event.status,
    Event.kind,
    Event.origin,
)


def _load(session: Session, event_ids: Sequence[int]) -> dict[int, Candidate]:
    events = session.execute(select(*_COLUMNS).where(Event.id.in_(event_ids), is_unmuted())).all()
    actors = _grouped(
        session.execute(
            select(EventActor.event_id, EventActor.actor_id).where(
                EventActor.event_id.in_(event_ids)
            )
        )
    )
    places = frozenset(
        session.scalars(
            select(Actor.id)
            .join(EventActor, EventActor.actor_id == Actor.id)
            .where(EventActor.event_id.in_(event_ids), Actor.kind == ActorKind.PLACE)
        )
    )
    in_passage = select(EventClaim.event_id, Mention.actor_id).join(
        Mention, Mention.passage_id == EventClaim.passage_id
    )
    nearby = _grouped(session.execute(in_passage.where(EventClaim.event_id.in_(event_ids))))
    claims = _grouped(
        (row.event_id, row)
        for row in session.execute(
            select(
                EventClaim.event_id,
                EventClaim.start,
                EventClaim.end,
                EventClaim.wording,
                EventClaim.basis,
                Passage.document_id,
                Passage.text,
            )
            .join(Passage, EventClaim.passage_id == Passage.id)
            .where(EventClaim.event_id.in_(event_ids))
            .order_by(EventClaim.id)
        )
    )
    found: dict[int, Candidate] = {}
    for event in events:
        of_event = claims.get(event.id, [])
        text = "\n".join(dict.fromkeys(claim.text for claim in of_event))
        told = [
            _statement(claim.text[claim.start : claim.end], claim.wording) for claim in of_event
        ]
        curated = event.origin in CURATED
        kind = "" if event.kind == EventKind.STATEMENT else f" ({event.kind.value})"
        own = Statement(
            event.summary,
            event.summary + kind,
            event.wording,
            is_about(event.summary),
            event.summary,
        )
        found[event.id] = Candidate(
            id=event.id,
            curated=curated,
            precise=event.precision == Precision.DAY,
            explicit=curated or any(claim.basis == Anchor.EXPLICIT for claim in of_event),
            bounded=event.lo is None or event.hi is None,
            happened=event.status == EventStatus.HAPPENED,
            about=event.kind in ABOUT_EVENTS or event.origin == RowOrigin.PUBLICATION,
            days=(
                event.lo.isoformat() if event.lo else "",
                event.hi.isoformat() if event.hi else "",
            ),
            statements=(own,) if curated or not told else tuple(told),
            nearby=text,
            actors=frozenset(actors.get(event.id, ())),
            nearby_actors=frozenset(nearby.get(event.id, ())),
            documents=frozenset(claim.document_id for claim in of_event),
            places=places.intersection(actors.get(event.id, ())),
        )
    return found


def _statement(sentence: str, wording: str) -> Statement:
    at = max(0, sentence.find(wording))
    near = sentence[max(0, at - ROUND_THE_DATE) : at + len(wording) + ROUND_THE_DATE]
    clause = clause_of(sentence, at, min(len(sentence), at + len(wording)))
    return Statement(sentence, near, wording, is_about(clause), clause)


def _grouped(rows: Iterable[tuple[int, Value]]) -> dict[int, list[Value]]:
    grouped: dict[int, list[Value]] = {}
    for key, value in rows:
        grouped.setdefault(key, []).append(value)
    return grouped
