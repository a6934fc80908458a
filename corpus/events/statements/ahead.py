"""The dated statements of a long document, found and put aside before its transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, func, literal, select
from sqlalchemy.orm import Session

from corpus.database import (
    Finish,
    Outdated,
    UnwrittenDocument,
    copy_staged,
    finding,
    insert_query,
    insert_rows,
    next_number,
)
from corpus.events.statements.claims import (
    DATES,
    DatedStatement,
    PassageActor,
    find_claims,
    issued_days,
)
from corpus.events.statements.occurrences import is_precise, is_same_occurrence
from corpus.events.statements.placing import occurrences_since, place
from corpus.events.statements.publication import reconcile_publication
from corpus.events.statements.reconciling import batches, reconcile
from corpus.events.statements.store import claim_row, event_row
from corpus.model import Document, Event, EventActor, EventClaim, Mention


def ahead(unwritten: UnwrittenDocument) -> Finish:
    """Put aside the events and claims of a document; what is returned writes them.

    Its mentions have been put aside before. Outdated if the document is dated otherwise by then, if
    an event that a claim is of is gone, or if a new one of another document is one of its events.
    """
    session, document = unwritten.session, unwritten.document
    named = [PassageActor(*each) for each in unwritten.named]
    dates = finding(session, DATES, document.text)
    claims = find_claims(document, unwritten.passages, named, dates)
    placing = place(session, document, claims)
    fresh = dict(enumerate(placing.fresh, start=1))
    last = session.scalar(select(func.max(Event.id))) or 0
    events = unwritten.staging.put(
        session, Event, [event_row(document, number, some[0]) for number, some in fresh.items()]
    )
    claimed = unwritten.staging.put(
        session,
        EventClaim,
        [claim_row(document, number, one) for number, some in fresh.items() for one in some],
    )
    read_as = issued_days(document), document.kind

    def finish(session: Session, document: Document, before: int) -> None:
        session.flush()
        if (issued_days(document), document.kind) != read_as:
            raise Outdated
        _check(session, document, placing.joined, [some[0] for some in fresh.values()], last)
        first = next_number(session, Event, len(fresh)) - 1
        copy_staged(session, events, Event, id=events.c.id + first)
        insert_rows(
            session,
            EventClaim,
            [
                claim_row(document, event, one) | {"passage_id": one.passage_id + before}
                for event, some in placing.joined.items()
                for one in some
            ],
        )
        copy_staged(
            session,
            claimed,
            EventClaim,
            event_id=claimed.c.event_id + first,
            passage_id=claimed.c.passage_id + before,
        )
        _link_actors(session, document, first)
        several = {first + number for number, some in fresh.items() if len(some) > 1}
        reconcile(session, several | placing.joined.keys())
        reconcile_publication(session, document)
        session.flush()

    return finish


def _check(
    session: Session,
    document: Document,
    joined: dict[int, list[DatedStatement]],
    fresh: Sequence[DatedStatement],
    last: int,
) -> None:
    """Outdated if the events of other documents are not those among which these were placed."""
    there: set[int] = set()
    for some in batches(sorted(joined)):
        there |= set(session.scalars(select(Event.id).where(Event.id.in_(some))))
    if there != joined.keys():
        raise Outdated
    since = occurrences_since(session, document, last)
    for claim in fresh:
        one = claim.occurrence
        if is_precise(one) and any(
            is_same_occurrence(one, other, one_document=False) for other in since
        ):
            raise Outdated


def _link_actors(session: Session, document: Document, after: int) -> None:
    """Give the events after one the actors that are named where they are claimed."""
    named = and_(
        Mention.passage_id == EventClaim.passage_id,
        Mention.start >= EventClaim.start,
        Mention.end <= EventClaim.end,
    )
    insert_query(
        session,
        EventActor,
        ("shelf_id", "event_id", "actor_id"),
        select(literal(document.shelf_id), EventClaim.event_id, Mention.actor_id)
        .join(Mention, named)
        .where(EventClaim.event_id > after)
        .distinct(),
    )
