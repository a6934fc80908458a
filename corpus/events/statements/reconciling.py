"""Events brought to their claims.

An event has the date, the sentence and the status of its most precise claim, and the actors of all
its claims. An event without claims is deleted unless a person has muted it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from sqlalchemy import and_, delete, select
from sqlalchemy.orm import Session

from corpus.database import insert_rows
from corpus.events.statements.claims import known_days
from corpus.events.statements.occurrences import precision_rank
from corpus.events.statements.status import clause_of, status_of
from corpus.model import (
    Document,
    Event,
    EventActor,
    EventClaim,
    Mention,
    Passage,
    RowOrigin,
    is_unmuted,
    span_columns,
)

MOST_PARAMETERS = 500
"""Values of one IN list, well under SQLite's limit."""


def batches(ids: Iterable[int]) -> Iterator[list[int]]:
    """Yield the ids in lists that fit into one IN."""
    rest = iter(ids)
    while some := list(islice(rest, MOST_PARAMETERS)):
        yield some


class _SourcedClaim(NamedTuple):
    """A claim with the text of its passage, and the origin and the date of its document."""

    claim: EventClaim
    text: str
    origin: RowOrigin
    issued_lo: date | None
    issued_hi: date | None

    @property
    def order(self) -> tuple[int, bool, bool, bool, int]:
        """Sorts the most precise claim first; a document's claim before that of a note about it."""
        claim = self.claim
        return (*precision_rank(claim.date_span()), self.origin != RowOrigin.TEAM, claim.id)


def reconcile(session: Session, event_ids: Collection[int]) -> None:
    """Bring events to their claims; delete events without claims that are not muted."""
    columns = (EventClaim, Passage.text, Document.origin, Document.issued_lo, Document.issued_hi)
    for some in batches(sorted(event_ids)):
        claimed: dict[int, list[_SourcedClaim]] = {}
        for row in session.execute(
            select(*columns)
            .join(Passage, Passage.id == EventClaim.passage_id)
            .join(Document, Document.id == Passage.document_id)
            .where(EventClaim.event_id.in_(some))
            .order_by(EventClaim.id)
        ):
            claimed.setdefault(row[0].event_id, []).append(_SourcedClaim(*row))
        for event in session.scalars(select(Event).where(Event.id.in_(some))):
            if event.id in claimed:
                _describe(event, claimed[event.id])
        orphans = [i for i in some if i not in claimed]
        session.execute(
            delete(Event).where(
                Event.id.in_(orphans), Event.origin == RowOrigin.MACHINE, is_unmuted()
            )
        )
        session.flush()
        _reconcile_actors(session, list(claimed))


def _describe(event: Event, claims: Sequence[_SourcedClaim]) -> None:
    best = min(claims, key=lambda claim: claim.order)
    span = best.claim.date_span()
    sentence = best.text[best.claim.start : best.claim.end]
    at = max(0, sentence.find(span.wording))
    clause = clause_of(sentence, at, min(len(sentence), at + len(span.wording)))
    event.summary = sentence
    event.status = status_of(clause, span, known_days(best.issued_lo, best.issued_hi))
    for name, value in span_columns(span).items():
        setattr(event, name, value)


def _reconcile_actors(session: Session, event_ids: Sequence[int]) -> None:
    """Give each event the actors that are mentioned in the sentences of its claims."""
    if not event_ids:
        return
    named = session.execute(
        select(EventClaim.event_id, Mention.actor_id)
        .join(
            Mention,
            and_(
                Mention.passage_id == EventClaim.passage_id,
                Mention.start >= EventClaim.start,
                Mention.end <= EventClaim.end,
            ),
        )
        .where(EventClaim.event_id.in_(event_ids))
        .distinct()
    )
    mentioned = {(event_id, actor_id) for event_id, actor_id in named}
    rows = session.execute(
        select(EventActor.event_id, EventActor.actor_id).where(EventActor.event_id.in_(event_ids))
    )
    held = {(event_id, actor_id) for event_id, actor_id in rows}
    for event_id, actor_id in held - mentioned:
        session.execute(
            delete(EventActor).where(
                EventActor.event_id == event_id, EventActor.actor_id == actor_id
            )
        )
    new = [{"event_id": e, "actor_id": a} for e, a in sorted(mentioned - held)]
    insert_rows(session, EventActor, new)
