"""A folder of texts that name three actors, imported after every change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session, selectinload

from corpus.database import StagedPassage
from corpus.database.engine import reading
from corpus.events import statements
from corpus.ingest.derivation import Derivation
from corpus.ingest.pipeline import import_path
from corpus.model import Actor, Alias, Document, Event, EventActor, Mention, Passage

NOW = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)

ACTORS = {
    "Council of Europe": ("CE",),
    "Republic of Freedonia": ("Freedonia",),
    "Rufus T. Firefly": ("Firefly",),
}


def _name(session: Session, _document: Document, passages: Sequence[StagedPassage]) -> None:
    """Mentions of the three actors, by their names alone."""
    ids = {name: i for i, name in session.execute(select(Actor.id, Actor.name))}
    ids |= {text: i for i, text in session.execute(select(Alias.actor_id, Alias.text))}
    words = re.compile(rf"\b(?:{'|'.join(sorted(ids, key=len, reverse=True))})\b")
    for passage in passages:
        for found in words.finditer(passage.text):
            session.add(
                Mention(
                    actor_id=ids[found[0]],
                    passage_id=passage.id,
                    start=found.start(),
                    end=found.end(),
                )
            )
    session.flush()


def _unname(session: Session, passages: Sequence[Passage]) -> None:
    session.execute(delete(Mention).where(Mention.passage_id.in_([p.id for p in passages])))


DERIVED = (
    Derivation("names", _name, _unname),
    Derivation("statements", statements.add, statements.remove, whole=True),
)


@dataclass(frozen=True)
class Told:
    """An event as a test reads it: its date, status, sentence, claims' dates and actors."""

    edtf: str
    status: str
    summary: str
    claims: tuple[str, ...]
    actors: frozenset[str]
    month_day: str | None
    kind: str


@dataclass(frozen=True)
class Shelf:
    """A folder of texts that is imported after every change."""

    engine: Engine
    folder: Path

    def put(self, name: str, text: str, **fields: str) -> None:
        """Write a document and import the folder."""
        matter = "".join(f"{key}: {value}\n" for key, value in fields.items())
        (self.folder / f"{name}.md").write_text(f"---\n{matter}---\n{text}\n")
        report = import_path(self.engine, self.folder, now=NOW, derivations=DERIVED)
        assert report.failed == ()

    def events(self, kind: str = "statement") -> list[Told]:
        """The events on the timeline, oldest first."""
        with reading(self.engine) as session:
            rows = session.scalars(
                select(Event)
                .where(Event.kind == kind, Event.origin.in_(("machine", "publication")))
                .options(selectinload(Event.claims))
                .order_by(Event.lo, Event.hi, Event.id)
            ).all()
            return [_told(session, row) for row in rows]


def _told(session: Session, row: Event) -> Told:
    names = session.scalars(
        select(Actor.name).join(EventActor).where(EventActor.event_id == row.id)
    )
    for claim in row.claims:
        text = session.get_one(Passage, claim.passage_id).text
        assert claim.wording in text[claim.start : claim.end]
    return Told(
        edtf=row.edtf,
        status=row.status,
        summary=row.summary,
        claims=tuple(claim.edtf for claim in row.claims),
        actors=frozenset(names) & ACTORS.keys(),
        month_day=row.month_day,
        kind=row.kind,
    )
