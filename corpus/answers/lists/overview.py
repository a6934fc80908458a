"""Everything about something: its card, documents, dated events and concept in one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.actors import Candidate
from corpus.answers.events import Events
from corpus.answers.lists.mentioning import mentioning
from corpus.answers.lists.mentions import Mentions, find_mentions
from corpus.answers.lists.values import ListAnswer, ListedResult, ListKind, ResultKind
from corpus.answers.shelf import OpenShelf
from corpus.concepts import card_of, concepts_called
from corpus.events import DatedEvent, load_events
from corpus.model import CURATED, Actor, Event, EventActor, is_unmuted
from corpus.values import Grade

MOST_DOCUMENTS = 50
MOST_EVENTS = 50


def overview(shelf: OpenShelf, topic: str, *, limit: int, offset: int) -> ListAnswer:
    """Return all that is about a topic, the first of each kind before the rest."""
    documents = mentioning(shelf, topic, kind=ListKind.OVERVIEW, limit=MOST_DOCUMENTS, offset=0)
    with shelf.reading() as session:
        mentions = find_mentions(shelf, session, shelf.registry(session), topic)
        actors = list(_actors(session, mentions))
        events, count = _events(shelf, session, mentions)
        called = concepts_called(session, topic)[:1]
        concepts = [
            ListedResult(ResultKind.CONCEPT, card_of(session, concept)) for concept in called
        ]
    dated = [ListedResult(ResultKind.EVENT, event) for event in events]
    kinds: Sequence[Sequence[ListedResult]] = (actors, documents.results, dated, concepts)
    firsts = [kind[0] for kind in kinds if kind]
    rest = chain.from_iterable(zip_longest(*(kind[1:] for kind in kinds)))
    whole = [*firsts, *(each for each in rest if each is not None)]
    if not whole:
        return documents
    return ListAnswer(
        ListKind.OVERVIEW,
        topic,
        Grade.FOUND,
        tuple(whole[offset : offset + limit]),
        len(whole),
        offset,
        passages=documents.passages,
        documents=documents.documents,
        events=count,
        names=mentions.names,
        sources=documents.sources,
        read_as=mentions.read_as,
    )


def _actors(session: Session, mentions: Mentions) -> Iterator[ListedResult]:
    if not mentions.only_named:
        return
    rows = session.scalars(select(Actor).where(Actor.id.in_(mentions.bearers)).order_by(Actor.id))
    for row in rows:
        shown = Candidate(row.id, row.key, row.name, row.kind, row.status, 1.0, None, "")
        yield ListedResult(ResultKind.ACTOR, shown)


def _events(
    shelf: OpenShelf, session: Session, mentions: Mentions
) -> tuple[Sequence[DatedEvent], int]:
    """Return the dated events about a topic, curated ones first, and how many there are."""
    if not mentions.only_named:
        found = Events(shelf).described(mentions.topic, limit=MOST_EVENTS)
        return (found.events, found.total) if found.grade is Grade.FOUND else ((), 0)
    of_actors = (
        Event.id.in_(select(EventActor.event_id).where(EventActor.actor_id.in_(mentions.bearers))),
        is_unmuted(),
    )
    ids = session.scalars(
        select(Event.id)
        .where(*of_actors)
        .order_by(Event.origin.not_in(CURATED), Event.lo.nulls_first(), Event.id)
        .limit(MOST_EVENTS)
    ).all()
    total = session.scalar(select(func.count()).select_from(Event).where(*of_actors)) or 0
    return load_events(session, ids), total
