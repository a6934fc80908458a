"""The dated statements of a long document, found and put aside before its transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import and_, delete, func, literal, select
from sqlalchemy.orm import Session

from corpus.database import (
    Finish,
    Outdated,
    UnwrittenDocument,
    copy_staged,
    delete_staged,
    insert_query,
    insert_rows,
    next_number,
    number_of,
    numbered,
    take_finding,
)
from corpus.events.statements.claims import (
    DATES,
    DatedStatement,
    find_claims,
    issued_days,
)
from corpus.events.statements.occurrences import is_precise, is_same_occurrence
from corpus.events.statements.placing import Leaving, occurrences_since, place
from corpus.events.statements.publication import reconcile_publication
from corpus.events.statements.reconciling import batches, reconcile, unreconciled
from corpus.events.statements.store import claim_row, event_row
from corpus.model import (
    Document,
    Event,
    EventActor,
    EventClaim,
    Mention,
    Passage,
    RowOrigin,
    is_muted_somewhere,
    is_unmuted,
)

ClaimKey = tuple[int, int, int, str, str]


class _Held(NamedTuple):
    """A claim that is stored, and what is known of its passage and its event."""

    number: int
    event: int
    key: ClaimKey
    is_live: bool
    is_gone: bool
    is_muted: bool
    of_machine: bool


def ahead(unwritten: UnwrittenDocument) -> Finish:
    """Put aside the events and claims of a document; what is returned writes them.

    Its mentions have been put aside before. Outdated if the document is dated otherwise by then, if
    its claims are others, if an event that a claim is of is gone, or if a new one of another
    document is one of its events.
    """
    session, document, staging = unwritten.session, unwritten.document, unwritten.staging
    dates = take_finding(session, DATES, document.text)
    claims = find_claims(document, unwritten.passages, unwritten.named, dates)
    gone, stay = _gone_and_staying(unwritten, {claim.key for claim in claims})
    staying = {each.key for each in stay}
    leaving = _leaving(unwritten, gone)
    placing = place(session, document, [c for c in claims if c.key not in staying], leaving)
    fresh = dict(enumerate(placing.fresh, start=1))
    last = session.scalar(select(func.max(Event.id))) or 0
    events = staging.put(
        session, Event, [event_row(document, number, some[0]) for number, some in fresh.items()]
    )
    claimed = staging.put(
        session,
        EventClaim,
        [claim_row(document, number, one) for number, some in fresh.items() for one in some],
    )
    touched = {each.event for each in stay if each.key[0] in unwritten.renamed}
    untouched = {each.event for each in stay} - touched
    touched |= unreconciled(session, untouched, document.id, issued_days(document))
    read_as = issued_days(document), document.kind
    state = _state(session, document.id)

    def finish(session: Session, document: Document, before: int) -> None:
        session.flush()
        if (issued_days(document), document.kind) != read_as and not unwritten.is_removed:
            raise Outdated
        if state is not None and _state(session, document.id) != state:
            raise Outdated
        left = _take_out(session, leaving, everything=unwritten.is_removed)
        _check(session, document, placing.joined, [some[0] for some in fresh.values()], last)
        first = next_number(session, Event, len(fresh)) - 1
        copy_staged(session, events, Event, id=events.c.id + first)
        insert_rows(
            session,
            EventClaim,
            [
                claim_row(document, event, one) | {"passage_id": number_of(one.passage_id, before)}
                for event, some in placing.joined.items()
                for one in some
            ],
        )
        copy_staged(
            session,
            claimed,
            EventClaim,
            event_id=claimed.c.event_id + first,
            passage_id=numbered(claimed.c.passage_id, before),
        )
        if fresh:
            _link_actors(session, document, first)
        several = {first + number for number, some in fresh.items() if len(some) > 1}
        reconcile(session, several | placing.joined.keys() | touched | left)
        if not unwritten.is_removed:
            reconcile_publication(session, document)
        session.flush()

    return finish


def _gone_and_staying(
    unwritten: UnwrittenDocument, keys: Collection[ClaimKey]
) -> tuple[list[_Held], list[_Held]]:
    """Return the stored claims of a document that go, and those of live passages that stay.

    What a person has muted stays with its claims, so that the same statement is muted when the
    passage comes back; nothing stays of a document that is removed.
    """
    gone: list[_Held] = []
    stay: list[_Held] = []
    for each in _held(unwritten):
        leaves = each.is_gone or (unwritten.is_restated and each.is_live)
        if unwritten.is_removed or (leaves and not each.is_muted):
            gone.append(each)
        elif each.is_live and each.of_machine:
            (stay if each.key in keys else gone).append(each)
    return gone, stay


def _held(unwritten: UnwrittenDocument) -> list[_Held]:
    """Return the claims that are stored of a document, those of retired passages too."""
    if unwritten.gone is None:
        return []
    passages = unwritten.gone
    is_gone = select(passages.c.id).where(passages.c.id == EventClaim.passage_id).exists()
    live = {passage.id for passage in unwritten.passages}
    rows = unwritten.session.execute(
        select(
            EventClaim.id, EventClaim.event_id, EventClaim.passage_id, EventClaim.start,
            EventClaim.end, EventClaim.wording, EventClaim.edtf, is_gone,
            is_muted_somewhere(), Event.origin,
        )
        .join(Passage, Passage.id == EventClaim.passage_id)
        .join(Event, Event.id == EventClaim.event_id)
        .where(Passage.document_id == unwritten.document.id)
        .order_by(EventClaim.id)
    )  # fmt: skip
    found = []
    for number, event, passage, *rest, goes, is_muted, origin in rows:
        key = (passage, *rest)
        is_live, of_machine = passage in live, origin == RowOrigin.MACHINE
        found.append(_Held(number, event, key, is_live, goes, is_muted, of_machine))
    return found


def _leaving(unwritten: UnwrittenDocument, gone: Sequence[_Held]) -> Leaving | None:
    """Put aside which claims go, and which events have no other."""
    if unwritten.gone is None:
        return None
    session, staging = unwritten.session, unwritten.staging
    claims = staging.put_numbers(session, "claim_gone", (each.number for each in gone))
    events = staging.put_numbers(session, "event_gone", (each.event for each in gone))
    other = select(EventClaim.id).where(
        EventClaim.event_id == events.c.id, EventClaim.id.not_in(select(claims.c.id))
    )
    doomed = session.scalars(select(events.c.id).where(~other.exists())).all()
    return Leaving(claims, events, staging.put_numbers(session, "event_doomed", doomed))


def _take_out(session: Session, leaving: Leaving | None, *, everything: bool) -> set[int]:
    """Delete the claims that go, and the events that have no other; return those that have one.

    An event that a person has muted stays, unless `everything` goes.
    """
    if leaving is None:
        return set()
    delete_staged(session, EventClaim, "id", leaving.claims)
    of_event = select(EventClaim.id).where(EventClaim.event_id == Event.id).exists()
    unclaimed = (
        delete(Event)
        .where(Event.id.in_(select(leaving.events.c.id)), ~of_event)
        .where(Event.origin == RowOrigin.MACHINE)
    )
    if not everything:
        unclaimed = unclaimed.where(is_unmuted())
    session.execute(unclaimed, execution_options={"synchronize_session": False})
    events = leaving.events
    return set(session.scalars(select(Event.id).where(Event.id.in_(select(events.c.id)), of_event)))


def _state(session: Session, document_id: int) -> tuple[object, ...] | None:
    """Return what any change of the claims of a document changes; None of a new one."""
    if not document_id:
        return None
    return tuple(
        session.execute(
            select(func.count(), func.sum(EventClaim.id), func.sum(EventClaim.event_id))
            .join(Passage, Passage.id == EventClaim.passage_id)
            .where(Passage.document_id == document_id)
        ).one()
    )


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
