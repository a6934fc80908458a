"""The card of an actor: what the registry knows of it and what each source says it does.

What a source says is quoted, never retold. The first and the last mention are by the documents'
own dates: when the documents were issued, not when the actor first lived or worked.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, case, distinct, func, select
from sqlalchemy.orm import Session, aliased

from corpus.actors import Match
from corpus.answers.actor_dates import best_dates
from corpus.answers.naming import MentioningPassage, spans_of
from corpus.documents import quote_of, source_of
from corpus.events import DatedEvent
from corpus.model import (
    PROSE,
    Actor,
    ActorKind,
    ActorStatus,
    Alias,
    Document,
    Mention,
    Passage,
    RowOrigin,
)
from corpus.values import Grade, Source

QUOTES = 3
COMPANIONS = 25
EVENTS = 3


@dataclass(frozen=True, slots=True)
class Companion:
    """Another actor and the number of passages that name both."""

    key: str
    name: str
    passages: int


@dataclass(frozen=True, slots=True)
class ActorCard:
    """What is known of one actor. `passages` and `documents` count those that name it.

    `dated_documents` of the documents have a date, so that `first` and `last` may mean something.
    `events` are the best of `events_total`, oldest first.
    """

    key: str
    name: str
    kind: ActorKind
    status: ActorStatus
    origin: RowOrigin
    description: str | None
    aliases: tuple[str, ...]
    passages: int
    documents: int
    dated_documents: int
    says: tuple[MentioningPassage, ...]
    first: Source | None
    last: Source | None
    together: tuple[Companion, ...]
    events: tuple[DatedEvent, ...]
    events_total: int

    @property
    def awaits_decision(self) -> bool:
        """True for a proposal; a town that the program knows is one, but nobody is asked of it."""
        return self.status == ActorStatus.PROPOSED and self.kind != ActorKind.PLACE


@dataclass(frozen=True, slots=True)
class ActorAnswer:
    """Who is meant: a card if one actor is, else those it may be, or none."""

    query: str
    match: Match
    card: ActorCard | None

    @property
    def grade(self) -> Grade:
        """Found with a card, weak when several may be meant, else nothing."""
        if self.card is not None:
            return Grade.FOUND
        return Grade.WEAK if self.match.candidates else Grade.NOTHING


def actor_card(session: Session, actor_id: int) -> ActorCard:
    """The card of the actor with this id."""
    actor = session.get_one(Actor, actor_id)
    aliases = session.scalars(
        select(Alias.text).where(Alias.actor_id == actor_id).order_by(Alias.id)
    ).all()
    passages, documents, dated = session.execute(_mention_counts(actor_id)).one()
    says = _says(session, actor_id)
    events, total = best_dates(
        session,
        actor_id,
        [actor.name, *aliases],
        limit=EVENTS,
        besides=says[0].quote.passage_id if says else None,
    )
    return ActorCard(
        key=actor.key,
        name=actor.name,
        kind=actor.kind,
        status=actor.status,
        origin=actor.origin,
        description=actor.description,
        aliases=tuple(alias for alias in aliases if alias != actor.name),
        passages=passages,
        documents=documents,
        dated_documents=dated,
        says=says,
        first=_edge(session, actor_id, last=False),
        last=_edge(session, actor_id, last=True),
        together=_together(session, actor_id),
        events=events,
        events_total=total,
    )


def _mention_counts(actor_id: int) -> Select[int, int, int]:
    dated = case((Document.issued_lo.is_not(None), Document.id))
    return (
        select(
            func.count(distinct(Mention.passage_id)),
            func.count(distinct(Passage.document_id)),
            func.count(distinct(dated)),
        )
        .join(Passage, Mention.passage_id == Passage.id)
        .join(Document, Passage.document_id == Document.id)
        .where(Mention.actor_id == actor_id)
    )


def _says(session: Session, actor_id: int) -> tuple[MentioningPassage, ...]:
    """The passage of each document that names the actor most, the team's own documents first."""
    per_passage = (
        select(
            Mention.passage_id,
            func.count().label("mentions"),
            func.row_number()
            .over(
                partition_by=Passage.document_id,
                order_by=(func.count().desc(), Passage.ordinal),
            )
            .label("place"),
        )
        .join(Passage, Mention.passage_id == Passage.id)
        .where(Mention.actor_id == actor_id, Passage.kind.in_(PROSE))
        .group_by(Mention.passage_id)
        .subquery()
    )
    rows = session.execute(
        select(Passage, Document)
        .join(Document, Passage.document_id == Document.id)
        .join(per_passage, per_passage.c.passage_id == Passage.id)
        .where(per_passage.c.place == 1)
        .order_by(Document.origin.desc(), per_passage.c.mentions.desc(), Document.reference)
        .limit(QUOTES)
    ).all()
    spans = spans_of(session, [actor_id], [passage.id for passage, _document in rows])
    return tuple(
        MentioningPassage(
            quote_of(passage, document.reference), source_of(document), spans[passage.id]
        )
        for passage, document in rows
    )


def _edge(session: Session, actor_id: int, *, last: bool) -> Source | None:
    """The first or the last issued document that names the actor."""
    order = Document.issued_hi.desc() if last else Document.issued_lo.asc()
    document = session.scalar(
        select(Document)
        .join(Passage, Passage.document_id == Document.id)
        .join(Mention, Mention.passage_id == Passage.id)
        .where(Mention.actor_id == actor_id, Document.issued_lo.is_not(None))
        .order_by(order, Document.reference)
        .limit(1)
    )
    return None if document is None else source_of(document)


def _together(session: Session, actor_id: int) -> tuple[Companion, ...]:
    other = aliased(Mention)
    shared = func.count(distinct(Mention.passage_id))
    rows = session.execute(
        select(Actor.key, Actor.name, shared)
        .join(other, other.actor_id == Actor.id)
        .join(Mention, Mention.passage_id == other.passage_id)
        .where(Mention.actor_id == actor_id, Actor.id != actor_id)
        .where(Actor.status == ActorStatus.CONFIRMED)
        .group_by(Actor.id)
        .order_by(shared.desc(), Actor.name)
        .limit(COMPANIONS)
    )
    return tuple(Companion(*row) for row in rows)
