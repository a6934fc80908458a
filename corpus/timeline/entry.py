"""An entry of the team's own timeline as a value, and as the JSON that a change keeps of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.dates import DateSpan
from corpus.events import Dispute, disputes_of
from corpus.model import (
    Actor,
    Event,
    EventActor,
    EventKind,
    EventStatus,
    RowOrigin,
    span_columns,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person put on the timeline.

    `who` holds names, those of no actor in the corpus too. `source_document` is the reference of
    the document that the source is in: the entry is removed with it. `collection_id` says where the
    entry is seen; None is everywhere on the shelf. `disputes` are the sources that the team holds
    wrong about the date.
    """

    span: DateSpan
    summary: str
    who: tuple[str, ...]
    source: str
    source_url: str | None = None
    source_document: str | None = None
    collection_id: int | None = None
    kind: EventKind = EventKind.STATEMENT
    disputes: tuple[Dispute, ...] = ()

    def name(self) -> str:
        """Return the entry in a few words, for the list of changes."""
        return f"{self.span.words()}, “{self.summary}”"

    def to_json(self) -> dict[str, Any]:
        return {
            "edtf": self.span.edtf,
            "wording": self.span.wording,
            "summary": self.summary,
            "who": list(self.who),
            "source": self.source,
            "source_url": self.source_url,
            "source_document": self.source_document,
            "collection_id": self.collection_id,
            "kind": self.kind.value,
            "disputes": [each.to_json() for each in self.disputes],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Entry:
        return cls(
            span=DateSpan.from_edtf(kept["edtf"], wording=kept["wording"]),
            summary=kept["summary"],
            who=tuple(kept["who"]),
            source=kept["source"],
            source_url=kept["source_url"],
            source_document=kept["source_document"],
            collection_id=kept["collection_id"],
            kind=EventKind(kept["kind"]),
            disputes=tuple(map(Dispute.from_json, kept["disputes"])),
        )


def entry_of(row: Event) -> Entry:
    """Return the entry that a row of the team holds."""
    return Entry(
        span=row.date_span(),
        summary=row.summary,
        who=tuple(row.who or ()),
        source=row.source or "",
        source_url=row.source_url,
        source_document=row.source_document,
        collection_id=row.collection_id,
        kind=row.kind,
        disputes=disputes_of(row),
    )


def write_entry(session: Session, row: Event, entry: Entry, today: date) -> None:
    """Bring an event's row to an entry; what lies after `today` is planned."""
    for column, value in span_columns(entry.span).items():
        setattr(row, column, value)
    row.summary, row.kind, row.origin = entry.summary, entry.kind, RowOrigin.TEAM
    is_ahead = entry.span.lo is not None and entry.span.lo > today
    row.status = EventStatus.PLANNED if is_ahead else EventStatus.HAPPENED
    row.source, row.source_url = entry.source, entry.source_url
    row.source_document, row.collection_id = entry.source_document, entry.collection_id
    row.who = list(entry.who)
    row.disputes = [each.to_json() for each in entry.disputes] or None
    session.add(row)
    session.flush()
    link_actors(session, row)


def link_actors(session: Session, row: Event) -> None:
    """Link an event of the team with the actors that are called as it names them."""
    named = session.scalars(select(Actor.id).where(Actor.name.in_(row.who or ())))
    linked = session.scalars(select(EventActor.actor_id).where(EventActor.event_id == row.id))
    session.add_all(
        EventActor(event_id=row.id, actor_id=actor_id) for actor_id in set(named) - set(linked)
    )
    session.flush()
