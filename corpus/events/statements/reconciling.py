"""Events brought to their claims.

An event has the date, the sentence and the status of its most precise claim, and the actors of all
its claims. An event without claims is deleted unless a person has muted it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

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
    document: int

    def issued_on(self, days: tuple[date, date] | None) -> _SourcedClaim:
        """Return the claim as that of a document that is issued on these days."""
        lo, hi = days or (None, None)
        return self._replace(issued_lo=lo, issued_hi=hi)

    @property
    def order(self) -> tuple[int, bool, bool, bool, int]:
        """Sorts the most precise claim first; a document's claim before that of a note about it."""
        claim = self.claim
        return (*precision_rank(claim.date_span()), self.origin != RowOrigin.TEAM, claim.id)


def reconcile(session: Session, event_ids: Collection[int]) -> None:
    """Bring events to their claims; delete events without claims that are not muted."""
    for some in batches(sorted(event_ids)):
        claimed = _claimed(session, some)
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


def unreconciled(
    session: Session,
    event_ids: Collection[int],
    document_id: int,
    issued: tuple[date, date] | None,
) -> set[int]:
    """Return which events are not what their claims say, if a document is issued on these days.

    Their actors are not looked at. The claims stay what they are, and nothing is written.
    """
    found: set[int] = set()
    for some in batches(sorted(event_ids)):
        claimed = _claimed(session, some)
        for event in session.scalars(select(Event).where(Event.id.in_(some))):
            claims = claimed.get(event.id, [])
            mine = [
                each.issued_on(issued) if each.document == document_id else each for each in claims
            ]
            described = _described(mine) if mine else {}
            if any(getattr(event, name) != value for name, value in described.items()):
                found.add(event.id)
        session.expunge_all()
    return found


def _claimed(session: Session, event_ids: Sequence[int]) -> dict[int, list[_SourcedClaim]]:
    """Return the claims of events, by the event."""
    columns = (
        EventClaim, Passage.text, Document.origin, Document.issued_lo, Document.issued_hi,
        Document.id,
    )  # fmt: skip
    claimed: dict[int, list[_SourcedClaim]] = {}
    for row in session.execute(
        select(*columns)
        .join(Passage, Passage.id == EventClaim.passage_id)
        .join(Document, Document.id == Passage.document_id)
        .where(EventClaim.event_id.in_(event_ids))
        .order_by(EventClaim.id)
    ):
        claimed.setdefault(row[0].event_id, []).append(_SourcedClaim(*row))
    return claimed


def _describe(event: Event, claims: Sequence[_SourcedClaim]) -> None:
    for name, value in _described(claims).items():
        setattr(event, name, value)


def _described(claims: Sequence[_SourcedClaim]) -> dict[str, Any]:
    """Return the columns of an event as its claims say."""
    best = min(claims, key=lambda claim: claim.order)
    span = best.claim.date_span()
    sentence = best.text[best.claim.start : best.claim.end]
    at = max(0, sentence.find(span.wording))
    clause = clause_of(sentence, at, min(len(sentence), at + len(span.wording)))
    status = status_of(clause, span, known_days(best.issued_lo, best.issued_hi))
    return {"summary": sentence, "status": status, **span_columns(span)}


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
