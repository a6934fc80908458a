"""Dated events that match an event described in words: "when did Russia join".

An event must have the actors that the words name and the other words that carry meaning: in its own
sentence, or with less certainty in the passage round it. Words of one family ("join", "accession",
"member") count as one word. A word of the opposite family ("ceased to be a member") counts against
the event.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from corpus.events.periods import DatedEvent, load_events
from corpus.model import (
    CURATED,
    Event,
    EventActor,
    EventClaim,
    EventStatus,
    Mention,
    Passage,
    is_unmuted,
)
from corpus.text.families import BEGINNINGS, event_stem, has_opposite, tells_of
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.stems import stem
from corpus.text.words import words_with_offsets
from corpus.values import Grade

Value = TypeVar("Value")

# Scores from 0 to 1, found by trying questions on the founding documents and the library: a right
# event has all words and names; one that lacks a word of three is shown as weak.
FOUND = 0.75
WEAK = 0.55
WITHIN = 0.15  # how far below the best event another is still shown
# Worth of a name and of a word that stand in the passage but not in the sentence: a sentence may
# say "the Council" or "it" for a name, but it names what happened.
SAME_WORDS = 0.9  # the words of a name, which may be another's: Memorial and its parts
NAME_NEARBY = 0.6
WORD_NEARBY = 0.4
OPPOSITE = 0.5
CANDIDATES = 300


@dataclass(frozen=True, slots=True)
class MatchingEvents:
    """Events that match, best first, and a grade; `missing` are words that no event has."""

    query: str
    grade: Grade
    events: tuple[DatedEvent, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedName:
    """A name in a query, at character offsets [start, end), and the actors that bear it.

    A convention and a court bear "ECHR": either may be meant.
    """

    bearers: frozenset[int]
    start: int
    end: int


def match_events(
    session: Session,
    words: str,
    *,
    named: Sequence[LinkedName],
    passages: Collection[int],
    limit: int,
    offset: int = 0,
) -> MatchingEvents:
    """Return the events that the words describe; `passages` are ids of passages that match them."""
    terms = _terms(words, named)
    names = [_Name(a.bearers, _stems(words[a.start : a.end])) for a in named]
    if not terms and not names:
        return MatchingEvents(words, Grade.NOTHING, ())
    candidates = [
        candidate
        for candidate in _load(session, _candidates(session, names, passages))
        if all(_name_worth(candidate, name) for name in names)
    ]
    scored = sorted(
        ((_score(c, terms, names), c) for c in candidates),
        key=lambda one: _order(one[0], one[1], _apart(one[1], terms or BEGINNINGS, names)),
    )
    missing = _missing(words, terms, candidates)
    # A question about a name that no event has is not answered by other events of the kind.
    if not scored or scored[0][0] < WEAK or any(word[0].isupper() for word in missing):
        return MatchingEvents(words, Grade.NOTHING, (), missing)
    best = scored[0][0]
    shown = [c for score, c in scored if score >= max(WEAK, best - WITHIN)]
    shown = [c for c in shown if not c.bounded] or shown  # "until 1997" answers only alone
    ids = [candidate.id for candidate in _one_date_a_sentence(shown, terms)]
    sure = best >= FOUND and _has_a_term(scored[0][1], terms)
    grade = Grade.FOUND if sure else Grade.WEAK
    return MatchingEvents(words, grade, load_events(session, ids[offset : offset + limit]))


@dataclass(frozen=True, slots=True)
class _Name:
    """The actors that bear a name, and the stems of the words that named them."""

    bearers: frozenset[int]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Candidate:
    id: int
    curated: bool
    precise: bool
    bounded: bool
    happened: bool
    day: str
    summary: str
    wording: str
    stems: frozenset[str]
    nearby_stems: frozenset[str]
    actors: frozenset[int]
    nearby_actors: frozenset[int]


def _terms(words: str, named: Sequence[LinkedName]) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning and are no part of a name."""
    covered = [(actor.start, actor.end) for actor in named]
    return tuple(
        dict.fromkeys(
            stem(word.text)
            for word in words_with_offsets(words)
            if word.text not in FUNCTION_WORDS
            and not any(start <= word.start < end for start, end in covered)
        )
    )


def _candidates(
    session: Session, names: Sequence[_Name], passages: Collection[int]
) -> Iterable[int]:
    ids = dict.fromkeys(session.scalars(select(Event.id).where(Event.origin.in_(CURATED))))
    claimed = select(EventClaim.event_id).where(EventClaim.passage_id.in_(passages))
    ids |= dict.fromkeys(session.scalars(claimed))
    if len(names) > 1:
        ids |= dict.fromkeys(session.scalars(_of_all(names)))
    return ids


def _of_all(names: Sequence[_Name]) -> Select[int]:
    """Return a query for the events that have a bearer of every name."""
    of_each = [
        Event.id.in_(select(EventActor.event_id).where(EventActor.actor_id.in_(name.bearers)))
        for name in names
    ]
    return select(Event.id).where(*of_each).order_by(Event.id).limit(CANDIDATES)


