"""Claims as rows: events of origin MACHINE, changed only where the documents have changed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, bindparam, delete, select
from sqlalchemy.orm import Session

from corpus.database import NamedActor, StagedPassage, finding, insert_rows, next_number
from corpus.events.statements.claims import (
    DATES,
    DatedStatement,
    find_claims,
)
from corpus.events.statements.placing import Placing, place
from corpus.events.statements.publication import reconcile_publication
from corpus.events.statements.reconciling import batches, reconcile
from corpus.model import (
    Document,
    Event,
    EventActor,
    EventClaim,
    EventKind,
    Mention,
    Passage,
    RowOrigin,
    is_muted_somewhere,
    span_columns,
)


def add(
    session: Session, document: Document, passages: Sequence[StagedPassage], *, is_new: bool = False
) -> None:
    """Bring the events of these passages to what the document says; idempotent.

    `passages` are live passages of `document`; all of them if the document's text has changed.
    Their mentions must have been stored before. A document that `is_new` claims nothing yet.
    """
    session.flush()
    live = [passage for passage in passages if passage.retired_at is None]
    dates = finding(session, DATES, document.text)
    claims = find_claims(document, live, _mentions(session, live), dates)
    rows = [] if is_new else _claim_rows(session, [p.id for p in live])
    held = {_key(row): row for row in rows}
    keys = {claim.key for claim in claims}
    gone = [row for key, row in held.items() if key not in keys]
    touched = {row.event_id for row in held.values()}
    for row in gone:
        session.delete(row)
    new = [claim for claim in claims if claim.key not in held]
    touched |= _write(session, document, place(session, document, new, is_new=is_new))
    session.flush()
    reconcile(session, touched)
    reconcile_publication(session, document, is_new=is_new)
    session.flush()


def erase(session: Session, passages: Sequence[Passage]) -> None:
    """Take out all that these passages claim, what a person has muted too: they will not return."""
    session.flush()
    touched: set[int] = set()
    for some in batches([passage.id for passage in passages]):
        of_passages = EventClaim.passage_id.in_(some)
        touched |= set(session.scalars(select(EventClaim.event_id).where(of_passages)))
        session.execute(delete(EventClaim).where(of_passages))
    reconcile(session, touched)
    for some in batches(sorted(touched)):
        session.execute(
            delete(Event).where(
                Event.id.in_(some),
                Event.origin == RowOrigin.MACHINE,
                Event.id.not_in(select(EventClaim.event_id)),
            )
        )
    session.flush()


def remove(session: Session, passages: Sequence[Passage]) -> None:
    """Delete the claims of these passages, and the events that have no other claim.

    An event that a person has muted stays, with its claims, so that the same statement is muted
    when the passages are added again.
    """
    session.flush()
    touched: set[int] = set()
    muted = select(Event.id).where(is_muted_somewhere())
    for some in batches([passage.id for passage in passages]):
        of_passages = and_(EventClaim.passage_id.in_(some), EventClaim.event_id.not_in(muted))
        touched |= set(session.scalars(select(EventClaim.event_id).where(of_passages)))
        session.execute(delete(EventClaim).where(of_passages))
    reconcile(session, touched)
    session.flush()


def _write(session: Session, document: Document, placing: Placing) -> set[int]:
    """Write the claims and their new events; return the ids of events that have several claims."""
    first = next_number(session, Event, len(placing.fresh))
    fresh = dict(enumerate(placing.fresh, start=first))
    insert_rows(session, Event, [event_row(document, i, some[0]) for i, some in fresh.items()])
    by_event = {**placing.joined, **fresh}
    rows = [claim_row(document, i, claim) for i, some in by_event.items() for claim in some]
    insert_rows(session, EventClaim, rows)
    actors = [
        {"shelf_id": document.shelf_id, "event_id": i, "actor_id": actor}
        for i, some in fresh.items()
        for actor in sorted(some[0].actors)
    ]
    insert_rows(session, EventActor, actors)
    return {*placing.joined, *(i for i, some in fresh.items() if len(some) > 1)}


def event_row(document: Document, event_id: int, claim: DatedStatement) -> dict[str, object]:
    """Return the row of the new event of a claim."""
    return {
        "id": event_id,
        "shelf_id": document.shelf_id,
        "collection_id": document.collection_id,
        "summary": claim.sentence,
        "kind": EventKind.STATEMENT,
        "status": claim.status,
        "origin": RowOrigin.MACHINE,
        **span_columns(claim.span),
    }


def claim_row(document: Document, event_id: int, claim: DatedStatement) -> dict[str, object]:
    """Return the row of a claim."""
    return {
        "shelf_id": document.shelf_id,
        "collection_id": document.collection_id,
        "event_id": event_id,
        "passage_id": claim.passage_id,
        "start": claim.start,
        "end": claim.end,
        "basis": claim.span.anchor.value,
        **span_columns(claim.span),
    }


def _mentions(session: Session, passages: Sequence[StagedPassage]) -> list[NamedActor]:
    found: list[NamedActor] = []
    for some in batches([passage.id for passage in passages]):
        rows = session.execute(_MENTIONS, {"passages": some})
        found += [NamedActor(*row) for row in rows]
    return found


_MENTIONS = select(Mention.passage_id, Mention.actor_id, Mention.start, Mention.end).where(
    Mention.passage_id.in_(bindparam("passages", expanding=True))
)


def _claim_rows(session: Session, passage_ids: Sequence[int]) -> list[EventClaim]:
    """The claims of machine events that these passages make."""
    found: list[EventClaim] = []
    for some in batches(passage_ids):
        found += session.scalars(
            select(EventClaim)
            .join(Event, Event.id == EventClaim.event_id)
            .where(EventClaim.passage_id.in_(some), Event.origin == RowOrigin.MACHINE)
        )
    return found


def _key(row: EventClaim) -> tuple[int, int, int, str, str]:
    return (row.passage_id, row.start, row.end, row.wording, row.edtf)
