"""The card of an actor: what the registry knows of it and what each source says it does.

What a source says is quoted, never retold. The first and the last mention are by the documents'
own dates: when the documents were issued, not when the actor first lived or worked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

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

ROWS = 1_000  # documents that are in memory at once while those of an actor are counted
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
    naming = _Naming.of(_documents_naming(session, actor_id))
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
        passages=naming.passages,
        documents=naming.documents,
        dated_documents=naming.dated_documents,
        says=says,
        first=_source(session, naming.first),
        last=_source(session, naming.last),
        together=_together(session, actor_id),
        events=events,
        events_total=total,
    )


class _NamingDocument(NamedTuple):
    """A document that names an actor: in how many passages, and when it was issued."""

    document_id: int
    reference: str
    issued_lo: date | None
    issued_hi: date | None
    passages: int

    def opens(self) -> tuple[date, str]:
        """Sort the document that was issued first before others."""
        return self.issued_lo or date.max, self.reference

    def closes(self) -> tuple[int, str]:
        """Sort the document that was issued last before others; one without an end is none."""
        return -self.issued_hi.toordinal() if self.issued_hi else 0, self.reference


@dataclass(slots=True)
class _Naming:
    """How many documents name an actor, and the first and the last of those with a date."""

    passages: int = 0
    documents: int = 0
    dated_documents: int = 0
    first: _NamingDocument | None = None
    last: _NamingDocument | None = None

    @classmethod
    def of(cls, documents: Iterable[_NamingDocument]) -> _Naming:
        """Read the documents, of which there may be many, one after the other."""
        found = cls()
        for each in documents:
            found.passages += each.passages
            found.documents += 1
            if each.issued_lo is None:
                continue
            found.dated_documents += 1
            found.first = min(found.first or each, each, key=_NamingDocument.opens)
            found.last = min(found.last or each, each, key=_NamingDocument.closes)
        return found


def _documents_naming(session: Session, actor_id: int) -> Iterator[_NamingDocument]:
    """Yield the documents that name the actor, in no order: its mentions are read once."""
    naming = select(Mention.passage_id).where(Mention.actor_id == actor_id).distinct().subquery()
    counted = (
        select(Passage.document_id, func.count().label("passages"))
        .join(naming, naming.c.passage_id == Passage.id)
        .group_by(Passage.document_id)
        .subquery()
    )
    rows = session.execute(
        select(
            Document.id,
            Document.reference,
            Document.issued_lo,
            Document.issued_hi,
            counted.c.passages,
        ).join(counted, counted.c.document_id == Document.id),
        execution_options={"yield_per": ROWS},
    )
    for row in rows:
        yield _NamingDocument(*row)


def _source(session: Session, naming: _NamingDocument | None) -> Source | None:
    return None if naming is None else source_of(session.get_one(Document, naming.document_id))


LOOKED_AT = 400
"""Passages among which those that name an actor most are sought first: mostly they are there."""


class _NamingPassage(NamedTuple):
    """A passage of prose that names an actor: how often, and where it stands."""

    passage_id: int
    document_id: int
    ordinal: int
    origin: RowOrigin
    reference: str
    mentions: int

    def order(self) -> tuple[bool, int, str, int]:
        """Sort the team's own documents first, then the passage that names the actor most."""
        return self.origin != RowOrigin.TEAM, -self.mentions, self.reference, self.ordinal


def _says(session: Session, actor_id: int) -> tuple[MentioningPassage, ...]:
    """The passage of each document that names the actor most, the team's own documents first."""
    most = LOOKED_AT
    while (found := _naming_most(session, actor_id, most)) is None:
        most *= 8
    passages = [session.get_one(Passage, each.passage_id) for each in found]
    documents = [session.get_one(Document, each.document_id) for each in found]
    spans = spans_of(session, [actor_id], [passage.id for passage in passages])
    return tuple(
        MentioningPassage(
            quote_of(passage, document.reference), source_of(document), spans[passage.id]
        )
        for passage, document in zip(passages, documents, strict=True)
    )


def _naming_most(session: Session, actor_id: int, most: int) -> list[_NamingPassage] | None:
    """Return the passages to quote, sought among so many; None if there may be better ones."""
    mentions = func.count().label("mentions")
    counted = (
        select(Mention.passage_id, mentions)
        .where(Mention.actor_id == actor_id)
        .group_by(Mention.passage_id)
        .order_by(mentions.desc())
        .limit(most)
        .subquery()
    )
    of_document = (Passage.document_id, Passage.ordinal, Document.origin, Document.reference)
    rows = session.execute(
        select(Passage.id, *of_document, counted.c.mentions, Passage.kind)
        .join(counted, counted.c.passage_id == Passage.id)
        .join(Document, Document.id == Passage.document_id)
    ).all()
    least = min((row.mentions for row in rows), default=0) if len(rows) == most else 0
    # Beyond these there may be others that name the actor as often as the last of them.
    sure = [_NamingPassage(*row[:-1]) for row in rows if row.kind in PROSE and row.mentions > least]
    best: dict[int, _NamingPassage] = {}
    for each in sorted(sure, key=_NamingPassage.order):
        best.setdefault(each.document_id, each)
    found = list(best.values())[:QUOTES]
    if least and sum(each.origin == RowOrigin.TEAM for each in found) < QUOTES:
        return None
    return found


def _together(session: Session, actor_id: int) -> tuple[Companion, ...]:
    naming = select(Mention.passage_id).where(Mention.actor_id == actor_id).distinct().subquery()
    counted = (
        select(Mention.actor_id, func.count(distinct(Mention.passage_id)).label("shared"))
        .join(naming, naming.c.passage_id == Mention.passage_id)
        .where(Mention.actor_id != actor_id)
        .group_by(Mention.actor_id)
        .subquery()
    )
    rows = session.execute(
        select(Actor.key, Actor.name, counted.c.shared)
        .join(counted, counted.c.actor_id == Actor.id)
        .where(Actor.status == ActorStatus.CONFIRMED)
        .order_by(counted.c.shared.desc(), Actor.name)
        .limit(COMPANIONS)
    )
    return tuple(Companion(*row) for row in rows)
