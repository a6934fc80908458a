"""The version of an entry that a form shows, so that a later form does not overwrite another's.

    version := the entry's key, the number of its last change, how many of its changes are undone

Whoever sends a form of an older version is refused, and learns what was changed meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.corrections import ChangeRefused, TeamChange
from corpus.corrections.ledger import read_change
from corpus.model import Change, ChangeKind, Event


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """An entry as it was when somebody saw it."""

    key: str
    last_change: int = 0
    undone: int = 0

    def to_json(self) -> list[str | int]:
        """Return the version as the state of a form holds it."""
        return [self.key, self.last_change, self.undone]


class ChangedMeanwhile(ChangeRefused):
    """An entry was changed after a form of it was opened; `changes` are those, the latest first."""

    def __init__(self, changes: tuple[TeamChange, ...]) -> None:
        texts = "; ".join(change.text or change.name for change in changes)
        super().__init__(f"This entry has been changed since you opened it: {texts}.")
        self.changes = changes


def version_of(session: Session, key: str) -> EntryVersion:
    """Return the version of an entry as it stands."""
    rows = _changes(session, key)
    undone = sum(row.undone_at is not None for row in rows)
    return EntryVersion(key, max((row.id for row in rows), default=0), undone)


def check_version(session: Session, seen: EntryVersion) -> None:
    """ChangedMeanwhile if an entry is not as it was seen."""
    now = version_of(session, seen.key)
    if now == seen:
        return
    rows = _changes(session, seen.key)
    later = [row for row in rows if row.id > seen.last_change]
    undone = sorted(
        (row for row in rows if row.undone_at is not None and row not in later),
        key=lambda row: (row.undone_at, row.id),
    )
    newly_undone = undone[len(undone) - max(0, now.undone - seen.undone) :]
    raise ChangedMeanwhile(tuple(map(read_change, [*reversed(later), *reversed(newly_undone)])))


def check_uncorrected(session: Session, event_id: int, edtf: str) -> None:
    """ChangedMeanwhile if the team has corrected the date of a document's event already."""
    rows = session.scalars(
        select(Change)
        .where(Change.kind == ChangeKind.EVENT, Change.undone_at.is_(None))
        .order_by(Change.id.desc())
    )
    found = next((row for row in rows if row.detail.get("muted") == [event_id, edtf]), None)
    if found is not None and _stands(session, found.actor_key):
        raise ChangedMeanwhile((read_change(found),))


def _stands(session: Session, key: str) -> bool:
    """Whether an entry is on the timeline, and seen."""
    return session.scalar(select(Event.id).where(Event.key == key)) is not None


def _changes(session: Session, key: str) -> list[Change]:
    of_entry = select(Change).where(Change.kind == ChangeKind.EVENT, Change.actor_key == key)
    return list(session.scalars(of_entry.order_by(Change.id)))
