"""How much the corpus holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from corpus.model import (
    CURATED,
    Actor,
    ActorKind,
    ActorStatus,
    Base,
    Document,
    Event,
    Passage,
    RowOrigin,
)
from corpus.search.meaning import Coverage, Encoder, coverage
from corpus.upkeep.rereading import count_due


@dataclass(frozen=True, slots=True)
class Status:
    """The number of each thing in the corpus; `documents` counts the team's own.

    `due` of them are still to be read anew after a change of the starter library. `encoded` says
    how many passages have been read for their meaning; None where no encoder is used.
    """

    documents: int
    passages: int
    actors: int
    proposed: int
    events: int
    curated: int
    last_import: datetime | None
    library: bool
    due: int
    encoded: Coverage | None = None


def status_of(session: Session, encoder: Encoder | None = None) -> Status:
    """Count what the corpus holds."""

    def count(table: type[Base], *where: ColumnElement[bool]) -> int:
        return session.scalar(select(func.count()).select_from(table).where(*where)) or 0

    return Status(
        documents=count(Document, Document.origin == RowOrigin.TEAM),
        passages=count(Passage, Passage.retired_at.is_(None)),
        actors=count(Actor, Actor.status == ActorStatus.CONFIRMED),
        proposed=count(Actor, Actor.status == ActorStatus.PROPOSED, Actor.kind != ActorKind.PLACE),
        events=count(Event),
        curated=count(Event, Event.origin.in_(CURATED)),
        last_import=session.scalar(
            select(func.max(Document.imported_at)).where(Document.origin == RowOrigin.TEAM)
        ),
        library=count(Event, Event.origin == RowOrigin.LIBRARY) > 0,
        due=count_due(session),
        encoded=None if encoder is None else coverage(session, encoder.name),
    )