def _load(session: Session, ids: Iterable[int]) -> list[_Candidate]:
    event_ids = list(ids)
    rows = session.scalars(select(Event).where(Event.id.in_(event_ids), is_unmuted()))
    events = rows.all()
    actors = _grouped(
        session.execute(
            select(EventActor.event_id, EventActor.actor_id).where(
                EventActor.event_id.in_(event_ids)
            )
        )
    )
    in_passage = select(EventClaim.event_id, Mention.actor_id).join(
        Mention, Mention.passage_id == EventClaim.passage_id
    )
    nearby = _grouped(session.execute(in_passage.where(EventClaim.event_id.in_(event_ids))))
    texts = _grouped(
        session.execute(
            select(EventClaim.event_id, Passage.text)
            .join(Passage, EventClaim.passage_id == Passage.id)
            .where(EventClaim.event_id.in_(event_ids))
        )
    )
    return [
        _Candidate(
            id=event.id,
            curated=event.origin in CURATED,
            precise=event.precision == "day",
            bounded=event.lo is None or event.hi is None,
            happened=event.status == EventStatus.HAPPENED,
            day=event.lo.isoformat() if event.lo else "",
            summary=event.summary,
            wording=event.wording,
            stems=_stems(event.summary),
            nearby_stems=frozenset().union(*(_stems(text) for text in texts.get(event.id, ()))),
            actors=frozenset(actors.get(event.id, ())),
            nearby_actors=frozenset(nearby.get(event.id, ())),
        )
        for event in events
    ]


def _grouped(rows: Iterable[tuple[int, Value]]) -> dict[int, list[Value]]:
    grouped: dict[int, list[Value]] = {}
    for key, value in rows:
        grouped.setdefault(key, []).append(value)
    return grouped


@lru_cache(maxsize=4096)  # every question reads the summaries of the curated events
def _stems(text: str) -> frozenset[str]:
    return frozenset(event_stem(word.text) for word in words_with_offsets(text))


def _score(event: _Candidate, terms: Sequence[str], names: Sequence[_Name]) -> float:
    worth = sum(_name_worth(event, name) for name in names)
    worth += sum(_term_worth(event, term) for term in terms)
    opposed = any(has_opposite(event.stems, term) for term in terms)
    share = worth / (len(names) + len(terms))
    return share - (OPPOSITE if opposed else 0.0)


def _has_a_term(event: _Candidate, terms: Sequence[str]) -> bool:
    """Whether the sentence itself has one of the words; names alone do not answer a question."""
    return not terms or any(tells_of(event.stems, term) for term in terms)


def _name_worth(event: _Candidate, name: _Name) -> float:
    """Return the worth of a name: its bearer or its words in the sentence, or its bearer nearby."""
    if not name.bearers.isdisjoint(event.actors):
        return 1.0
    if name.stems <= event.stems:
        return SAME_WORDS
    return 0.0 if name.bearers.isdisjoint(event.nearby_actors) else NAME_NEARBY


def _term_worth(event: _Candidate, term: str) -> float:
    if tells_of(event.stems, term):
        return 1.0
    return WORD_NEARBY if tells_of(event.nearby_stems, term) else 0.0


def _one_date_a_sentence(
    candidates: Sequence[_Candidate], terms: Sequence[str]
) -> Iterable[_Candidate]:
    """Yield one event a sentence: the one whose date stands nearest to the words."""
    nearest: dict[str, _Candidate] = {}
    for candidate in candidates:
        other = nearest.setdefault(candidate.summary, candidate)
        if _distance(candidate, terms) < _distance(other, terms):
            nearest[candidate.summary] = candidate
    chosen = {candidate.id for candidate in nearest.values()}
    return (candidate for candidate in candidates if candidate.id in chosen)


def _distance(event: _Candidate, terms: Sequence[str]) -> int:
    """Return the characters between the date's wording and the nearest of the words."""
    date = event.summary.find(event.wording)
    places = [
        word.start
        for word in words_with_offsets(event.summary)
        if any(tells_of(frozenset([event_stem(word.text)]), term) for term in terms)
    ]
    if date < 0 or not places:
        return len(event.summary)
    return min(abs(place - date) for place in places)


def _apart(event: _Candidate, terms: Sequence[str], names: Sequence[_Name]) -> int:
    """Return the number of words between a name and its deed: none in "Russia joined"."""
    words = _stems_in_order(event.summary)
    called = frozenset().union(*(name.stems for name in names))
    named = [place for place, word in enumerate(words) if word in called]
    done = [
        place
        for place, word in enumerate(words)
        if any(tells_of(frozenset([word]), term) for term in terms)
    ]
    return min((abs(a - b) for a in named for b in done), default=len(words))


@lru_cache(maxsize=4096)
def _stems_in_order(text: str) -> tuple[str, ...]:
    return tuple(event_stem(word.text) for word in words_with_offsets(text))


def _order(
    score: float, event: _Candidate, apart: int
) -> tuple[float, bool, bool, bool, int, bool, str, int]:
    return (
        -round(score, 2),
        event.bounded,
        not event.happened,
        not event.curated,
        apart,
        not event.precise,
        event.day,
        event.id,
    )


def _missing(words: str, terms: Sequence[str], candidates: Sequence[_Candidate]) -> tuple[str, ...]:
    stems = frozenset().union(*(event.stems | event.nearby_stems for event in candidates))
    found = {term for term in terms if tells_of(stems, term)}
    return tuple(
        words[word.start : word.end]
        for word in words_with_offsets(words)
        if stem(word.text) in terms and stem(word.text) not in found
    )
