"""Dated events as they leave the database: what happened when, and the sources that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from corpus.database import rows_by_id
from corpus.dates import DateSpan
from corpus.documents import passage_reference
from corpus.events.confirmation import confirmations
from corpus.events.disputes import Dispute, disputes_of
from corpus.events.statements.status import clause_of, status_of
from corpus.model import (
    CURATED,
    Actor,
    Document,
    Event,
    EventActor,
    EventClaim,
    EventKind,
    EventStatus,
    Passage,
    RowOrigin,
)
from corpus.values import location_of


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage says of an event's date: its sentence, and when its document was issued.

    `status` is the passage's own: what had happened, was planned or predicted when it was written.
    """

    reference: str
    document: str
    sentence: str
    span: DateSpan
    issued: str | None
    status: EventStatus = EventStatus.HAPPENED
    page: int | None = None

    @property
    def location(self) -> str:
        """The passage's reference with its page."""
        return location_of(self.reference, self.page)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The event and source that confirm an expected event: see `corpus.events.confirmation`."""

    event_id: int
    span: DateSpan
    source: str


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event with its sources: `source` of a curated event, `claims` of any other.

    `document` is the reference of the document that a publication is of. `actors` of the team's own
    are those that its entry names, in the corpus or not; `disputes` are the sources whose date the
    team holds wrong. `confirmed` is set if
    the most precise source only expected the event and another says that it happened.
    """

    id: int
    summary: str
    span: DateSpan
    kind: EventKind
    status: EventStatus
    origin: RowOrigin
    source: str | None
    source_url: str | None
    document: str | None
    claims: tuple[Claim, ...]
    actors: tuple[str, ...]
    confirmed: Confirmation | None = None
    disputes: tuple[Dispute, ...] = ()

    @property
    def curated(self) -> bool:
        """Whether a person, not the program, put it on the timeline."""
        return self.origin in CURATED

    @property
    def is_of_team(self) -> bool:
        """Whether the team put it on the timeline, and may change it."""
        return self.origin is RowOrigin.TEAM

    @property
    def documents(self) -> frozenset[str]:
        """The references of the documents that date the event."""
        return frozenset(claim.document for claim in self.claims)


def load_events(session: Session, ids: Sequence[int]) -> tuple[DatedEvent, ...]:
    """Return the events with these ids, in the order of the ids; unknown ids are left out."""
    found = rows_by_id(session, "dated events", ids, lambda missing: _load(session, missing))
    return tuple(found[each] for each in ids if each in found)


def _load(session: Session, ids: Sequence[int]) -> dict[int, DatedEvent]:
    rows = session.scalars(
        select(Event).where(Event.id.in_(ids)).options(selectinload(Event.claims))
    )
    by_id = {row.id: row for row in rows}
    claims = _claims(session, [claim.id for row in by_id.values() for claim in row.claims])
    actors = _actors(session, ids)
    documents = _documents(session, (row.document_id for row in by_id.values()))
    confirmed = _confirmations(
        session, [e for e in by_id.values() if e.status != EventStatus.HAPPENED]
    )
    return {
        i: replace(
            _dated_event(row, claims, actors[i], documents),
            confirmed=confirmed.get(i) or _confirmed_by_claim(row, claims),
        )
        for i, row in by_id.items()
    }


def _dated_event(
    row: Event,
    claims: dict[int, Claim],
    actors: list[str],
    documents: dict[int, str],
) -> DatedEvent:
    return DatedEvent(
        id=row.id,
        summary=row.summary,
        span=row.date_span(),
        kind=row.kind,
        status=row.status,
        origin=row.origin,
        source=row.source,
        source_url=row.source_url,
        document=None if row.document_id is None else documents.get(row.document_id),
        claims=tuple(claims[claim.id] for claim in row.claims if claim.id in claims),
        actors=tuple(dict.fromkeys([*(row.who or ()), *actors])),
        disputes=disputes_of(row),
    )


def _claims(session: Session, ids: Sequence[int]) -> dict[int, Claim]:
    # Columns, not documents: a document's row has its whole text.
    rows = session.execute(
        select(
            EventClaim,
            Passage,
            Document.reference,
            Document.issued_wording,
            Document.issued_edtf,
            Document.issued_lo,
            Document.issued_hi,
        )
        .join(Passage, EventClaim.passage_id == Passage.id)
        .join(Document, Passage.document_id == Document.id)
        .where(EventClaim.id.in_(ids))
    )
    return {
        claim.id: Claim(
            reference=passage_reference(document, passage.number),
            document=document,
            sentence=(sentence := passage.text[claim.start : claim.end]),
            span=(span := claim.date_span()),
            issued=wording if edtf is None else DateSpan.from_edtf(edtf).words(),
            status=_status(sentence, span, (lo, hi) if lo and hi else None),
            page=passage.page,
        )
        for claim, passage, document, wording, edtf, lo, hi in rows
    }


def _status(sentence: str, span: DateSpan, issued: tuple[date, date] | None) -> EventStatus:
    at = max(0, sentence.find(span.wording))
    clause = clause_of(sentence, at, min(len(sentence), at + len(span.wording)))
    return status_of(clause, span, issued)


def _confirmed_by_claim(row: Event, claims: dict[int, Claim]) -> Confirmation | None:
    """Return the confirmation by another passage of the same event, if there is one."""
    if row.status == EventStatus.HAPPENED:
        return None
    known = (claims[claim.id] for claim in row.claims if claim.id in claims)
    found = next((claim for claim in known if claim.status == EventStatus.HAPPENED), None)
    return None if found is None else Confirmation(row.id, found.span, found.location)


def _confirmations(session: Session, expected: Sequence[Event]) -> dict[int, Confirmation]:
    found = confirmations(session, expected) if expected else {}
    if not found:
        return {}
    # Confirming events have happened, so that loading them looks for no further confirmations.
    by_id = {event.id: event for event in load_events(session, list(found.values()))}
    return {i: Confirmation(j, by_id[j].span, source_of_event(by_id[j])) for i, j in found.items()}


def source_of_event(event: DatedEvent) -> str:
    """Return the source of an event: its own, else the first passage, else the document."""
    if event.source:
        return event.source
    return event.claims[0].location if event.claims else event.document or event.origin


def _actors(session: Session, ids: Sequence[int]) -> defaultdict[int, list[str]]:
    rows = session.execute(
        select(EventActor.event_id, Actor.name)
        .join(Actor, EventActor.actor_id == Actor.id)
        .where(EventActor.event_id.in_(ids))
        .order_by(Actor.name)
    )
    actors = defaultdict[int, list[str]](list)
    for event_id, name in rows:
        actors[event_id].append(name)
    return actors


def _documents(session: Session, ids: Iterable[int | None]) -> dict[int, str]:
    known_ids = {i for i in ids if i is not None}
    columns = (Document.id, Document.reference)
    rows = session.execute(select(*columns).where(Document.id.in_(known_ids)))
    return dict(rows.all())
